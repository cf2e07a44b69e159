"""The child is heard before the others decide who sees the log: in the child's words, or with the reason why not."""

import datetime as dt

import pytest

from stafett.audit.models import Event
from stafett.core import clock
from stafett.core.errors import NotAllowed
from stafett.design.dates import date_words
from stafett.relaylog.models import Hearing, RelayLog
from stafett.relaylog.operations import hear_child
from stafett.tenancy.operations.municipalities import decide

from ..conftest import Browser, words
from .conftest import rule
from .test_renewing import before_it_ends, both_say_yes

SAID = "Hun må ikke spørre meg foran klassen."


def hears(nordvik, by=None, consent=None, **more):
    said = {"heard": "yes", "words_of_child": SAID, "child_knows": True, "how": "På tur", "by_whom": "Dina"}
    said = {"heard_on": clock.today()} | ({} if more.get("heard") == "no" else said)
    return hear_child(consent or nordvik.nav_consent, **said | more, by=by or nordvik.dina)


def test_the_childs_own_words_stand_before_the_answer_for_child_family_and_team(nordvik, as_person):
    as_person(nordvik.dina)
    hears(nordvik, interpreter="Somali, Hodan Ali")
    for name in ("ada", "berit", "bjarne", "dina", "emil"):
        shown = words(Browser(getattr(nordvik, name)).get("access", nordvik.log.pk))
        assert SAID in shown and "Somali, Hodan Ali" in shown, name
    asked = words(Browser(nordvik.berit).get("answer-consent", nordvik.log.pk, nordvik.nav_consent.pk))
    assert asked.index(SAID) < asked.index("Hva svarer du?")


def test_that_the_child_is_not_asked_is_shown_with_the_reason(nordvik, as_person):
    as_person(nordvik.dina)
    hears(nordvik, heard="no", because="Ada er på sykehus.")
    shown = words(Browser(nordvik.berit).get("access", nordvik.log.pk))
    assert f"Barnet er ikke spurt: Ada er på sykehus. Skrevet {date_words(clock.today())}." in shown


def test_of_a_child_who_is_always_asked_it_is_said_that_nothing_is_written_yet(nordvik):
    page = ("answer-consent", nordvik.log.pk, nordvik.nav_consent.pk)
    assert "hva barnet selv sier" in words(Browser(nordvik.berit).get(*page))
    decide(nordvik.municipality, "heard_from", 15, source="Vedtak", since=clock.today())
    assert "hva barnet selv sier" not in words(Browser(nordvik.berit).get(*page))


def test_one_who_reaches_some_goals_only_does_not_read_it(nordvik, as_person):
    as_person(nordvik.dina)
    hears(nordvik)
    for name in ("gro", "nina", "guri", "finn"):
        as_person(getattr(nordvik, name))
        assert not Hearing.objects.exists(), name


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("hearing.choose", {"heard": ""}),
        ("hearing.write_the_words", {"words_of_child": " "}),
        ("hearing.let_the_child_know", {"child_knows": False}),
        ("hearing.say_how", {"how": ""}),
        ("hearing.say_who", {"by_whom": ""}),
        ("hearing.choose_day", {"heard_on": None}),
        ("hearing.choose_day", {"heard_on": clock.today() + dt.timedelta(days=2)}),
        ("hearing.say_why_not", {"heard": "no"}),
        ("hearing.one_or_the_other", {"because": "Hun er to år."}),
        ("hearing.one_or_the_other", {"heard": "no", "because": "Hun er to år.", "by_whom": "Dina"}),
    ],
)
def test_it_is_told_how_when_by_whom_and_in_which_words_or_why_not(nordvik, as_person, code, said):
    as_person(nordvik.dina)
    with rule(code):
        hears(nordvik, **said)


@pytest.mark.parametrize("name", ["ada", "berit", "emil", "gro", "guri"])
def test_only_the_holder_writes_it_down(nordvik, as_person, name):
    as_person(getattr(nordvik, name))
    with pytest.raises((NotAllowed, RelayLog.DoesNotExist)):
        hears(nordvik, by=getattr(nordvik, name))


