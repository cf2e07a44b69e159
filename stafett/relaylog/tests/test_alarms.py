"""What may be about violence or abuse, written at work, is stored nowhere before the writer has said that it is not."""

import logging
import re
from itertools import islice
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.urls import reverse

from stafett.audit.models import Event
from stafett.core.asking import ask
from stafett.relaylog.alarms import RINGS, passages, sentences, signs
from stafett.relaylog.models import Draft, FormSent, Note
from tests.nordvik import wear

from .conftest import Browser, token_in, words

SENTENCES = Path(__file__).parent / "alarms"
ALARMING, AGAIN = "Ada sier at stefar slår henne.", "Onkel tok kvelertak på mor."
QUESTION = "Handler dette om vold eller overgrep?"
JSON = {"headers": {"Accept": "application/json"}}
# The same sentences as somebody at home says them: with a grown-up in them there is more to mistake.
SAYING = ["Mor sier: ", "Far skriver i beskjedboka: ", "Bestefar fortalte: "]


def lines(name):
    return (SENTENCES / name).read_text(encoding="utf-8").splitlines()


def ordinary():
    """2,000 sentences: every one that is written by hand, and then the same as told by somebody at home."""
    written = list(dict.fromkeys(lines("ordinary.nb.txt") + lines("ordinary.nn.txt")))
    told = (saying + one for saying in SAYING for one in written)
    return written, list(islice([*written, *told], 2000))


def rings(sentences):
    return [one for one in sentences if passages(one)]


def test_at_most_two_in_a_hundred_ordinary_sentences_are_asked_about():
    written, all_of_them = ordinary()
    assert len(all_of_them) == len(set(all_of_them)) == 2000 and len(written) > 690
    for some in (written, all_of_them):
        assert len(rings(some)) <= len(some) * 0.02, rings(some)


def test_most_of_what_is_alarming_is_asked_about_and_docs_say_how_much():
    """A list of words never finds everything. What it was not made from is counted by itself."""
    known = [one for name in ("nb", "nn", "more") for one in lines(f"alarming.{name}.txt")]
    unseen = lines("alarming.unseen.txt")
    page = (Path(__file__).parents[3] / "docs" / "alarms.md").read_text(encoding="utf-8")
    written, all_of_them = ordinary()
    for found in (known, unseen, written, all_of_them):
        assert f"| {len(rings(found))} of {len(found):,} |" in page, (len(rings(found)), len(found))
    assert len(rings(known)) >= len(known) * 0.9 and len(rings(unseen)) >= len(unseen) * 0.5


def test_the_quick_look_at_how_words_begin_loses_nothing():
    every = [one for path in SENTENCES.glob("*.txt") for one in lines(path.name)]
    slowly = [one for one in every if any(RINGS.search(" ".join(words)) for words in sentences(one))]
    assert slowly == rings(every)


@pytest.mark.parametrize(
    "text", ["FAR SLÅR HENNE", "far\u00adslo, far slår\u200b henne", "Far\n\nslår henne. Far slår henne", "Vold"]
)
def test_neither_capitals_nor_hidden_letters_hide_it(text):
    assert passages(text)


@pytest.mark.parametrize("text", ["", "\x00", "far " * 60_000, "a" * 250_000, "مرحبا \u202e", "." * 9_000])
def test_a_text_without_end_or_sense_is_read_as_well(text):
    assert passages(text) == []


def keep(browser, log, text, place="write-note", **typed):
    address = reverse(place, args=[log.pk])
    typed |= {"sted": address, "token": token_in(browser.client.get(address)), "text": text}
    return browser.client.post(reverse("keep-draft", args=[log.pk]), typed, **JSON)


def nothing_is_stored(town):
    wear(town.emil)
    assert not Draft.objects.exists() and not FormSent.objects.exists()
    assert not Note.objects.filter(written_by=town.emil).exists()


def test_at_work_it_is_not_kept_while_one_writes_before_it_is_answered(nordvik):
    answer = keep(Browser(nordvik.emil), nordvik.log, ALARMING)
    assert answer.status_code == 422 and list(answer.json()["asked"]) == ["text"]
    assert "stefar" not in answer.content.decode()
    nothing_is_stored(nordvik)


