"""What should never have been written is sealed: gone at once for everybody, and everybody sees that it was done."""

import datetime as dt
from types import SimpleNamespace

import pytest
from django.db import DatabaseError, connection, transaction

from stafett.audit.models import Event
from stafett.core import clock
from stafett.core.errors import NotAllowed
from stafett.relaylog import models
from stafett.relaylog import operations as do
from stafett.relaylog.models import Correction, Draft, Redaction, RelayLog
from stafett.relaylog.models.redaction import GONE
from stafett.relaylog.operations.redacting import REDACTABLE
from stafett.relaylog.queries.people import People
from stafett.relaylog.queries.redactions import TEXTS, shown
from tests.neighbours import evaluate
from tests.nordvik import wear

from ..conftest import Browser, token_in, words
from .conftest import rule
from .test_correcting import hand_over
from .test_who_may import has_answered_nothing

ADDRESS = "De bor i Skogveien 7."
BERITS = f"Vi har det fint. {ADDRESS}"


@pytest.fixture
def written(nordvik, as_person):
    """Berit has written where they live, put it right, and begun to put it right again."""
    berit = as_person(nordvik.berit)
    note = do.write_note(nordvik.log, text=BERITS, by=berit)
    do.correct(note, field="text", text=f"{ADDRESS} Ring først.", by=berit)
    do.keep_draft(nordvik.log, place=address_of(note), typed={"text": [ADDRESS]}, by=berit)
    return note


def address_of(note):
    return f"/min/logg/{note.log_id}/rett/notat/{note.pk}/tekst"


def bytes_of(log):
    """All that the application can read of the log's texts, opened, by the one who asks."""
    kinds = [models.Note, models.Correction, models.Draft, models.BrightSpot, models.Goal, models.Meeting]
    return [
        str(vars(row) | {"opened": [getattr(row, name, "") for name in ("text", "old", "place")]})
        for kind in kinds
        for row in kind.objects.filter(log=log)
    ]


def holds(log):
    return any(ADDRESS in text for text in bytes_of(log))


def refuses(sql, *values):
    with pytest.raises(DatabaseError) as refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)
    return refused.value.__cause__.sqlstate == "42501"


@pytest.mark.parametrize("who", ["berit", "dina"])
def test_who_wrote_it_and_the_holder_seal_it_at_once_for_everybody(nordvik, as_person, written, who):
    assert holds(nordvik.log)
    do.redact(written, field="text", because="whereabouts", by=as_person(getattr(nordvik, who)))
    for name in ("berit", "ada", "bjarne", "dina", "emil"):
        as_person(getattr(nordvik, name))
        assert models.Note.objects.get(pk=written.pk).text == GONE
        assert not holds(nordvik.log), name


@pytest.mark.parametrize("who", ["ada", "bjarne", "emil"])
def test_nobody_else_seals_what_another_has_written(nordvik, as_person, written, who):
    with pytest.raises(NotAllowed):
        do.redact(written, field="text", because="whereabouts", by=as_person(getattr(nordvik, who)))
    row = (
        nordvik.log.municipality_id,
        nordvik.log.pk,
        written.pk,
        nordvik.emil.pk,
        nordvik.emil.first_hat.pk,
        clock.now(),
    )
    as_person(nordvik.emil)
    assert refuses(
        "insert into relaylog_redaction (id, municipality_id, log_id, row_id, written_by_id, written_as_id, written_at,"
        " row_kind, field, because, only_before)"
        " values (gen_random_uuid(), %s, %s, %s, %s, %s, %s, 'note', 'text', 'others', false)", *row,
    )  # fmt: skip


def test_what_stood_there_before_goes_alone_when_the_text_is_right_now(nordvik, as_person):
    berit = as_person(nordvik.berit)
    note = do.write_note(nordvik.log, text=ADDRESS, by=berit)
    do.correct(note, field="text", text="Ring først.", by=berit)
    do.redact(note, field="text", because="whereabouts", only_before=True, by=berit)
    assert models.Note.objects.get(pk=note.pk).text == "Ring først."
    assert [one.old for one in Correction.objects.filter(row_id=note.pk)] == [GONE]
    do.correct(note, field="text", text="Ring meg først.", by=berit)
    do.redact(note, field="text", because="others", by=berit)
    assert models.Note.objects.get(pk=note.pk).text == GONE


