"""The child says something in its own words, and chooses who sees it: nobody else learns that it is there."""

import datetime as dt
import re

import pytest

from stafett.audit.models import Event
from stafett.core import clock
from stafett.core.asking import ask
from stafett.core.errors import NotAllowed
from stafett.relaylog import operations as do
from stafett.relaylog.models import Draft, OwnWords, OwnWordsReply
from stafett.relaylog.operations import choose_who_sees, reply_to_own_words, say_in_own_words
from stafett.relaylog.tests.conftest import words
from stafett.relaylog.tests.test_pages_reading import pages_of_a_log
from tests.nordvik import wear

from .conftest import rule, written_down

CODES = ["me", "holder", "team", "all"]
SECRET = "Jeg tør ikke gå hjem."


def say(nordvik, seen_by, **said):
    return say_in_own_words(nordvik.log, seen_by=seen_by, by=ask(nordvik.ada), **{"text": SECRET} | said)


def sees(person, row, hat="first"):
    ask(person, getattr(person, "first_hat", None) if hat == "first" else hat)
    return OwnWords.objects.filter(pk=row.pk).exists()


def test_nothing_is_chosen_beforehand(nordvik, as_browser):
    """Who forgets to choose is asked: a child is not to believe that somebody knows, when nobody does."""
    for seen_by in ("", "everybody"):
        with rule("words.choose_who_sees"):
            say(nordvik, seen_by)
    page = as_browser(nordvik.ada).get("own-words", nordvik.log.pk).content.decode()
    assert 'name="seen_by" value="me"' in page
    assert "checked" not in page


def test_one_says_something_or_chooses_a_drawing(nordvik):
    with rule("words.say_something"):
        say(nordvik, "me", text=" ")
    assert say(nordvik, "me", text="", weather="1").weather == "1"
    with rule("words.choose_weather"):
        say(nordvik, "me", weather="6")
    with rule("words.say_who_is_missing"):
        say(nordvik, "me", text="", about="missing")


def test_a_drawing_that_is_not_there_is_said_to_be_wrong_and_nothing_is_saved(nordvik, as_browser):
    """Not dropped, as if none had been chosen: the child would believe that it was said."""
    ada = as_browser(nordvik.ada)
    for wrong in ("0", "6", "sol"):
        sent = ada.send("say-own-words", nordvik.log.pk, text=SECRET, weather=wrong, seen_by="holder")
        assert sent.status_code == 422 and SECRET in words(sent)
        assert "Velg ett av svarene som står her." in words(sent)
    ask(nordvik.ada)
    assert not any(row.text == SECRET for row in OwnWords.objects.filter(log=nordvik.log))


def test_how_one_is_lies_sealed(nordvik):
    row = say(nordvik, "me", weather="1")
    assert OwnWords.objects.filter(pk=row.pk, weather=b"1").count() == 0
    assert OwnWords.objects.get(pk=row.pk).weather == "1"


def test_only_the_child_says_something_there(nordvik, as_person):
    for name in ("berit", "dina", "emil"):
        with pytest.raises(NotAllowed):
            say_in_own_words(nordvik.log, seen_by="all", text="Hei", by=as_person(getattr(nordvik, name)))


def test_the_child_takes_others_out_and_lets_them_in_again(nordvik):
    row = say(nordvik, "all")
    assert sees(nordvik.berit, row) and sees(nordvik.emil, row) and sees(nordvik.dina, row)
    choose_who_sees(row, seen_by="holder", by=ask(nordvik.ada))
    assert not sees(nordvik.berit, row) and not sees(nordvik.emil, row) and sees(nordvik.dina, row)
    choose_who_sees(row, seen_by="me", by=ask(nordvik.ada))
    assert not sees(nordvik.dina, row) and sees(nordvik.ada, row)
    with rule("words.is_seen_so"):
        choose_who_sees(row, seen_by="me", by=ask(nordvik.ada))
    choose_who_sees(row, seen_by="team", by=ask(nordvik.ada))
    assert sees(nordvik.emil, row) and not sees(nordvik.berit, row)


def test_in_a_paused_or_closed_log_the_child_still_takes_it_back(nordvik, as_person):
    row = say(nordvik, "all")
    do.take_back_agreement(nordvik.log, by=ask(nordvik.bjarne))
    assert not sees(nordvik.dina, row)  # nobody at work reads a log that is paused
    assert sees(nordvik.berit, row)
    with rule("log.is_paused"):
        say(nordvik, "me")
    choose_who_sees(row, seen_by="me", by=ask(nordvik.ada))
    assert not sees(nordvik.berit, row)