def test_when_it_is_answered_it_is_kept_and_never_asked_about_again(nordvik):
    browser = Browser(nordvik.emil)
    [marks] = keep(browser, nordvik.log, ALARMING).json()["asked"].values()
    kept = keep(browser, nordvik.log, f"{ALARMING} Vi øver på en rolle.", gjelder_ikke=" ".join(marks))
    assert kept.status_code == 200
    shown = browser.get("write-note", nordvik.log.pk)  # on another device: the answer came with the draft
    answered = re.findall(r'type="hidden" name="gjelder_ikke" value="([^"]+)"', shown.content.decode())
    assert answered == [" ".join(marks)]
    sent = browser.send("write-note", nordvik.log.pk, shown=shown, about="whole", text=ALARMING, gjelder_ikke=answered)
    assert sent.status_code == 302


def test_what_is_new_is_asked_about_also_after_an_answer(nordvik):
    browser = Browser(nordvik.emil)
    marks = " ".join(signs(ALARMING, nordvik.emil.pk))
    assert keep(browser, nordvik.log, f"{ALARMING} {AGAIN}", gjelder_ikke=marks).status_code == 422
    nothing_is_stored(nordvik)


def test_anothers_answer_is_no_answer(nordvik):
    marks = " ".join(signs(ALARMING, nordvik.dina.pk))
    assert keep(Browser(nordvik.emil), nordvik.log, ALARMING, gjelder_ikke=marks).status_code == 422


def test_without_a_script_the_form_comes_back_with_the_text_and_the_numbers_and_nothing_is_stored(nordvik):
    browser = Browser(nordvik.emil)
    page = browser.send("write-note", nordvik.log.pk, about="whole", text=ALARMING)
    html = page.content.decode()
    assert page.status_code == 422 and ALARMING in words(page)
    box = html[html.index("<textarea") :]
    assert box.index(QUESTION) < box.index('href="tel:112"') < box.index('href="tel:116111"') < box.index("</form>")
    nothing_is_stored(nordvik)
    [marks] = re.findall(r'type="checkbox" name="gjelder_ikke" id="text-\S+ value="([^"]+)"', html)
    sent = browser.send("write-note", nordvik.log.pk, shown=page, about="whole", text=ALARMING, gjelder_ikke=marks)
    assert sent.status_code == 302


@pytest.mark.parametrize(
    ("place", "args", "typed"),
    [
        ("share-bright-spot", [], {"text": ALARMING}),
        ("raise-focus", [], {"title": ALARMING, "text": "Ute."}),
        ("plan-meeting", [], {"place": ALARMING, "purpose": "Uka."}),
        ("correct", ["mal", "goal", "tekst"], {"text": ALARMING}),
        ("evaluate-measure", ["measure"], {"child": ALARMING}),
        ("change-level", [], {"because": ALARMING}),
    ],
)
def test_every_box_at_work_asks(nordvik, place, args, typed):
    args = [getattr(nordvik, one).pk if hasattr(nordvik, one) else one for one in args]
    page = Browser(nordvik.dina).send(place, nordvik.log.pk, *args, **typed)
    assert page.status_code == 422 and QUESTION in words(page)
    wear(nordvik.dina)
    assert not FormSent.objects.filter(person=nordvik.dina).exists()


def test_so_does_the_box_where_there_is_no_log_yet(nordvik):
    page = Browser(nordvik.dina).send("start-log", kind="child", number="1", first_name="Ada", why=ALARMING)
    assert page.status_code == 422 and QUESTION in words(page)


@pytest.mark.parametrize("name", ["ada", "berit"])
def test_a_child_or_a_parent_is_never_stopped_and_the_number_to_call_stands_beside_the_box(nordvik, name):
    who = getattr(nordvik, name)
    browser = Browser(who)
    shown = browser.get("write-note", nordvik.log.pk)
    assert QUESTION not in shown.content.decode()
    form = re.search(r"<textarea.*?</form>", shown.content.decode(), re.S)[0]
    assert 'href="tel:116111"' in form and re.search("(Dette leser:|Hvem som leser dette)", form)
    assert keep(browser, nordvik.log, ALARMING).status_code == 200
    assert browser.send("write-note", nordvik.log.pk, shown=shown, about="whole", text=ALARMING).status_code == 302
    ask(who)
    assert Note.objects.filter(written_by=who).count() == 1


def test_no_word_of_it_stands_in_the_servers_log_the_history_or_the_session(nordvik, caplog):
    caplog.set_level(logging.DEBUG)
    browser = Browser(nordvik.emil)
    keep(browser, nordvik.log, ALARMING)
    browser.send("write-note", nordvik.log.pk, about="whole", text=ALARMING)
    wear(nordvik.emil)
    assert "stefar" not in caplog.text + str(list(Event.objects.values()))
    with connection.cursor() as cursor:
        cursor.execute("select session_data from django_session")
        assert all("stefar" not in str(Session(session_data=row[0]).get_decoded()) for row in cursor.fetchall())
