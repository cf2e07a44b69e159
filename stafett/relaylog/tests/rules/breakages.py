"""One thing broken at a time, and the check that must notice.

`sql` is done by the tables' owner; `edits` change the text of a function (name, what stands there, what it becomes),
and `patched` takes a part out of the application.
"""

from dataclasses import dataclass
from typing import Any

from . import checks_of_looking as looking
from . import checks_of_redaction as redaction
from . import checks_of_shelter as shelter
from . import checks_of_sight as sight
from . import checks_of_structure as structure
from . import checks_of_the_bin as the_bin
from .chapters import CHAPTERS
from .test_written_down import everything_done_is_written_down, everything_read_is_written_down


@dataclass(frozen=True)
class Breakage:
    what: str
    noticed_by: Any
    sql: tuple = ()
    edits: tuple = ()
    patched: tuple = ()


def sql(what, noticed_by, *statements):
    return Breakage(what, noticed_by, sql=statements)


def edit(what, noticed_by, *edits):
    return Breakage(what, noticed_by, edits=edits)


def without_history(chapter, verb):
    """An operation forgets to write down what is done."""

    def noticed(town, everything):
        everything_done_is_written_down(town, [verb])

    place = f"stafett.relaylog.operations.{chapter}.record"
    return Breakage(f"{verb}: the history row is left out", noticed, patched=((place, lambda *a, **k: None),))


def policy(name, table, using, kind=""):
    return (f"drop policy {name} on {table}", f"create policy {name} on {table} {kind} using ({using})")


NO_DOOR = """
do $$ declare one name; begin
    for one in select polname from pg_policy where polrelid = 'relaylog_goal'::regclass and polpermissive loop
        execute format('drop policy %I on relaylog_goal', one);
    end loop;
end $$
"""
TEAM = "log_id = any((select relaylog_team())::uuid[])"
FRAME = "log_id = any((select relaylog_frame())::uuid[])"
FAMILY = "log_id = any((select relaylog_playing('child', 'guardian'))::uuid[])"
WHOLE = "log_id = any((select relaylog_whole())::uuid[])"
GOALS_ONLY = "c.scope = 'whole' and not exists"

