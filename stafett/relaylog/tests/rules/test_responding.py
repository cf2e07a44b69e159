"""Each in the family answers for oneself, to the holder: whether one comes, how it was, whether it helps."""

import datetime as dt

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError, connection, transaction

from stafett.audit.models import Event
from stafett.core import clock
from stafett.core.asking import ask
from stafett.core.errors import NotAllowed
from stafett.relaylog import operations as do
from stafett.relaylog.models import Discard, Evaluation, Redaction, Response
from stafett.relaylog.models.discard import bin_open
from stafett.relaylog.tests.test_pages_reading import pages_of_a_log
from tests.nordvik import wear

from ..conftest import Browser, words
from .conftest import rule, written_down
from .deeds_of_work import EVALUATED
from .doing import days_away
from .test_own_words import steady

SECRET = "Han bestemte alt, og jeg turte ikke si det."
AT_HOME = {"ada", "berit", "bjarne"}
OF_THE_LOG = ("readings", "readings-receipt", "readings-receipt-file")  # that the log was read is told there


@pytest.fixture
def held(nordvik):
    """The meeting has been, and is written up."""
    do.hold_meeting(nordvik.meeting, present=[], child_took_part="", decided="Videre.", by=wear(nordvik.dina))
    nordvik.meeting.refresh_from_db()
    return nordvik


def say(town, who, *, seen_by="holder", meeting="the one that was held", **said):
    meeting = town.meeting if meeting == "the one that was held" else meeting
    return do.say_how_it_was(
        town.log, meeting=meeting, seen_by=seen_by, by=ask(who), **{"heard": "no", "text": SECRET} | said
    )


def readers(town, row):
    """The names of those for whom it is there."""
    found = set()
    for name in ("ada", "berit", "bjarne", "dina", "emil", "gro", "nina", "guri", "frank", "finn"):
        person = getattr(town, name)
        ask(person) if name in AT_HOME else wear(person)
        if Response.objects.filter(pk=row.pk).exists():
            found.add(name)
    return found


@pytest.mark.row("D7")
def test_how_a_meeting_was_is_for_the_holder_and_for_all_when_one_says_so(held):
    assert readers(held, say(held, held.berit)) == {"berit", "dina"}
    assert readers(held, say(held, held.bjarne, seen_by="all")) == AT_HOME | {"dina", "emil"}
    assert readers(held, say(held, held.ada, said="2", heard="")) == {"ada", "dina"}
    for seen_by in ("", "me", "team", "everybody"):
        with rule("response.choose_who_sees"):
            say(held, held.berit, seen_by=seen_by)


@pytest.mark.row("D7")
@pytest.mark.parametrize("name", ["ada", "bjarne"])
def test_no_page_of_another_in_the_family_is_another_because_one_has_answered(nordvik, name):
    """Byte for byte: said, said anew, sealed, put in the bin, and read by the holder."""
    do.have_read_responses(nordvik.log, by=wear(nordvik.dina))  # what they answered themselves
    browser = Browser(getattr(nordvik, name))
    pages = [one for one in pages_of_a_log(nordvik) if one[0] not in OF_THE_LOG]
    before = {page: steady(browser.get(page, *holes)) for page, holes in pages}
    first = do.answer_meeting(nordvik.meeting, said="no", text=SECRET, by=ask(nordvik.berit))
    do.answer_meeting(nordvik.meeting, said="another_time", text=SECRET, by=ask(nordvik.berit))
    do.redact(first, field="text", because="whereabouts", by=wear(nordvik.dina))
    do.say_whether_it_helps(nordvik.measure, said="did_not_help", text=SECRET, by=ask(nordvik.berit))
    do.discard(say(nordvik, nordvik.berit, meeting=None), by=ask(nordvik.berit))
    do.have_read_responses(nordvik.log, by=wear(nordvik.dina))
    for page, holes in pages:
        assert steady(browser.get(page, *holes)) == before[page], page


def test_the_history_tells_nobody_that_one_has_answered(held):
    row = say(held, held.berit)
    do.redact(row, field="text", because="others", by=wear(held.dina))
    do.have_read_responses(held.log, by=wear(held.dina))
    for name in ("ada", "bjarne", "emil", "gro", "guri"):
        person = getattr(held, name)
        ask(person) if name in AT_HOME else wear(person)
        with connection.cursor() as cursor:
            cursor.execute("select count(*) from audit_event where details::text like %s", [f"%{row.pk}%"])
            assert cursor.fetchone() == (0,), name
        told = Event.objects.filter(log_id=held.log.pk, is_reading=False, action__contains="respon")
        assert not told.exclude(actor_id=person.pk).exists(), name


