"""The page where one says how one will be told."""

import dataclasses

import pytest

from stafett.core.asking import ask
from stafett.messages.models import Channel
from stafett.relaylog.tests.conftest import Browser, words

TYPED = {"kind": "email", "email-address": "b@h.example", "email-tells": ["asked", "news"]}
TYPED |= {"email-from_hour": "7", "email-to_hour": "22"}


def posted(person, **more):
    browser = Browser(person)
    return browser, browser.client.post("/min/varsler/", TYPED | more)


def test_it_is_kept_and_shown_and_stopped(town):
    browser, done = posted(town.berit)
    assert done.status_code == 302
    page = browser.get("my-messages")
    assert 'value="b@h.example"' in page.content.decode() and "I bruk" in words(page)
    ask(town.berit)
    [channel] = Channel.objects.all()
    assert (channel.tells, channel.from_hour, channel.to_hour) == (["asked", "news"], 7, 22)
    browser.client.post("/min/varsler/stopp/email/")
    assert "Ikke i bruk" in words(browser.get("my-messages"))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"email-address": ""}, "Skriv e-postadressen."),
        ({"email-address": "berit"}, "Dette er ikke en gyldig e-postadresse."),
        ({"email-address": "b" * 400}, "Dette er ikke en gyldig e-postadresse."),
        ({"email-tells": []}, "Velg minst én ting du vil få melding om."),
        ({"email-tells": ["everything"]}, "Velg minst én ting du vil få melding om."),
        ({"email-to_hour": "7"}, "Velg et klokkeslett som er senere enn det første."),
        ({"email-from_hour": "x"}, "Velg et klokkeslett som er senere enn det første."),
        ({"kind": "sms"}, "Vil du ha beskjed"),
        ({"kind": "pigeon"}, "Vil du ha beskjed"),
    ],
)
def test_what_is_wrong_is_said_in_plain_words_and_what_was_typed_stands(town, typed, said):
    browser, page = posted(town.berit, **typed)
    assert page.status_code == (200 if "kind" in typed else 422) and said in words(page)
    if typed.get("email-address"):
        assert typed["email-address"] in page.content.decode()
    assert not Channel.objects.exists()


def test_a_way_nobody_carries_is_not_offered(town, settings):
    assert "SMS" not in words(Browser(town.berit).get("my-messages"))
    settings.ENVIRONMENT = dataclasses.replace(settings.ENVIRONMENT, mail_url="")
    assert "Slike meldinger sendes ikke herfra nå." in words(Browser(town.berit).get("my-messages"))


def test_there_is_nothing_else_to_stop(town):
    assert Browser(town.berit).client.post("/min/varsler/stopp/due/").status_code == 404
    assert Browser(town.berit).client.get("/min/varsler/stopp/email/").status_code == 405
