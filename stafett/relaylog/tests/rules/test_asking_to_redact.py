"""Where nobody at work reads the log the family asks for a text to be sealed, and somebody answers without reading."""

import datetime as dt

import pytest
from django.db import connection
from django.urls import reverse

from stafett.audit.models import Event
from stafett.core import clock
from stafett.core.asking import ask, on_duty
from stafett.core.errors import NotAllowed
from stafett.identity.operations import people
from stafett.relaylog import operations as do
from stafett.relaylog.models import (
    BrightSpot,
    Correction,
    Focus,
    Goal,
    MeetingPlace,
    Note,
    Redaction,
    RedactionRequest,
    RelayLog,
)
from stafett.relaylog.models.redaction import GONE
from tests.neighbours import evaluate
from tests.nordvik import wear

from ..conftest import Browser, token_in, words
from .conftest import rule, written_down

ADDRESS = "De bor i Skogveien 7."


@pytest.fixture
def stands(nordvik):
    """Dina has written where they live."""
    nordvik.note = do.write_note(nordvik.log, text=ADDRESS, by=wear(nordvik.dina))
    return nordvik


def paused(town):
    do.take_back_agreement(town.log, by=ask(town.berit))


def without_the_schools_consent(town):
    do.withdraw_consent(town.log.consents.get(unit=town.school, replaced_at=None), by=ask(town.berit))


def closed(town):
    for measure in (town.measure, town.other_measure):
        evaluate(measure, by=wear(town.dina), decision="end")
    do.close_log(town.log, because="moved", by=wear(town.dina))


def dina_has_left(town):
    with on_duty("register", town.municipality):
        people.end_employment(town.dina.first_hat)


WHERE = {paused: "dina", without_the_schools_consent: "dina", closed: "guri", dina_has_left: "guri"}


def asks(town, who="berit", **more):
    return do.ask_to_redact(town.note, **{"field": "text", "because": "whereabouts"} | more, by=ask(getattr(town, who)))


def answers(town, asked, who="dina", *, agrees=True, asked_writer=True):
    return do.answer_redaction_request(asked, agrees=agrees, asked_writer=asked_writer, by=wear(getattr(town, who)))


def text_of(town, who="ada"):
    ask(getattr(town, who))
    return Note.objects.get(pk=town.note.pk).text


def page(town, who, name="redactions", *args):
    return Browser(getattr(town, who)).get(name, town.log.pk, *args)


@pytest.mark.parametrize("happens", WHERE)
def test_it_is_sealed_at_once_for_all_by_one_who_reads_nothing(stands, happens):
    happens(stands)
    asked = asks(stands)
    with written_down(wear(getattr(stands, WHERE[happens]))) as acts:
        answers(stands, asked, WHERE[happens])
    assert acts == ["redaction request answered", "text redacted"]
    assert not Note.objects.filter(pk=stands.note.pk).exists(), "who agreed reads no more by it"
    assert [text_of(stands, who) for who in ("ada", "berit", "bjarne")] == [GONE] * 3


@pytest.mark.parametrize("happens", WHERE)
def test_a_no_lets_it_stand_and_it_can_be_asked_for_again(stands, happens):
    happens(stands)
    answers(stands, asks(stands), WHERE[happens], agrees=False)
    assert text_of(stands) == ADDRESS
    answers(stands, asks(stands), WHERE[happens])
    assert text_of(stands) == GONE


def test_what_it_was_corrected_from_goes_too(stands):
    do.correct(stands.note, field="text", text=f"{ADDRESS} Ring først.", by=wear(stands.dina))
    paused(stands)
    answers(stands, asks(stands))
    assert text_of(stands) == GONE
    assert {row.old for row in Correction.objects.filter(row_id=stands.note.pk)} == {GONE}


def test_what_has_been_put_right_since_stands_and_what_was_asked_about_goes(stands):
    """Emil helps on, in a log whose holder does not read it."""
    note = stands.note = do.write_note(stands.log, text=ADDRESS, by=wear(stands.emil))
    without_the_schools_consent(stands)
    asked = asks(stands)
    do.correct(note, field="text", text="Ring først.", by=wear(stands.emil))
    answers(stands, asked)
    assert text_of(stands) == "Ring først."
    assert {row.old for row in Correction.objects.filter(row_id=note.pk)} == {GONE}