def test_what_one_answers_anew_counts_and_the_old_is_kept_for_oneself_and_the_holder(held):
    first = say(held, held.berit, seen_by="all")
    assert "bjarne" in readers(held, first)
    say(held, held.berit, text="Det gikk fint likevel.")
    assert readers(held, first) == {"berit", "dina"}
    page = words(Browser(held.dina).get("responses", held.log.pk))
    assert SECRET in page and "Det gikk fint likevel." in page
    assert SECRET not in words(Browser(held.bjarne).get("responses", held.log.pk))


def test_a_meeting_is_answered_while_it_is_ahead_and_spoken_of_when_it_is_written_up(nordvik, as_person):
    with rule("response.choose_whether_you_come"):
        do.answer_meeting(nordvik.meeting, said="maybe", by=ask(nordvik.ada))
    with rule("response.meeting_is_not_held"):
        say(nordvik, nordvik.ada)
    with clock.at(nordvik.meeting.at + dt.timedelta(days=3)), rule("response.meeting_has_been"):
        do.answer_meeting(nordvik.meeting, said="yes", by=ask(nordvik.ada))
    do.call_off_meeting(nordvik.meeting, because="Sykdom.", by=wear(nordvik.dina))
    with rule("meeting.is_called_off"):
        do.answer_meeting(nordvik.meeting, said="yes", by=ask(nordvik.ada))


def test_something_is_answered_and_nothing_that_cannot_be_chosen(held):
    with rule("response.say_something"):
        say(held, held.ada, heard="", text=" ")
    for wrong in ({"said": "6"}, {"heard": "very"}, {"understood": "1"}):
        with rule("response.choose_from_the_list"):
            say(held, held.ada, **wrong)
    with rule("response.choose_whether_it_helps"):
        do.say_whether_it_helps(held.measure, said="", by=ask(held.ada))
    do.evaluate_measure(held.measure, **EVALUATED | {"decision": "end"}, by=wear(held.dina))
    with rule("plan.has_ended"):
        do.say_whether_it_helps(held.measure, said="helps", by=ask(held.ada))


def test_those_at_work_do_not_answer_for_the_family(held, as_person):
    for name in ("dina", "emil", "guri"):
        with pytest.raises(NotAllowed):
            do.say_how_it_was(held.log, heard="yes", by=as_person(getattr(held, name)))


def test_what_was_chosen_lies_sealed(held):
    row = say(held, held.ada, said="1")
    for name, code in (("said", b"1"), ("heard", b"no"), ("text", SECRET.encode())):
        assert not Response.objects.filter(pk=row.pk, **{name: code}).exists()
    assert (row.said, row.heard) == ("1", "no")


def tries(person, statement, *values, hat="first"):
    """Whether a statement of one's own does something."""
    ask(person, getattr(person, "first_hat", None) if hat == "first" else hat)
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.rowcount > 0
    except DatabaseError:
        return False


@pytest.mark.parametrize("name", ["ada", "bjarne", "dina", "emil"])
def test_by_hand_nobody_changes_what_another_answered(held, name):
    row = say(held, held.berit, seen_by="all")
    changes = ["replaced_at = now()", "seen_by = 'holder'", "text = 'x'", "said = 'x'", "discarded_at = core_now()"]
    changes += [] if name == "dina" else ["read_at = now()"]
    for change in changes:
        assert not tries(getattr(held, name), f"update relaylog_response set {change} where id = %s", row.pk), change


def test_by_hand_one_does_not_say_that_it_is_read(held):
    row = say(held, held.berit)
    assert not tries(held.berit, "update relaylog_response set read_at = now() where id = %s", row.pk)
    assert not tries(held.berit, "update relaylog_response set text = 'x' where id = %s", row.pk)
    assert tries(held.dina, "update relaylog_response set read_at = now() where id = %s", row.pk)


def test_it_goes_in_the_bin_for_those_who_saw_it_and_is_put_back(held):
    row = say(held, held.berit)
    with pytest.raises(NotAllowed):
        do.discard(row, by=wear(held.dina))
    done = do.discard(row, by=ask(held.berit))
    for name in ("ada", "bjarne", "dina", "berit"):
        person = getattr(held, name)
        ask(person) if name in AT_HOME else wear(person)
        with bin_open():
            sees = Discard.objects.filter(pk=done.pk).exists()
        assert sees is (name in ("dina", "berit")), name
    page = words(Browser(held.berit).get("bin", held.log.pk))
    assert SECRET in page and "Et svar" in page
    assert SECRET not in words(Browser(held.berit).get("responses", held.log.pk))
    sent = Browser(held.berit).send("put-back", held.log.pk, done.pk, shown=Browser(held.berit).get("bin", held.log.pk))
    assert sent.status_code == 302
    assert SECRET in words(Browser(held.berit).get("responses", held.log.pk))


