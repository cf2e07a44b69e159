"""The child's own words: what shows them to another than the child chose, and the check that must notice."""

from . import checks_of_own_words as own_words
from .breakages import WHOLE, policy, sql

TO_WHOEVER_HELPS = "seen_by <> 'me' and log_id = any((select relaylog_playing('holder', 'helper'))::uuid[])"

OF_OWN_WORDS = [
    sql(
        "a parent looks as a service, and reads what the child told those who help",
        own_words.nobody_sees_it_by_looking_as_another,
        "drop policy not_by_looking on relaylog_ownwords",
    ),
    sql(
        "a parent reads what the child told the holder",
        own_words.what_is_told_to_some_is_not_there_for_the_others,
        *policy("reach", "relaylog_ownwords", WHOLE),
    ),
    sql(
        "a parent reads what was written back",
        own_words.what_is_told_to_some_is_not_there_for_the_others,
        *policy("reach", "relaylog_ownwordsreply", WHOLE),
    ),
    sql(
        "somebody else shows the child's words to more",
        own_words.only_the_child_chooses_who_sees,
        "drop policy changed_by on relaylog_ownwords",
        "drop policy own_words on relaylog_ownwords",
    ),
    sql(
        "who had the baton keeps what was told to the holder",
        own_words.who_has_had_the_baton_sees_no_more_what_was_told_to_the_holder,
        *policy("reach", "relaylog_ownwords", TO_WHOEVER_HELPS),
    ),
    sql(
        "the history tells a parent that the child was answered",
        own_words.the_history_says_nothing_of_it,
        *policy(
            "history_of_log", "audit_event", f"not is_reading and actor_hat_id is not null and {WHOLE}", "for select"
        ),
    ),
]