def test_history_says_that_by_whom_and_why_and_never_what(nordvik, as_person, written):
    dina = as_person(nordvik.dina)
    do.redact(written, field="text", because="whereabouts", by=dina)
    event = Event.objects.get(action="text redacted", details__row=str(written.pk))
    assert event.actor_id == dina.pk
    said = {"row": str(written.pk), "field": "text", "because": "whereabouts"}
    assert event.details == said


def test_the_family_sees_it_where_it_stood_and_in_a_list(nordvik, as_person, written):
    do.redact(written, field="text", because="whereabouts", by=as_person(nordvik.dina))
    for name in ("berit", "ada", "emil", "dina"):
        browser = Browser(getattr(nordvik, name), hat=None if name in ("berit", "ada") else "first")
        for page in ("relay-log", "redactions"):
            said = words(browser.get(page, nordvik.log.pk))
            assert "Det røper hvor noen bor eller er" in said and nordvik.dina.name in said, (name, page)
            assert ADDRESS not in said
    gone = Browser(nordvik.berit, hat=None).client.get(address_of(written))
    assert gone.status_code == 302


def test_what_one_in_the_family_seals_is_not_told_the_others_in_it(nordvik, as_person, written):
    do.redact(written, field="text", because="whereabouts", by=as_person(nordvik.berit))
    for name, told in {"bjarne": False, "ada": False, "berit": True, "dina": True}.items():
        browser = Browser(getattr(nordvik, name), hat="first" if name == "dina" else None)
        for page in ("relay-log", "redactions"):
            said = words(browser.get(page, nordvik.log.pk))
            assert ("Det røper hvor noen bor eller er" in said) is told, (name, page)
            assert told or f"Forseglet av {nordvik.berit.name}" not in said and "Forseglet" in said, (name, page)


def test_one_is_told_when_nothing_was_sealed_because_the_text_was_changed_meanwhile(nordvik, as_person, written):
    browser = Browser(nordvik.dina)
    there = (nordvik.log.pk, "notat", written.pk, "tekst")
    page = browser.get("redact", *there)
    do.correct(written, field="text", text="Vi bor i Skogveien 7 nå.", by=as_person(nordvik.berit))
    answer = browser.send("redact", *there, shown=page, because="whereabouts")
    assert answer.status_code == 409 and "Den er ikke forseglet ennå" in words(answer)


def test_one_who_sees_one_goal_does_not_see_what_was_sealed_outside_it(nordvik, as_person, written):
    do.redact(written, field="text", because="whereabouts", by=as_person(nordvik.dina))
    as_person(nordvik.gro)
    assert not Redaction.objects.filter(row_id=written.pk).exists()


def test_a_begun_correction_is_out_of_reach_and_is_not_kept_again(nordvik, as_person, written):
    browser = Browser(nordvik.berit, hat=None)
    token = token_in(browser.get("correct", nordvik.log.pk, "notat", written.pk, "tekst"))
    do.redact(written, field="text", because="whereabouts", by=as_person(nordvik.dina))
    as_person(nordvik.berit)
    assert not Draft.objects.filter(place=address_of(written)).exists()
    typed = {"token": token, "sted": address_of(written), "text": "Nye ord."}
    kept = browser.client.post(f"/min/logg/{nordvik.log.pk}/kladd", typed, headers={"Accept": "application/json"})
    assert kept.status_code == 409
    sent = browser.client.post(address_of(written), typed)
    assert sent.status_code == 409 and "Nye ord." in sent.content.decode() and GONE in words(sent)
    again = browser.client.post(address_of(written), typed | {"token": token_in(sent)})
    assert again.status_code == 422 and "Nye ord." in again.content.decode()
    assert "Teksten er forseglet" in words(again)


