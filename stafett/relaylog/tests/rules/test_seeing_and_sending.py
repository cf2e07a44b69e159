"""From a look one comes back to the form, and what is sent then is done once; and a look never does what it shows."""

import re

import pytest
from django.db import connection

from stafett.audit.models import Event
from stafett.core.asking import ask, narrow_to
from stafett.relaylog import operations as do
from stafett.relaylog.models import Note
from stafett.relaylog.queries.seen_as import Whom, page_seen_as, undone
from tests.nordvik import wear

from ..conftest import Browser, token_in, words

TYPED = {"about": "whole", "text": "Vi prøver å gå sammen til skolen."}
NOT_NOW = "Du kan ikke se det som en annen nå. Ingenting er lagret."


class Writing:
    """One who has the form of a note open."""

    def __init__(self, nordvik, who):
        self.town, self.browser = nordvik, Browser(who)
        self.page = self.browser.get("write-note", nordvik.log.pk)
        self.at = self.page.wsgi_request.path

    def post(self, address, shown, **typed):
        return self.browser.client.post(address, TYPED | typed | {"token": token_in(shown)})

    def sends(self, shown):
        """By the form's own address, as a browser does."""
        form = re.search(r'<form class="st-flyt" method="post"[^>]*>', shown.content.decode())[0]
        action = re.search(r'action="([^"]*)"', form)
        return self.post(action[1] if action else shown.wsgi_request.get_full_path(), shown)

    def written(self):
        ask(self.town.berit)
        return Note.objects.filter(log=self.town.log, written_by=self.browser_person()).count()

    def browser_person(self):
        return self.browser.client.session["person"]


@pytest.fixture
def berit(nordvik):
    return Writing(nordvik, nordvik.berit)


def test_back_from_a_look_the_form_is_sent_and_done_once(berit):
    before = berit.written()
    seen = berit.post(f"{berit.at}?som=barnet", berit.page)
    back = berit.post(f"{berit.at}?tilbake", seen)
    assert [berit.sends(back).status_code for _press in range(2)] == [302, 302]
    assert berit.written() == before + 1


def test_after_a_look_that_a_rule_stopped_the_form_is_sent(berit):
    before = berit.written()
    stopped = berit.post(f"{berit.at}?som=barnet", berit.page, text="")
    assert stopped.status_code == 422 and berit.sends(stopped).status_code == 302
    assert berit.written() == before + 1


def test_what_was_sent_from_the_look_is_not_done_again_from_the_form_below_it(berit):
    before = berit.written()
    seen = berit.post(f"{berit.at}?som=barnet", berit.page)
    assert berit.post(berit.at, seen).status_code == 302
    assert berit.post(berit.at, berit.page).status_code == 302
    assert berit.written() == before + 1


def test_when_the_one_to_look_as_is_out_meanwhile_the_text_is_kept(nordvik):
    dina = Writing(nordvik, nordvik.dina)
    do.withdraw_consent(nordvik.ppt_consent, by=ask(nordvik.berit))
    answer = dina.post(f"{dina.at}?som={nordvik.ppt_consent.pk}", dina.page)
    assert answer.status_code == 422 and NOT_NOW in words(answer) and TYPED["text"] in words(answer)


def test_who_looks_and_has_lost_the_right_to_it_asks_nobody(nordvik):
    browser = Browser(nordvik.dina)
    page = browser.get("ask-consent", nordvik.log.pk)
    until = re.search(r'name="until"[^>]*value="([^"]+)"', page.content.decode())[1]
    do.withdraw_consent(nordvik.log.consents.get(unit=nordvik.school), by=ask(nordvik.berit))
    typed = {"unit": nordvik.welfare.pk, "scope": "whole", "until": until, "token": token_in(page)}
    answer = browser.client.post(f"{page.wsgi_request.path}?som=tjenesten", typed)
    assert answer.status_code == 422 and NOT_NOW in words(answer)
    wear(nordvik.dina)
    assert not nordvik.log.consents.filter(unit=nordvik.welfare).exists()


def test_a_custodian_is_not_told_that_nobody_sees_it(nordvik):
    place, browser = nordvik.places["noah"], Browser(nordvik.rut)
    page = browser.get("answer-consent", place.log.pk, place.waiting.pk)
    seen = browser.client.post(f"{page.wsgi_request.path}?som=tjenesten", {"answer": "yes", "token": token_in(page)})
    assert "Ingenting er lagret." in words(seen) and "ingen andre ser at du har sett" not in words(seen)


def test_the_holder_gets_no_readings_by_looking_as_one_in_the_family(nordvik):
    Browser(nordvik.emil).get("relay-log", nordvik.log.pk)
    wear(nordvik.dina)
    own = set(Event.objects.values_list("pk", flat=True))
    with undone():
        page_seen_as(nordvik.log, Whom("", "", "guardian"))
        assert set(Event.objects.filter(is_reading=True).values_list("pk", flat=True)) <= own


def test_to_look_ends_when_another_asks(nordvik):
    wear(nordvik.dina)
    with undone():
        page_seen_as(nordvik.log, Whom("", "", "guardian"))
        ask(nordvik.finn, nordvik.finn.first_hat)
        narrow_to(nordvik.log.pk)
        with connection.cursor() as cursor:
            cursor.execute("select count(*) from relaylog_note")
            assert cursor.fetchone() == (0,)


@pytest.mark.parametrize("kind", ["let in", "asked"])
def test_a_service_of_another_log_shows_nothing_of_either(nordvik, kind):
    place = nordvik.places["sindre"]
    wear(nordvik.dina)
    with undone():
        page_seen_as(nordvik.log, Whom("", "", kind, place.live.pk))
        with connection.cursor() as cursor:
            cursor.execute(
                "select count(*) from relaylog_note where log_id in (%s, %s)", [nordvik.log.pk, place.log.pk]
            )
            assert cursor.fetchone() == (0,)
