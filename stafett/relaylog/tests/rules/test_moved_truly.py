"""What was moved twice is told truly, takes along what lay in the bin under it, and half of it is never moved."""

from functools import partial

import pytest
from django.db import DatabaseError, connection, transaction

from stafett.audit.history import read_down
from stafett.core import clock
from stafett.core.asking import ask, of_every_log
from stafett.design.dates import date_words, time_of_day
from stafett.relaylog import operations as do
from stafett.relaylog.models import Correction, Focus, Goal, Measure, MovedAway, MovedHere, Note
from stafett.relaylog.models.discard import bin_open
from stafett.relaylog.operations import moving
from stafett.relaylog.queries.moved import MovedShown
from stafett.relaylog.queries.start import StartPage
from tests.neighbours import let_in, plan
from tests.nordvik import wear

from ..conftest import words
from .doing import insert
from .test_moving import HOUR, WRONG, both, browser, page, wrong  # noqa: F401  (fixtures)

DAY = 24 * HOUR


def test_what_is_moved_back_is_told_with_the_time_it_stood_there(both, as_person):  # noqa: F811
    """Written in Ada's on the first day, moved to Sindre's on the third and back on the fourth."""
    start = clock.now()
    note = do.write_note(both.log, text=WRONG, by=as_person(both.emil))
    with clock.at(start + DAY):
        read_down("read the log", who=as_person(both.gro), about=both.sindres_log, part="helper", reach="whole")
    with clock.at(start + 2 * DAY):
        there = do.move(note, to=both.sindres_log, by=as_person(both.emil))
    with clock.at(start + 3 * DAY):
        back = do.move(there, to=both.log, by=as_person(both.emil))
        as_person(both.emil)
        for half in (MovedAway.objects.get(row_id=there.pk), MovedHere.objects.get(row_id=back.pk)):
            assert (half.here_since, half.opened_by, half.stood_from) == (start + 2 * DAY, 0, note.written_at)
        stood = f"fra {date_words(start + 2 * DAY)} kl. {time_of_day(start + 2 * DAY)}"
        assert f"sto her {stood}" in page(both, "sindre", both.sindres_log)
        assert f"sto i loggen til et annet barn {stood}" in page(both, "berit", both.log)


def test_what_is_moved_on_is_told_with_all_who_had_it_open_on_the_way(both, as_person):  # noqa: F811
    """From Ada's, where Emil read, by Sindre's, where Emil and Gro did, to Noah's: two, since it was first written."""
    let_in(both.noahs_log, both.school, both.dina, by=both.finn, family=[both.rut])
    start = clock.now()
    row, way = do.write_note(both.log, text=WRONG, by=as_person(both.dina)), [both.sindres_log, both.noahs_log]
    for days, (log, names) in enumerate([(both.log, ["emil"]), (both.sindres_log, ["emil", "gro"])]):
        with clock.at(start + days * DAY + HOUR):
            for name in names:
                read_down("read the log", who=as_person(getattr(both, name)), about=log, part="helper", reach="whole")
        with clock.at(start + days * DAY + 2 * HOUR):
            row = do.move(row, to=way[days], by=as_person(both.dina))
    half = MovedHere.objects.get(row_id=row.pk)
    assert (half.here_since, half.opened_by) == (row.written_at, 2)


def test_what_was_moved_before_it_was_counted_so_is_told_from_when_it_was_written(wrong):  # noqa: F811
    shown = MovedShown(MovedAway(stood_from=wrong.written_at), True, "Et notat", "Emil Vik")
    assert shown.since == wrong.written_at


def hung_under(town):
    """A goal of Finn's in Sindre's log, in a focus of his; in the bin under it a measure and notes, also another's."""
    finn = wear(town.finn)
    focus = do.raise_focus(town.sindres_log, title="Noah", text="Han er trøtt.", by=finn)
    goal = do.set_goal(focus, text="Noah sover", child_words="", by=finn)
    measure = plan(goal, town.finn, by=town.finn)
    note = do.write_note(town.sindres_log, text="Noah sov.", goal=goal, by=wear(town.finn))
    do.correct(note, field="text", text="Noah sov ikke.", by=town.finn)
    others = do.write_note(town.sindres_log, text="Noah gjespet.", goal=goal, by=wear(town.gro))
    do.discard(others, by=town.gro)
    for row in (note, measure):
        do.discard(row, by=wear(town.finn))
    town.under, town.hanging = focus, {Note: {note.pk, others.pk}, Measure: {measure.pk}}
    town.goal_under = goal
    return town