def test_what_its_writer_has_sealed_meanwhile_is_answered_all_the_same(stands):
    note = stands.note = do.write_note(stands.log, text=ADDRESS, by=wear(stands.emil))
    without_the_schools_consent(stands)
    asked = asks(stands)
    do.redact(note, field="text", because="whereabouts", by=wear(stands.emil))
    answers(stands, asked)
    ask(stands.ada)
    assert Redaction.objects.filter(row_id=note.pk).count() == 1


def test_two_in_the_family_who_ask_for_the_same_are_answered_at_once_and_know_nothing_of_each_other(stands):
    paused(stands)
    first, second = asks(stands), asks(stands, "bjarne", because="other_child")
    assert not RedactionRequest.objects.filter(pk=first.pk).exists(), "Bjarne does not see that Berit has asked"
    answers(stands, first)
    with rule("sealing.is_answered"):
        answers(stands, second)
    for who in ("berit", "bjarne"):
        ask(getattr(stands, who))
        [row] = RedactionRequest.objects.all()
        assert row.replies.get().agrees


def test_others_in_the_family_see_that_it_is_gone_and_not_who_asked_or_why(stands):
    paused(stands)
    answers(stands, asks(stands))
    for who in ("ada", "bjarne"):
        said = words(page(stands, who))
        assert "Forseglet av Dina Lund" in said and "Det skulle aldri ha stått her" in said
        assert "røper hvor" not in said and "Det du har bedt om" not in said
        ask(getattr(stands, who))
        assert not Event.objects.filter(action__startswith="redaction").exists()
        assert {row.because for row in Redaction.objects.filter(row_id=stands.note.pk)} == {"asked"}
    assert "sa ja" in words(page(stands, "berit"))


def test_no_byte_of_anybody_elses_page_tells_that_somebody_has_asked(stands):
    paused(stands)

    def met():
        return [
            words(page(stands, who, name))
            for who in ("ada", "bjarne")
            for name in ("relay-log", "redactions", "readings")
        ]

    before = met()
    asks(stands)
    assert met() == before


@pytest.mark.parametrize("who", ["ada", "berit", "bjarne"])
def test_nobody_has_what_another_in_the_family_wrote_or_what_the_child_said_sealed(stands, who):
    paused(stands)
    by = ask(getattr(stands, who))
    theirs = [note for name, note in stands.notes.items() if name in ("ada", "berit", "bjarne")]
    said = [(stands.log.hearings.first(), "words"), (Goal.objects.get(pk=stands.other_goal.pk), "child_words")]
    said += [(stands.measure.evaluations.first(), field) for field in ("child", "parents", "child_how")]
    tried = [(note, "text") for note in theirs] + (said if who != "ada" else said[3:])
    for row, field in tried:
        with rule("sealing.not_this"):
            do.ask_to_redact(row, field=field, because="whereabouts", by=by)


def test_the_child_asks_for_what_stands_there_as_the_childs_own_words(stands):
    paused(stands)
    ada = ask(stands.ada)
    goal = Goal.objects.get(pk=stands.other_goal.pk)
    answers(stands, do.ask_to_redact(goal, field="child_words", because="whereabouts", by=ada))
    ask(stands.berit)
    assert Goal.objects.get(pk=goal.pk).child_words == GONE


def test_where_the_holder_reads_the_log_it_is_the_holders_to_seal(stands):
    with rule("sealing.somebody_can"):
        asks(stands)
    assert "Be om forsegling" not in words(page(stands, "berit"))
    assert page(stands, "berit", "ask-to-redact", "notat", stands.note.pk, "tekst").status_code == 404


def test_it_is_asked_for_once_and_with_one_of_three_reasons(stands):
    paused(stands)
    for because in ("health", "others", "asked", ""):
        with rule("sealing.choose_why"):
            asks(stands, because=because)
    asks(stands)
    with rule("sealing.is_asked"):
        asks(stands)


