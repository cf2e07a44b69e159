"""What the family asks to have sealed where nobody at work reads the log: who reads of it, and what a yes can do."""

from django.db import connection, transaction

from stafett.core.asking import ask, on_duty
from stafett.relaylog import operations as do
from stafett.relaylog.models import Focus, Note, Redaction, RedactionReply, RedactionRequest
from stafett.relaylog.models.redaction import GONE
from tests.nordvik import wear

from .checks_of_redaction import refused
from .doing import insert


def paused(town):
    do.take_back_agreement(town.log, by=ask(town.berit))
    return do.ask_to_redact(town.focus, field="text", because="whereabouts", by=ask(town.bjarne))


def at(town, person):
    return type("At", (), {"log": town.log, "person": person})


def request(town, person, row, kind, field):
    of = {"row_kind": kind, "row_id": row.pk, "field": field, "because": "whereabouts"}
    return insert(
        "redactionrequest", at(town, person), "signed", **of, about_by_id=person.pk, about_at="2000-01-01", stood=b""
    )


def it_is_between_the_one_who_asks_and_whoever_answers(town, everything):
    asked = paused(town)
    at_home, at_work = ("ada", "berit", "bjarne"), ("dina", "emil", "gro", "guri", "lars", "ingrid", "finn", "heidi")
    sees = set()
    for name in (*at_home, *at_work):
        person = getattr(town, name)
        ask(person) if name in at_home else wear(person)
        sees |= {name} if RedactionRequest.objects.filter(pk=asked.pk).exists() else set()
    assert sees == {"bjarne", "dina"}


def who_agrees_reads_no_more_by_it(town, everything):
    asked = paused(town)
    do.answer_redaction_request(asked, agrees=True, asked_writer=True, by=wear(town.dina))
    assert not Focus.objects.exists() and not Note.objects.exists()
    ask(town.berit)
    assert Focus.objects.get(pk=town.focus.pk).text == GONE
    assert Note.objects.get(pk=town.notes["dina"].pk).text != GONE


def nobody_asks_for_what_the_family_has_said_or_written(town, everything):
    """Another's note, the own one (it is sealed at once), what the child has said as somebody wrote it down."""
    paused(town)
    bjarne = ask(town.bjarne)
    said_by_child = town.log.hearings.first()
    evaluation = town.measure.evaluations.first()
    for row, kind, field in (
        (town.notes["ada"], "note", "text"),
        (town.notes["berit"], "note", "text"),
        (town.goal, "goal", "child_words"),
        (said_by_child, "hearing", "words"),
        (evaluation, "evaluation", "child"),
        (evaluation, "evaluation", "parents"),
    ):
        assert refused(bjarne, *request(town, bjarne, row, kind, field)), (kind, field)
    assert not refused(bjarne, *request(town, bjarne, town.notes["dina"], "note", "text"))
    assert not refused(ask(town.ada), *request(town, town.ada, said_by_child, "hearing", "words"))


def nobody_asks_where_somebody_at_work_seals(town, everything):
    bjarne = ask(town.bjarne)
    assert refused(bjarne, *request(town, bjarne, town.focus, "focus", "text"))


def what_it_is_about_is_the_texts_own_to_say(town, everything):
    asked = paused(town)
    row = RedactionRequest.objects.get(pk=asked.pk)
    assert (row.about_by_id, row.about_as_id) == (town.dina.pk, town.dina.first_hat.pk)
    assert row.about_at == Focus.objects.get(pk=town.focus.pk).written_at


def without_a_yes_nothing_is_sealed(town, everything):
    """Neither by whoever answers, nor in the name of the duty that puts it away."""
    paused(town)
    dina = wear(town.dina)
    of = {"row_kind": "focus", "row_id": town.focus.pk, "field": "text", "only_before": False}
    for because in ("asked", "whereabouts"):
        assert refused(dina, *insert("redaction", at(town, dina), "signed", **of, because=because))
    with on_duty("redact", town.municipality):
        assert not Focus.objects.exists() and not Note.objects.exists() and not RedactionRequest.objects.exists()


def nor_after_a_no_or_when_the_moment_has_gone(town, everything):
    asked = paused(town)
    do.answer_redaction_request(asked, agrees=False, asked_writer=False, by=wear(town.dina))
    dina = wear(town.dina)
    of = {"row_kind": "focus", "row_id": town.focus.pk, "field": "text", "only_before": False, "because": "asked"}
    assert refused(dina, *insert("redaction", at(town, dina), "signed", **of))
    with on_duty("redact", town.municipality):
        assert not Focus.objects.exists()


def a_yes_opens_that_row_and_no_other_to_the_duty(town, everything):
    asked = paused(town)
    dina = wear(town.dina)
    statement, values = insert(
        "redactionreply", at(town, dina), "signed", request_id=asked.pk, agrees=True, asked_writer=True
    )
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)
        with on_duty("redact", town.municipality):
            assert [row.pk for row in Focus.objects.all()] == [town.focus.pk]
            assert not Note.objects.exists() and not Redaction.objects.exists()
        transaction.set_rollback(True)
    assert not RedactionReply.objects.filter(request=asked).exists()


CHECKS = [
    it_is_between_the_one_who_asks_and_whoever_answers,
    who_agrees_reads_no_more_by_it,
    nobody_asks_for_what_the_family_has_said_or_written,
    nobody_asks_where_somebody_at_work_seals,
    what_it_is_about_is_the_texts_own_to_say,
    without_a_yes_nothing_is_sealed,
    nor_after_a_no_or_when_the_moment_has_gone,
    a_yes_opens_that_row_and_no_other_to_the_duty,
]