@pytest.fixture
def under(both):  # noqa: F811
    return hung_under(both)


EVERYBODY = ["sindre", "siri", "finn", "gro", "emil", "dina"]


def found_in_the_bin(town, name):
    """{kind: ids} of what hangs there and can be found, with its corrections."""
    person = getattr(town, name)
    ask(person) if name in ("sindre", "siri") else wear(person)
    with bin_open():
        found = {
            kind: set(kind.objects.filter(pk__in=ids).values_list("pk", flat=True))
            for kind, ids in town.hanging.items()
        }
    found[Correction] = set(Correction.objects.filter(row_id__in=town.hanging[Note]).values_list("pk", flat=True))
    return {kind: ids for kind, ids in found.items() if ids}


def test_what_lay_in_the_bin_under_a_moved_goal_is_as_unreadable_as_the_goal(under):
    assert found_in_the_bin(under, "finn").keys() == {Note, Measure, Correction}
    do.move(under.goal_under, to=under.noahs_log, under=Focus.objects.get(log=under.noahs_log), by=wear(under.finn))
    assert {name: found_in_the_bin(under, name) for name in EVERYBODY} == dict.fromkeys(EVERYBODY, {})
    shown = words(browser(under, "finn").get("bin", under.sindres_log.pk))
    assert "Noah" not in shown


def test_what_lay_in_the_bin_under_a_moved_focus_is_too(under):
    goal = under.goal_under
    do.discard(goal, by=wear(under.finn))
    under.hanging[Goal] = {goal.pk}
    assert found_in_the_bin(under, "finn").keys() == {Note, Measure, Goal, Correction}
    do.move(under.under, to=under.noahs_log, by=wear(under.finn))
    assert {name: found_in_the_bin(under, name) for name in EVERYBODY} == dict.fromkeys(EVERYBODY, {})


def test_a_note_in_the_bin_under_a_moved_measure_is_too(both, as_person):  # noqa: F811
    measure = plan(both.places["sindre"].goal, both.finn, by=both.finn)
    finn = as_person(both.finn)
    with connection.cursor() as cursor:  # no page writes a note on a measure but where it gives a reason
        at = type("At", (), {"person": finn, "log": both.sindres_log})
        sql, values = insert("note", at, "signed", text=b"sealed", about="note", measure_id=measure.pk)
        cursor.execute(sql, values)
    note = Note.objects.get(measure=measure)
    both.hanging = {Note: {note.pk}}
    do.discard(Note.objects.defer("text").get(pk=note.pk), by=finn)
    assert found_in_the_bin(both, "finn")
    do.move(measure, to=both.noahs_log, under=both.places["noah"].goal, by=wear(both.finn))
    assert {name: found_in_the_bin(both, name) for name in EVERYBODY} == dict.fromkeys(EVERYBODY, {})


def test_all_else_that_lies_in_the_bin_is_found_as_before(under):
    finn = wear(under.finn)
    other = do.write_note(under.sindres_log, text="Feil.", by=finn)
    do.correct(other, field="text", text="Også feil.", by=finn)
    do.discard(other, by=finn)
    do.move(under.goal_under, to=under.noahs_log, under=Focus.objects.get(log=under.noahs_log), by=finn)
    under.hanging = {Note: {other.pk}}
    assert found_in_the_bin(under, "siri").keys() == {Note, Correction}
    assert "Også feil." in words(browser(under, "finn").get("bin", under.sindres_log.pk))


def written_in_both(town):
    """Emil wrote as long a note in both logs in the same moment: all that a move is known by."""
    emil = wear(town.emil)
    rows = [do.write_note(log, text=WRONG, by=emil) for log in (town.log, town.sindres_log)]
    assert rows[0].written_at == rows[1].written_at
    return rows