def test_a_renewal_goes_by_what_the_child_said_the_last_time(nordvik, as_person):
    consent, log = nordvik.health_consent, nordvik.log.pk
    as_person(nordvik.dina)
    hears(nordvik, consent=consent)
    heard_on = date_words(clock.today())
    renewing = ("renew-consent", log, consent.pk)
    with before_it_ends(consent, 20):
        asked = words(Browser(nordvik.berit).get(*renewing))
        assert f"Barnets egne ord {heard_on}" in asked
        assert asked.index(SAID) < asked.index("Hva svarer du?")
        renewal = both_say_yes(nordvik, consent, as_person)
        assert SAID in words(Browser(nordvik.bjarne).get(*renewing))
        some_goals = Browser(nordvik.gro).get("access", log)
        assert some_goals.status_code == 200 and SAID not in words(some_goals)
    with clock.at(consent.ends_at + dt.timedelta(days=1)):
        assert SAID in words(Browser(nordvik.berit).get("access", log))
        as_person(nordvik.dina)
        hears(nordvik, consent=renewal, words_of_child="Nå er det greit.")
        for page in (("access", log), ("renew-consent", log, consent.pk), ("answer-consent", log, renewal.pk)):
            shown = words(Browser(nordvik.berit).get(*page))
            assert "Nå er det greit." in shown and SAID not in shown, page


def test_what_the_child_said_about_one_service_is_not_shown_about_another(nordvik, as_person):
    as_person(nordvik.dina)
    hears(nordvik, consent=nordvik.health_consent)
    assert SAID not in words(Browser(nordvik.berit).get("answer-consent", nordvik.log.pk, nordvik.nav_consent.pk))


def test_before_the_childs_words_stands_by_name_which_grown_ups_in_the_family_will_read_them(nordvik):
    asked = words(Browser(nordvik.dina).get("hear-child", nordvik.log.pk, nordvik.nav_consent.pk))
    assert "Berit og Bjarne leser barnets ord så snart du har lagret." in asked
    assert asked.index("Berit og Bjarne leser barnets ord") < asked.index("Barnets egne ord")
    why = asked.index("hvorfor ikke?")
    assert why < asked.index("Berit og Bjarne leser dette også.") < asked.index("ring 112")


def test_words_are_refused_until_the_child_knows_who_reads_them_and_nothing_typed_is_lost(nordvik, as_person):
    dina, address = Browser(nordvik.dina), ("hear-child", nordvik.log.pk, nordvik.nav_consent.pk)
    typed = {"heard": "yes", "words_of_child": SAID, "how": "På tur", "by_whom": "Dina", "heard_on": clock.today()}
    page = dina.send(*address, **typed)
    beside = page.content.decode().partition('id="child_knows-feil">')[2].partition("</p>")[0]
    assert (page.status_code, beside) == (422, "Fortell barnet hvem som leser dette. Kryss av når barnet vet det.")
    assert SAID in words(page)
    as_person(nordvik.dina)
    assert not Hearing.objects.filter(consent=nordvik.nav_consent).exists()
    assert dina.send(*address, shown=page, child_knows="on", **typed).status_code == 302
    as_person(nordvik.dina)
    assert (
        Event.objects.get(action="child heard", details__consent=str(nordvik.nav_consent.pk)).details["child_knows"]
        == "yes"
    )
    assert SAID in words(Browser(nordvik.berit).get("access", nordvik.log.pk))


def test_that_a_child_is_not_asked_needs_no_tick_and_says_of_none_in_the_history(nordvik, as_person):
    as_person(nordvik.dina)
    hears(nordvik, heard="no", because="Ada er på sykehus.", child_knows=False)
    assert (
        "child_knows"
        not in Event.objects.get(action="child heard", details__consent=str(nordvik.nav_consent.pk)).details
    )


@pytest.mark.parametrize(
    ("heard", "typed"),
    [("no", {"words_of_child": SAID}), ("no", {"how": "På tur", "because": "Liten."}), ("yes", {"because": "Liten."})],
)
def test_what_was_written_beside_the_other_choice_is_asked_about_and_not_dropped(nordvik, heard, typed):
    browser = Browser(nordvik.dina)
    full = {"words_of_child": SAID, "how": "På tur", "by_whom": "Dina", "child_knows": "on"} if heard == "yes" else {}
    sent = full | typed | {"heard": heard, "heard_on": str(clock.today())}
    shown = browser.send("hear-child", nordvik.log.pk, nordvik.nav_consent.pk, **sent)
    assert shown.status_code == 422 and "ta bort resten" in words(shown)
    assert all(text in shown.content.decode() for text in typed.values())