def test_what_was_answered_anew_is_not_put_back_beside_it(held):
    done = do.discard(say(held, held.berit), by=ask(held.berit))
    newer = say(held, held.berit, text="Nytt.")
    with rule("bin.answered_anew"):
        do.put_back(done, by=ask(held.berit))
    with bin_open():
        assert not tries(held.berit, "update relaylog_response set discarded_at = null where id = %s", done.row_id)
    say(held, held.berit, text="Enda nyere.")
    with rule("bin.answered_anew"):
        do.discard(newer, by=ask(held.berit))


def test_a_text_is_sealed_by_whoever_wrote_it_or_the_holder_and_others_do_not_learn_of_it(held):
    row = say(held, held.berit)
    with pytest.raises(ObjectDoesNotExist), transaction.atomic():
        do.redact(row, field="text", because="others", by=wear(held.emil))
    done = do.redact(row, field="text", because="others", by=wear(held.dina))
    ask(held.bjarne)
    assert not Redaction.objects.filter(pk=done.pk).exists()
    page = words(Browser(held.berit).get("responses", held.log.pk))
    assert SECRET not in page and "Forseglet av Dina Lund" in page


def test_the_holder_finds_nobody_elses_answers_in_the_list_of_what_can_be_sealed(held):
    say(held, held.berit)
    assert SECRET not in words(Browser(held.dina).get("redactions", held.log.pk))
    assert SECRET in words(Browser(held.berit).get("redactions", held.log.pk))


def test_the_holder_is_told_until_it_is_read_and_the_one_who_answered_sees_that_it_was(held):
    do.have_read_responses(held.log, by=wear(held.dina))
    dina = Browser(held.dina)
    assert "noen i familien har svart" not in words(dina.get("home"))
    say(held, held.berit)
    home = words(dina.get("home"))
    assert "noen i familien har svart" in home and SECRET not in home
    assert "noen i familien har svart" not in words(Browser(held.emil).get("home"))
    page = dina.get("responses", held.log.pk)
    assert dina.send("have-read-responses", held.log.pk, shown=page).status_code == 302
    assert "noen i familien har svart" not in words(dina.get("home"))
    assert "Stafettholderen har lest det." in words(Browser(held.berit).get("responses", held.log.pk))


def test_none_of_it_stands_on_a_page_that_is_open_in_a_meeting(held):
    say(held, held.berit)
    dina = Browser(held.dina)
    for page, holes in (("relay-log", []), ("meeting", [held.meeting.pk]), ("own-words", []), ("close-log", [])):
        assert SECRET not in words(dina.get(page, held.log.pk, *holes)), page


@pytest.mark.row("D4")
def test_what_one_lets_stand_is_offered_to_the_evaluation_and_stands_as_it_was_said(nordvik):
    do.say_whether_it_helps(nordvik.measure, said="helped_a_little", text="Best om morgenen.", seen_by="all",
                            by=ask(nordvik.ada))  # fmt: skip
    do.say_whether_it_helps(nordvik.measure, said="did_not_help", text=SECRET, by=ask(nordvik.berit))
    do.say_whether_it_helps(nordvik.measure, said="helps", text="Hun sover.", seen_by="all", by=ask(nordvik.bjarne))
    dina = Browser(nordvik.dina)
    opened = dina.get("evaluate-measure", nordvik.log.pk, nordvik.measure.pk)
    page = words(opened)
    assert "Ada: Litt. Best om morgenen." in page and "Bjarne: Ja. «Hun sover.»" in page and SECRET not in page
    ask(nordvik.dina, nordvik.dina.first_hat)
    voices = [str(row.pk) for row in Response.objects.filter(measure=nordvik.measure, seen_by="all")]
    typed = EVALUATED | {"child": "", "evaluate_on": clock.today() + dt.timedelta(days=9), "voices": voices}
    sent = dina.send("evaluate-measure", nordvik.log.pk, nordvik.measure.pk, shown=opened, **typed)
    assert sent.status_code == 302
    round_ = Evaluation.objects.filter(measure=nordvik.measure).order_by("-number").first()
    assert (round_.child, round_.parents) == ("Litt. Best om morgenen.", "Bjarne: Ja. «Hun sover.»")
    assert (
        "Best om morgenen"
        not in words(dina.get("evaluate-measure", nordvik.log.pk, nordvik.measure.pk)).split("Tidligere vurderinger")[0]
    ), "it was of this round, and is not offered to the next"


