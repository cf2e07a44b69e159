"""What one who stands in for the holder does not do and does not read, and what no leader learns by it."""

from types import SimpleNamespace

import pytest

from stafett.core import clock
from stafett.core.asking import ask
from stafett.core.errors import NotAllowed
from stafett.relaylog import policy
from stafett.relaylog.models import (
    Block,
    ConsentAnswer,
    Deputyship,
    Member,
    Narrowing,
    OfferAnswer,
    OwnWords,
    OwnWordsReply,
    RegisteredAnswer,
)
from stafett.relaylog.operations import (
    accept_baton,
    add_member,
    agree_to_lift,
    ask_consent,
    ask_to_lift,
    block_person,
    choose_who_sees,
    freeze,
    offer_baton,
    reply_to_own_words,
    say_in_own_words,
    withdraw_consent,
)
from tests.nordvik import wear

from ..conftest import Browser, words
from .conftest import rule
from .deeds import DEEDS
from .test_deputies import HOLDS, WEEK, name, parts
from .test_who_may import asks, by_sql, place_of, undone


@pytest.fixture
def stood_in(nordvik):
    """Emil stands in for Dina for a week."""
    name(nordvik)
    return nordvik


def test_the_holder_does_not_pick_the_second_who_lets_a_frozen_one_in(nordvik):
    [block] = freeze(nordvik.log, person=nordvik.berit, because="Vold.", by=wear(nordvik.dina))
    name(nordvik)
    ask_to_lift(block, by=wear(nordvik.dina))
    with pytest.raises((NotAllowed, Block.DoesNotExist)):
        agree_to_lift(block, by=wear(nordvik.emil))
    assert policy.parts(ask(nordvik.berit), nordvik.log) == {policy.Part.FROZEN}


def test_nor_does_a_leader_pick_the_second(nordvik):
    add_member(nordvik.log, person=nordvik.siri, unit=nordvik.school, by=wear(nordvik.dina))
    block = block_person(nordvik.log, person=nordvik.kari, because="Avtalt.", by=wear(nordvik.dina))
    name(nordvik, who="siri", by="guri")
    ask_to_lift(block, by=wear(nordvik.guri))
    with pytest.raises((NotAllowed, Block.DoesNotExist)):
        agree_to_lift(block, by=wear(nordvik.siri))


def test_a_leader_who_stands_in_protects_as_a_leader(nordvik):
    add_member(nordvik.log, person=nordvik.guri, unit=nordvik.school, by=wear(nordvik.dina))
    name(nordvik, who="guri")
    assert parts(nordvik, "guri") == HOLDS | {"leader"}
    freeze(nordvik.log, person=nordvik.berit, because="Vold.", by=wear(nordvik.guri))
    assert Block.objects.filter(log=nordvik.log, person=nordvik.berit, frozen=True).exists()


def test_a_deputy_keeps_neither_the_holder_nor_the_family_out(stood_in):
    with pytest.raises(NotAllowed):
        block_person(stood_in.log, person=stood_in.dina, because="Nei.", by=wear(stood_in.emil))
    with pytest.raises(NotAllowed):
        freeze(stood_in.log, person=stood_in.berit, because="Nei.", by=wear(stood_in.emil))
    page = words(Browser(stood_in.emil).get("relay-log", stood_in.log.pk))
    assert "Skjerm" not in page and "Steng" not in page
    assert Browser(stood_in.emil).get("blocks", stood_in.log.pk).status_code in (403, 404)


def test_a_deputy_does_not_take_the_baton_by_the_own_hand(stood_in):
    told = say_in_own_words(stood_in.log, seen_by="holder", text="Bare til Dina.", by=ask(stood_in.ada))
    to = {"to": stood_in.emil, "unit": stood_in.station, "takes_over_on": clock.today(), "summary": ""}
    with rule("baton.not_to_a_deputy_by_oneself"):
        offer_baton(stood_in.log, **to, by=wear(stood_in.emil))
    at = place_of("emil", "offer the baton", stood_in)
    at.successor = stood_in.emil
    assert by_sql(DEEDS["offer the baton"], at) is False
    offer_baton(stood_in.log, **to, by=wear(stood_in.dina))  # the holder can hand it to the deputy
    accept_baton(stood_in.log, by=wear(stood_in.emil))
    assert OwnWords.objects.filter(pk=told.pk).exists()