def test_whoever_sees_it_writes_back_and_the_child_reads_it(nordvik, as_person, as_browser):
    row = say(nordvik, "holder")
    with pytest.raises(NotAllowed):
        reply_to_own_words(row, text="Hei", by=as_person(nordvik.emil))
    with rule("words.write_back"):
        reply_to_own_words(row, text=" ", by=as_person(nordvik.dina))
    reply_to_own_words(row, text="Jeg snakker med deg i morgen.", by=as_person(nordvik.dina))
    assert "Jeg snakker med deg i morgen." in words(as_browser(nordvik.ada).get("own-words", nordvik.log.pk))
    as_person(nordvik.emil)
    assert not OwnWordsReply.objects.filter(words_id=row.pk).exists()


@pytest.mark.parametrize("seen_by", ["me", "holder", "team"])
@pytest.mark.row("D5")
def test_no_page_of_a_parent_is_another_because_the_child_has_said_something(nordvik, as_person, as_browser, seen_by):
    """Byte for byte, but for what is new in every page; and also when it has been read and written back to."""
    browser = as_browser(nordvik.berit)
    pages = list(pages_of_a_log(nordvik))
    before = {name: steady(browser.get(name, *holes)) for name, holes in pages}
    row = say(nordvik, seen_by, weather="1")
    if seen_by != "me":
        assert SECRET in words(as_browser(nordvik.dina).get("own-words", nordvik.log.pk))
        reply_to_own_words(row, text="Takk.", by=as_person(nordvik.dina))
    for name, holes in pages:
        if name not in ("readings", "readings-receipt", "readings-receipt-file"):  # that the log was read is told
            assert steady(browser.get(name, *holes)) == before[name], name


def steady(answer, row=None):
    """What is the same each time a page is shown: without tokens, and the id that was asked for."""
    text = answer.content.decode().replace(str(row), "ROW")
    return answer.status_code, re.sub(r"[\w:.-]{40,}", "TOKEN", text)


def test_that_it_was_read_is_a_reading_of_the_log_like_any_other(nordvik, as_browser):
    row = say(nordvik, "holder")
    for name, holes in (("own-words", []), ("reply-to-own-words", [row.pk])):
        as_browser(nordvik.dina).get(name, nordvik.log.pk, *holes)
    ask(nordvik.berit)
    latest = Event.objects.filter(log_id=nordvik.log.pk, is_reading=True).order_by("-at")[:2]
    assert [one.details["page"] for one in latest] == ["log", "log"]
    assert SECRET not in words(as_browser(nordvik.berit).get("readings", nordvik.log.pk))


def test_what_one_meant_to_say_is_kept_for_the_child_alone(nordvik, as_person):
    place = f"/min/logg/{nordvik.log.pk}/egne-ord/si"
    do.keep_draft(nordvik.log, place=place, typed={"text": [SECRET]}, by=ask(nordvik.ada))
    for name in ("berit", "dina"):
        as_person(getattr(nordvik, name))
        assert not Draft.objects.filter(log=nordvik.log, place=place).exists()


@pytest.mark.parametrize("name", ["berit", "emil", "gro", "guri"])
def test_its_address_is_no_page_for_one_who_does_not_see_it(nordvik, as_browser, name):
    row = say(nordvik, "holder")
    never = type("Row", (), {"pk": "00000000-0000-4000-8000-000000000000"})
    answers = [
        as_browser(getattr(nordvik, name)).get("reply-to-own-words", nordvik.log.pk, one.pk) for one in (row, never)
    ]
    assert answers[0].status_code == answers[1].status_code in (403, 404)
    assert steady(answers[0], row.pk) == steady(answers[1], never.pk)


def test_who_has_the_baton_is_told_until_somebody_has_written_back(nordvik, as_person, as_browser):
    dina, emil = as_browser(nordvik.dina), as_browser(nordvik.emil)
    say(nordvik, "me")
    say(nordvik, "all", text="", weather="4")
    assert "den loggen handler om, har skrevet" not in words(dina.get("home"))
    say(nordvik, "holder", text="", weather="1")
    assert "den loggen handler om, har skrevet" in words(dina.get("home"))
    for one in OwnWords.objects.filter(log=nordvik.log, awaits_reply=True, replies=None):
        reply_to_own_words(one, text="Jeg kommer til deg.", by=as_person(nordvik.dina))
    row = say(nordvik, "team")
    page = words(dina.get("home"))
    assert "den loggen handler om, har skrevet" in page
    assert SECRET not in page
    assert "den loggen handler om, har skrevet" not in words(emil.get("home"))
    reply_to_own_words(row, text="Takk.", by=as_person(nordvik.dina))
    assert "den loggen handler om, har skrevet" not in words(dina.get("home"))


