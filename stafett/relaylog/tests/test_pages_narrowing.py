"""Saying yes to some goals only, on the pages: before, after, in the receipt, and without anything being lost."""

import json

from stafett.core import clock
from stafett.relaylog.models import Goal
from stafett.relaylog.operations import ask_consent, set_goal

from .conftest import Browser, words


def two_goals(nordvik, as_person):
    goals = [
        set_goal(nordvik.focus, text=text, child_words="", by=as_person(nordvik.dina)) for text in ("Lek", "Ro i timen")
    ]
    return nordvik.log.pk, nordvik.health_consent.pk, goals


def test_the_family_says_yes_to_some_goals_and_reads_what_it_means(nordvik, as_person):
    log, consent, (play, calm) = two_goals(nordvik, as_person)
    berit = Browser(nordvik.berit)
    asked = words(berit.get("answer-consent", log, consent))
    assert "Ja, men bare noen mål" in asked and "Nye mål kommer ikke med av seg selv" in asked
    sent = berit.send("answer-consent", log, consent, answer="some", goals=[str(play.pk), str(calm.pk)])
    assert sent.status_code == 302
    access = words(berit.client.get(sent.url))
    numbers = f"mål {play.number} og {calm.number}"
    assert f"Det gjelder bare {numbers}" in access and f"Gjelder {numbers}, til" in access
    again = berit.get("answer-consent", log, consent)
    assert again.content.decode().count("checked") == 3  # the answer and the two goals
    as_person(nordvik.emil)
    assert set(Goal.objects.filter(log=log)) == {play, calm}


def test_goals_that_are_ticked_beside_another_answer_are_asked_about_and_kept(nordvik, as_person):
    log, consent, (play, _calm) = two_goals(nordvik, as_person)
    for answer in ("yes", "no"):
        shown = Browser(nordvik.berit).send("answer-consent", log, consent, answer=answer, goals=[str(play.pk)])
        assert shown.status_code == 422
        assert "ta bort valgene" in words(shown) and shown.content.decode().count("checked") == 2


def test_some_goals_without_a_goal_is_no_answer(nordvik, as_person):
    log, consent, _goals = two_goals(nordvik, as_person)
    shown = Browser(nordvik.berit).send("answer-consent", log, consent, answer="some")
    assert shown.status_code == 422 and "Velg minst ett mål" in words(shown)


def test_one_goal_is_withdrawn_from_the_page_that_says_what_it_means(nordvik, as_person):
    log, consent, (play, _calm) = two_goals(nordvik, as_person)
    berit = Browser(nordvik.berit)
    assert "Trekk mål" in words(berit.get("withdraw-consent", log, consent))
    page = words(berit.get("withdraw-goal", log, consent, play.pk))
    assert "med en gang" in page and "De leser det ikke lenger" in page
    sent = berit.send("withdraw-goal", log, consent, play.pk)
    assert sent.status_code == 302
    as_person(nordvik.emil)
    assert play not in Goal.objects.filter(log=log)
    late = berit.send("withdraw-goal", log, consent, play.pk)
    assert late.status_code == 422 and "ser ikke dette målet" in words(late)


def test_the_receipt_says_which_goals_and_when_one_was_withdrawn(nordvik, as_person):
    log, consent, (play, calm) = two_goals(nordvik, as_person)
    berit = Browser(nordvik.berit)
    berit.send("answer-consent", log, consent, answer="some", goals=[str(play.pk), str(calm.pk)])
    assert f"Bare mål {play.number} og {calm.number}" in words(berit.get("receipt", log, consent))
    data = json.loads(berit.get("receipt-file", log, consent).content)
    purpose = data["pii_processing"]["purposes"][0]
    assert purpose["pii_information"] == [f"{play.number}. Lek", f"{calm.number}. Ro i timen"]


def test_a_service_that_asks_for_one_goal_is_answered_with_yes_or_no(nordvik, as_person):
    log, _consent, (play, _calm) = two_goals(nordvik, as_person)
    as_person(nordvik.dina)

    until = clock.months_later(clock.today(), 3)
    one = ask_consent(nordvik.log, unit=nordvik.elsewhere, scope="goals", goals=[play], until=until, by=nordvik.dina)
    assert "bare noen mål" not in words(Browser(nordvik.berit).get("answer-consent", log, one.pk))


def test_the_holder_registers_that_one_goal_is_withdrawn(nordvik, as_person):
    log, consent, (play, calm) = two_goals(nordvik, as_person)
    dina, guri = Browser(nordvik.dina), nordvik.guri.first_hat

    typed = {"person": nordvik.berit.pk, "how": "oral", "said_on": str(clock.today()), "witness": str(guri.pk)}
    sent = dina.send("register-answer", log, consent, answer="some", goals=[str(calm.pk)], **typed)
    assert sent.status_code == 302
    as_person(nordvik.emil)
    assert set(Goal.objects.filter(log=log)) == {calm}
    assert "Det gjelder bare mål" in words(Browser(nordvik.berit).get("access", log))
