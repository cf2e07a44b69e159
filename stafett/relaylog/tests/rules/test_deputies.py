"""While the holder is away one who reads the whole log anyway does the holder's daily work."""

import datetime as dt
from types import SimpleNamespace

import pytest

from stafett.core import clock
from stafett.core.asking import ask, on_duty
from stafett.core.errors import NotAllowed
from stafett.identity.operations import people
from stafett.relaylog import policy
from stafett.relaylog.models import (
    Deputyship,
    OwnWords,
)
from stafett.relaylog.operations import (
    accept_baton,
    add_member,
    ask_consent,
    block_person,
    close_log,
    end_deputyship,
    name_deputy,
    offer_baton,
    plan_meeting,
    remove_member,
    say_in_own_words,
    take_back_agreement,
    withdraw_consent,
)
from tests.nordvik import wear

from ..conftest import Browser, words
from .conftest import rule, written_down
from .deeds import DEEDS
from .test_who_may import asks, by_operation, by_sql, first, place_of, undone
from .who_may import whole

WEEK = dt.timedelta(days=7)
HOLDS = {"helper", "holder", "deputy"}
# What needs somebody who is independent of the holder. Written by hand, like the table of all.
# In a log that nobody at work reads there is nobody to stand in.
WHERE_NOBODY_READS = {"ask for a redaction", "answer a redaction request"}
NOT_FOR_A_DEPUTY = {
    "block a person",
    "stop a private person",
    "ask to lift a block",
    "agree to lift a block",
    "decline a lifting",
    "ask to let in",
    "name a deputy",
    "register an answer",
    "ask about a private person",
    "have read responses",
    "reply to a request",
}
NOT_LET_IN = {"ask who answers now"}  # others answer now, and until they do no service reads the log


def name(nordvik, who="emil", by="dina", **days):
    hat = getattr(nordvik, who).first_hat
    days = {"first_day": clock.today(), "last_day": clock.today() + WEEK} | days
    return name_deputy(nordvik.log, hat=hat, **days, by=wear(getattr(nordvik, by)))


def parts(nordvik, who):
    return {str(part) for part in policy.parts(wear(getattr(nordvik, who)), nordvik.log)}


def days_later(days):
    return clock.at(clock.now() + dt.timedelta(days=days))


@pytest.fixture
def stood_in(nordvik):
    """Emil stands in for Dina for a week."""
    nordvik.deputyship = name(nordvik)
    return nordvik


@pytest.mark.row("E9")
def test_the_deputy_can_what_the_holder_can_and_the_holder_is_the_holder_still(nordvik):
    assert parts(nordvik, "emil") == {"helper"}
    with written_down(wear(nordvik.dina)) as acts:
        name(nordvik)
    assert acts == ["deputy named"]
    assert parts(nordvik, "emil") == HOLDS
    at = clock.now() + WEEK
    plan_meeting(nordvik.log, at=at, place="Rom 2", purpose="Snakke.", invited=[], by=wear(nordvik.emil))
    assert nordvik.log.holder() == nordvik.dina and "holder" in parts(nordvik, "dina")


def test_a_deputy_may_each_thing_that_the_holder_may_and_nothing_that_nobody_there_may(stood_in):
    """Every verb, done. Emil and Dina are the same to them all; but one at a time stands in."""
    table, wrong = whole(), []
    for verb, deed in DEEDS.items():
        if deed.reads or verb in WHERE_NOBODY_READS:
            continue
        for tries in (by_operation, by_sql):
            with undone():
                at = place_of("emil", verb, stood_in)
                if deed.before and deed.before != "somebody stands in":
                    first(verb, at)
                asks(at.person, at.town)
                at.offer = at.log.open_offer()
                expected = table[verb]["dina"] or table[verb]["emil"]
                if tries(deed, at) is not (expected and verb not in NOT_FOR_A_DEPUTY | NOT_LET_IN):
                    wrong.append((verb, tries.__name__))
    assert wrong == []


def test_it_begins_on_the_day_and_ends_by_itself(nordvik):
    tomorrow = clock.today() + dt.timedelta(days=1)
    name(nordvik, first_day=tomorrow, last_day=tomorrow)
    assert parts(nordvik, "emil") == {"helper"}
    with days_later(1):
        assert parts(nordvik, "emil") == HOLDS
    with days_later(2):
        assert parts(nordvik, "emil") == {"helper"}
        name(nordvik, who="emil")  # there is room for the next


def test_it_can_be_ended_before(stood_in):
    with written_down(wear(stood_in.dina)) as acts:
        end_deputyship(stood_in.deputyship, by=stood_in.dina)
    assert acts == ["deputyship ended"] and parts(stood_in, "emil") == {"helper"}
    with rule("deputy.is_over"):
        end_deputyship(stood_in.deputyship, by=wear(stood_in.dina))