SIGHT = [
    edit(
        "to look as another is a way in",
        looking.one_who_does_not_read_it_all_sees_no_more_as_another,
        ("relaylog_seen_as", "s.part in ('child', 'guardian', 'holder')", "true"),
    ),
    edit(
        "who looks is still the one who asks",
        looking.nothing_of_ones_own_is_seen_as_another,
        ("relaylog_look_as", "'00000000-0000-0000-0000-000000000000'", "core_person()::text"),
        ("relaylog_seen_as", "core_person() is distinct from '00000000-0000-0000-0000-000000000000'", "false"),
    ),
    edit(
        "who looks before answering sees more than was chosen",
        looking.what_the_other_parent_has_said_is_not_seen_from_a_look,
        ("relaylog_seen_as", "case when chosen is null then c.scope else 'goals' end", "c.scope"),
    ),
    *[sql(check.__name__, check, *broken) for check, broken in the_bin.BROKEN_BY.items()],
    sql(
        "where others were told that a meeting is, is seen by all",
        sight.each_sees_what_the_table_says,
        *policy("reach", "relaylog_placetold", WHOLE),
    ),
    sql(
        "a colleague seals what another wrote",
        redaction.nobody_seals_what_another_has_written_but_the_holder,
        "drop policy own_or_held on relaylog_redaction",
    ),
    edit(
        "a text that does not exist is sealed",
        redaction.nobody_seals_a_text_that_does_not_exist,
        ("relaylog_may_redact", "if called = any", "if kind = 'note' or called = any"),
    ),
    sql(
        "the holder writes in another's name",
        redaction.another_ones_words_are_not_written_over,
        "drop trigger stays_redacted on relaylog_note",
    ),
    edit(
        "the holder writes five letters of their own over another's words",
        redaction.sealing_writes_that_it_is_gone_and_nothing_else,
        ("relaylog_stays_redacted", "will ->> name = relaylog_gone()", "length(will ->> name) = 70"),
    ),
    sql(
        "what is sealed can be read again by the application",
        redaction.the_application_reads_nothing_of_what_is_sealed,
        "grant select on relaylog_redactedtext to stafett_app",
    ),
    sql(
        "a begun correction still holds what was sealed",
        redaction.a_begun_correction_of_what_is_sealed_is_out_of_reach,
        "drop policy not_of_what_is_redacted on relaylog_draft",
    ),
    sql("a policy is gone", sight.each_sees_what_the_table_says, "drop policy reach on relaylog_note"),
    edit(
        "the scope of a consent is ignored",
        sight.each_sees_what_the_table_says,
        ("relaylog_standing", GOALS_ONLY, "not exists"),
    ),
    edit(
        "what one member was given is ignored",
        sight.each_sees_what_the_table_says,
        ("relaylog_standing", GOALS_ONLY, "c.scope = 'whole' or exists"),
    ),
    sql(
        "an answer is shown to the other parent",
        sight.each_sees_what_the_table_says,
        *policy("reach", "relaylog_consentanswer", TEAM),
    ),
    sql(
        "leaders read what is said with the baton",
        sight.each_sees_what_the_table_says,
        *policy("reach", "relaylog_offerwords", FRAME),
    ),
    sql(
        "the team reads who is kept out and why",
        sight.each_sees_what_the_table_says,
        *policy("reach", "relaylog_block", TEAM),
    ),
    edit(
        "a consent that has run out counts",
        sight.a_consent_that_has_run_out_lets_nobody_in,
        ("relaylog_granted", " and c.ends_at > public.core_now()", ""),
    ),
    edit(
        "a consent counts before it begins",
        sight.a_consent_that_has_not_begun_lets_nobody_in,
        ("relaylog_granted", "c.effective_from <= public.core_now() and ", ""),
    ),
    edit("one yes is enough", sight.one_answer_missing_lets_nobody_in, ("relaylog_granted", "bool_and(", "bool_or(")),
    edit(
        "a withdrawn yes counts",
        sight.a_withdrawn_consent_lets_nobody_in,
        ("relaylog_granted", " and a.withdrawn_at is null", ""),
    ),
    edit(
        "a yes to some goals counts as a yes to all",
        sight.a_yes_to_some_goals_lets_a_service_see_no_others,
        ("relaylog_granted", "narrowed.goals is null then c.scope", "true then c.scope"),
    ),
    edit(
        "one yes to a goal is enough",
        sight.a_yes_to_some_goals_lets_a_service_see_no_others,
        ("relaylog_narrowed_to", "where not g.id = any(s.goals)", "where false"),
    ),
    sql(
        "a yes is narrowed by another",
        sight.each_sees_what_the_table_says,
        *policy("reach", "relaylog_narrowing", TEAM),
    ),
    edit(
        "an ended employment counts",
        sight.an_employment_that_has_ended_opens_nothing,
        ("relaylog_hats", "(e.ends_at is null or e.ends_at > public.core_now())", "true"),
    ),
    edit(
        "a freeze is ignored",
        shelter.who_is_frozen_sees_that_the_log_is_there_and_nothing_of_it,
        ("relaylog_frozen", "and b.frozen", "and false"),
    ),
    edit(
        "a protected address is ignored",
        shelter.under_a_protected_address_the_family_sees_that_the_log_is_there_and_nothing_of_it,
        ("relaylog_frozen", "if exists", "if false and exists"),
    ),
    sql(
        "who may read somebody reads that the address is protected",
        shelter.who_may_read_somebody_does_not_read_that_the_address_is_protected,
        *policy("registered", "identity_addressprotection", "person_id in (select id from identity_person)"),
    ),
    edit(
        "who registers reads it of the own child",
        shelter.who_may_read_somebody_does_not_read_that_the_address_is_protected,
        ("identity_kin", "core_person() in (g.child_id, g.guardian_id)", "false"),
    ),
    edit(
        "the list names the service of a log one is shut out of",
        shelter.under_a_protected_address_the_family_sees_that_the_log_is_there_and_nothing_of_it,
        ("relaylog_listed", "one.id = any(shut)", "false"),
    ),
    sql(
        "a log one is shut out of is read as a row",
        shelter.under_a_protected_address_the_family_sees_that_the_log_is_there_and_nothing_of_it,
        *policy(
            "reach", "relaylog_relaylog", "id = any((select relaylog_frame() || relaylog_playing('frozen'))::uuid[])"
        ),
    ),
    sql(
        "a log is begun for a child under a protected address",
        shelter.no_log_is_begun_under_a_protected_address,
        "drop policy found on relaylog_relaylog",
    ),
    edit(
        "a log begun since stands in the list",
        shelter.a_log_begun_under_a_protected_address_is_not_in_the_familys_list,
        ("relaylog_playing", "s.part <> 'frozen' or not relaylog_begun_sheltered(s.log_id)", "true"),
    ),
    edit(
        "a block is ignored",
        sight.who_is_kept_out_sees_nothing,
        ("relaylog_kept_out", "b.lifted_at is null", "false"),
    ),
    edit(
        "one who was taken out is still in",
        sight.who_was_taken_out_sees_nothing,
        ("relaylog_standing", "m.left_at is null", "true"),
    ),
    edit(
        "a pause is ignored",
        sight.a_paused_log_is_the_familys_alone,
        ("relaylog_live", "p.until is null", "false"),
    ),
    edit(
        "a closed log lets the team in",
        sight.a_closed_log_is_the_familys_alone,
        ("relaylog_live", "l.closed_at is null", "true"),
    ),
    edit(
        "a parent reads as a parent while at work",
        sight.work_is_seen_with_the_hat_on_and_family_with_the_hat_off,
        ("relaylog_standing", "if hat is null then", "if true then"),
    ),
    edit(
        "another's hat can be worn",
        sight.anothers_hat_opens_nothing,
        ("relaylog_standing", " and e.person_id = who", ""),
        ("relaylog_standing", " and m.person_id = who", ""),
    ),
    edit(
        "family can work in the log",
        sight.family_never_works_in_the_log,
        ("relaylog_kin", "g.ended_at is null", "false"),
    ),
    edit(
        "the municipality is ignored",
        sight.one_municipality_sees_nothing_of_another,
        ("relaylog_standing", "e.municipality_id = place", "true"),
    ),
    sql(
        "one parent's reading is shown to the other",
        sight.the_family_learns_of_others_readings_and_never_of_each_others,
        *policy("readings_of_log", "audit_event", f"is_reading and {FAMILY}", "for select"),
    ),
    sql(
        "the team learns who has read",
        sight.nobody_at_work_learns_who_has_read,
        *policy("readings_of_log", "audit_event", f"is_reading and {WHOLE}", "for select"),
    ),
    sql(
        "the history shows what a parent did",
        sight.nobody_reads_what_the_family_answered_or_did,
        *policy("history_of_log", "audit_event", f"not is_reading and {WHOLE}", "for select"),
    ),
    edit(
        "a withdrawal is shown to the other parent",
        sight.a_withdrawal_reads_as_not_everyone_has_answered,
        ("relaylog_consent_state", "a.person_id = core_person()", "true"),
    ),
    sql(
        "to narrow is to open",
        sight.narrowing_never_widens,
        "create or replace function relaylog_frame() returns uuid[] language sql stable as"
        " 'select array[public.core_log()]'",
    ),
    sql(
        "an employee answers for a parent",
        sight.answers_are_filled_in_by_the_answerer_alone,
        "drop policy own_answer on relaylog_consentanswer",
        "drop policy changed_by on relaylog_consentanswer",
    ),
    edit(
        "a consent lasts longer than the municipality lets it",
        sight.a_consent_lasts_no_longer_than_the_municipality_lets_it,
        ("relaylog_lasts_from", "coalesce(", "greatest("),
    ),
    edit(
        "a renewal lasts a year whatever the municipality says",
        sight.a_consent_lasts_no_longer_than_the_municipality_lets_it,
        ("relaylog_renews", "least(relaylog_lasts_from(c.ends_at), core_now()", "greatest(core_now(), core_now()"),
    ),
    edit(
        "a youth takes back before the birthday that lets one",
        sight.before_the_birthday_that_lets_one_nothing_is_taken_back,
        ("relaylog_counts", "return log = any", "return true or log = any"),
    ),
    sql(
        "what a youth withdraws before the birthday counts",
        sight.before_the_birthday_that_lets_one_nothing_is_taken_back,
        "drop policy counts on relaylog_consentanswer",
    ),
    edit(
        "whoever has the baton fills in what nobody has said",
        sight.answers_are_filled_in_by_the_answerer_alone,
        ("relaylog_is_registered", "select exists (select", "select true or exists (select"),
    ),
    sql(
        "a note is written in another's name",
        sight.nobody_writes_in_anothers_name,
        "drop policy signed on relaylog_note",
    ),
    Breakage(
        "sealed text opens anywhere",
        sight.a_text_that_was_moved_does_not_open,
        patched=(("stafett.core.keys.place_of", lambda *place: b"anywhere"),),
    ),
    sql(
        "leaders read why a log was proposed",
        sight.why_it_was_proposed_is_not_told_to_leaders,
        *policy("reach", "relaylog_agreement", FRAME),
    ),
    sql(
        "the application asks what only the walls may",
        sight.the_questions_behind_the_walls_are_not_the_applications_to_ask,
        "grant execute on function relaylog_acting_hat(uuid) to stafett_app",
    ),
    edit(
        "anybody's parts can be asked for",
        sight.the_questions_behind_the_walls_are_not_the_applications_to_ask,
        ("relaylog_parts", "who = core_person() and ", ""),
        ("relaylog_parts", "hat is not distinct from core_hat()", "true"),
    ),
]

