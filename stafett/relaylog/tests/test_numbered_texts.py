"""A text that the family has answered is never changed: each number stands for the same words, in each language."""

import hashlib
import json
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import translation

from stafett.core.asking import ask
from stafett.relaylog.operations import answer_agreement
from stafett.relaylog.operations.consent import PRIVATE_TEXT as PRIVATE
from stafett.relaylog.operations.consent import TEXT_VERSION as CONSENT
from stafett.relaylog.operations.opening import TEXT_VERSION as AGREEMENT
from stafett.relaylog.queries.numbered import sign_of, words_of

# A row that does not hold says: these words have been answered. Write a new numbered text beside them instead.
PINNED = {
    ("agreement", "2026-1", "nb"): "1a76599c583f8f8d49700198e33d4b12f3f5bf3ff08828fa16d7f21b0b3a96de",
    ("agreement", "2026-1", "nn"): "22125a2eebb88c6ed477c7684add2fe1c98a0e3a05c1f72ab870a287f82a428d",
    ("agreement", "2026-1", "en"): "ddfdba57adbea6893c49ff6801ed899f7a50cc28d65e2410aac8b6627ae49b31",
    ("consent", "2026-1", "nb"): "fd8b87c1049a510d22cb9c86c5e3b7a84b5f9c796e45569f30138b9649c40a6a",
    ("consent", "2026-1", "nn"): "60c1543928b9f55b5aa2e33bd1ba57655164faa07672b8f53d43b1b3b06db91e",
    ("consent", "2026-1", "en"): "5eeabad476ba98fa031d7fb6c89a139ad02a6a4ce44d30c93300085e0433d842",
    ("consent", "2026-1-privat", "nb"): "ca871e6e551f1b239a758b8c604885c764b24b8f863388daa6267ae116731617",
    ("consent", "2026-1-privat", "nn"): "63c1acf932862cccbf201c7e1070e9327775af1d50f94395d744da3ff60b80ac",
    ("consent", "2026-1-privat", "en"): "2ddc5baba3d0486f1401e498701580cd514d827570874fcfa21149d2f5245750",
}
TEMPLATES = Path(__file__).parents[1] / "templates" / "relaylog"
LANGUAGES = [code for code, _name in settings.LANGUAGES]


def test_every_numbered_text_is_pinned_in_every_language():
    texts = {(kind, file.stem) for kind in ("agreement", "consent") for file in (TEMPLATES / kind).glob("*.html")}
    assert {(kind, version, language) for kind, version in texts for language in LANGUAGES} == set(PINNED)
    assert {("agreement", AGREEMENT), ("consent", CONSENT), ("consent", PRIVATE)} <= texts


@pytest.mark.parametrize("text", PINNED, ids="-".join)
def test_the_words_are_those_that_were_answered(text):
    assert sign_of(*text) == PINNED[text], words_of(*text)


def test_each_language_has_words_of_its_own():
    assert len({words_of("consent", CONSENT, language) for language in LANGUAGES}) == len(LANGUAGES)


def test_what_only_some_are_shown_is_in_the_text_too():
    words = words_of("consent", CONSENT, "nb")
    for said in ("ser hele loggen", "De ser ikke andre mål", "Med derfra nå", "Dere ser navnene på dem som blir med"):
        assert said in words


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.row("C9")
def test_the_receipt_signs_the_words_in_the_language_that_was_answered(two_guardians, as_person, as_browser, language):
    log, berit = two_guardians.log, two_guardians.berit
    as_person(berit)
    with translation.override(language):
        answer_agreement(log, answer="yes", by=berit)
    ask(berit)
    file = as_browser(berit).get("receipt-file", log.pk, log.consents.get().pk)
    notice = json.loads(file.content)["pii_processing"]["privacy_notice"]
    assert notice["text"] == words_of("consent", CONSENT, language)
    assert notice["sha256"] == hashlib.sha256(notice["text"].encode()).hexdigest()