@pytest.fixture
def pair(both):  # noqa: F811
    return written_in_both(both)


def written_by_hand(emil, *halves, emptied=None):
    """Rows past the operation, with both logs within reach; and the walls asked at once whether it is whole."""
    with transaction.atomic(), of_every_log(), bin_open(), connection.cursor() as cursor:
        ids = None
        for kind, row in halves:
            half = moving._half(kind, row, row.log, emil)
            half.row_id, half.pk = row.pk, ids or half.pk
            half.save(force_insert=True)
            ids = half.pk
        if emptied:
            moving._leave_nothing(emptied, half.written_at)
        cursor.execute("set constraints both_halves immediate")


only_half = partial(pytest.raises, DatabaseError, match="only one half")


def test_what_was_taken_out_stands_somewhere(both, pair):  # noqa: F811
    with only_half():
        written_by_hand(both.emil, (MovedAway, pair[0]))


def test_what_came_stood_somewhere(both, pair):  # noqa: F811
    with only_half():
        written_by_hand(both.emil, (MovedHere, pair[1]))


def test_the_two_halves_are_of_two_logs(both, pair):  # noqa: F811
    with only_half():
        written_by_hand(both.emil, (MovedAway, pair[0]), (MovedHere, pair[0]))


def test_the_two_halves_were_written_in_the_same_moment(both, pair):  # noqa: F811
    with clock.at(clock.now() + HOUR):
        later = do.write_note(both.sindres_log, text=WRONG, by=wear(both.emil))
        with only_half():
            written_by_hand(both.emil, (MovedAway, pair[0]), (MovedHere, later))


def test_what_was_moved_no_longer_stands_where_it_stood(both, pair):  # noqa: F811
    with only_half():
        written_by_hand(both.emil, (MovedAway, pair[0]), (MovedHere, pair[1]))


def test_nothing_is_left_of_what_it_was_corrected_from(both, pair):  # noqa: F811
    do.correct(pair[0], field="text", text=WRONG[::-1], by=both.emil)
    pair[0].refresh_from_db()
    with only_half():
        written_by_hand(both.emil, (MovedAway, pair[0]), (MovedHere, pair[1]), emptied=pair[0])


def test_a_whole_one_is_let_through(both, pair):  # noqa: F811
    written_by_hand(both.emil, (MovedAway, pair[0]), (MovedHere, pair[1]), emptied=pair[0])
    assert MovedAway.objects.filter(row_id=pair[0].pk).exists()


def test_where_there_is_no_focus_it_is_said_what_to_do_and_there_is_no_button(both):  # noqa: F811
    """Finn has the baton in both; in Maja's log nobody has written a focus."""
    goal = do.set_goal(both.places["sindre"].focus, text="Maja sover", child_words="", by=wear(both.finn))
    shown = browser(both, "finn").get("move-here", both.sindres_log.pk, "mal", goal.pk, both.majas_log.pk)
    assert "har ingen ennå. Det er ikke flyttet." in words(shown) and "Flytt det hit" not in words(shown)
    assert "Skriv en oppmerksomhet der først" in words(shown)


def test_whoever_has_the_baton_is_told_that_something_came_until_the_log_is_opened(both, wrong):  # noqa: F811
    def told(name):
        start = StartPage(wear(getattr(both, name)))
        return [one for one in (*start.now, *start.soon) if one.title == "Noe sto i feil logg"]

    page(both, "finn", both.sindres_log)  # where something has come before
    with clock.at(clock.now() + HOUR):
        assert not told("finn")
        do.move(wrong, to=both.sindres_log, by=wear(both.emil))
        [task] = told("finn")
        assert task.words == "1 tekst er flyttet hit" and "Sindre" not in str(task) and "Ada" not in str(task)
        assert not told("emil")
        html = words(browser(both, "finn").get("home"))
        assert "1 tekst er flyttet hit" in html and WRONG not in html
    with clock.at(clock.now() + 2 * HOUR):
        page(both, "finn", both.sindres_log)
        assert not told("finn")
