"""An address that becomes protected while a log runs closes the log over the family at once.

To each of them it looks like a service that is away, until two people from two services have let that one in.
"""

import datetime as dt
import re

import pytest
from django.db import DatabaseError, transaction

from stafett.audit.models import Event
from stafett.core import clock
from stafett.core.asking import ask, on_duty
from stafett.core.errors import NotAllowed
from stafett.identity.operations import people
from stafett.identity.operations.protection import protect_address
from stafett.relaylog.models import Block, Note, RelayLog
from stafett.relaylog.operations import (
    agree_to_lift,
    answer_agreement,
    ask_to_let_in,
    ask_to_lift,
    ask_who_answers_now,
    freeze,
    propose_log,
    shelter,
)
from tests.everyday import one_in

from ..conftest import Browser, words
from .conftest import rule, written_down
from .test_frozen_or_away import addresses, away, every_address, meets, nothing

FAMILY = ["bjarne", "ada", "berit"]


def sheltered_by_hand(town, person=None):
    return shelter(town.log, because="Avtalt.", by=ask(town.dina, town.dina.first_hat))


def sheltered_by_the_register(town, person=None):
    with on_duty("register", town.municipality):
        protect_address(town.ada)


def sheltered_by_a_guardians_address(town, person=None):
    with on_duty("register", town.municipality):
        protect_address(town.berit)


HOW = [sheltered_by_hand, sheltered_by_the_register, sheltered_by_a_guardians_address]


def let_in(town, person):
    block = ask_to_let_in(town.log, person=person, because="Snakket med henne.", by=ask(town.dina, town.dina.first_hat))
    agree_to_lift(block, by=ask(town.lars, town.lars.first_hat))


def can_open(town, person):
    return Browser(person).get("relay-log", town.log.pk).status_code


@pytest.mark.parametrize("happens", HOW)
@pytest.mark.parametrize("name", one_in(3, FAMILY))
def test_everybody_in_the_family_meets_a_service_that_is_away(nordvik, name, happens):
    """At every address, byte for byte; whoever registers it, and whosever address it is."""
    person, visits = getattr(nordvik, name), every_address(nordvik, "opened")
    visits["start"] = lambda client: client.get("/min/")
    protected, lost = (meets(nordvik, person, what, visits) for what in (happens, away))
    assert {page for page in visits if protected[page] != lost[page]} == set()
    assert protected["relay-log"][0] == 503


@pytest.mark.parametrize("name", ["dina", "emil", "gro"])
def test_those_who_work_with_it_work_on_and_are_told(nordvik, name):
    sheltered_by_the_register(nordvik)
    page = Browser(getattr(nordvik, name)).get("relay-log", nordvik.log.pk)
    assert page.status_code == 200 and "Skriv aldri hvor noen bor eller er" in words(page)


@pytest.mark.parametrize("name", one_in(4, ["guri", "ingrid", "frank", "odd", "finn", "heidi", "sara"]))
def test_nobody_outside_can_see_that_an_address_is_protected(nordvik, name):
    """But for the leader, who is one of those that let in."""
    person, visits = getattr(nordvik, name), every_address(nordvik, "opened")
    told = {"relay-log", "blocks", "ask-to-let-in"} if name == "guri" else set()
    with clock.at(clock.now()):
        before, after = (meets(nordvik, person, what, visits) for what in (nothing, sheltered_by_the_register))
    assert {page for page in visits if before[page] != after[page]} <= told


def test_the_place_where_they_meet_reaches_nobody_in_the_family(nordvik):
    """What locates a child: services, the people in them and their titles, and where a meeting is. As whole words: the
    letters of one can stand in a token made by chance.
    """
    sheltered_by_the_register(nordvik)
    places = ["Solbakken", "Helsestasjonen", "Dina Lund", "Emil Vik", "kontaktlærer", "Rom 2", "PPT"]
    met = []
    for name in FAMILY:
        client = Browser(getattr(nordvik, name)).client
        for _page, at in [*addresses(nordvik.log.pk, nordvik), ("start", "/min/")]:
            for answer in (client.get(at), client.post(at, {"text": "Hei"})):
                said = answer.content.decode() + str(answer.headers)
                met += [(name, at, place) for place in places if re.search(rf"\b{place}\b", said)]
    assert met == []


