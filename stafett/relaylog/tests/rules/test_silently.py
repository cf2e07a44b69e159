"""Who must not be seen taking a yes back says it to whoever has the baton; to the others it is as when one waits.

The same bytes, at every address and for all that is sent (T05): whether one in the family has said "not now", which
anybody can for any reason, has said no to the holder, or has said no or withdrawn alone.
"""

import pytest

from stafett.audit.models import Event
from stafett.core import clock
from stafett.core.asking import ask
from stafett.relaylog import operations as do
from stafett.relaylog.models import Note
from tests.everyday import one_in
from tests.nordvik import wear

from ..conftest import Browser, words
from .test_frozen_or_away import ELSEWHERE, every_address, meets


def not_now(town, person):
    do.answer_consent(town.health_consent, answer="not_now", by=ask(town.berit))


def said_to_the_holder(town, person):
    told = {"how": "oral", "said_on": clock.today(), "witness": town.guri.first_hat}
    do.register_answer(town.health_consent, person=town.berit, answer="no", **told, by=wear(town.dina))


def withdrawn_alone(town, person):
    do.withdraw_consent(town.health_consent, by=ask(town.berit))


def refused_alone(town, person):
    do.answer_consent(town.health_consent, answer="no", by=ask(town.berit))


EACH = pytest.mark.parametrize("happens", [said_to_the_holder, withdrawn_alone, refused_alone])
SIGNED_ANEW = {"readings-receipt", "readings-receipt-file"}


def differences(town, reader, happens, visits):
    with clock.at(clock.now()):
        waits, silent = (meets(town, reader, one, visits) for one in (not_now, happens))
    return {page for page in visits if waits[page] != silent[page]} - SIGNED_ANEW


@EACH
@pytest.mark.parametrize("way", ["opened", "sent to"])
@pytest.mark.parametrize("name", one_in(2, ["bjarne", "ada"]))
def test_what_the_others_in_the_family_meet_is_the_same_byte_for_byte(nordvik, name, way, happens):
    assert differences(nordvik, getattr(nordvik, name), happens, every_address(nordvik, way)) == set()


@EACH
def test_so_is_the_list_and_all_outside_the_log(nordvik, happens):
    visits = {page: lambda client, page=page: client.get(page) for page in ELSEWHERE}
    assert differences(nordvik, nordvik.bjarne, happens, visits) == set()


@pytest.mark.parametrize("happens", [not_now, said_to_the_holder])
def test_the_service_is_out_at_the_next_statement(nordvik, happens):
    wear(nordvik.emil)
    assert Note.objects.filter(log=nordvik.log).exists()
    happens(nordvik, None)
    wear(nordvik.emil)
    assert not Note.objects.filter(log=nordvik.log).exists()


def test_the_history_of_it_is_read_by_the_one_it_is_about_and_the_holder(nordvik):
    said_to_the_holder(nordvik, None)
    told = [Event.objects.filter(action="answer registered").filter(details__person=str(nordvik.berit.pk))]
    for who in (nordvik.bjarne, nordvik.ada):
        ask(who)
        assert not told[0].all().exists()
    wear(nordvik.dina)
    assert told[0].all().exists()


def test_the_pages_say_that_it_can_be_told_to_the_holder_and_what_not_now_does(nordvik):
    berit = Browser(nordvik.berit)
    assert "Du kan også si det til den som holder stafettpinnen" in words(berit.get("access", nordvik.log.pk))
    assert "Du kan også si det" not in words(Browser(nordvik.dina).get("access", nordvik.log.pk))
    live, waiting = (
        words(berit.get("answer-consent", nordvik.log.pk, one.pk))
        for one in (nordvik.health_consent, nordvik.nav_consent)
    )
    assert "Tjenesten ser ingenting før du svarer igjen." in live and "Ingenting skjer." not in live
    assert "Ingenting skjer." in waiting
