"""What the family asks whoever has the baton for: what shows it to another, and the check that must notice."""

from . import checks_of_requests as requests
from .breakages import FAMILY, WHOLE, edit, policy, sql

OF_REQUESTS = [
    sql(
        "a parent reads what the other has asked for",
        requests.it_is_between_the_one_who_asks_and_whoever_has_the_baton,
        *policy("reach", "relaylog_helprequest", WHOLE),
    ),
    sql(
        "a parent reads what the other was answered",
        requests.it_is_between_the_one_who_asks_and_whoever_has_the_baton,
        *policy("reach", "relaylog_helpreply", WHOLE),
    ),
    edit(
        "who has the baton without the family's yes reads what was answered long ago",
        requests.who_has_the_baton_without_the_familys_yes_reads_only_what_waits,
        ("relaylog_awaits_reply", "r.request_id = asked", "false"),
    ),
    sql(
        "another takes back what one has asked for",
        requests.only_the_one_who_asked_takes_it_back,
        *policy("reach", "relaylog_helprequest", WHOLE),
        "drop policy changed_by on relaylog_helprequest",
        "drop policy own_request on relaylog_helprequest",
    ),
    sql(
        "one in the family answers in the holder's place",
        requests.nobody_in_the_family_answers_for_whoever_has_the_baton,
        "drop policy added_by on relaylog_helpreply",
        *policy("reach", "relaylog_helpreply", FAMILY),
    ),
]