def test_who_takes_it_back_while_somebody_evaluates_is_not_in_it(nordvik):
    row = do.say_whether_it_helps(nordvik.measure, said="helps", text=SECRET, seen_by="all", by=ask(nordvik.berit))
    dina = Browser(nordvik.dina)
    opened = dina.get("evaluate-measure", nordvik.log.pk, nordvik.measure.pk)
    do.say_whether_it_helps(nordvik.measure, said="helps", text=SECRET, by=ask(nordvik.berit))
    typed = EVALUATED | {"evaluate_on": clock.today() + dt.timedelta(days=9), "voices": [str(row.pk)]}
    sent = dina.send("evaluate-measure", nordvik.log.pk, nordvik.measure.pk, shown=opened, **typed)
    assert sent.status_code == 422 and "Velg fra lista." in words(sent)
    with rule("evaluate.voice_is_not_given"):
        typed = EVALUATED | {"evaluate_on": clock.today() + dt.timedelta(days=9), "voices": [(row, SECRET)]}
        do.evaluate_measure(nordvik.measure, **typed, by=wear(nordvik.dina))


def test_one_who_sees_a_goal_is_offered_what_is_said_about_it_and_nothing_else(nordvik):
    do.say_whether_it_helps(nordvik.measure, said="helps", text="Om målet.", seen_by="all", by=ask(nordvik.ada))
    do.say_whether_it_helps(nordvik.other_measure, said="helps", text="Om det andre.", seen_by="all",
                            by=ask(nordvik.ada))  # fmt: skip
    berit, gro = Browser(nordvik.berit), Browser(nordvik.gro)
    everybody = "Dette leser: Ada, Bjarne, Dina Lund, Emil Vik og Gro Haug."
    assert everybody in words(berit.get("say-whether-it-helps", nordvik.log.pk, nordvik.measure.pk))
    assert "Om målet." in words(gro.get("evaluate-measure", nordvik.log.pk, nordvik.measure.pk))
    assert gro.get("evaluate-measure", nordvik.log.pk, nordvik.other_measure.pk).status_code in (403, 404)


@pytest.mark.row("D7")
def test_one_is_asked_until_one_has_answered_and_again_when_the_meeting_is_moved(nordvik):
    berit = Browser(nordvik.berit)
    question = "Kommer du på møtet"
    assert question in words(berit.get("relay-log", nordvik.log.pk))
    opened = berit.get("answer-meeting", nordvik.log.pk, nordvik.meeting.pk)
    assert "Dette leser: Dina Lund." in words(opened)
    assert berit.send("answer-meeting", nordvik.log.pk, nordvik.meeting.pk, shown=opened, said="yes").status_code == 302
    assert question not in words(berit.get("relay-log", nordvik.log.pk))
    assert question in words(Browser(nordvik.bjarne).get("relay-log", nordvik.log.pk))
    with clock.at(clock.now() + dt.timedelta(minutes=1)):
        later = clock.now() + dt.timedelta(days=9)
        do.move_meeting(nordvik.meeting, at=later, place="", because="Kurs.", by=wear(nordvik.dina))
        assert question in words(Browser(nordvik.berit).get("relay-log", nordvik.log.pk))
    do.hold_meeting(nordvik.meeting, present=[], child_took_part="", decided="Videre.", by=wear(nordvik.dina))
    assert "Hvordan var møtet" in words(berit.get("relay-log", nordvik.log.pk))
    sent = berit.send("say-how-it-was", nordvik.log.pk, nordvik.meeting.pk, heard="yes", seen_by="holder")
    assert sent.status_code == 302
    assert "Hvordan var møtet" not in words(berit.get("relay-log", nordvik.log.pk))


def test_who_answers_while_the_meeting_is_moved_looks_again_and_keeps_what_was_typed(nordvik):
    berit = Browser(nordvik.berit)
    opened = berit.get("answer-meeting", nordvik.log.pk, nordvik.meeting.pk)
    later = clock.now() + dt.timedelta(days=9)
    do.move_meeting(nordvik.meeting, at=later, place="", because="Kurs.", by=wear(nordvik.dina))
    sent = berit.send("answer-meeting", nordvik.log.pk, nordvik.meeting.pk, shown=opened, said="no", text=SECRET)
    assert sent.status_code == 409 and SECRET in words(sent) and "Møtet er endret mens du svarte" in words(sent)