def test_it_ends_when_the_deputys_employment_ends(stood_in):
    with on_duty("register", stood_in.municipality):
        people.end_employment(stood_in.emil.first_hat)
    assert parts(stood_in, "emil") == set()


def test_it_is_nothing_without_the_familys_consent(stood_in):
    withdraw_consent(stood_in.health_consent, by=ask(stood_in.berit))
    assert parts(stood_in, "emil") == set()


def test_it_is_nothing_while_the_log_is_paused(stood_in):
    take_back_agreement(stood_in.log, by=ask(stood_in.berit))
    assert parts(stood_in, "emil") == set()


def test_it_ends_with_the_membership_and_when_kept_out(stood_in):
    with undone():
        remove_member(stood_in.log, person=stood_in.emil, by=wear(stood_in.dina))
        assert parts(stood_in, "emil") == set()
    block_person(stood_in.log, person=stood_in.emil, because="Nabo.", by=wear(stood_in.dina))
    assert parts(stood_in, "emil") == set()


def test_it_ends_when_the_baton_is_passed(stood_in):
    today, summary = clock.today(), ""
    offer_baton(
        stood_in.log, to=stood_in.ingrid, unit=stood_in.station, takes_over_on=today, summary=summary,
        by=wear(stood_in.dina),
    )  # fmt: skip
    accept_baton(stood_in.log, by=wear(stood_in.ingrid))
    assert parts(stood_in, "emil") == {"helper"}
    assert "Hvem skal være vikar for stafettholderen?" in words(Browser(stood_in.ingrid).get("deputy", stood_in.log.pk))
    name(stood_in, by="ingrid")


def test_it_lasts_when_the_holder_leaves_and_the_leader_acts(stood_in):
    with on_duty("register", stood_in.municipality):
        people.end_employment(stood_in.dina.first_hat)
    assert parts(stood_in, "emil") == HOLDS and "acting" in parts(stood_in, "guri")
    end_deputyship(stood_in.deputyship, by=wear(stood_in.guri))
    assert parts(stood_in, "emil") == {"helper"}


def test_one_who_does_not_read_the_whole_log_does_not_stand_in(nordvik):
    for who in ("gro", "nina", "ingrid", "siri", "kari", "frank"):
        with rule("deputy.reads_the_whole_log"):
            name(nordvik, who=who)


def test_the_holder_does_not_stand_in_for_oneself(nordvik):
    with rule("deputy.reads_the_whole_log"):
        name(nordvik, who="dina")


def test_a_leader_names_one_of_the_services_that_are_led_and_learns_of_no_other(nordvik):
    with rule("deputy.reads_the_whole_log"):
        name(nordvik, who="emil", by="guri")
    assert "Emil" not in words(Browser(nordvik.guri).get("deputy", nordvik.log.pk))
    add_member(nordvik.log, person=nordvik.siri, unit=nordvik.school, by=wear(nordvik.dina))
    assert "Siri Moen" in words(Browser(nordvik.guri).get("deputy", nordvik.log.pk))
    name(nordvik, who="siri", by="guri")
    assert parts(nordvik, "siri") == HOLDS


def test_a_helper_names_nobody(nordvik):
    with pytest.raises(NotAllowed):
        name(nordvik, who="emil", by="emil")


def test_one_at_a_time(stood_in):
    with rule("deputy.is_named"):
        name(stood_in)


def test_the_days_make_sense(nordvik):
    today = clock.today()
    with rule("deputy.begins_in_the_past"):
        name(nordvik, first_day=today - WEEK)
    with rule("deputy.ends_before_it_begins"):
        name(nordvik, first_day=today + WEEK, last_day=today)
    with rule("deputy.lasts_too_long"):
        name(nordvik, last_day=clock.months_later(today, 12) + dt.timedelta(days=1))
    for missing in ("first_day", "last_day"):
        with pytest.raises(Exception, match="deputy"):
            name(nordvik, **{missing: None})


def test_what_the_child_says_to_the_holder_alone_is_not_said_to_the_deputy(stood_in):
    """Before or after; and the child's page says so, by name."""
    told = say_in_own_words(stood_in.log, seen_by="holder", text="Bare til Dina.", by=ask(stood_in.ada))
    seen = {}
    for who in ("dina", "emil"):
        wear(getattr(stood_in, who))
        seen[who] = set(OwnWords.objects.values_list("seen_by", flat=True))
    assert seen == {"dina": {"holder", "team", "all"}, "emil": {"team", "all"}}
    page = words(Browser(stood_in.ada).get("say-own-words", stood_in.log.pk))
    assert "Dette leser: Dina Lund. Får en annen stafettpinnen" in page
    assert "Emil Vik er vikar nå og ser det ikke." in page
    assert told.seen_by == "holder"