HISTORY = [
    Breakage(
        "a page is shown and the reading is left out",
        everything_read_is_written_down,
        patched=(("stafett.relaylog.views.doorway.read_down", lambda *a, **k: None),),
    ),
    *[without_history(chapter, verb) for chapter, verbs in CHAPTERS.items() for verb in verbs],
]
STRUCTURE = [
    sql(
        "a table without force",
        structure.every_confidential_table_has_a_forced_wall,
        "alter table relaylog_note no force row level security",
    ),
    sql("a wall without a door", structure.every_wall_has_a_door, NO_DOOR),
    sql(
        "a table that one who is kept out can read",
        structure.every_table_of_a_log_has_the_wall_that_nothing_opens,
        "drop policy blocked on relaylog_note",
    ),
    sql(
        "a table that anybody adds to",
        structure.every_table_of_a_log_says_who_adds_to_it,
        "drop policy added_by on relaylog_consent",
    ),
    sql("a table that is not signed", structure.what_is_written_is_signed, "drop policy signed on relaylog_evaluation"),
    sql(
        "a view past the walls",
        structure.no_view_looks_past_the_walls,
        "create view every_note as select * from relaylog_note",
    ),
    sql(
        "a new function past the walls",
        structure.what_looks_past_the_walls_is_on_the_list,
        "create function all_notes() returns bigint language sql security definer as"
        " 'select count(*) from relaylog_note'",
    ),
    sql(
        "a function that searches where it is told to",
        structure.what_looks_past_the_walls_is_on_the_list,
        "alter function relaylog_people() reset search_path",
    ),
    sql(
        "a building stone is given away",
        structure.the_walls_own_questions_are_not_the_applications,
        "grant execute on function relaylog_live() to public",
    ),
    sql(
        "a policy that asks for the time of day",
        structure.no_policy_asks_what_can_change_under_way,
        "create function now_and_then() returns boolean language sql volatile as 'select clock_timestamp() > now()'",
        "create policy sometimes on relaylog_note using (now_and_then())",
    ),
    sql(
        "notes can be removed",
        structure.the_application_removes_nothing_and_changes_no_history,
        "grant delete on relaylog_note to stafett_app",
    ),
    sql(
        "history can be changed",
        structure.the_application_removes_nothing_and_changes_no_history,
        "grant update on audit_event to stafett_app",
    ),
    sql(
        "a reference across logs",
        structure.references_stay_within_the_log_and_the_municipality,
        "alter table relaylog_note add constraint anywhere foreign key (measure_id) references relaylog_measure (id)",
    ),
    sql(
        "an open log can be without a holder",
        structure.an_open_log_has_exactly_one_holder,
        "drop trigger baton_is_held on relaylog_holding",
    ),
    sql(
        "one signs for the other",
        structure.two_people_lift_a_block,
        "drop trigger each_signs on relaylog_block",
    ),
]
# Breaking these would break every other database of the same server, or is a matter of the tests' own text.
CANNOT_BE_BROKEN_HERE = {structure.the_application_is_nobody_special, sight.every_table_of_a_log_is_in_the_table}