@pytest.mark.row("D5")
def test_the_child_sees_by_name_who_would_see_it(nordvik, as_browser):
    page = words(as_browser(nordvik.ada).get("say-own-words", nordvik.log.pk))
    assert "Da får ingen voksne vite det." in page
    assert "Dette leser: Dina Lund. Får en annen stafettpinnen, ser den det også." in page
    assert "Dette leser: Dina Lund og Emil Vik." in page
    assert "Dette leser: Berit, Bjarne, Dina Lund og Emil Vik." in page


def test_one_who_is_frozen_is_named_and_sees_nothing(nordvik, as_person, as_browser):
    """Nobody is to see from the line that somebody is frozen (decision 43)."""
    do.freeze(nordvik.log, person=nordvik.bjarne, because="Avtalt.", by=as_person(nordvik.dina))
    row = say(nordvik, "all")
    assert "Dette leser: Berit, Bjarne, Dina Lund og Emil Vik." in words(
        as_browser(nordvik.ada).get("say-own-words", nordvik.log.pk)
    )
    assert not sees(nordvik.bjarne, row)


def test_who_has_grown_up_has_nobody_at_home_to_choose(nordvik, as_browser):
    page = words(as_browser(nordvik.maja).get("say-own-words", nordvik.majas_log.pk))
    assert "også de hjemme" not in page
    assert "Dette leser: Finn Moe." in page


def test_what_is_said_and_shared_is_written_down(nordvik):
    with written_down(ask(nordvik.ada)) as acts:
        row = say(nordvik, "all")
        choose_who_sees(row, seen_by="holder", by=ask(nordvik.ada))
    assert acts == ["own words said", "own words shared"]


def test_after_eighteen_nobody_at_home_reads_what_was_told_to_everybody(nordvik):
    row = say(nordvik, "all")
    with clock.at(clock.now() + dt.timedelta(days=365 * 7)):
        assert not sees(nordvik.berit, row)
        assert sees(nordvik.ada, row)


@pytest.mark.parametrize("name", ["berit", "bjarne"])
def test_a_parent_at_work_is_no_holder_of_the_own_childs_words(nordvik, name):
    row = say(nordvik, "team")
    assert not sees(wear(getattr(nordvik, name)), row)


@pytest.mark.row("D4")
def test_what_the_child_lets_all_see_is_a_line_in_the_timeline_for_those_who_read_the_log(nordvik, as_browser):
    """Drawn, and in words; nothing of what is told to fewer, also to those who may see that: others sit beside them."""
    for day, seen_by, weather in ((1, "all", "2"), (2, "holder", "1"), (3, "team", "1"), (4, "all", "5")):
        with clock.at(clock.now() + dt.timedelta(hours=day)):
            say(nordvik, seen_by, weather=weather)
    for name in ("dina", "emil", "berit", "ada"):
        page = as_browser(getattr(nordvik, name)).get("relay-log", nordvik.log.pk)
        assert "Ada sier selv" in words(page) and "Litt tungt" in words(page), name
        assert "Veldig tungt" not in words(page) and SECRET not in words(page), name
    drawn = as_browser(nordvik.dina).get("relay-log", nordvik.log.pk).content.decode()
    assert drawn.count("t-stemme-pkt") == 3  # what she had said before, and these two
    page = as_browser(nordvik.gro).get("relay-log", nordvik.log.pk)
    assert "Ada sier selv" not in words(page) and "t-stemme-pkt" not in page.content.decode()


@pytest.mark.parametrize("seen_by", ["me", "holder", "team"])
def test_what_the_child_takes_back_is_out_of_the_line(nordvik, as_browser, seen_by):
    choose_who_sees(nordvik.places["ada"].said, seen_by=seen_by, by=ask(nordvik.ada))
    for name in ("dina", "berit", "ada"):
        assert "Ada sier selv" not in words(as_browser(getattr(nordvik, name)).get("relay-log", nordvik.log.pk)), name