def test_who_wrote_it_is_asked_first_as_long_as_they_work_here(stands):
    note = stands.note = do.write_note(stands.log, text=ADDRESS, by=wear(stands.emil))
    paused(stands)
    asked = asks(stands)
    with rule("sealing.choose"):
        answers(stands, asked, agrees=None)
    with rule("sealing.ask_the_writer"):
        answers(stands, asked, asked_writer=False)
    with on_duty("register", stands.municipality):
        people.end_employment(stands.emil.first_hat)
    answers(stands, asked, asked_writer=False)
    ask(stands.berit)
    assert Note.objects.get(pk=note.pk).text == GONE


@pytest.mark.parametrize("who", ["guri", "lars", "emil", "gro", "ingrid", "frank", "finn", "heidi"])
@pytest.mark.parametrize("happens", [paused, closed])
def test_nobody_else_answers_or_learns_that_it_is_asked(stands, happens, who):
    if WHERE[happens] == who:
        return
    happens(stands)
    asked = asks(stands)
    with pytest.raises((NotAllowed, RelayLog.DoesNotExist)):
        answers(stands, asked, who)
    assert page(stands, who, "answer-redaction", asked.pk).status_code in (403, 404)
    assert "forsegl" not in words(Browser(getattr(stands, who)).get("home")).lower()


def test_one_who_leads_and_is_family_does_not_answer(stands):
    """Then it is the leader above."""
    with on_duty("register", stands.municipality):
        people.register_guardianship(stands.ada, guardian=stands.guri, responsibility="no", verified_how="Sagt")
    closed(stands)
    asked = asks(stands)
    with pytest.raises(RelayLog.DoesNotExist):
        answers(stands, asked, "guri")
    answers(stands, asked, "lars")
    assert text_of(stands) == GONE


def test_the_one_who_asks_reads_who_answers_and_what_that_one_sees(stands):
    closed(stands)
    said = words(page(stands, "berit", "ask-to-redact", "notat", stands.note.pk, "tekst"))
    assert "Guri Aas, rektor" in said and "Ikke hva som står der" in said and ADDRESS in said


@pytest.mark.parametrize("happens", WHERE)
def test_on_the_pages_it_is_asked_for_and_answered_and_the_text_leaves_for_nobody_new(stands, happens):
    happens(stands)
    berit, boss = Browser(stands.berit), Browser(getattr(stands, WHERE[happens]))
    listed = berit.get("redactions", stands.log.pk)
    address = reverse("ask-to-redact", args=[stands.log.pk, "notat", stands.note.pk, "tekst"])
    assert f'href="{address}"' in listed.content.decode()
    sent = berit.send("ask-to-redact", stands.log.pk, "notat", stands.note.pk, "tekst", because="whereabouts")
    assert sent.status_code == 302
    assert "Ikke besvart ennå" in words(berit.client.get(sent.url))
    home = boss.get("home")
    assert "en i familien ber om at en tekst forsegles" in words(home)
    ask(stands.berit)
    asked = RedactionRequest.objects.latest("written_at")
    form = boss.get("answer-redaction", stands.log.pk, asked.pk)
    said = words(form)
    assert "Notat" in said and "Dina Lund" in said and "Det røper hvor noen bor eller er" in said
    assert ADDRESS not in form.content.decode() + home.content.decode() and "Berit" not in words(home)
    refused = boss.send("answer-redaction", stands.log.pk, asked.pk, shown=form, agrees="")
    assert refused.status_code == 422
    sent = boss.send("answer-redaction", stands.log.pk, asked.pk, shown=form, agrees="ja", asked_writer="on")
    assert sent.url == reverse("home")
    again = boss.send("answer-redaction", stands.log.pk, asked.pk, token=token_in(form), agrees="ja", asked_writer="on")
    assert again.status_code == 302, "the button pressed twice"
    assert "en tekst forsegles" not in words(boss.get("home"))
    assert ADDRESS not in words(berit.get("redactions", stands.log.pk))
    assert text_of(stands) == GONE


def test_a_leader_is_told_when_a_week_has_gone_and_reads_nothing_more(stands):
    paused(stands)
    asked = asks(stands)
    for days, told in ((6, False), (8, True)):
        with clock.at(clock.now() + dt.timedelta(days=days)):
            home = words(Browser(stands.guri).get("home"))
            assert ("Ingen har svart familien" in home) is told
            assert page(stands, "guri", "answer-redaction", asked.pk).status_code == 404


