"""What the family is asked, what it is told first, and what one in it never learns of another."""

import pytest

from stafett.core import clock
from stafett.core.asking import on_duty
from stafett.relaylog.models import AgreementAnswer, ProcessingBasis, RelayLog
from stafett.relaylog.operations import answer_agreement, ask_consent

from .conftest import words


def test_the_question_says_what_one_says_yes_to_and_what_not_before_the_answer(two_guardians, as_browser):
    page = words(as_browser(two_guardians.berit).get("agreement", two_guardians.log.pk))
    assert "Ada er mye alene i friminuttene." in page
    assert "Dette sier du ja til" in page
    assert "Dette sier du ikke ja til" in page
    assert "Å si nei får ingen følger" in page
    assert "Kommunen har ikke skrevet dette ennå" in page


def test_the_municipalitys_own_words_on_why_are_shown_when_it_has_written_them(two_guardians, as_browser):
    with on_duty("setup", two_guardians.municipality):
        ProcessingBasis.objects.create(
            municipality=two_guardians.municipality, kind="child", language="nb",
            text="Vi har loggen for å hjelpe barn tidlig.", decided_by="kommunestyret", since=clock.today(),
        )  # fmt: skip
    page = words(as_browser(two_guardians.berit).get("agreement", two_guardians.log.pk))
    assert "Vi har loggen for å hjelpe barn tidlig." in page
    assert "Bestemt av kommunestyret" in page


@pytest.mark.row("C2")
def test_each_answers_alone_and_the_last_yes_opens_the_log(two_guardians, as_person, as_browser):
    log = two_guardians.log
    as_browser(two_guardians.berit).send("agreement", log.pk, answer="yes")
    page = words(as_browser(two_guardians.berit).get("agreement", log.pk))
    assert "Du har svart ja." in page
    assert "Ikke alle har svart." in page

    as_browser(two_guardians.anders).send("agreement", log.pk, answer="yes")
    as_person(two_guardians.dina)
    assert RelayLog.objects.get(pk=log.pk).opened_at


@pytest.mark.parametrize("answer", ["no", "not_now"])
@pytest.mark.row("C7")
def test_what_one_answers_is_known_to_the_one_who_asked_and_not_to_the_other_parent(
    two_guardians, as_person, as_browser, answer
):
    log = two_guardians.log
    before = words(as_browser(two_guardians.berit).get("agreement", log.pk))
    as_browser(two_guardians.anders).send("agreement", log.pk, answer=answer)
    assert words(as_browser(two_guardians.berit).get("agreement", log.pk)) == before
    asked = words(as_browser(two_guardians.dina).get("agreement", log.pk))
    assert ("Anders har sagt nei." if answer == "no" else "Anders svarte ikke nå.") in asked
    assert "Berit har ikke svart ennå." in asked
    as_person(two_guardians.berit)
    assert AgreementAnswer.objects.count() == 1


def test_an_answer_that_is_none_of_the_three_is_asked_for_again(two_guardians, as_browser):
    page = as_browser(two_guardians.berit).send("agreement", two_guardians.log.pk, answer="kanskje")
    assert page.status_code == 422
    assert "Velg ja, nei eller ikke nå." in words(page)


def test_a_child_who_is_not_asked_for_a_yes_reads_along_and_meets_no_form(two_guardians, as_browser):
    page = as_browser(two_guardians.ada).get("agreement", two_guardians.log.pk)
    assert "Det er de voksne som må svare på dette." in words(page)
    assert 'name="answer"' not in page.content.decode()


@pytest.mark.row("D1")
def test_the_child_meets_the_log_as_its_own(nordvik, as_browser):
    page = words(as_browser(nordvik.ada).get("relay-log", nordvik.log.pk))
    assert "Loggen din" in page
    assert "Laget rundt deg" in page


def test_one_log_is_ones_start_page_and_several_are_a_list_of_covers(nordvik, as_browser):
    assert as_browser(nordvik.berit).get("home").url.endswith(f"{nordvik.log.pk}/")


def test_one_without_a_log_is_told_so_calmly(nordvik, as_browser):
    page = as_browser(nordvik.finn, hat=None).get("home")
    assert "Du har ingen logg her." in words(page)