def test_two_people_from_two_services_let_one_in_and_nobody_else(nordvik):
    sheltered_by_the_register(nordvik)
    dina = ask(nordvik.dina, nordvik.dina.first_hat)
    with written_down(dina) as acts:
        block = ask_to_let_in(nordvik.log, person=nordvik.berit, because="Snakket med henne.", by=dina)
    assert acts == ["letting in asked for"] and can_open(nordvik, nordvik.berit) == 503
    with rule("block.another_must_agree"):
        agree_to_lift(block, by=ask(nordvik.dina, nordvik.dina.first_hat))
    with rule("freeze.another_service_must_agree"):
        agree_to_lift(block, by=ask(nordvik.guri, nordvik.guri.first_hat))
    agree_to_lift(block, by=ask(nordvik.lars, nordvik.lars.first_hat))
    assert [can_open(nordvik, one) for one in (nordvik.berit, nordvik.bjarne, nordvik.ada)] == [200, 503, 503]


def test_who_was_let_in_is_not_when_it_becomes_protected_anew(nordvik):
    """A let-in counts for what was known then: not for the next address that must not be found."""
    sheltered_by_hand(nordvik)
    let_in(nordvik, nordvik.berit)
    with clock.at(clock.now() + dt.timedelta(days=1)):
        sheltered_by_the_register(nordvik)
        assert can_open(nordvik, nordvik.berit) == 503


def test_a_freeze_that_was_lifted_before_lets_nobody_in(nordvik):
    [block] = freeze(
        nordvik.log, person=nordvik.bjarne, because="Avtalt.", by=ask(nordvik.dina, nordvik.dina.first_hat)
    )
    ask_to_lift(block, by=ask(nordvik.dina, nordvik.dina.first_hat))
    agree_to_lift(block, by=ask(nordvik.lars, nordvik.lars.first_hat))
    with clock.at(clock.now() + dt.timedelta(days=1)):
        sheltered_by_hand(nordvik)
        assert can_open(nordvik, nordvik.bjarne) == 503


def test_it_holds_for_a_guardian_who_comes_later(nordvik):
    with on_duty("register", nordvik.municipality):
        people.register_guardianship(nordvik.ada, guardian=nordvik.odd, responsibility="yes", verified_how="Dom")
    sheltered_by_hand(nordvik)
    ask_who_answers_now(nordvik.log, by=ask(nordvik.dina, nordvik.dina.first_hat))
    assert can_open(nordvik, nordvik.odd) == 503


def test_it_holds_in_every_log_of_the_child(nordvik):
    sheltered_by_hand(nordvik)
    assert Browser(nordvik.berit).get("relay-log", nordvik.proposed.pk).status_code == 503


def test_no_log_is_opened_under_a_protected_address(nordvik):
    """The family was asked before; not by one who is let in, and who says yes, either."""
    with on_duty("register", nordvik.municipality):
        nordvik.ada = people.register_person(nordvik.municipality, name="Eva Foss")
        people.register_guardianship(
            nordvik.ada, guardian=nordvik.vibeke, responsibility="yes", verified_how="Folkeregisteret"
        )
    jon = ask(nordvik.jon, nordvik.jon.first_hat)
    log = propose_log(nordvik.ada, unit=nordvik.elsewhere, why="Ny gruppe.", by=jon)
    sheltered_by_the_register(nordvik)
    with pytest.raises((NotAllowed, RelayLog.DoesNotExist)):  # there is no such row to one who is shut out
        answer_agreement(log, answer="yes", by=ask(nordvik.vibeke))
    mona = ask(nordvik.mona, nordvik.mona.first_hat)
    block = ask_to_let_in(log, person=nordvik.vibeke, because="Snakket med henne.", by=mona)
    agree_to_lift(block, by=ask(nordvik.lars, nordvik.lars.first_hat))
    assert answer_agreement(log, answer="yes", by=ask(nordvik.vibeke)).opened_at is None


def test_it_ends_when_two_people_from_two_services_say_so(nordvik):
    block = sheltered_by_hand(nordvik)
    ask_to_lift(block, by=ask(nordvik.dina, nordvik.dina.first_hat))
    agree_to_lift(block, by=ask(nordvik.lars, nordvik.lars.first_hat))
    assert [can_open(nordvik, getattr(nordvik, name)) for name in FAMILY] == [200, 200, 200]


def test_it_is_said_once_and_with_a_reason(nordvik):
    with written_down(ask(nordvik.dina, nordvik.dina.first_hat)) as acts:
        sheltered_by_hand(nordvik)
    assert acts == ["log sheltered"]
    with rule("block.is_in_place"):
        sheltered_by_hand(nordvik)
    with rule("block.say_why"):
        shelter(nordvik.log, because=" ", by=ask(nordvik.guri, nordvik.guri.first_hat))