def test_the_database_lets_nobody_write_over_what_is_sealed(nordvik, as_person, written):
    dina = as_person(nordvik.dina)
    do.redact(written, field="text", because="whereabouts", by=dina)
    for name in ("berit", "dina"):
        as_person(getattr(nordvik, name))
        assert refuses("update relaylog_note set text = %s where id = %s", b"\x01other words", written.pk)


def test_the_database_lets_the_holder_change_nobodys_words_but_by_sealing_them(nordvik, as_person, written):
    as_person(nordvik.dina)
    assert refuses("update relaylog_note set text = %s where id = %s", b"\x01other words", written.pk)
    assert refuses("update relaylog_note set text = %s where id = %s", b"x" * 34, written.pk)
    assert refuses("update relaylog_correction set old = %s where row_id = %s", b"x" * 34, written.pk)


def test_the_application_never_reads_again_what_was_sealed(nordvik, as_person, written):
    do.redact(written, field="text", because="whereabouts", by=as_person(nordvik.dina))
    assert refuses("select text from relaylog_redactedtext")
    assert refuses("select count(*) from relaylog_redactedtext")


def test_sealing_twice_is_one_sealing(nordvik, as_person, written):
    dina = as_person(nordvik.dina)
    do.redact(written, field="text", because="whereabouts", by=dina)
    with rule("redact.is_done_already"):
        do.redact(written, field="text", because="others", by=dina)


@pytest.mark.parametrize(("field", "only_before"), [("child_words", False), ("text", True)])
def test_a_place_where_nothing_was_written_is_not_sealed(nordvik, as_person, field, only_before):
    dina = as_person(nordvik.dina)
    goal = do.set_goal(nordvik.focus, text="Leke med andre hver dag.", child_words="", by=dina)
    with rule("redact.nothing_stands_there"):
        do.redact(goal, field=field, because="others", only_before=only_before, by=dina)
    assert not Redaction.objects.filter(row_id=goal.pk).exists()


def test_only_what_people_write_is_sealed(nordvik, as_person):
    with rule("redact.is_no_text"):
        do.redact(nordvik.measure, field="responsible", because="others", by=as_person(nordvik.dina))


def test_a_sealing_that_there_are_no_words_for_is_shown_all_the_same(nordvik, as_person):
    dina = as_person(nordvik.dina)
    row = Redaction(written_by_id=dina.pk, row_kind="note", field="title", because="other")
    said = shown(row, People([dina.pk]), dina)
    assert (said.by, said.which, said.why) == (dina.name, "En tekst", "Det er ikke sagt hvorfor")


def test_one_must_say_why(nordvik, as_person, written):
    with rule("redact.choose_why"):
        do.redact(written, field="text", because="", by=as_person(nordvik.dina))


def test_a_place_of_a_meeting_goes_with_the_places_it_was_moved_from(nordvik, as_person):
    dina = as_person(nordvik.dina)
    soon = clock.now() + dt.timedelta(days=40)
    meeting = do.move_meeting(nordvik.meeting, at=soon, place="Skogveien 7", because="Hjemme passer best.", by=dina)
    meeting = do.move_meeting(meeting, at=soon, place="Rom 3", because="Ikke hjemme.", by=dina)
    do.redact(meeting, field="place", because="whereabouts", only_before=True, by=dina)
    assert models.Meeting.objects.get(pk=meeting.pk).place == "Rom 3"
    assert "Skogveien 7" not in [one.was_place for one in models.MeetingChange.objects.filter(meeting=meeting)]


def test_who_has_passed_the_baton_on_seals_only_what_they_wrote(nordvik, as_person, written):
    hand_over(nordvik, as_person)
    with pytest.raises(NotAllowed):
        do.redact(written, field="text", because="others", by=as_person(nordvik.dina))
    do.redact(nordvik.notes["dina"], field="text", because="others", by=as_person(nordvik.dina))
    do.redact(nordvik.focus, field="title", because="others", by=as_person(nordvik.dina))
    do.redact(written, field="text", because="others", by=as_person(nordvik.emil))


