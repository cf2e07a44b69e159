"""The start page is not a reading, so nothing that is written in a log stands on it (docs/decisions/0014)."""

import re

import pytest
from django.apps import apps

from stafett.audit.models import Event
from stafett.core.fields import SealedText
from stafett.relaylog.models import RedactedText, ServiceReply, ServiceRequest, ShownByRole
from tests.nordvik import wear

from ..conftest import Browser, words
from .test_who_may import hold_out, place_of

AT_WORK = ["dina", "emil", "gro", "nina", "guri", "lars", "pia", "mona", "jon", "ingrid", "finn", "heidi", "rut"]
CHILDREN = ["ada", "sindre", "tuva", "vera", "noah", "maja"]
GUARDIANS = ["berit", "bjarne", "odd", "trine", "vibeke", "marit"]


def written_in(town):
    """Every text in Ada's log, as its holder reads it. What was redacted nobody reads; some texts are of no log."""
    wear(town.dina)
    for model in set(apps.get_app_config("relaylog").get_models()) - {
        RedactedText,
        ShownByRole,
        ServiceRequest,
        ServiceReply,
    }:
        sealed = [field.name for field in model._meta.get_fields() if isinstance(field, SealedText)]
        for row in model.objects.filter(log_id=town.log.pk) if sealed else ():
            yield from (getattr(row, name) for name in sealed)


def said_of(families):
    return {part for one in families for part in one.name.split()}


@pytest.fixture
def texts(nordvik):
    """Long enough not to stand there by chance, and every name of the families."""
    hold_out(place_of("dina", "offer the baton", nordvik))
    found = {text for text in written_in(nordvik) if text and len(text) > 6}
    assert {"Prat hver uke", "Ada lo.", "Hvordan går det?", "Ada sover"} <= found
    return found | said_of(getattr(nordvik, name) for name in CHILDREN + GUARDIANS)


@pytest.mark.parametrize("name", AT_WORK)
def test_nothing_that_is_written_in_a_log_and_no_name_of_a_family_stands_on_it(nordvik, texts, name):
    page = Browser(getattr(nordvik, name)).get("home").content.decode()
    assert {text for text in texts if re.search(rf"\b{re.escape(text)}", page)} == set()


def test_it_is_not_written_down_as_a_reading_and_opening_the_log_is(nordvik):
    dina = Browser(nordvik.dina)
    before = readings_of(nordvik.dina)
    assert "Neste dato" in words(dina.get("home"))
    assert readings_of(nordvik.dina) == before
    dina.get("relay-log", nordvik.log.pk)
    assert readings_of(nordvik.dina) == before + 1


def readings_of(person):
    wear(person)
    return Event.objects.filter(actor_id=person.pk, is_reading=True).count()
