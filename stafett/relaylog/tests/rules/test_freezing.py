"""One in the family can be kept from the log without being told: it looks like a service that is away, everywhere.

Their answers stand, staff work on, and it takes two people from two services to end it.
"""

import pytest
from django.db import DatabaseError, connection, transaction
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import reverse
from django.utils import translation

from stafett.audit.models import Event
from stafett.core.asking import ask, on_duty
from stafett.core.errors import KeyMissing, NotAllowed
from stafett.identity.models import Guardianship
from stafett.identity.operations import people
from stafett.relaylog.models import Block, Draft, Note, RelayLog
from stafett.relaylog.operations import (
    agree_to_lift,
    ask_to_lift,
    ask_who_answers_now,
    freeze,
    keep_draft,
    write_note,
)
from stafett.web.middleware.calm import CalmErrors

from ..conftest import Browser, words
from .conftest import rule, written_down
from .test_written_down import addresses

SCRIPT = {"headers": {"Accept": "application/json"}}
AWAY = "Tjenesten hviler et øyeblikk."
TABLES = (
    "select table_name from information_schema.columns where table_schema = 'public'"
    " and table_name like 'relaylog\\_%' and column_name = 'log_id'"
    " and table_name <> 'relaylog_redactedtext'"  # which the application reads for nobody: `checks_of_redaction.py`
)


@pytest.fixture
def frozen(nordvik, as_person):
    """Bjarne is frozen in Ada's log, by the holder; nobody in the family is told."""
    by = as_person(nordvik.dina)
    [nordvik.freeze] = freeze(nordvik.log, person=nordvik.bjarne, because="Avtalt.", by=by)
    return nordvik


def main_of(answer):
    html = answer.content.decode()
    return html[html.index("<main") : html.index("</main>")]


def of_a_service_that_is_away(person):
    """What is answered when a log cannot be opened because its key is away: made by the same middleware."""
    request = RequestFactory().get("/min/", HTTP_HOST="nordvik.localhost")
    request.person, request.municipality = person, person.municipality
    with translation.override("nb"):
        return CalmErrors(lambda request: HttpResponse()).process_exception(request, KeyMissing())


def test_every_address_of_the_log_looks_like_a_service_that_is_away(frozen):
    """By opening and by sending; and the page does not say which address it was."""
    browser, met = Browser(frozen.bjarne), set()
    for _page, address in addresses(frozen.log.pk, frozen):
        for answer in (browser.client.get(address), browser.client.post(address, {"text": "Hei"})):
            if answer.status_code in (404, 405):  # an address that one only sends to: so for everybody
                continue
            assert answer.status_code == 503 and AWAY in words(answer), (address, answer.status_code)
            met.add(main_of(answer))
    assert met == {main_of(of_a_service_that_is_away(frozen.bjarne))}


def test_the_log_still_stands_there_for_the_frozen_one_and_nothing_of_it(frozen):
    ask(frozen.bjarne)
    [listed] = RelayLog.objects.listed([frozen.log.pk])
    assert listed.unit_id is listed.proposed_by_id is listed.proposed_as_id is None
    assert not RelayLog.objects.filter(pk=frozen.log.pk).exists() and not Note.objects.filter(log=frozen.log).exists()
    page = Browser(frozen.bjarne).client.get("/min/", follow=True)
    assert "Du har ingen logg her" not in words(page) and page.status_code in (200, 503)


def test_every_table_of_the_log_is_shut(frozen, as_person):
    as_person(frozen.bjarne)
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        tables = [row[0] for row in cursor.fetchall()]
        assert len(tables) > 25
        for table in tables:
            cursor.execute(f"select count(*) from {table} where log_id = %s", [frozen.log.pk])  # noqa: S608
            assert cursor.fetchone()[0] == 0, table
    assert not Event.objects.filter(log_id=frozen.log.pk).exclude(actor_id=frozen.bjarne.pk).exists()


def test_the_frozen_one_writes_nothing(frozen, as_person):
    by = as_person(frozen.bjarne)
    with pytest.raises(RelayLog.DoesNotExist):
        write_note(frozen.log, text="Hei", by=by)
    with pytest.raises(NotAllowed):
        keep_draft(frozen.log, place="/", typed={}, by=by)
    with pytest.raises(DatabaseError), transaction.atomic():
        draft = frozen.log.sets_out(Draft)
        draft.person, draft.place, draft.text, draft.kept_at = frozen.bjarne, "/", "Nei", frozen.log.opened_at
        draft.save(force_insert=True)


def test_a_draft_that_is_kept_while_one_writes_is_answered_in_the_same_way(frozen):
    sent = Browser(frozen.bjarne).client.post(reverse("keep-draft", args=[frozen.log.pk]), {"sted": "/"}, **SCRIPT)
    assert sent.status_code == 503


