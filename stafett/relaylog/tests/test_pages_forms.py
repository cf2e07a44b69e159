"""A form belongs to one log, one person and what stood there; it is done once, and nothing typed is lost."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from stafett.core import clock
from stafett.relaylog import policy
from stafett.relaylog.models import Correction, Evaluation, FormSent, Note
from stafett.relaylog.operations import correct, evaluate_measure, propose_log, write_note

from .conftest import HOST, token_in, words


def notes(nordvik, as_person):
    as_person(nordvik.dina)
    return Note.objects.filter(log=nordvik.log).count()


def test_a_note_that_is_sent_twice_is_written_once_and_leads_to_the_same_place(nordvik, as_person, as_browser):
    dina = as_browser(nordvik.dina)
    token = token_in(dina.get("write-note", nordvik.log.pk))
    first = dina.send("write-note", nordvik.log.pk, token=token, about="whole", text="Hun lo høyt i dag.")
    second = dina.send("write-note", nordvik.log.pk, token=token, about="whole", text="Hun lo høyt i dag.")
    assert first.status_code == second.status_code == 302
    assert first.url == second.url
    assert notes(nordvik, as_person) == 1


def test_the_same_form_with_other_words_is_not_lost_but_asked_about(nordvik, as_person, as_browser):
    dina = as_browser(nordvik.dina)
    token = token_in(dina.get("write-note", nordvik.log.pk))
    dina.send("write-note", nordvik.log.pk, token=token, about="whole", text="Først.")
    again = dina.send("write-note", nordvik.log.pk, token=token, about="whole", text="Så dette.")
    assert again.status_code == 422
    assert "sendt før, med en annen tekst" in words(again)
    assert "Så dette." in again.content.decode()

    dina.send("write-note", nordvik.log.pk, shown=again, about="whole", text="Så dette.")
    assert notes(nordvik, as_person) == 2


@pytest.fixture
def cato(nordvik, as_person):
    """Another child with a log of Dina's: the one that must not get Ada's words."""
    from stafett.core.asking import on_duty
    from stafett.identity.operations import people
    from stafett.relaylog.operations import answer_agreement

    with on_duty("register", nordvik.municipality):
        child = people.register_person(nordvik.municipality, name="Cato Dal", birth_date=nordvik.ada.birth_date)
        people.register_guardianship(
            child, guardian=nordvik.berit, responsibility="yes", verified_how="Folkeregisteret"
        )
    log = propose_log(child, unit=nordvik.school, why="Cato trenger ro.", by=as_person(nordvik.dina))
    return answer_agreement(log, answer="yes", by=as_person(nordvik.berit))


def test_some_goals_cannot_be_chosen_where_there_are_none(nordvik, as_browser, cato):
    dina = as_browser(nordvik.dina)
    with_goals, without = (dina.get("ask-consent", log.pk).content.decode() for log in (nordvik.log, cato))
    assert 'value="goals"' in with_goals and not re.search(r'value="whole"[^>]*checked', with_goals)
    assert 'value="goals"' not in without and re.search(r'value="whole"[^>]*checked', without)


def test_a_form_cannot_be_sent_to_another_log_than_the_one_it_was_written_in(nordvik, as_person, as_browser, cato):
    dina = as_browser(nordvik.dina)
    token = token_in(dina.get("write-note", nordvik.log.pk))
    text = "Dette gjelder Ada og ingen andre."
    answer = dina.send("write-note", cato.pk, token=token, about="whole", text=text)
    assert answer.status_code == 409
    assert text in words(answer)
    as_person(nordvik.dina)
    assert not Note.objects.exists()


def test_a_form_cannot_be_sent_by_another_than_the_one_it_was_given_to(nordvik, as_person, as_browser):
    token = token_in(as_browser(nordvik.emil).get("write-note", nordvik.log.pk))
    answer = as_browser(nordvik.dina).send("write-note", nordvik.log.pk, token=token, about="whole", text="Hei")
    assert answer.status_code == 409
    assert notes(nordvik, as_person) == 0


@pytest.mark.parametrize("token", ["tull", "a:b:c"])
def test_a_form_without_a_token_of_ours_does_nothing(nordvik, as_person, as_browser, token):
    answer = as_browser(nordvik.dina).send("write-note", nordvik.log.pk, token=token, about="whole", text="Hei")
    assert answer.status_code == 409
    assert notes(nordvik, as_person) == 0


def test_a_form_that_has_stood_open_for_days_is_looked_over_and_sent_again(nordvik, as_person, as_browser, monkeypatch):
    from stafett.relaylog.forms import token as tokens

    dina = as_browser(nordvik.dina)
    token = token_in(dina.get("write-note", nordvik.log.pk))
    monkeypatch.setattr(tokens, "LIVES", -1)
    answer = dina.send("write-note", nordvik.log.pk, token=token, about="whole", text="Skrevet på fredag.")
    assert answer.status_code == 422
    assert "Skrevet på fredag." in answer.content.decode()
    assert notes(nordvik, as_person) == 0


def test_what_was_typed_stays_when_a_rule_is_broken_and_the_sentence_stands_by_its_field(nordvik, as_browser):
    today = clock.today().isoformat()
    answer = as_browser(nordvik.dina).send(
        "plan-measure", nordvik.log.pk, nordvik.goal.pk, title="Turgruppe på mandager", how="", starts_on=today
    )
    html = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="Turgruppe på mandager"' in html
    assert 'id="responsible-feil">Et tiltak må ha én ansvarlig.' in html


def test_a_measure_without_a_date_for_evaluation_is_refused_beside_the_date(nordvik, as_browser):
    answer = as_browser(nordvik.dina).send(
        "plan-measure", nordvik.log.pk, nordvik.goal.pk,
        title="Turgruppe", responsible=str(nordvik.dina.pk), starts_on=clock.today().isoformat(),
    )  # fmt: skip
    assert answer.status_code == 422
    assert 'id="evaluate_on-feil">Et tiltak må ha en dato' in answer.content.decode()


@pytest.mark.parametrize(
    ("typed", "said"),
    [("42.13.2026", "Dette er ikke en dato"), ("0001-01-01", "Sjekk årstallet"), ("i morgen", "Dette er ikke en dato")],
)
def test_a_day_that_is_no_day_is_said_in_plain_words(nordvik, as_browser, typed, said):
    answer = as_browser(nordvik.dina).send(
        "plan-measure", nordvik.log.pk, nordvik.goal.pk, title="Turgruppe", starts_on=typed
    )
    assert answer.status_code == 422
    assert said in words(answer)


def test_somebody_who_is_not_on_the_list_cannot_be_chosen(nordvik, as_browser):
    answer = as_browser(nordvik.dina).send(
        "plan-measure", nordvik.log.pk, nordvik.goal.pk, title="Turgruppe", responsible=str(nordvik.finn.pk)
    )
    assert answer.status_code == 422
    assert "Velg fra lista" in words(answer)


def test_a_text_that_was_corrected_meanwhile_stands_beside_ones_own_and_is_not_overwritten(
    nordvik, as_person, as_browser
):
    note = write_note(nordvik.log, text="Hun gråt.", by=as_person(nordvik.dina))
    dina = as_browser(nordvik.dina)
    address = ("correct", nordvik.log.pk, "notat", note.pk, "tekst")
    token = token_in(dina.get(*address))
    correct(note, field="text", text="Hun var stille.", by=as_person(nordvik.dina))

    answer = dina.send(*address, token=token, text="Hun var lei seg.")
    assert answer.status_code == 409
    assert "Hun var stille." in words(answer)
    assert "Hun var lei seg." in answer.content.decode()
    as_person(nordvik.dina)
    assert Note.objects.get(pk=note.pk).text == "Hun var stille."

    assert dina.send(*address, shown=answer, text="Hun var lei seg.").status_code == 302
    as_person(nordvik.dina)
    assert [row.old for row in Correction.objects.order_by("written_at")] == ["Hun gråt.", "Hun var stille."]


def test_a_measure_that_somebody_evaluated_meanwhile_is_shown_beside_what_one_wrote(nordvik, as_person, as_browser):
    dina = as_browser(nordvik.dina)
    address = ("evaluate-measure", nordvik.log.pk, nordvik.measure.pk)
    token = token_in(dina.get(*address))
    evaluate_measure(
        nordvik.measure, effect="helps", child="Det er gøy!", child_how="", parents="", professionals="",
        decision="end", by=as_person(nordvik.emil),
    )  # fmt: skip
    typed = {"child": "Jeg vil ikke mer.", "effect": "did_not_help", "decision": "end"}
    answer = dina.send(*address, token=token, **typed)
    assert answer.status_code == 409
    assert "Det er gøy!" in words(answer)
    assert "Jeg vil ikke mer." in answer.content.decode()
    as_person(nordvik.dina)
    assert Evaluation.objects.count() == 1


@pytest.mark.row("B6")
@pytest.mark.row("J1")
def test_the_corrected_text_is_readable_and_only_the_writer_can_put_it_right(nordvik, as_person, as_browser):
    note = write_note(nordvik.log, text="Hun slo.", by=as_person(nordvik.dina))
    address = ("correct", nordvik.log.pk, "notat", note.pk, "tekst")
    as_browser(nordvik.dina).send(*address, text="Hun dyttet.")
    page = as_browser(nordvik.berit).get("relay-log", nordvik.log.pk).content.decode()
    assert "<del>Hun slo.</del>" in page
    assert "Hun dyttet." in page
    assert as_browser(nordvik.emil).get(*address).status_code == 404


def test_a_form_that_failed_can_be_sent_again_with_the_same_token(nordvik, as_person, as_browser):
    dina = as_browser(nordvik.dina)
    token = token_in(dina.get("write-note", nordvik.log.pk))
    assert dina.send("write-note", nordvik.log.pk, token=token, about="whole", text=" ").status_code == 422
    assert dina.send("write-note", nordvik.log.pk, token=token, about="whole", text="Nå.").status_code == 302
    as_person(nordvik.dina)
    assert FormSent.objects.count() == 1


def test_nobody_sees_which_forms_another_has_sent(nordvik, as_person, as_browser):
    as_browser(nordvik.dina).send("write-note", nordvik.log.pk, about="whole", text="Hei.")
    as_person(nordvik.emil)
    assert not FormSent.objects.exists()


@pytest.mark.parametrize("name", ["accept-baton", "decline-baton", "withdraw-offer", "answer-handover"])
def test_what_changes_something_cannot_be_followed_as_a_link(nordvik, as_browser, name):
    assert as_browser(nordvik.dina).get(name, nordvik.log.pk).status_code == 405


def test_without_having_logged_in_the_text_waits_at_the_door(nordvik):
    answer = Client(HTTP_HOST=HOST).post(reverse("write-note", args=[nordvik.log.pk]), {"text": "Hei"})
    assert answer.status_code == 302
    assert answer.url == reverse("log-in")


def test_what_only_the_wall_refuses_is_a_calm_no(nordvik, as_browser, monkeypatch):
    """A verb is let through that the database does not know of: as when the two lists are not the same."""
    monkeypatch.setitem(policy.MAY, "raise a focus", policy.PROFESSIONALS)
    answer = as_browser(nordvik.emil).send("raise-focus", nordvik.log.pk, title="Friminuttene", text="Hun er alene.")
    assert answer.status_code == 403
