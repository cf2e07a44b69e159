"""What lies in the bin is out of every list, for those alone who could see it, and nothing goes there unsigned."""

import datetime as dt

from stafett.core import clock
from stafett.relaylog import operations as do
from stafett.relaylog.models import Note
from stafett.relaylog.models.discard import bin_open
from tests.nordvik import wear

from .checks_of_redaction import refused
from .doing import SEALED, insert, update


def at(town, person):
    return type("At", (), {"person": person, "log": town.log})


def thrown(town):
    """A note of Dina's own in the bin, and how it came there."""
    note = do.write_note(town.log, text="To ganger.", by=wear(town.dina))
    return note, do.discard(note, by=wear(town.dina))


def what_lies_in_the_bin_is_found_only_there(town, everything):
    note, _done = thrown(town)
    wear(town.emil)
    assert not Note.objects.filter(pk=note.pk).exists()
    with bin_open():
        assert Note.objects.filter(pk=note.pk).exists()


def who_comes_later_finds_nothing_there(town, everything):
    note, _done = thrown(town)
    with clock.at(clock.now() + dt.timedelta(days=1)):
        do.add_member(town.log, person=town.line, unit=town.station, by=wear(town.dina))
        wear(town.line)
        with bin_open():
            assert Note.objects.filter(log=town.log).exists()
            assert not Note.objects.filter(pk=note.pk).exists()


def nobody_takes_away_what_one_in_the_family_wrote(town, everything):
    for writer, refusal in (("berit", True), ("emil", False)):
        note, dina = town.notes[writer], wear(town.dina)
        row = insert("discard", at(town, dina), "signed", goal_id=note.goal_id, row_kind="note", row_id=note.pk)
        assert refused(town.dina, *row) is refusal, writer


def nothing_goes_into_the_bin_unsigned(town, everything):
    over = update("note", at(town, town.emil), "discarded_at = now()", town.notes["emil"].pk,
                  where="id = %s and log_id = %s")  # fmt: skip
    with bin_open():
        assert refused(town.emil, *over)


def nothing_is_written_straight_into_it(town, everything):
    values = {"goal_id": None, "about": "note", "text": SEALED, "discarded_at": clock.now()}
    assert refused(town.emil, *insert("note", at(town, wear(town.emil)), "signed", **values))


def after_thirty_days_nothing_is_put_back(town, everything):
    _note, done = thrown(town)
    back = "put_back_at = core_now(), put_back_by_id = %s, put_back_as_id = %s"
    who = [town.dina.pk, town.dina.first_hat.pk, done.pk]
    row = update("discard", at(town, town.dina), back, *who, where="id = %s and log_id = %s")
    with bin_open():
        with clock.at(clock.now() + dt.timedelta(days=30)):
            assert refused(town.dina, *row)
        assert not refused(town.dina, *row)


def nothing_is_put_on_what_lies_there(town, everything):
    dina = wear(town.dina)
    goal = do.set_goal(town.focus, text="Feil", child_words="", by=dina)
    do.discard(goal, by=dina)
    values = {"goal_id": goal.pk, "about": "note", "text": SEALED}
    with bin_open():
        assert refused(town.dina, *insert("note", at(town, wear(town.dina)), "signed", **values))


BROKEN_BY = {  # each check, and what takes its wall away: see `breakages.py`
    what_lies_in_the_bin_is_found_only_there: ["drop policy standing on relaylog_note"],
    who_comes_later_finds_nothing_there: [
        "drop policy standing on relaylog_note",
        "create policy standing on relaylog_note as restrictive for select"
        " using (discarded_at is null or relaylog_bin_is_open())",
    ],
    nobody_takes_away_what_one_in_the_family_wrote: ["drop policy by_mistake on relaylog_discard"],
    nothing_goes_into_the_bin_unsigned: ["drop trigger lies_where_it_was_put on relaylog_note"],
    nothing_is_written_straight_into_it: ["drop policy begins_standing on relaylog_note"],
    after_thirty_days_nothing_is_put_back: ["drop policy put_back on relaylog_discard"],
    nothing_is_put_on_what_lies_there: ["drop policy on_what_stands on relaylog_note"],
}
CHECKS = list(BROKEN_BY)
