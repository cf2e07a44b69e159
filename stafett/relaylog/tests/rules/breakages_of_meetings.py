"""Times for a meeting, a screen that all see, and agreed minutes: what opens each, and the test that must notice."""

import pytest

from stafett.relaylog.queries import options

from . import test_agreed_minutes as minutes
from . import test_meeting_screen as screen
from . import test_meeting_times as times
from .breakages import FRAME, TEAM, Breakage, edit, policy, sql

RELAYLOG, WEB = "stafett.relaylog", "stafett.web"


def by(test, *more, first=lambda town: town):
    """A test of the village, which `first` makes ready, and what else it is given."""

    def noticed(town, everything):
        try:
            test(first(town), *more)
        except pytest.fail.Exception as missed:  # something was let through that had to be refused
            raise AssertionError(str(missed)) from missed

    return noticed


def of_minutes(test, *more):
    return by(test, *more, first=minutes.write_them)


def on_screen(what, place, becomes, test, *more):
    return Breakage(what, by(test, *more, first=screen.plan), patched=((place, becomes),))


OF_MINUTES = [
    sql(
        "who sees some goals reads that minutes were agreed on",
        of_minutes(minutes.test_by_sql_one_who_does_not_read_the_whole_log_does_not_learn_that_it_was_agreed, "goals"),
        *policy("reach", "relaylog_agreedminutes", TEAM),
    ),
    sql(
        "one in the family says for all that they agree",
        of_minutes(minutes.test_by_sql_nobody_else_says_that_they_agree, "berit"),
        "drop policy added_by on relaylog_agreedminutes",
    ),
    sql(
        "what is not written is agreed on",
        by(minutes.test_by_sql_nobody_agrees_on_what_is_not_written),
        "drop policy of_what_was_held on relaylog_agreedminutes",
    ),
    sql(
        "the minutes are changed and nothing says what stood there",
        of_minutes(
            minutes.test_by_sql_nobody_changes_the_minutes_without_what_stood_there_before, "dina", "child_said"
        ),
        "drop trigger keeps_the_minutes on relaylog_meeting",
    ),
    edit(
        "one correction is taken for another",
        of_minutes(minutes.test_by_sql_one_correction_is_one_change),
        ("relaylog_keeps_the_minutes", "and c.field = name", ""),
    ),
    sql(
        "a colleague says what the minutes were corrected from",
        of_minutes(
            minutes.test_by_sql_nobody_else_says_what_the_minutes_were_corrected_from, "emil", "meeting", "child_said"
        ),
        "drop policy of_ones_own on relaylog_correction",
    ),
    edit(
        "the minutes are called something else, and that is believed",
        of_minutes(
            minutes.test_by_sql_nobody_else_says_what_the_minutes_were_corrected_from, "gro", "note", "child_said"
        ),
        ("relaylog_may_correct", "return found", "return found or kind <> 'meeting'"),
    ),
    edit(
        "one who writes minutes no more puts them right",
        of_minutes(minutes.test_by_sql_one_who_planned_it_and_has_given_the_baton_away_says_nothing_of_it),
        ("relaylog_may_correct", "kind = 'meeting' and called = any(minutes)", "false"),
    ),
    sql(
        "whoever writes it says which version it is",
        of_minutes(minutes.test_the_database_says_which_version_it_is_and_when),
        "drop trigger numbers_agreements on relaylog_agreedminutes",
    ),
    Breakage(
        "what was put right meanwhile is agreed on unread",
        of_minutes(minutes.test_what_was_put_right_while_it_was_read_aloud_is_read_anew),
        patched=((f"{RELAYLOG}.views.minutes.as_read", lambda meeting: ""),),
    ),
]
ON_A_SCREEN = [
    on_screen(
        "another page can be reached while a meeting is shown",
        f"{WEB}.middleware.meeting.led_back",
        lambda request: None,
        screen.test_while_it_is_shown_no_other_page_can_be_reached_by_any_address,
    ),
    on_screen(
        "the room is told why something is refused",
        f"{WEB}.middleware.meeting.for_all",
        lambda request, response: response,
        screen.test_what_was_written_is_kept_when_it_cannot_be_sent_and_the_room_is_not_told_why,
    ),
    on_screen(
        "one who is shown by role has a name on the screen",
        f"{RELAYLOG}.queries.meeting_screen._by_role",
        lambda cursor: set(),
        screen.test_nor_has_the_one_whose_screen_it_is,
    ),
    on_screen(
        "all goals are on the screen, whoever is asked",
        f"{RELAYLOG}.views.meeting_screen.common_goals",
        lambda log, readers, asked: options.goals_of(log),
        screen.test_where_one_who_is_asked_reads_some_goals_only_those_are_on_the_screen,
    ),
    on_screen(
        "who shows it is not told that one of those who are asked is frozen",
        f"{RELAYLOG}.views.meeting_screen.is_kept_from",
        lambda visit, meeting: False,
        screen.test_whoever_shows_it_is_told_before_that_one_of_those_who_are_asked_may_not_read_it,
        screen.do.freeze,
    ),
]
OF_TIMES = [
    sql(
        "who is in the team and does not read it all sees the times",
        by(times.test_by_sql_who_sees_some_goals_or_nothing_sees_no_times, "gro", first=times.propose),
        *policy("reach", "relaylog_meetingslot", TEAM),
    ),
    sql(
        "a leader sees the times",
        by(times.test_by_sql_who_sees_some_goals_or_nothing_sees_no_times, "guri", first=times.propose),
        *policy("reach", "relaylog_meetingslot", FRAME),
    ),
    sql(
        "a colleague or a parent proposes times",
        by(times.test_by_sql_nobody_but_the_holder_proposes_or_ends_times, "emil", first=times.propose),
        "drop policy added_by on relaylog_meetingslot",
    ),
    sql(
        "a colleague or a parent ends the times",
        by(times.test_by_sql_nobody_but_the_holder_proposes_or_ends_times, "berit", first=times.propose),
        "drop policy changed_by on relaylog_meetingslot",
    ),
    sql(
        "times are proposed for a meeting that lies in the bin",
        by(times.test_by_sql_no_times_are_proposed_for_what_lies_in_the_bin),
        "drop policy on_what_stands on relaylog_meetingslot",
    ),
    sql(
        "one at work answers so that only the holder sees it",
        by(times.test_by_sql_nobody_at_work_answers_unseen_or_about_anything_else, first=times.propose),
        "drop policy to_whom on relaylog_response",
    ),
]
OF_MEETINGS = OF_MINUTES + ON_A_SCREEN + OF_TIMES
