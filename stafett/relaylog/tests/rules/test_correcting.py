"""Everyone puts right what they wrote themselves, also when the baton has gone on to another."""

import pytest
from django.db import DatabaseError, transaction

from stafett.core import clock
from stafett.core.errors import NotAllowed
from stafett.relaylog.models import MINUTES
from stafett.relaylog.operations import (
    accept_baton,
    correct,
    hold_meeting,
    offer_baton,
    raise_focus,
    share_bright_spot,
)
from stafett.relaylog.operations.do import CORRECTABLE, goal_of

from .conftest import rule
from .test_agreed_minutes import insert

# Every kind of text that people write in a log, by hand: one that cannot be put right stands wrong for ever.
TEXTS = {
    "focus": ["text", "title"],
    "goal": ["child_words", "text"],
    "measure": ["how", "title"],
    "note": ["text"],
    "brightspot": ["text"],
    "meeting": [
        "agenda",
        "child_said",
        "child_takes_part",
        "child_took_part",
        "decided",
        "parents_said",
        "place",
        "professionals_said",
        "purpose",
    ],
}
EVERY_TEXT = [(kind, field) for kind, fields in TEXTS.items() for field in fields]


def test_nothing_else_is_text_that_can_be_put_right():
    assert {kind: sorted(fields) for kind, fields in CORRECTABLE.items() if fields} == TEXTS


def written_by_dina(nordvik, kind, as_person):
    if kind == "meeting":
        words = {"present": [nordvik.dina], "child_took_part": "", "decided": "Vi går videre."}
        return hold_meeting(nordvik.meeting, **words, by=as_person(nordvik.dina))
    rows = {"focus": nordvik.focus, "goal": nordvik.goal, "measure": nordvik.measure}
    if kind == "brightspot":
        return share_bright_spot(nordvik.log, text="Hun lo.", by=as_person(nordvik.dina))
    return (rows | {"note": nordvik.notes["dina"]})[kind]


def hand_over(nordvik, as_person):
    """Emil takes over from Dina, who goes on as a helper."""
    words = {"unit": nordvik.station, "takes_over_on": clock.today(), "summary": "Alt er rolig."}
    offer_baton(nordvik.log, to=nordvik.emil, **words, by=as_person(nordvik.dina))
    accept_baton(nordvik.log, by=as_person(nordvik.emil))
    assert nordvik.log.holder() == nordvik.emil


@pytest.mark.parametrize(("kind", "field"), EVERY_TEXT)
def test_the_holder_puts_right_every_kind_of_text(nordvik, as_person, kind, field):
    row = written_by_dina(nordvik, kind, as_person)
    row = correct(row, field=field, text="Slik skal det stå.", by=as_person(nordvik.dina))
    row.refresh_from_db()
    assert getattr(row, field) == "Slik skal det stå."


THE_MINUTES = [("meeting", field) for field in sorted(MINUTES)]


@pytest.mark.parametrize(("kind", "field"), THE_MINUTES)
def test_the_minutes_are_put_right_by_whoever_has_the_baton_now(nordvik, as_person, kind, field):
    row = written_by_dina(nordvik, kind, as_person)
    hand_over(nordvik, as_person)
    with rule("minutes.the_holder_corrects"):
        correct(row, field=field, text="Slik skal det stå.", by=as_person(nordvik.dina))
    row = correct(row, field=field, text="Slik skal det stå.", by=as_person(nordvik.emil))
    row.refresh_from_db()
    assert getattr(row, field) == "Slik skal det stå."


@pytest.mark.parametrize(("kind", "field"), EVERY_TEXT)
def test_by_sql_nobody_says_what_the_words_of_another_were(nordvik, as_person, kind, field):
    row = written_by_dina(nordvik, kind, as_person)
    values = {"row_kind": kind, "row_id": row.pk, "field": field, "goal_id": goal_of(row), "old": b"x"}
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        insert("correction", nordvik, as_person(nordvik.emil), **values)


@pytest.mark.parametrize(("kind", "field"), [one for one in EVERY_TEXT if one not in THE_MINUTES])
def test_who_has_passed_the_baton_on_puts_right_what_they_wrote(nordvik, as_person, kind, field):
    row = written_by_dina(nordvik, kind, as_person)
    hand_over(nordvik, as_person)
    row = correct(row, field=field, text="Slik skal det stå.", by=as_person(nordvik.dina))
    row.refresh_from_db()
    assert getattr(row, field) == "Slik skal det stå."


@pytest.mark.parametrize("kind", ["focus", "goal", "meeting"])
def test_the_new_holder_does_not_put_right_what_the_former_one_wrote(nordvik, as_person, kind):
    row = written_by_dina(nordvik, kind, as_person)
    hand_over(nordvik, as_person)
    with rule("correct.only_your_own"):
        correct(row, field=TEXTS[kind][0], text="Nei.", by=as_person(nordvik.emil))


def test_who_has_passed_the_baton_on_plans_no_more(nordvik, as_person):
    hand_over(nordvik, as_person)
    with pytest.raises(NotAllowed):
        raise_focus(nordvik.log, title="Nytt", text="Noe nytt.", by=as_person(nordvik.dina))


def test_a_text_that_is_not_written_yet_is_not_put_right(nordvik, as_person):
    with rule("correct.field_is_not_text"):
        correct(nordvik.meeting, field="decided", text="Alt.", by=as_person(nordvik.dina))
