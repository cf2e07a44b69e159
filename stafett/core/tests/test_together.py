"""Questions that are asked in one journey are answered in order, each as if it had been asked alone."""

import uuid

import pytest
from django.db import DatabaseError, transaction

from stafett.core import keys
from stafett.core.asking import narrow_to, tell_database
from stafett.core.errors import KeyMissing
from stafett.core.together import ask_together
from stafett.relaylog.models import Focus


@pytest.mark.django_db
def test_each_question_has_its_own_rows():
    first, none, last = ask_together(
        ("select %s::int, %s::text", [1, "a; drop table x; -- %s"]),
        ("select 1 where %s", [False]),
        ("select now() is not null from generate_series(1, %s)", [3]),
    )
    assert (first, none, last) == ([(1, "a; drop table x; -- %s")], [], [(True,)] * 3)


@pytest.mark.django_db(databases=["default", "keys"])
@pytest.mark.parametrize("using", ["default", "keys"])
def test_the_connection_says_how_bytes_are_written_whatever_the_server_has_chosen(using):
    chosen = ask_together(("select setting, source from pg_settings where name = 'bytea_output'", []), using=using)
    assert chosen == [[("hex", "client")]]
    assert ask_together(("select %s::bytea", [b"\x00a\\\xff"]), using=using) == [[(b"\x00a\\\xff",)]]


@pytest.mark.django_db
def test_a_question_sees_what_the_one_before_it_did():
    _set, seen = ask_together(
        ("select set_config('stafett.log', %s, true)", ["x"]), ("select current_setting('stafett.log')", [])
    )
    assert seen == [("x",)]


@pytest.mark.django_db
def test_none_is_answered_when_one_is_wrong():
    with pytest.raises(DatabaseError), transaction.atomic():
        ask_together(("select 1", []), ("select 1 / %s", [0]))


def test_the_walls_know_who_asks_before_the_next_question_in_the_journey(nordvik):
    seen, here, dina = ("select id from relaylog_focus", []), nordvik.municipality.pk, nordvik.dina
    [rows] = tell_database(seen, municipality=here, person=dina.pk, hat=dina.first_hat.pk)
    assert rows == [(nordvik.focus.pk,)]
    [rows] = tell_database(seen, municipality=here, person=dina.pk)
    assert rows == []
    tell_database(municipality=here, person=dina.pk, hat=dina.first_hat.pk)
    [rows] = narrow_to(uuid.uuid4(), seen)
    assert rows == []


def test_many_texts_are_opened_like_one(nordvik, as_person):
    as_person(nordvik.dina)
    opener = keys.Opener(nordvik.municipality.pk, nordvik.log.pk)
    [[(title, text)]] = ask_together(("select title, text from relaylog_focus where id = %s", [nordvik.focus.pk]))
    focus = Focus.objects.get(pk=nordvik.focus.pk)
    assert opener.open(title, opener.row(focus.pk), b"title") == focus.title
    assert opener.open(text, opener.row(focus.pk), b"text") == focus.text


@pytest.mark.parametrize("place", ["another row", "another field", "another log"])
def test_what_was_moved_is_not_opened_with_the_many_either(nordvik, as_person, place):
    as_person(nordvik.dina)
    [[(title,)]] = ask_together(("select title from relaylog_focus where id = %s", [nordvik.focus.pk]))
    log = uuid.uuid4() if place == "another log" else nordvik.log.pk
    row = nordvik.log.pk if place == "another row" else nordvik.focus.pk
    opener = keys.Opener(nordvik.municipality.pk, log)
    with pytest.raises(KeyMissing):
        opener.open(title, opener.row(row), b"text" if place == "another field" else b"title")