@pytest.mark.parametrize("name", ["berit", "ada", "emil", "finn"])
def test_one_who_keeps_nobody_out_shelters_nothing_and_lets_nobody_in(nordvik, name):
    person = getattr(nordvik, name)
    with pytest.raises((NotAllowed, RelayLog.DoesNotExist)):
        shelter(nordvik.log, because="Nei.", by=ask(person, getattr(person, "first_hat", None)))
    sheltered_by_hand(nordvik)
    with pytest.raises((NotAllowed, RelayLog.DoesNotExist)):
        ask_to_let_in(
            nordvik.log, person=nordvik.bjarne, because="Nei.", by=ask(person, getattr(person, "first_hat", None))
        )


def test_who_is_not_to_be_let_in_is_not_asked_about(nordvik):
    """No protected address, one outside the family, one who is asked about already."""
    dina = ask(nordvik.dina, nordvik.dina.first_hat)
    with rule("shelter.not_to_be_let_in"):
        ask_to_let_in(nordvik.log, person=nordvik.berit, because="Ja.", by=dina)
    sheltered_by_hand(nordvik)
    with rule("shelter.not_to_be_let_in"):
        ask_to_let_in(nordvik.log, person=nordvik.odd, because="Ja.", by=dina)
    ask_to_let_in(nordvik.log, person=nordvik.berit, because="Ja.", by=dina)
    with rule("shelter.not_to_be_let_in"):
        ask_to_let_in(nordvik.log, person=nordvik.berit, because="Ja.", by=dina)


def test_nobody_signs_for_another_when_a_row_is_made(nordvik):
    """Else one alone would ask in the other's name, and agree."""
    sheltered_by_hand(nordvik)
    ask(nordvik.dina, nordvik.dina.first_hat)
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        block = nordvik.log.sets_out(Block)
        block.person, block.because, block.frozen = nordvik.bjarne, "Nei.", True
        block.blocked_by, block.since = nordvik.dina, clock.now()
        block.lift_asked_by, block.lift_asked_as = nordvik.lars, nordvik.lars.first_hat
        block.save(force_insert=True)


@pytest.mark.parametrize("name", ["ada", "berit", "bjarne", "emil", "gro"])
def test_who_is_let_in_and_who_is_not_is_read_by_those_who_let_in(nordvik, name):
    sheltered_by_hand(nordvik)
    let_in(nordvik, nordvik.berit)
    person = getattr(nordvik, name)
    ask(person, getattr(person, "first_hat", None))
    assert not Block.objects.exists()
    assert not Event.objects.filter(action__in=["log sheltered", "letting in asked for", "block lifted"]).exists()


def test_in_sql_nothing_is_left_but_which_log_it_is(nordvik):
    sheltered_by_the_register(nordvik)
    ask(nordvik.berit)
    [listed] = RelayLog.objects.listed([nordvik.log.pk])
    assert listed.unit_id is listed.proposed_by_id is listed.proposed_as_id is None
    assert not RelayLog.objects.filter(pk=nordvik.log.pk).exists() and not Note.objects.exists()


def test_on_the_page_the_address_is_protected_and_one_is_let_in(nordvik):
    dina, lars = Browser(nordvik.dina), Browser(nordvik.lars)
    asked = dina.send("block-person", nordvik.log.pk, meets="adresse", number="11111111111", because="Avtalt.")
    assert asked.status_code == 422 and "gjelder alle i familien" in words(asked)
    assert dina.send("block-person", nordvik.log.pk, meets="adresse", because="Avtalt.").status_code == 302
    assert "Ikke alle er sluppet inn" in words(dina.get("blocks", nordvik.log.pk))
    asked = dina.send("ask-to-let-in", nordvik.log.pk, because="Snakket med henne.")
    assert asked.status_code == 422 and "Velg hvem det gjelder" in words(asked)
    sent = dina.send("ask-to-let-in", nordvik.log.pk, person=str(nordvik.berit.pk), because="Snakket med henne.")
    assert sent.status_code == 302
    ask(nordvik.dina, nordvik.dina.first_hat)
    block = Block.objects.get(log=nordvik.log, person=nordvik.berit)
    assert lars.send("agree-to-lift", nordvik.log.pk, block.pk, number=nordvik.berit.number).status_code == 302
    assert can_open(nordvik, nordvik.berit) == 200