def test_the_child_has_drawings_and_is_told_of_the_duty_a_grown_up_two_questions(held):
    child = words(Browser(held.ada).get("say-how-it-was", held.log.pk, held.meeting.pk))
    assert "Veldig tungt" in child and "Les dette før du skriver noe vanskelig" in child
    grown_up = words(Browser(held.berit).get("say-how-it-was", held.log.pk, held.meeting.pk))
    assert "Forsto du hva dere ble enige om?" in grown_up and "Veldig tungt" not in grown_up
    for page in (child, grown_up):
        assert "Dette leser: Dina Lund. Får en annen stafettpinnen, ser den det også." in page
    assert "Dette leser: Ada, Bjarne, Dina Lund og Emil Vik." in grown_up


def test_one_is_told_when_nobody_would_see_it(held):
    do.withdraw_consent(held.log.consents.get(unit=held.school), by=ask(held.bjarne))
    page = words(Browser(held.berit).get("say-how-it-was", held.log.pk, held.meeting.pk))
    assert "Akkurat nå ser ingen det" in page


def test_in_a_closed_log_one_reads_what_one_answered_and_nobody_at_work_does(held):
    row = say(held, held.berit, meeting=None)
    for measure in (held.measure, held.other_measure):
        do.evaluate_measure(measure, **EVALUATED | {"decision": "end"}, by=wear(held.dina))
    do.close_log(held.log, because="moved", by=wear(held.dina))
    assert readers(held, row) == {"berit"}
    with rule("log.is_closed"):
        say(held, held.berit, meeting=None)
    assert SECRET in words(Browser(held.berit).get("responses", held.log.pk))


def test_who_is_frozen_or_under_a_protected_address_meets_none_of_it(held):
    do.freeze(held.log, person=held.bjarne, because="Avtalt.", by=wear(held.dina))
    row = say(held, held.berit, seen_by="all")
    assert "bjarne" not in readers(held, row)
    do.shelter(held.log, because="Avtalt.", by=wear(held.dina))
    assert readers(held, row) == {"dina", "emil"}


def test_who_has_grown_up_answers_alone_and_the_parents_answers_stay_with_the_holder(held):
    mothers = say(held, held.berit)
    own = say(held, held.ada, seen_by="all")
    with clock.at(clock.now() + dt.timedelta(days=365 * 7)):
        assert readers(held, mothers) - {"dina"} == set()
        assert readers(held, own) & AT_HOME == {"ada"}


def test_it_is_written_down(held):
    with written_down(ask(held.berit)) as acts:
        row = say(held, held.berit)
        do.discard(row, by=ask(held.berit))
    assert acts == ["responded", "response discarded"]


@pytest.mark.row("D9")
@pytest.mark.parametrize("name", ["dina", "emil", "bjarne"])
def test_no_page_of_anybody_else_is_another_because_a_guardian_has_read(nordvik, name):
    """Decision 57: not the other parent's, and not the holder's."""
    browser, berit = Browser(getattr(nordvik, name)), Browser(nordvik.berit)
    told = OF_THE_LOG[1:] if name == "bjarne" else OF_THE_LOG  # a receipt is new each time
    pages = [one for one in pages_of_a_log(nordvik) if one[0] not in told]
    before = {page: steady(browser.get(page, *holes)) for page, holes in pages}
    for page, holes in pages_of_a_log(nordvik):
        berit.get(page, *holes)
    for page, holes in pages:
        assert steady(browser.get(page, *holes)) == before[page], page


def test_who_stands_in_for_the_holder_sees_what_is_for_all_and_nothing_else(held):
    do.name_deputy(held.log, hat=held.emil.first_hat, **days_away(), by=wear(held.dina))
    row = say(held, held.berit)
    assert readers(held, row) == {"berit", "dina"}
    assert "emil" in readers(held, say(held, held.bjarne, seen_by="all"))
    with pytest.raises(NotAllowed), transaction.atomic():
        do.have_read_responses(held.log, by=wear(held.emil))
    assert not tries(held.emil, "update relaylog_response set read_at = now() where log_id = %s", held.log.pk)
    assert "noen i familien har svart" not in words(Browser(held.emil).get("home"))
    page = words(Browser(held.berit).get("say-how-it-was", held.log.pk, held.meeting.pk))
    assert "Dette leser: Dina Lund. Får en annen" in page