def test_the_family_seals_its_own_words_in_a_closed_log(nordvik, as_person, written):
    as_person(nordvik.dina)
    for measure in nordvik.log.measures.filter(ended_on=None):
        evaluate(measure, by=wear(nordvik.dina), decision="end")
    do.close_log(nordvik.log, because="goal_reached", summary="Ferdig.", by=as_person(nordvik.dina))
    berit = as_person(nordvik.berit)
    assert RelayLog.objects.get(pk=nordvik.log.pk).closed_at
    do.redact(written, field="text", because="whereabouts", by=berit)
    assert models.Note.objects.get(pk=written.pk).text == GONE


EVERY_TEXT = [(kind, field) for kind, fields in REDACTABLE.items() for field in sorted(fields)]


def test_each_kind_of_text_has_an_address_where_it_is_sealed():
    there = {kind._meta.model_name: {field for field, _ in its.values()} for kind, its in TEXTS.items()}
    assert there == REDACTABLE


@pytest.mark.parametrize(("kind", "field"), EVERY_TEXT)
def test_the_holder_seals_every_kind_of_text(nordvik, as_person, kind, field):
    row = some(kind, field, nordvik, as_person)
    assert getattr(row, field) not in (None, "", GONE)
    do.redact(row, field=field, because="others", by=as_person(nordvik.dina))
    assert getattr(type(row).objects.get(pk=row.pk), field) == GONE


def some(kind, field, town, as_person):
    """A row of this kind in Ada's log, where this text is written."""
    dina = as_person(town.dina)
    if kind == "evaluation":
        voices = {
            "child": "Det er fint.",
            "child_how": "På tur.",
            "parents": "Vi ser det.",
            "professionals": "Fortsett.",
        }
        again = clock.today() + dt.timedelta(days=20)
        do.evaluate_measure(town.measure, effect="helps", decision="continue", evaluate_on=again, by=dina, **voices)
    if kind == "hearing" and field == "because":
        do.hear_child(town.ppt_consent, heard="no", because="Hun har sagt det før.", by=dina)
    elif kind == "hearing":
        said = {"words_of_child": "Ja.", "how": "På tur", "by_whom": "Dina", "interpreter": "Telefontolk"}
        do.hear_child(town.ppt_consent, heard="yes", child_knows=True, heard_on=clock.today(), by=dina, **said)
    if kind == "meetingchange":
        do.call_off_meeting(town.meeting, because="Sykdom.", by=dina)
    if kind == "meeting":
        said = {"child_said": "En venn.", "parents_said": "Hun sover.", "professionals_said": "Det går."}
        return do.hold_meeting(town.meeting, present=[], child_took_part="Ja.", decided="Videre.", **said, by=dina)
    if kind == "offerwords":
        soon = clock.today()
        do.offer_baton(town.log, to=town.emil, unit=town.station, takes_over_on=soon, summary="Alt er rolig.", by=dina)
    if kind == "exemption":
        exempt(town, as_person)
    model = next(one for one in TEXTS if one._meta.model_name == kind)
    return model.objects.filter(log=town.log).order_by("-asked_at" if kind == "agreement" else "-written_at")[0]


def exempt(town, as_person):
    """Guri decides to go on without Bjarne, as if he had answered nothing."""
    has_answered_nothing(SimpleNamespace(town=town, log=town.log))
    tried = {"because": "unknown_whereabouts", "tried": ADDRESS, "until": clock.today() + dt.timedelta(days=90)}
    return do.go_on_without(town.log, person=town.bjarne, **tried, by=as_person(town.guri))