@pytest.mark.parametrize("happens", HOW)
def test_whoever_has_the_baton_is_told_to_think_of_who_is_let_in_until_somebody_is_asked_about(nordvik, happens):
    dina = Browser(nordvik.dina)
    assert "Adressen er beskyttet" not in words(dina.client.get("/min/"))
    happens(nordvik)
    assert "Adressen er beskyttet" in words(dina.client.get("/min/"))
    assert "Adressen er beskyttet" not in words(Browser(nordvik.emil).client.get("/min/"))
    with clock.at(clock.now() + dt.timedelta(minutes=1)):
        ask_to_let_in(nordvik.log, person=nordvik.berit, because="Ja.", by=ask(nordvik.dina, nordvik.dina.first_hat))
    assert "Adressen er beskyttet" not in words(dina.client.get("/min/"))


def test_a_leader_who_sees_no_names_lets_in_by_the_number(nordvik):
    sheltered_by_hand(nordvik)
    guri = Browser(nordvik.guri)
    assert "Berit" not in words(guri.get("ask-to-let-in", nordvik.log.pk))
    sent = guri.send("ask-to-let-in", nordvik.log.pk, number=nordvik.berit.number, because="Snakket med henne.")
    assert sent.status_code == 302


def test_who_lets_in_says_once_who_it_is(nordvik):
    sheltered_by_hand(nordvik)
    dina, log = Browser(nordvik.dina), nordvik.log.pk
    sent = dina.send(
        "ask-to-let-in", log, person=str(nordvik.bjarne.pk), number=nordvik.berit.number, because="Snakket med henne."
    )
    assert sent.status_code == 422 and "ikke begge" in words(sent)
    assert sent.wsgi_request.POST["because"] in words(sent)
    ask(nordvik.dina, nordvik.dina.first_hat)
    assert not Block.objects.filter(person__in=[nordvik.bjarne, nordvik.berit]).exists()


def test_where_nobody_waits_nobody_can_be_asked_about(nordvik):
    dina = Browser(nordvik.dina)
    page = dina.get("ask-to-let-in", nordvik.log.pk)
    assert "Ingen i familien venter på å bli sluppet inn." in words(page) and "<textarea" not in page.content.decode()
    sheltered_by_hand(nordvik)
    page = dina.get("ask-to-let-in", nordvik.log.pk)
    assert "<textarea" in page.content.decode() and "Dette leser" in words(page)


def test_the_second_of_two_knows_whom_it_is_about(nordvik):
    """The leader above sees no names in the family: two who are asked about look alike."""
    sheltered_by_hand(nordvik)
    by = ask(nordvik.dina, nordvik.dina.first_hat)
    for name in ("berit", "bjarne"):
        ask_to_let_in(nordvik.log, person=getattr(nordvik, name), because="Snakket med henne.", by=by)
    block, lars = Block.objects.get(log=nordvik.log, person=nordvik.berit), Browser(nordvik.lars)
    assert "Berit" not in words(lars.get("agree-to-lift", nordvik.log.pk, block.pk))
    for number, says in [("", "gyldig"), ("tull", "gyldig"), (nordvik.bjarne.number, "ikke den det gjelder")]:
        sent = lars.send("agree-to-lift", nordvik.log.pk, block.pk, number=number)
        assert sent.status_code == 422 and says in words(sent), words(sent)
    assert can_open(nordvik, nordvik.berit) == 503
    assert lars.send("agree-to-lift", nordvik.log.pk, block.pk, number=nordvik.berit.number).status_code == 302
    assert can_open(nordvik, nordvik.berit) == 200 and can_open(nordvik, nordvik.bjarne) == 503


def test_who_lifts_a_protected_address_reads_that_everybody_comes_in(nordvik):
    sheltered_by_hand(nordvik)
    ask(nordvik.dina, nordvik.dina.first_hat)
    block, lars = Block.objects.get(log=nordvik.log, person=None), Browser(nordvik.lars)
    for name in ("ask-to-lift", "agree-to-lift"):
        page = words(lars.get(name, nordvik.log.pk, block.pk))
        assert "leser alle i familien loggen" in page and "også den som adressen beskytter mot" in page
        assert "Personen" not in page
    assert "Be om å la alle inn" in words(lars.get("blocks", nordvik.log.pk))


def test_the_log_says_the_same_before_and_after_somebody_is_let_in(nordvik):
    sheltered_by_hand(nordvik)
    for _time in range(2):
        assert "I familien leser bare de som to" in words(Browser(nordvik.dina).get("relay-log", nordvik.log.pk))
        if can_open(nordvik, nordvik.berit) != 200:
            let_in(nordvik, nordvik.berit)
    assert can_open(nordvik, nordvik.berit) == 200
