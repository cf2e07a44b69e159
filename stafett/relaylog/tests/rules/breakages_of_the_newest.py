"""Deputies, gaps, told places, moving, and who is shown by role: what opens each, and the test that must notice."""

import pytest
from django.db import connection

from stafett.core.asking import ask, on_duty
from stafett.relaylog import operations as do
from stafett.relaylog.models import Gap, GapCount
from stafett.relaylog.models.by_role import led_people
from stafett.relaylog.models.deputy import can_stand_in
from stafett.relaylog.tests import test_gaps as gaps
from stafett.relaylog.tests import test_no_gap as no_gap
from tests.nordvik import wear

from . import test_by_role as by_role
from . import test_deputies as deputies
from . import test_moved_truly as moved
from . import test_no_deputy as no_deputy
from . import test_places_told as places
from .breakages import FRAME, WHOLE, edit, policy, sql
from .test_who_may import works_in_sindres_log_too


def by(test, *more, first=None):
    """A test of the village, and what else it is given; `first` makes the town ready, and answers more to give it."""

    def noticed(town, everything):
        given = first(town) if first else ()
        try:
            test(town, *given, *more)
        except pytest.fail.Exception as missed:  # something was let through that had to be refused
            raise AssertionError(str(missed)) from missed

    return noticed


def as_person(person, hat="first"):
    return ask(person, getattr(person, "first_hat", None) if hat == "first" else hat)


def emil_stands_in(town):
    deputies.name(town)
    return ()


def emil_works_in_both(town):
    works_in_sindres_log_too(town)
    return ()


def everybody_is_led(town):
    with on_duty("register", town.municipality):
        town.station.parent = town.childhood
        town.station.save(update_fields=["parent"])
    return ()


def emil_wrote_in_both(town):
    works_in_sindres_log_too(town)
    return [moved.written_in_both(town)]


def something_hangs_there(town):
    works_in_sindres_log_too(town)
    moved.hung_under(town)
    return ()


def a_leader_names_those_of_the_own_services(town, everything):
    wear(town.guri)
    assert town.emil.pk not in can_stand_in(town.log).values()


def nobody_reads_the_gaps_of_all(town, everything):
    with gaps.later(days=200):
        gaps.look(town)
        for person in (town.dina, town.guri, town.heidi, town.berit, town.emil):
            wear(person)
            with connection.cursor() as cursor:
                cursor.execute("select * from relaylog_all_gaps()")
                assert cursor.fetchall() == [], person.name
            assert not Gap.objects.exists(), person.name


def a_leader_reads_the_counts_of_the_own_services(town, everything):
    do.look_for_gaps(town.municipality)
    wear(town.mona)
    assert {row.unit_id for row in GapCount.objects.all()} == {town.elsewhere.pk}


def only_a_leader_decides_that_somebody_is_shown_by_role(town, everything):
    for one in (town.siri, town.heidi, town.berit):
        wear(one)
        assert led_people() == set(), one.name


