"""What the family asks to have sealed: what shows it to another or seals too much, and the check that must notice."""

from . import checks_of_asking_to_redact as asking
from .breakages import WHOLE, edit, policy, sql

OF_ASKING_TO_REDACT = [
    sql(
        "a parent sees what the other has asked to have sealed",
        asking.it_is_between_the_one_who_asks_and_whoever_answers,
        *policy("reach", "relaylog_redactionrequest", WHOLE),
    ),
    edit(
        "one parent has what the child has said sealed",
        asking.nobody_asks_for_what_the_family_has_said_or_written,
        ("relaylog_says_what_is_asked_about", "if (of_the_child and", "if (of_the_child or"),
    ),
    edit(
        "one parent has what the other wrote sealed",
        asking.nobody_asks_for_what_the_family_has_said_or_written,
        ("relaylog_says_what_is_asked_about", "stands.as_id is null or", "false or"),
        ("relaylog_says_what_is_asked_about", "f.log_id = new.log_id and f.person_id", "false and f.person_id"),
    ),
    sql(
        "the family asks past a holder who reads",
        asking.nobody_asks_where_somebody_at_work_seals,
        "drop policy where_nobody_does on relaylog_redactionrequest",
    ),
    sql(
        "whoever asks says who wrote it",
        asking.what_it_is_about_is_the_texts_own_to_say,
        "drop trigger says_what_is_asked_about on relaylog_redactionrequest",
        "create function relaylog_believes() returns trigger language plpgsql as"
        " $$ begin new.about_at = now(); return new; end $$",
        "create trigger believes before insert on relaylog_redactionrequest"
        " for each row execute function relaylog_believes()",
    ),
    edit(
        "who answers seals without anybody having asked",
        asking.without_a_yes_nothing_is_sealed,
        ("relaylog_is_agreed", "select exists", "select true or exists"),
    ),
    edit(
        "a no is taken for a yes",
        asking.nor_after_a_no_or_when_the_moment_has_gone,
        ("relaylog_is_agreed", "p.agrees and", ""),
    ),
    edit(
        "the duty reads what nobody has agreed to",
        asking.without_a_yes_nothing_is_sealed,
        ("relaylog_to_redact", "join relaylog_redactionreply p on", "join relaylog_relaylog p on q.log_id = p.id --"),
    ),
    sql(
        "the duty reads every note",
        asking.a_yes_opens_that_row_and_no_other_to_the_duty,
        *policy("to_redact", "relaylog_note", "core_duty() = 'redact'"),
    ),
    sql(
        "who agrees reads the text",
        asking.who_agrees_reads_no_more_by_it,
        "create policy agreeing on relaylog_focus using (id in (select row_id from relaylog_redactionrequest))",
    ),
]