def test_what_the_holder_wrote_back_to_the_child_alone_stays_between_them(nordvik):
    """Also when the child has shown what it was an answer to."""
    told = say_in_own_words(nordvik.log, seen_by="holder", text="Bare til Dina.", by=ask(nordvik.ada))
    wear(nordvik.dina)
    reply = reply_to_own_words(OwnWords.objects.get(pk=told.pk), text="Bare vi to.", by=nordvik.dina)
    choose_who_sees(told, seen_by="team", by=ask(nordvik.ada))
    name(nordvik)
    seen = {}
    for who in ("dina", "emil"):
        wear(getattr(nordvik, who))
        seen[who] = OwnWordsReply.objects.filter(pk=reply.pk).exists()
    assert seen == {"dina": True, "emil": False}


def rows_of(nordvik, who, kinds):
    wear(getattr(nordvik, who))
    return {kind.__name__: kind.objects.filter(log=nordvik.log).count() for kind in kinds}


def test_a_deputy_reads_neither_who_is_kept_out_nor_what_each_in_the_family_has_answered(nordvik):
    kinds = [Block, ConsentAnswer, Narrowing, RegisteredAnswer, OfferAnswer]
    assert all(rows_of(nordvik, "dina", kinds).values())
    before = rows_of(nordvik, "emil", kinds)
    name(nordvik)
    assert rows_of(nordvik, "emil", kinds) == before == dict.fromkeys(before, 0)
    page = Browser(nordvik.emil).get("access", nordvik.log.pk)
    assert page.status_code == 200 and "har sagt ja." not in words(page)
    assert "har sagt ja." in words(Browser(nordvik.dina).get("access", nordvik.log.pk))


def test_a_deputy_asks_anew_where_somebody_said_no_and_not_who(nordvik):
    withdraw_consent(nordvik.ppt_consent, by=ask(nordvik.berit))
    name(nordvik)
    asked = {"scope": "whole", "until": clock.today() + WEEK, "goals": [], "by": wear(nordvik.emil)}
    assert ask_consent(nordvik.log, unit=nordvik.ppt, **asked).unit == nordvik.ppt
    with rule("consent.has_one_already"):
        ask_consent(nordvik.log, unit=nordvik.ppt, **asked)


def test_a_leader_and_one_who_is_asked_learn_of_no_other_service(stood_in):
    day = clock.today() + WEEK
    to = {"to": stood_in.finn, "unit": stood_in.elsewhere, "takes_over_on": day, "summary": ""}
    offer_baton(stood_in.log, **to, by=wear(stood_in.dina))
    for who in ("guri", "lars", "finn"):
        assert rows_of(stood_in, who, [Deputyship, Member]) == {"Deputyship": 0, "Member": 0}, who
        page = words(Browser(getattr(stood_in, who)).get("relay-log", stood_in.log.pk))
        assert "Vikar for stafettholderen" not in page, who
    assert "Emil" not in words(Browser(stood_in.guri).get("deputy", stood_in.log.pk))


@pytest.fixture
def siri_helps(nordvik):
    """In a service that Guri leads."""
    add_member(nordvik.log, person=nordvik.siri, unit=nordvik.school, by=wear(nordvik.dina))
    return nordvik


def test_a_leader_does_not_see_by_a_deputy_that_the_family_has_withdrawn(siri_helps):
    wear(siri_helps.dina)
    log, school = siri_helps.log, siri_helps.log.consents.get(unit=siri_helps.school, replaced_at=None)
    guri, shown = Browser(siri_helps.guri), []
    for named in (False, True):
        if named:
            name(siri_helps, who="siri", by="guri")
        for withdrawn in (False, True):
            with undone():
                if withdrawn:
                    withdraw_consent(school, by=ask(siri_helps.berit))
                shown.append(["Siri Moen" in words(guri.get(page, log.pk)) for page in ("deputy", "relay-log")])
    assert shown == [[True, False]] * 2 + [[True, True]] * 2


def test_a_leader_does_not_name_oneself_and_a_deputy_not_another(siri_helps):
    add_member(siri_helps.log, person=siri_helps.guri, unit=siri_helps.school, by=wear(siri_helps.dina))
    with rule("deputy.reads_the_whole_log"):
        name(siri_helps, who="guri", by="guri")
    name(siri_helps)
    with pytest.raises(NotAllowed):
        name(siri_helps, who="siri", by="emil")


def test_a_row_says_who_it_is_that_stands_in_and_no_deputy_goes_on_by_it(nordvik):
    at = place_of("dina", "name a deputy", nordvik)
    asks(at.person, nordvik)
    at.deputy = SimpleNamespace(pk=nordvik.finn.pk, first_hat=nordvik.emil.first_hat)
    assert by_sql(DEEDS["name a deputy"], at) is False
    at.deputy = nordvik.emil
    assert by_sql(DEEDS["name a deputy"], at) is True
    at = place_of("emil", "name a deputy", nordvik)
    asks(at.person, nordvik)
    at.deputy = nordvik.emil
    assert by_sql(DEEDS["name a deputy"], at) is False