def test_the_services_read_on_and_the_others_in_the_family_too(frozen):
    for one in (frozen.dina, frozen.emil, frozen.berit, frozen.ada):
        assert Browser(one).get("relay-log", frozen.log.pk).status_code == 200, one.name


def test_the_frozen_one_still_stands_among_those_who_read(frozen):
    """What is written now is read when it is over; and from a list nobody learns that somebody is frozen."""
    assert "Bjarne" in words(Browser(frozen.emil).get("share-bright-spot", frozen.log.pk))


def test_who_lifts_it_is_told_that_what_was_written_meanwhile_is_read_then(frozen):
    meanwhile = "alt som er skrevet i loggen mens stansen varte"
    asking = Browser(frozen.dina).get("ask-to-lift", frozen.log.pk, frozen.freeze.pk)
    ordinary = Browser(frozen.dina).get("ask-to-lift", frozen.log.pk, frozen.places["ada"].block.pk)
    assert meanwhile in words(asking) and meanwhile not in words(ordinary)


def test_who_is_frozen_and_comes_into_the_family_anew_is_frozen_still(frozen):
    """A guardianship that ends and is registered again makes another row of the family, and lifts nothing."""
    with on_duty("register", frozen.municipality):
        people.end_guardianship(Guardianship.objects.get(child=frozen.ada, guardian=frozen.bjarne, ended_at=None))
        people.register_guardianship(
            frozen.ada, guardian=frozen.bjarne, responsibility="yes", verified_how="Folkeregisteret"
        )
    ask_who_answers_now(frozen.log, by=ask(frozen.dina, frozen.dina.first_hat))
    assert Browser(frozen.bjarne).get("relay-log", frozen.log.pk).status_code == 503


def test_nobody_in_the_family_learns_of_it_and_the_team_does_not_read_it(frozen):
    for one, hat in ((frozen.berit, None), (frozen.ada, None), (frozen.emil, frozen.emil.first_hat)):
        ask(one, hat)
        assert not Block.objects.filter(pk=frozen.freeze.pk).exists()
        assert not Event.objects.filter(log_id=frozen.log.pk, action="person frozen").exists()


def test_it_is_written_down_and_only_for_the_family(nordvik, as_person):
    with written_down(as_person(nordvik.guri)) as acts:
        freeze(nordvik.log, person=nordvik.berit, because="Avtalt.", by=nordvik.guri)
    assert acts == ["person frozen"]
    with rule("freeze.only_family"):
        freeze(nordvik.log, person=nordvik.emil, because="Avtalt.", by=as_person(nordvik.dina))
    with rule("block.is_in_place"):
        freeze(nordvik.log, person=nordvik.berit, because="Avtalt.", by=as_person(nordvik.dina))


def test_everybody_in_the_family_can_be_frozen_also_by_a_leader_who_does_not_see_who_they_are(nordvik, as_person):
    assert len(freeze(nordvik.log, because="Avtalt.", by=as_person(nordvik.guri))) == 3
    for one in (nordvik.ada, nordvik.berit, nordvik.bjarne):
        assert Browser(one).get("relay-log", nordvik.log.pk).status_code == 503
    assert Browser(nordvik.emil).get("relay-log", nordvik.log.pk).status_code == 200


@pytest.mark.parametrize("name", ["berit", "ada", "emil", "finn", "heidi"])
def test_one_who_keeps_nobody_out_freezes_nobody(nordvik, as_person, name):
    with pytest.raises((NotAllowed, RelayLog.DoesNotExist)):
        freeze(nordvik.log, person=nordvik.bjarne, because="Nei.", by=as_person(getattr(nordvik, name)))


def test_two_people_from_two_services_end_it(frozen, as_person):
    ask_to_lift(frozen.freeze, by=as_person(frozen.dina))
    with rule("freeze.another_service_must_agree"):
        agree_to_lift(frozen.freeze, by=as_person(frozen.guri))
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "update relaylog_block set lifted_by_id = %s, lifted_at = now() where id = %s",
            [frozen.guri.pk, frozen.freeze.pk],
        )
    agree_to_lift(frozen.freeze, by=as_person(frozen.lars))
    assert Browser(frozen.bjarne).get("relay-log", frozen.log.pk).status_code == 200


def test_on_the_page_one_chooses_what_the_person_meets(nordvik):
    browser = Browser(nordvik.dina)
    asked = browser.send("block-person", nordvik.log.pk, meets="ute", person="alle", because="Avtalt.")
    assert asked.status_code == 422 and "Alle i familien kan bare stanses" in words(asked)
    sent = browser.send("block-person", nordvik.log.pk, meets="stans", person="alle", because="Avtalt.")
    assert sent.status_code == 302
    page = words(browser.get("blocks", nordvik.log.pk))
    assert page.count("Ser at tjenesten er nede") == 3 and "Bjarne" in page
