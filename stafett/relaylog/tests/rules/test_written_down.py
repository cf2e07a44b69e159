"""What is done is written down in the same transaction, by every operation; and no stranger learns of a log."""

import re
import uuid

import pytest
from django.db import transaction
from django.urls import reverse

from stafett.audit.models import Event
from stafett.core.asking import ask
from stafett.relaylog import urls
from stafett.web.urls import beside_a_log

from ..conftest import Browser
from .deeds import DEEDS
from .test_who_may import WHO_MAY, first, hold_out, place_of

DONE = [verb for verb, deed in DEEDS.items() if not deed.reads]


def everything_done_is_written_down(town, verbs=DONE):
    """Everybody who may, does; each has one act more than before. A check that `test_breakages.py` breaks."""
    for verb in verbs:
        for name in (name for name, may in WHO_MAY[verb].items() if may):
            with transaction.atomic():
                at = place_of(name, verb, town)
                first(verb, at) if DEEDS[verb].before else None
                if name == "ingrid" and not at.log.open_offer():
                    hold_out(at)
                ask(at.person, at.person.hat)
                before = acts_by(at.person)
                DEEDS[verb].operation(at)
                assert acts_by(at.person) > before, (verb, name)
                transaction.set_rollback(True)


def acts_by(person):
    return Event.objects.filter(actor_id=person.pk, is_reading=False).count()


@pytest.mark.parametrize("verb", DONE)
def test_everything_done_is_written_down(nordvik, verb):
    everything_done_is_written_down(nordvik, [verb])


def everything_read_is_written_down(town, everything=None):
    """Every page of a log that opens is one reading more, in the history of the one who opened it."""
    for name in ("dina", "berit"):
        browser, reader = Browser(getattr(town, name)), getattr(town, name)
        for page, address in addresses(town.log.pk, town):
            before = readings_by(reader)
            if browser.client.get(address).status_code == 200:
                assert readings_by(reader) == before + 1, (name, page)


def readings_by(person):
    ask(person, getattr(person, "first_hat", None))
    return Event.objects.filter(actor_id=person.pk, is_reading=True).count()


def test_everything_read_is_written_down(nordvik):
    everything_read_is_written_down(nordvik)


def addresses(log_id, town):
    """Every address of a log, filled in with ids that are there in Ada's."""
    ada = town.places["ada"]
    rows = {
        "consent_id": ada.live.pk,
        "member_id": uuid.uuid4(),
        "person_id": uuid.uuid4(),  # a private person
        "focus_id": ada.focus.pk,
        "goal_id": ada.goal.pk,
        "measure_id": ada.measures[0].pk,
        "meeting_id": ada.meeting.pk,
        "block_id": ada.block.pk,
        "exemption_id": uuid.uuid4(),
        "reading_id": ada.reading.pk,
        "question_id": ada.question.pk,
        "words_id": ada.said.pk,
        "request_id": town.asked.pk,
        "row_id": ada.notes["dina"].pk,
        "redaction_id": uuid.uuid4(),
        "to_id": town.sindres_log.pk,
        "discard_id": uuid.uuid4(),
        "deputyship_id": uuid.uuid4(),
        "kind": "notat",
        "field": "tekst",
        "whom": "barnet",
        "service": "skole",
        "level": "niva-1",
        "step": "trinn-2",
        "tool": "tiltaksplan",
    }
    for pattern in (*urls.one_log, *beside_a_log):
        needed = pattern.pattern.converters
        yield pattern.name, reverse(pattern.name, kwargs={"log_id": log_id} | {name: rows[name] for name in needed})


SLOWLY = [pytest.param(name, marks=pytest.mark.slow) for name in ("heidi", "frank", "guri")]


@pytest.mark.parametrize("name", ["finn", *SLOWLY])
def test_a_log_one_has_no_part_in_answers_like_one_that_never_was(nordvik, name):
    """Byte for byte, at every address, opened and sent to. Guri leads Ada's school, but not Sindre's."""
    person = getattr(nordvik, name)
    browser = Browser(person)
    log = nordvik.sindres_log if name == "guri" else nordvik.log
    never = uuid.uuid4()
    strangers = dict(addresses(never, nordvik))
    for page, address in addresses(log.pk, nordvik):
        for send in (browser.client.get, browser.client.post):
            there, nowhere = send(address), send(strangers[page])
            assert (there.status_code, bare(there, log.pk)) == (nowhere.status_code, bare(nowhere, never)), page


def bare(answer, log_id):
    """The bytes, but for the address itself, and the seal against forged forms that is new in each page."""
    return re.sub(r"\b[A-Za-z0-9]{64}\b", "SEAL", answer.content.decode().replace(str(log_id), "LOG"))
