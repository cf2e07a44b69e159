"""One wall at a time broken around the cases about readings, and the check that must notice."""

from . import checks_of_control as control
from .breakages import Breakage, edit, policy, sql

A_CASE = "id = any((select relaylog_cases('controller'))::uuid[])"
CASES = [
    sql(
        "everybody here sees the cases about readings",
        control.nobody_but_the_controller_sees_a_case,
        *policy("reach", "relaylog_readingcase", "municipality_id = (select core_municipality())", "for select"),
    ),
    edit(
        "a controller sees the cases about oneself",
        control.a_controller_sees_no_case_that_is_near,
        ("relaylog_can_control", "who <> reader", "true"),
    ),
    edit(
        "a controller sees the cases of a log where one has worked",
        control.a_controller_sees_no_case_that_is_near,
        (
            "relaylog_near",
            "select m.log_id from public.relaylog_member m where m.person_id = who",
            "select null::uuid where false",
        ),
    ),
    sql(
        "what was found can be written over",
        control.what_was_found_stands,
        "drop trigger case_is_kept on relaylog_readingcase",
    ),
    sql(
        "a case is settled without a word",
        control.a_case_is_not_settled_without_a_word,
        *policy("settled", "relaylog_readingcase", A_CASE, "for update"),
    ),
    edit(
        "everybody at work is answered what a family is called",
        control.the_families_names_are_compared_by_the_duty_alone,
        ("relaylog_names_to_compare", "relaylog_goes_through() and ", ""),
    ),
    sql(
        "anybody writes in a case",
        control.a_leader_is_told_by_a_controller_alone,
        "drop policy added_by on relaylog_casestep",
        "drop policy taken on relaylog_casestep",
        "create policy taken on relaylog_casestep for insert with check (true)",
    ),
    Breakage(
        "a step of a case is not written down",
        control.every_step_of_a_case_is_written_down,
        patched=(("stafett.relaylog.operations.controlling.record", lambda *a, **k: None),),
    ),
]