def test_the_deputy_closes_what_the_holder_could_close(stood_in):
    at = SimpleNamespace(holder=stood_in.dina, town=stood_in, measures=[stood_in.measure, stood_in.other_measure])
    first("close the log", at)
    close_log(stood_in.log, because="moved", by=wear(stood_in.emil))
    assert parts(stood_in, "emil") == set() and not Deputyship.objects.filter(log=stood_in.log).exists()


def test_the_family_sees_by_name_who_stands_in_and_who_holds(stood_in):
    for who in ("berit", "dina"):
        page = words(Browser(getattr(stood_in, who)).get("relay-log", stood_in.log.pk))
        assert "Vikar for stafettholderen Emil Vik, til og med" in page, who
        assert "Dina Lund" in page or who == "dina"


def test_one_who_may_not_read_the_log_any_more_is_not_shown_as_deputy(stood_in):
    remove_member(stood_in.log, person=stood_in.emil, by=wear(stood_in.dina))
    assert "Vikar for stafettholderen" not in words(Browser(stood_in.berit).get("relay-log", stood_in.log.pk))


def test_a_holder_who_has_lost_the_familys_consent_can_end_it(stood_in):
    withdraw_consent(stood_in.log.consents.get(unit=stood_in.school, replaced_at=None), by=ask(stood_in.berit))
    assert parts(stood_in, "dina") == {"bearer"} and parts(stood_in, "emil") == HOLDS
    dina = Browser(stood_in.dina)
    assert "Vikar" in words(dina.get("relay-log", stood_in.log.pk))
    shown = dina.get("deputy", stood_in.log.pk)
    assert "Emil Vik" in words(shown) and "Velg vikar" not in words(shown)
    assert dina.send("end-deputyship", stood_in.log.pk, stood_in.deputyship.pk, shown=shown).status_code == 302
    assert parts(stood_in, "emil") == {"helper"}
    assert "Ingen er vikar nå." in words(dina.get("deputy", stood_in.log.pk))


def test_the_next_holder_names_the_next_deputy(stood_in):
    to = {"to": stood_in.ingrid, "unit": stood_in.station, "takes_over_on": clock.today(), "summary": ""}
    offer_baton(stood_in.log, **to, by=wear(stood_in.dina))
    accept_baton(stood_in.log, by=wear(stood_in.ingrid))
    page = words(Browser(stood_in.ingrid).get("deputy", stood_in.log.pk))
    assert "Hvem skal være vikar" in page
    with rule("deputy.is_over"):
        end_deputyship(stood_in.deputyship, by=wear(stood_in.ingrid))
    name(stood_in, by="ingrid")
    assert parts(stood_in, "emil") == HOLDS


def test_one_who_was_taken_out_and_comes_back_is_a_helper(stood_in):
    remove_member(stood_in.log, person=stood_in.emil, by=wear(stood_in.dina))
    add_member(stood_in.log, person=stood_in.emil, unit=stood_in.station, by=wear(stood_in.dina))
    assert parts(stood_in, "emil") == {"helper"}


def test_it_is_done_on_a_page(nordvik):
    dina = Browser(nordvik.dina)
    until = clock.today() + WEEK
    typed = {"hat": str(nordvik.emil.first_hat.pk), "first_day": clock.today(), "last_day": until}
    late = dina.send("deputy", nordvik.log.pk, **typed | {"last_day": clock.today() - WEEK})
    assert late.status_code == 422 and "Velg en siste dag som ikke er før den første." in words(late)
    assert dina.send("deputy", nordvik.log.pk, **typed).status_code == 302
    shown = dina.get("deputy", nordvik.log.pk)
    assert "Hvem er vikar for stafettholderen? " in words(shown) and "Emil Vik" in words(shown)
    assert "Vikar for stafettholderen" in words(Browser(nordvik.emil).get("home"))
    wear(nordvik.dina)
    row = Deputyship.objects.get(log=nordvik.log, ended_at=None)
    assert dina.send("end-deputyship", nordvik.log.pk, row.pk, shown=shown).status_code == 302
    assert parts(nordvik, "emil") == {"helper"}


def test_the_page_says_when_nobody_can(nordvik):
    remove_member(nordvik.log, person=nordvik.emil, by=wear(nordvik.dina))
    ask_consent(
        nordvik.log, unit=nordvik.welfare, scope="whole", until=clock.today() + WEEK, goals=[], by=wear(nordvik.dina)
    )
    page = words(Browser(nordvik.dina).get("deputy", nordvik.log.pk))
    assert "Ingen kan være vikar nå." in page and "Ta med en kollega" in page