def test_why_the_log_was_asked_for_and_what_was_tried_are_sealed_where_they_stand(nordvik, as_person):
    row = exempt(nordvik, as_person)
    as_person(nordvik.dina)
    why = models.Agreement.objects.get(log=nordvik.log)
    for kind, one, field in (("uten-svar", row, "forsok"), ("avtale", why, "hvorfor")):
        sent = Browser(nordvik.dina).send("redact", nordvik.log.pk, kind, one.pk, field, because="whereabouts")
        assert sent.status_code == 302, words(sent)
    berit = Browser(nordvik.berit)
    there = words(berit.get("agreement", nordvik.log.pk))
    assert ADDRESS not in there and "Ada er mye alene" not in there and there.count("Forseglet av Dina") == 2
    assert "Det røper hvor noen bor eller er" in words(berit.get("redactions", nordvik.log.pk))


def test_whoever_asked_for_the_log_seals_why_and_nobody_else_at_work_does(nordvik, as_person):
    as_person(nordvik.dina)
    why = models.Agreement.objects.get(log=nordvik.log)
    for name in ("emil", "berit"):
        with pytest.raises(NotAllowed):
            do.redact(why, field="why", because="others", by=as_person(getattr(nordvik, name)))
        there = Browser(getattr(nordvik, name)).get("redact", nordvik.log.pk, "avtale", why.pk, "hvorfor")
        assert there.status_code == 404
    hand_over(nordvik, as_person)
    do.redact(why, field="why", because="others", by=as_person(nordvik.dina))


def test_the_holder_who_seals_what_was_tried_ends_no_decision_of_a_leader(nordvik, as_person):
    row = exempt(nordvik, as_person)
    as_person(nordvik.dina)
    assert refuses("update relaylog_exemption set ended_at = core_now() where id = %s", row.pk)
    assert refuses("update relaylog_exemption set tried = %s where id = %s", b"x" * 34, row.pk)


@pytest.mark.parametrize("place", ["Rektors kontor", "Rom 3"])
def test_a_meeting_is_moved_from_a_place_that_is_sealed_and_the_new_place_can_be_sealed_too(nordvik, as_person, place):
    dina = as_person(nordvik.dina)
    do.redact(nordvik.meeting, field="place", because="whereabouts", by=dina)
    browser = Browser(nordvik.dina)
    page = browser.get("move-meeting", nordvik.log.pk, nordvik.meeting.pk)
    assert GONE not in page.content.decode()
    soon = (clock.now() + dt.timedelta(days=40)).strftime("%d.%m.%Y %H:%M")
    typed = {"at": soon, "place": place, "because": "Annet rom.", "token": token_in(page)}
    sent = browser.send("move-meeting", nordvik.log.pk, nordvik.meeting.pk, **typed)
    assert sent.status_code == 302, words(sent)
    dina = as_person(nordvik.dina)
    meeting = models.Meeting.objects.get(pk=nordvik.meeting.pk)
    assert meeting.place == place
    assert {one.was_place for one in models.MeetingChange.objects.filter(meeting=meeting)} == {GONE}
    do.redact(meeting, field="place", because="others", by=dina)
    assert models.Meeting.objects.get(pk=meeting.pk).place == GONE


def test_a_meeting_that_is_moved_without_a_new_place_keeps_that_the_old_one_is_sealed(nordvik, as_person):
    dina = as_person(nordvik.dina)
    do.redact(nordvik.meeting, field="place", because="whereabouts", by=dina)
    soon = clock.now() + dt.timedelta(days=40)
    assert do.move_meeting(nordvik.meeting, at=soon, place="", because="Annen dag.", by=dina).place == GONE


def test_the_database_lets_nobody_write_over_a_sealed_place_but_by_moving_the_meeting(nordvik, as_person):
    do.redact(nordvik.meeting, field="place", because="whereabouts", by=as_person(nordvik.dina))
    assert refuses("update relaylog_meeting set place = %s where id = %s", b"\x01other words", nordvik.meeting.pk)