OF_DEPUTIES = [
    edit(
        "one stands in after the last day",
        by(deputies.test_it_begins_on_the_day_and_ends_by_itself),
        ("relaylog_standing", "between d.first_day and d.last_day", ">= d.first_day"),
    ),
    edit(
        "one stands in whose time was ended",
        by(
            deputies.test_it_can_be_ended_before,
            first=lambda town: setattr(town, "deputyship", deputies.name(town)) or (),
        ),
        ("relaylog_standing", "and d.ended_at is null and h.laid_down_at", "and h.laid_down_at"),
    ),
    edit(
        "a deputy reads who is kept out and what each has answered",
        by(no_deputy.test_a_deputy_reads_neither_who_is_kept_out_nor_what_each_in_the_family_has_answered),
        ("relaylog_playing_oneself", "(s.part <> 'holder'", "(true"),
    ),
    sql(
        "a leader learns by a deputy of another service",
        by(no_deputy.test_a_leader_and_one_who_is_asked_learn_of_no_other_service, first=emil_stands_in),
        *policy("reach", "relaylog_deputyship", FRAME),
    ),
    edit(
        "a leader has somebody of another service stand in",
        a_leader_names_those_of_the_own_services,
        ("relaylog_may_stand_in", "and e.id = any(relaylog_led_hats())", ""),
    ),
]
OF_GAPS = [
    sql(
        "everybody reads the gaps of all logs",
        nobody_reads_the_gaps_of_all,
        *policy("found", "relaylog_gap", "true"),
    ),
    edit(
        "whoever asks is told the gaps of all logs",
        nobody_reads_the_gaps_of_all,
        ("relaylog_all_gaps", "if relaylog_looks_for_gaps() then", "if true then"),
    ),
    sql(
        "a leader reads what was counted for another service",
        a_leader_reads_the_counts_of_the_own_services,
        *policy("read_by", "relaylog_gapcount", "true", "for select"),
    ),
    edit(
        "a deputy learns by a gap that is gone that the child has said something",
        by(no_gap.test_a_deputy_does_not_learn_that_the_child_has_been_heard),
        ("relaylog_my_gaps", "deputy is null or not g.log_id = any(deputy)", "true"),
    ),
]
OF_PLACES = [
    sql(
        "all who read the log read the place that one was told",
        by(places.test_each_sees_only_the_own_place_and_the_holder_all_of_them, as_person),
        *policy("reach", "relaylog_meetingplace", WHOLE),
    ),
    sql(
        "a place is told to one who is not asked, or by another",
        by(places.test_by_sql_a_place_is_told_only_to_those_who_are_asked_and_by_the_one_who_wrote_it, as_person),
        "drop policy to_those_asked on relaylog_placetold",
    ),
    sql(
        "what was told to each comes to stand for all",
        by(places.test_by_sql_a_place_is_for_all_or_for_each, as_person),
        "drop trigger place_is_for_each on relaylog_meeting",
    ),
    sql(
        "that a told place was sealed is told to all",
        by(places.test_a_told_place_is_sealed_for_those_who_were_told_it_and_the_others_learn_nothing, as_person),
        "drop policy of_a_told_place on relaylog_redaction",
    ),
]
OF_MOVING = [
    sql(
        "something is taken out of a log and stands nowhere",
        by(moved.test_what_was_taken_out_stands_somewhere, first=emil_wrote_in_both),
        "drop trigger both_halves on relaylog_movedaway",
    ),
    sql(
        "something is said to have come that stood nowhere",
        by(moved.test_what_came_stood_somewhere, first=emil_wrote_in_both),
        "drop trigger both_halves on relaylog_movedhere",
    ),
    edit(
        "something is moved to where it stands",
        by(moved.test_the_two_halves_are_of_two_logs, first=emil_wrote_in_both),
        ("relaylog_both_halves", "and h.log_id <> a.log_id", ""),
        ("relaylog_both_halves", "r.discarded_at is distinct from $2", "false"),
    ),
    edit(
        "what was moved stands in both logs",
        by(moved.test_what_was_moved_no_longer_stands_where_it_stood, first=emil_wrote_in_both),
        ("relaylog_both_halves", "r.discarded_at is distinct from $2", "false"),
    ),
    edit(
        "what it was corrected from is left in the wrong log",
        by(moved.test_nothing_is_left_of_what_it_was_corrected_from, first=emil_wrote_in_both),
        ("relaylog_both_halves", "octet_length(c.old) not in (29, 34)", "false"),
    ),
    edit(
        "what lay in the bin under a moved goal is read on",
        by(moved.test_what_lay_in_the_bin_under_a_moved_goal_is_as_unreadable_as_the_goal, first=something_hangs_there),
        ("relaylog_went_along", "a.municipality_id = core_municipality()", "false"),
    ),
    edit(
        "what was moved twice is told as if it had stood there all the time",
        by(moved.test_what_is_moved_back_is_told_with_the_time_it_stood_there, as_person, first=emil_works_in_both),
        ("relaylog_counts_who_opened", "where h.row_id = new.row_id and h.log_id = new.log_id", "where false"),
    ),
]
OF_ROLES = [
    sql(
        "a family reads who works where by asking the database",
        by(by_role.test_no_wall_gives_a_family_the_name, "berit"),
        "drop policy by_role on identity_person",
    ),
    sql(
        "what happened gives a family the name",
        by(by_role.test_no_wall_gives_a_family_the_name, "berit"),
        "drop policy by_role on audit_event",
    ),
    edit(
        "whoever looks as the family sees the name",
        by(by_role.test_who_looks_as_the_family_sees_no_name, "dina", "guardian", first=everybody_is_led),
        (
            "relaylog_by_role",
            "hat is not null and coalesce(as_whom, '') not in ('child', 'guardian')",
            "hat is not null",
        ),
    ),
    edit(
        "one in the family who looks as a service sees the name",
        by(by_role.test_one_in_the_family_who_looks_as_a_service_is_still_oneself),
        ("relaylog_by_role", "who is null or hat is not null", "who is null or as_whom is not null"),
    ),
    edit(
        "what those who are shown by role have read is told at work",
        by(by_role.test_their_readings_are_for_the_family_only),
        ("relaylog_readings_by_role", "or not log = any(relaylog_playing('child', 'guardian'))", ""),
        ("relaylog_readings_by_role", "and e.actor_id = any(relaylog_by_role())", ""),
    ),
    sql(
        "colleagues read that it was decided, and why",
        by(by_role.test_nobody_else_reads_that_it_was_decided, "emil"),
        *policy("reach", "relaylog_shownbyrole", "true", "for select"),
    ),
    edit(
        "one who leads nobody decides it",
        only_a_leader_decides_that_somebody_is_shown_by_role,
        ("relaylog_led_people", "and worn.role = 'leader' ", ""),
    ),
]
THE_NEWEST = OF_DEPUTIES + OF_GAPS + OF_PLACES + OF_MOVING + OF_ROLES
