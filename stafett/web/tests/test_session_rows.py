"""A session opens what it was begun for, until its day is over, and a key that nobody was given opens nothing."""

import datetime as dt

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from stafett.web.session_rows import SessionStore

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept():
    session = SessionStore()
    session["person"] = "Dina"
    session.save()
    return session.session_key


def test_what_was_kept_is_found(kept):
    assert SessionStore(kept)["person"] == "Dina"


def test_an_expired_session_is_empty_and_loses_its_key(kept):
    Session.objects.filter(pk=kept).update(expire_date=timezone.now() - dt.timedelta(seconds=1))
    session = SessionStore(kept)
    assert session.get("person") is None
    assert session.session_key is None


@pytest.mark.parametrize("key", ["", "x" * 32, "x" * 5000, "\x00" * 20, "' or true --" * 3, None])
def test_a_key_that_nobody_was_given_opens_nothing(kept, key):
    session = SessionStore(key)
    assert session.get("person") is None
    assert session.session_key is None


def test_a_session_whose_row_was_changed_opens_nothing(kept):
    Session.objects.filter(pk=kept).update(session_data="eyJwZXJzb24iOiJEaW5hIn0:1:1")
    assert SessionStore(kept).get("person") is None