def test_a_consent_says_who_what_and_until_when_before_the_answer(nordvik, as_person, as_browser):
    until = clock.months_later(clock.today(), 3)
    consent = ask_consent(
        nordvik.log,
        unit=nordvik.elsewhere,
        scope="goals",
        goals=[nordvik.goal],
        until=until,
        by=as_person(nordvik.dina),
    )
    berit = as_browser(nordvik.berit)
    assert "Kan Lia skole få se loggen?" in words(berit.get("relay-log", nordvik.log.pk))
    page = words(berit.get("answer-consent", nordvik.log.pk, consent.pk))
    assert "Lia skole ser mål 1, «Ada har noen å være med», og tiltakene der." in page
    assert "De ser ikke andre mål" in page


@pytest.mark.row("C6")
def test_a_consent_is_withdrawn_after_reading_what_it_means_and_the_service_is_out(nordvik, as_browser):
    berit, consent = as_browser(nordvik.berit), nordvik.health_consent
    page = words(berit.get("withdraw-consent", nordvik.log.pk, consent.pk))
    assert "Helsestasjonen mister tilgangen med en gang." in page
    assert "Emil Vik (helsesykepleier)" in page

    berit.send("withdraw-consent", nordvik.log.pk, consent.pk)
    assert as_browser(nordvik.emil).get("relay-log", nordvik.log.pk).status_code == 403
    assert "Du trakk samtykket" in words(berit.get("access", nordvik.log.pk))


def test_that_one_withdrew_a_consent_reads_to_the_other_parent_as_not_everyone_has_answered(
    two_guardians, as_person, as_browser
):
    log = two_guardians.log
    for parent in (two_guardians.berit, two_guardians.anders):
        answer_agreement(log, answer="yes", by=as_person(parent))
    consent = ask_consent(
        log, unit=two_guardians.station, scope="whole", until=clock.months_later(clock.today(), 3),
        by=as_person(two_guardians.dina),
    )  # fmt: skip
    for parent in (two_guardians.berit, two_guardians.anders):
        as_browser(parent).send("answer-consent", log.pk, consent.pk, answer="yes")
    as_browser(two_guardians.anders).send("withdraw-consent", log.pk, consent.pk)
    page = words(as_browser(two_guardians.berit).get("access", log.pk))
    assert "Helsestasjonen Ikke alle har svart" in page
    assert "trakk" not in page


@pytest.mark.row("D6")
def test_a_taken_back_agreement_pauses_the_log_and_nobody_sees_whose_doing_it_was(two_guardians, as_person, as_browser):
    log = two_guardians.log
    for parent in (two_guardians.berit, two_guardians.anders):
        answer_agreement(log, answer="yes", by=as_person(parent))
    anders = as_browser(two_guardians.anders)
    assert "Den er på pause." in words(anders.get("take-back-agreement", log.pk))
    anders.send("take-back-agreement", log.pk)

    mothers = words(as_browser(two_guardians.berit).get("relay-log", log.pk))
    assert "Loggen er på pause" in mothers
    assert "Du har trukket avtalen" not in mothers
    assert "Vil du at loggen skal fortsette?" in words(anders.get("relay-log", log.pk))
    dinas = words(as_browser(two_guardians.dina).get("relay-log", log.pk))
    assert "Hva trenger barnet nå?" in dinas
    assert "Anders" not in dinas

    anders.send("give-agreement-again", log.pk)
    assert "Loggen er på pause" not in words(as_browser(two_guardians.berit).get("relay-log", log.pk))


def test_the_privacy_notice_is_in_plain_words(nordvik, as_browser):
    page = words(as_browser(nordvik.berit).get("privacy-notice", nordvik.log.pk))
    assert "Hvem har ansvaret? Nordvik har ansvaret" in page
    assert "Melding til barnevernet står aldri her." in page
    assert "klage til kommunen, og til Datatilsynet" in page


@pytest.mark.parametrize(("language", "said"), [("nn", "Kven får sjå loggen?"), ("en", "Who can see the log?")])
@pytest.mark.row("P3")
def test_the_pages_speak_the_language_one_has_chosen(nordvik, as_person, as_browser, language, said):
    from stafett.identity.operations.people import choose_appearance

    choose_appearance(as_person(nordvik.berit), language=language, by=nordvik.berit)
    assert said in words(as_browser(nordvik.berit).get("access", nordvik.log.pk))
