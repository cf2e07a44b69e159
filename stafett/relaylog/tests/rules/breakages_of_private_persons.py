"""Private persons: what lets one in too soon, too far or by too few, and the check that must notice."""

from . import checks_of_private_persons as private
from .breakages import edit, policy, sql

ANYBODY = "log_id = any((select relaylog_read())::uuid[])"
OF_PRIVATE_PERSONS = [
    edit(
        "a private person reads at once",
        private.nothing_is_read_before_the_hours_are_over,
        ("relaylog_let_in_privately", "relaylog_reads_from(c.id) <= core_now()", "true"),
    ),
    edit(
        "the hours are days too few",
        private.nothing_is_read_before_the_hours_are_over,
        ("relaylog_cooling", "48 hours", "47 hours"),
    ),
    sql(
        "the moment of a yes is whatever one writes",
        private.nobody_sets_the_clock_back_by_what_they_write,
        "drop trigger said_now on relaylog_consentanswer",
    ),
    edit(
        "one yes lets a private person in",
        private.without_everybodys_yes_nobody_private_reads,
        ("relaylog_granted", "bool_and(", "bool_or("),
    ),
    edit(
        "what is taken back lets a private person in still",
        private.what_is_taken_back_or_over_lets_nobody_in,
        ("relaylog_granted", "and a.withdrawn_at is null", ""),
    ),
    edit(
        "a private person reads on when the day is over",
        private.what_is_taken_back_or_over_lets_nobody_in,
        ("relaylog_granted", "and c.ends_at > public.core_now()", ""),
    ),
    edit(
        "under a protected address a private person reads on",
        private.when_a_protection_is_over_the_hours_begin_anew,
        ("relaylog_let_in_privately", "relaylog_shelters(l.child_id)", "relaylog_shelters(l.id)"),
    ),
    edit(
        "when a protection is over a private person reads at once",
        private.when_a_protection_is_over_the_hours_begin_anew,
        ("relaylog_agreed_since", "max(b.lifted_at)", "min(null::timestamptz)"),
    ),
    edit(
        "who is kept out is let in when that is over",
        private.who_is_kept_out_is_not_let_in,
        ("relaylog_let_in_privately", "b.lifted_at > relaylog_first_asked(c.id)", "false"),
    ),
    sql(
        "a private person reads the meetings",
        private.nothing_is_read_before_the_hours_are_over,
        *policy("reach", "relaylog_meeting", ANYBODY),
    ),
    edit(
        "who sees one goal privately sees them all",
        private.a_goal_is_that_goal,
        ("relaylog_standing", "case p.scope when 'whole' then", "case 'whole' when 'whole' then"),
    ),
    sql(
        "a child who does not answer asks",
        private.only_those_who_answer_and_the_holder_ask,
        "drop policy asked_about on relaylog_privateperson",
    ),
    edit(
        "one asks about oneself by another's name",
        private.who_was_family_then_reads_nothing_by_it,
        ("relaylog_let_in_privately", "not relaylog_was_family(who, l.child_id, relaylog_first_asked(c.id))", "true"),
    ),
    edit(
        "whom somebody asked about reads for the one who is frozen or kept out",
        private.whom_one_asked_about_reads_nothing_while_that_one_is_away,
        ("relaylog_let_in_privately", "b.person_id = c.asked_by_id", "false"),
    ),
    edit(
        "when the one who asked is back there are no hours",
        private.whom_one_asked_about_reads_nothing_while_that_one_is_away,
        ("relaylog_reads_from", "one.is_asker", "false"),
    ),
    edit(
        "a private person reads when nobody can take it back",
        private.when_nobody_can_take_it_back_nobody_reads,
        ("relaylog_let_in_privately", "relaylog_somebody_is_there(c.log_id)", "true"),
    ),
    edit(
        "one begins to read while somebody is frozen",
        private.nobody_begins_to_read_while_somebody_is_frozen,
        ("relaylog_let_in_privately", "b.frozen and b.since < relaylog_reads_from(c.id)", "false"),
    ),
    edit(
        "a freeze is nobody's who is in the family",
        private.nobody_begins_to_read_while_somebody_is_frozen,
        ("relaylog_is_family", "f.person_id = who", "false"),
    ),
    edit(
        "when a freeze is over there are no hours",
        private.nobody_begins_to_read_while_somebody_is_frozen,
        ("relaylog_reads_from", "one.since < begins", "false"),
    ),
    edit(
        "a freeze while the hours after another run is not counted",
        private.a_freeze_in_the_hours_after_another_begins_them_anew,
        (
            "relaylog_reads_from",
            "begins := greatest(begins, one.again_from)",
            "return greatest(begins, one.again_from)",
        ),
    ),
    edit(
        "who is stopped in one log of a child's is let in by another",
        private.who_is_stopped_reads_nothing_in_another_log_of_the_childs,
        (
            "relaylog_let_in_privately",
            "stopped.number_mark = here.number_mark",
            "stopped.id = c.private_person_id",
        ),
    ),
    edit(
        "the family asks about as many as one of them likes",
        private.the_family_asks_about_so_many_in_a_year,
        ("relaylog_may_ask_about_one_more", "6 >", "600 >"),
    ),
    edit(
        "after a pause there are no hours",
        private.after_a_pause_the_hours_begin_anew,
        ("relaylog_agreed_since", "max(p.until)", "min(null::timestamptz)"),
    ),
    edit(
        "who is stopped is let in by a new yes",
        private.who_is_stopped_reads_nothing_by_any_yes,
        ("relaylog_let_in_privately", "stopped.number_mark = here.number_mark", "false"),
    ),
    edit(
        "the holder says yes for another to a private person",
        private.nobody_says_yes_to_a_private_person_for_another,
        ("relaylog_may_register", "(said <> 'yes' or c.private_person_id is null)", "true"),
    ),
    edit(
        "the holder adds a goal to what a private person reads",
        private.no_goal_is_added_to_what_everybody_said_yes_to,
        ("relaylog_is_to_a_service", "c.private_person_id is null", "true"),
    ),
]
