"""What one in the family answers: what shows it to another or lets it be changed, and the check that must notice."""

from . import checks_of_responses as responses
from .breakages import WHOLE, policy, sql

OWN_OR_ALL = """written_by_id = (select core_person()) or log_id = any((select relaylog_playing('holder'))::uuid[])
    or seen_by = 'all' and (log_id = any((select relaylog_whole())::uuid[])
                            or goal_id = any((select relaylog_goals())::uuid[]))"""

OF_RESPONSES = [
    sql(
        "the other parent reads what one answered",
        responses.what_one_answers_is_for_oneself_and_the_holder,
        *policy("reach", "relaylog_response", WHOLE),
    ),
    sql(
        "what one has taken back is read on",
        responses.what_one_lets_others_see_is_theirs_until_one_answers_anew,
        *policy("reach", "relaylog_response", OWN_OR_ALL),
    ),
    sql(
        "the holder takes away what one answered, and one says oneself that it is read",
        responses.each_answers_and_reads_for_oneself,
        "drop trigger each_says_its_own on relaylog_response",
    ),
    sql(
        "one answers some whom one cannot choose",
        responses.what_one_answered_goes_nowhere_by_hand,
        "drop policy to_whom on relaylog_response",
    ),
    sql(
        "the other parent learns that an answer was sealed",
        responses.that_it_was_sealed_is_told_to_those_who_saw_it,
        "drop policy of_what_is_seen on relaylog_redaction",
    ),
    sql(
        "the other parent learns that an answer was taken away",
        responses.that_it_lies_in_the_bin_is_told_to_those_who_saw_it,
        "drop policy of_what_is_seen on relaylog_discard",
    ),
    sql(
        "the history tells that somebody has answered",
        responses.the_history_does_not_say_that_anybody_has_answered,
        *policy(
            "history_of_log", "audit_event", f"not is_reading and actor_hat_id is not null and {WHOLE}", "for select"
        ),
    ),
]
