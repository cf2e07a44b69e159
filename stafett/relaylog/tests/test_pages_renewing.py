"""The family is reminded before a service's time runs out, and renews it with one press; the holder is reminded too."""

import datetime as dt

import pytest

from stafett.core import clock
from stafett.relaylog.models import ConsentAnswer
from stafett.relaylog.operations import renew_consent, withdraw_consent

from .conftest import words

ASKED = "Skal Helsestasjonen fortsatt få se loggen?"
AGAIN = "Skal Helsestasjonen få se loggen igjen?"


def days_before(consent, days):
    """In the afternoon, so many days before the consent ends."""
    last = consent.ends_at.astimezone(clock.OSLO).date() - dt.timedelta(days=days)
    return clock.at(dt.datetime.combine(last, dt.time(15), clock.OSLO))


@pytest.mark.parametrize(
    ("days", "said"), [(31, ""), (30, ASKED), (7, ASKED), (1, ASKED), (0, AGAIN), (-29, AGAIN), (-30, "")]
)
@pytest.mark.row("C5")
def test_the_family_reads_it_among_its_tasks_from_thirty_days_before(nordvik, as_browser, days, said):
    with days_before(nordvik.health_consent, days):
        shown = words(as_browser(nordvik.berit).get("relay-log", nordvik.log.pk))
    assert [one for one in (ASKED, AGAIN) if one in shown] == [said] * bool(said)


@pytest.mark.parametrize(
    ("days", "said"),
    [(31, ""), (30, "Et samtykke går snart ut"), (1, "Et samtykke går snart ut"), (0, "Et samtykke har gått ut")],
)
@pytest.mark.row("C5")
def test_the_holder_reads_it_among_hers_without_the_name_of_the_service(nordvik, as_browser, days, said):
    with days_before(nordvik.health_consent, days):
        shown = words(as_browser(nordvik.dina).get("home"))
    assert [one for one in ("Et samtykke går snart ut", "Et samtykke har gått ut") if one in shown] == [said] * bool(
        said
    )
    assert "Helsestasjonen" not in shown


@pytest.mark.row("wish 1")
def test_one_press_renews_it_and_the_task_is_gone(nordvik, as_browser):
    where = ("renew-consent", nordvik.log.pk, nordvik.health_consent.pk)
    with days_before(nordvik.health_consent, 7):
        berit = as_browser(nordvik.berit)
        page = berit.get(*where)
        assert ASKED in words(page)
        assert 'name="answer" value="no"' in page.content.decode()
        sent = berit.send(*where, answer="yes")
        assert "Alle som må, har sagt ja til å forlenge det" in words(berit.client.get(sent.url))
        assert ASKED not in words(berit.get("relay-log", nordvik.log.pk))
        assert "Et samtykke går snart ut" not in words(as_browser(nordvik.dina).get("home"))
    with days_before(nordvik.health_consent, -1):
        assert "Emil Vik" in words(as_browser(nordvik.berit).get("access", nordvik.log.pk))
        assert as_browser(nordvik.emil).get("relay-log", nordvik.log.pk).status_code == 200


def test_who_says_no_is_not_asked_more_and_not_now_is_asked_on_the_next_day(nordvik, as_browser):
    where = ("renew-consent", nordvik.log.pk, nordvik.health_consent.pk)
    with days_before(nordvik.health_consent, 20):
        berit = as_browser(nordvik.berit)
        berit.send(*where, answer="not_now")
        assert asked_of(berit, nordvik) is False
    with days_before(nordvik.health_consent, 7):
        berit = as_browser(nordvik.berit)
        assert asked_of(berit, nordvik) is True
        berit.send(*where, answer="no")
        assert "Du har svart nei." in words(berit.get(*where))
    with days_before(nordvik.health_consent, 1):
        assert asked_of(as_browser(nordvik.berit), nordvik) is False


def asked_of(browser, nordvik):
    """Whether it stands among the tasks on the page of the log."""
    shown = words(browser.get("relay-log", nordvik.log.pk))
    assert "Dette trenger vi fra deg" in shown
    return ASKED in shown


def test_a_page_without_a_press_says_that_one_must_choose(nordvik, as_browser):
    with days_before(nordvik.health_consent, 7):
        sent = as_browser(nordvik.berit).send("renew-consent", nordvik.log.pk, nordvik.health_consent.pk)
    assert sent.status_code == 422
    assert "Velg ja, nei eller ikke nå." in words(sent)


def test_too_early_is_said_in_plain_words(nordvik, as_browser):
    sent = as_browser(nordvik.berit).send("renew-consent", nordvik.log.pk, nordvik.health_consent.pk, answer="yes")
    assert "Dette samtykket gjelder lenge ennå." in words(sent)


def test_who_has_withdrawn_it_is_not_reminded(nordvik, as_person, as_browser):
    withdraw_consent(nordvik.health_consent, by=as_person(nordvik.berit))
    with days_before(nordvik.health_consent, 7):
        assert asked_of(as_browser(nordvik.berit), nordvik) is False


@pytest.fixture
def both(two_guardians, as_person):
    """Both parents have said yes to the log and to the health station; Anders looks at his page."""
    from stafett.relaylog.operations import answer_agreement, answer_consent, ask_consent

    for one in (two_guardians.berit, two_guardians.anders):
        log = answer_agreement(two_guardians.log, answer="yes", by=as_person(one))
    until = clock.today() + dt.timedelta(days=100)
    consent = ask_consent(log, unit=two_guardians.station, scope="whole", until=until, by=as_person(two_guardians.dina))
    for one in (two_guardians.berit, two_guardians.anders):
        answer_consent(consent, answer="yes", by=as_person(one))
    two_guardians.consent = consent
    return two_guardians


@pytest.mark.parametrize("page", ["relay-log", "access"])
@pytest.mark.parametrize("days", [7, 0])
@pytest.mark.parametrize("does", ["yes", "no"])
def test_what_one_parent_answers_changes_nothing_on_the_others_page(both, as_person, as_browser, page, days, does):
    with days_before(both.consent, days):
        anders = as_browser(both.anders)
        first = words(anders.get(page, both.log.pk))
        renew_consent(both.consent, answer=does, by=as_person(both.berit))
        assert "Helsestasjonen" in first
        assert words(anders.get(page, both.log.pk)) == first


def test_the_other_parent_answers_the_same_question_and_the_holder_sees_each_answer(both, as_person, as_browser):
    with days_before(both.consent, 7):
        renew_consent(both.consent, answer="yes", by=as_person(both.berit))
        shown = words(as_browser(both.dina).get("access", both.log.pk))
        assert "Berit har sagt ja." in shown and "Anders har ikke svart ennå." in shown
        assert "Et samtykke går snart ut" in words(as_browser(both.dina).get("home"))
        as_browser(both.anders).send("renew-consent", both.log.pk, both.consent.pk, answer="yes")
        as_person(both.dina)
        assert ConsentAnswer.objects.filter(consent__renews=both.consent, answer="yes").count() == 2