def test_the_text_that_somebody_changed_is_looked_at_again_before_it_is_asked_about(stands):
    note = stands.note = do.write_note(stands.log, text=ADDRESS, by=wear(stands.emil))
    without_the_schools_consent(stands)
    berit = Browser(stands.berit)
    form = berit.get("ask-to-redact", stands.log.pk, "notat", note.pk, "tekst")
    do.correct(note, field="text", text="Ring først.", by=wear(stands.emil))
    sent = berit.send("ask-to-redact", stands.log.pk, "notat", note.pk, "tekst", shown=form, because="whereabouts")
    assert sent.status_code != 302 and "Ring først." in words(sent)


@pytest.mark.parametrize("stops", ["freeze", "block"])
def test_who_is_frozen_or_kept_out_after_asking_meets_none_of_it(stands, stops):
    paused(stands)
    asked = asks(stands, "bjarne")
    act = do.freeze if stops == "freeze" else do.block_person
    act(stands.log, person=stands.bjarne, because="Avtalt.", by=wear(stands.dina))
    ask(stands.bjarne)
    assert not RedactionRequest.objects.exists()
    assert page(stands, "bjarne").status_code in (404, 503, 403)
    answers(stands, asked, agrees=False)
    assert text_of(stands) == ADDRESS


def test_nobody_asks_about_a_place_that_was_told_to_each(nordvik):
    """That it was sealed would tell the others that there is another place."""
    paused(nordvik)
    by = ask(nordvik.bjarne)
    with rule("sealing.not_this"):
        place = MeetingPlace.objects.get(meeting=nordvik.apart_meeting)
        do.ask_to_redact(place, field="place", because="whereabouts", by=by)


def held(town):
    said = {"child_said": "En venn.", "parents_said": "Hun sover.", "professionals_said": "Det går."}
    by = wear(town.dina)
    return do.hold_meeting(town.meeting, present=[], child_took_part="", decided="Videre.", **said, by=by)


def test_what_the_child_said_in_a_meeting_the_child_alone_asks_about_and_what_the_parents_said_nobody(nordvik):
    meeting = held(nordvik)
    paused(nordvik)
    for who, field in (("berit", "child_said"), ("berit", "parents_said"), ("ada", "parents_said")):
        with rule("sealing.not_this"):
            do.ask_to_redact(meeting, field=field, because="whereabouts", by=ask(getattr(nordvik, who)))
    answers(nordvik, do.ask_to_redact(meeting, field="child_said", because="whereabouts", by=ask(nordvik.ada)))
    ask(nordvik.ada)
    meeting.refresh_from_db()
    assert (meeting.child_said, meeting.parents_said) == (GONE, "Hun sover.")


def test_every_kind_of_text_from_work_is_sealed(nordvik):
    """In a log with one of each: the duty reaches every table that it is said about."""
    spot = BrightSpot.objects.get(pk=nordvik.spot.pk) if wear(nordvik.dina) else None
    nordvik.meeting = held(nordvik)
    texts = [
        (Focus.objects.get(pk=nordvik.focus.pk), ("title", "text")),
        (nordvik.goal, ("text",)),
        (nordvik.measure, ("title", "how")),
        (nordvik.measure.evaluations.first(), ("professionals",)),
        (spot, ("text",)),
        (nordvik.meeting, ("purpose", "place", "professionals_said", "decided")),
        (nordvik.log.meetingchanges.first(), ("because",)),
        (nordvik.log.offerwordss.first(), ("text",)),
    ]
    paused(nordvik)
    for row, fields in texts:
        for field in fields:
            asked = do.ask_to_redact(row, field=field, because="whereabouts", by=ask(nordvik.berit))
            answers(nordvik, asked)
            ask(nordvik.berit)
            assert getattr(type(row).objects.get(pk=row.pk), field) == GONE, (row, field)
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from relaylog_redaction where because = 'asked'")
        assert cursor.fetchone()[0] == sum(len(fields) for _row, fields in texts)