def test_only_the_places_a_meeting_was_moved_from_can_be_sealed_over_the_web(nordvik, as_person):
    dina, soon = as_person(nordvik.dina), clock.now() + dt.timedelta(days=40)
    meeting = do.move_meeting(nordvik.meeting, at=soon, place="Skogveien 7", because="Hjemme.", by=dina)
    do.move_meeting(meeting, at=soon, place="Rektors kontor", because="Ikke hjemme.", by=dina)
    browser, place = Browser(nordvik.dina), [nordvik.log.pk, "mote", meeting.pk, "sted"]
    assert "Skogveien 7" in words(browser.get("redact", *place))
    assert browser.send("redact", *place, because="whereabouts", what="before").status_code == 302
    as_person(nordvik.dina)
    assert models.Meeting.objects.get(pk=meeting.pk).place == "Rektors kontor"
    assert "Skogveien 7" not in words(browser.get("meeting", nordvik.log.pk, meeting.pk))


def test_nobody_writes_the_sign_of_what_is_sealed(nordvik, as_person):
    dina, soon = as_person(nordvik.dina), clock.now() + dt.timedelta(days=40)
    for write in (
        lambda: do.write_note(nordvik.log, text=f" {GONE} ", by=dina),
        lambda: do.correct(nordvik.notes["dina"], field="text", text=GONE, by=dina),
        lambda: do.move_meeting(nordvik.meeting, at=soon, place=GONE, because="Annet rom.", by=dina),
    ):
        with rule("redact.is_its_sign"):
            write()
    do.write_note(nordvik.log, text=f"Han sa: «Jeg {GONE} vil».", by=dina)


@pytest.mark.parametrize("kind", REDACTABLE)
def test_where_it_stood_it_is_said_that_it_was_sealed_by_whom_and_why(nordvik, as_person, kind):
    row = some(kind, "", nordvik, as_person)
    field = next(name for name in sorted(REDACTABLE[kind]) if getattr(row, name))
    do.redact(row, field=field, because="whereabouts", by=as_person(nordvik.dina))
    meeting = [getattr(row, "meeting_id", row.pk)]
    page, more = {
        "meeting": ("meeting", meeting),
        "meetingchange": ("meeting", meeting),
        "meetingplace": ("meeting", meeting),
        "offerwords": ("baton", []),
        "hearing": ("access", []),
        "response": ("responses", []),
        "exemption": ("access", []),
        "agreement": ("agreement", []),
    }.get(kind, ("relay-log", []))
    reader = nordvik.berit if kind == "agreement" else nordvik.dina
    said = words(Browser(reader).get(page, nordvik.log.pk, *more))
    assert f"Forseglet av {nordvik.dina.name}" in said and "Det røper hvor noen bor eller er" in said


def test_the_page_sends_nobody_to_a_holder_who_cannot_seal_in_a_paused_log(nordvik, as_person):
    holder, browser = "eller til stafettholderen", Browser(nordvik.bjarne, hat=None)
    assert holder in words(browser.get("redactions", nordvik.log.pk))
    do.take_back_agreement(nordvik.log, by=as_person(nordvik.berit))
    said = words(browser.get("redactions", nordvik.log.pk))
    assert holder not in said and "Det ansatte har skrevet, kan du be om at blir forseglet." in said


def test_the_page_sends_nobody_to_a_holder_whose_service_is_not_let_in(nordvik, as_person):
    """Alike whether the time has run out or somebody has taken it back: it does not say which."""
    page = Browser(nordvik.bjarne, hat=None)
    assert "eller til stafettholderen" in words(page.get("redactions", nordvik.log.pk))
    consent = nordvik.log.consents.get(unit=nordvik.school, replaced_at=None)
    do.withdraw_consent(consent, by=as_person(nordvik.berit))
    said = words(page.get("redactions", nordvik.log.pk))
    assert "eller til stafettholderen" not in said and "Stafettholderen ser ikke det som står i loggen" in said


def test_the_page_names_the_texts_that_cannot_be_sealed(nordvik):
    said = words(Browser(nordvik.berit, hat=None).get("redactions", nordvik.log.pk))
    assert "Dette kan ikke forsegles: hvem som tolket et svar" in said
