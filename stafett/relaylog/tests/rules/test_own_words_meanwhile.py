"""While a child's words lie there: more are let in, somebody answers, the holder loses sight of it."""

import datetime as dt

import pytest
from django.db import connection

from stafett.audit.models import Event
from stafett.core import clock
from stafett.core.asking import ask
from stafett.core.errors import Stale
from stafett.relaylog import operations as do
from stafett.relaylog.models import OwnWords, OwnWordsReply
from tests.nordvik import wear

from ..conftest import Browser, words
from .test_own_words import SECRET, say

ANSWER = "Jeg sier fra til noen i dag."
TASK = "den loggen handler om, har skrevet"


def choose(nordvik, row, seen_by):
    do.choose_who_sees(row, seen_by=seen_by, by=ask(nordvik.ada))


def reads_an_answer(person, row):
    ask(person, getattr(person, "first_hat", None))
    return OwnWordsReply.objects.filter(words=row).exists()


@pytest.mark.parametrize(
    ("written_for", "read_by"),
    [("holder", {"ada", "dina"}), ("team", {"ada", "dina", "emil"}), ("all", {"ada", "dina", "emil", "bjarne"})],
)
def test_an_answer_is_for_those_who_saw_the_words_when_it_was_written(nordvik, written_for, read_by):
    row = say(nordvik, written_for)
    do.reply_to_own_words(row, text=ANSWER, by=wear(nordvik.dina))
    if written_for != "all":
        choose(nordvik, row, "all")
    who = ("ada", "dina", "emil", "bjarne")
    assert {name for name in who if reads_an_answer(getattr(nordvik, name), row)} == read_by
    page = words(Browser(nordvik.bjarne).get("own-words", nordvik.log.pk))
    assert SECRET in page and (ANSWER in page) is ("bjarne" in read_by)


def test_nobody_says_by_hand_that_more_see_an_answer(nordvik):
    row = say(nordvik, "holder")
    reply = do.reply_to_own_words(row, text=ANSWER, by=wear(nordvik.dina))
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into relaylog_ownwordsreply (id, municipality_id, log_id, words_id, text, seen_by, written_by_id,"
            " written_as_id, written_at) select gen_random_uuid(), municipality_id, log_id, words_id, text, 'all',"
            " written_by_id, written_as_id, written_at from relaylog_ownwordsreply where id = %s returning seen_by",
            [reply.pk],
        )
        assert cursor.fetchall() == [("holder",)]


def test_who_answers_while_the_child_lets_more_see_it_looks_again(nordvik):
    row, dina = say(nordvik, "holder"), Browser(nordvik.dina)
    opened = dina.get("reply-to-own-words", nordvik.log.pk, row.pk)
    choose(nordvik, row, "all")
    sent = dina.send("reply-to-own-words", nordvik.log.pk, row.pk, shown=opened, text=ANSWER)
    assert sent.status_code == 409 and ANSWER in words(sent) and "Hvem som får se dette, er endret" in words(sent)
    assert not reads_an_answer(nordvik.dina, row)


def test_in_the_same_second_too(nordvik):
    row = say(nordvik, "holder")
    read = OwnWords.objects.get(pk=row.pk)
    choose(nordvik, row, "all")
    with pytest.raises(Stale):
        do.reply_to_own_words(read, text=ANSWER, by=wear(nordvik.dina))


def test_who_answers_what_is_not_shared_any_more_is_given_the_text_back(nordvik):
    row, dina = say(nordvik, "holder"), Browser(nordvik.dina)
    opened = dina.get("reply-to-own-words", nordvik.log.pk, row.pk)
    choose(nordvik, row, "me")
    sent = dina.send("reply-to-own-words", nordvik.log.pk, row.pk, shown=opened, text=ANSWER)
    assert sent.status_code == 409 and ANSWER in words(sent) and SECRET not in words(sent)


def test_what_was_begun_stands_on_no_page_that_opens_by_itself(nordvik):
    place = f"/min/logg/{nordvik.log.pk}/egne-ord/si"
    do.keep_draft(nordvik.log, place=place, typed={"text": [SECRET]}, by=ask(nordvik.ada))
    ada = Browser(nordvik.ada)
    page = ada.get("own-words", nordvik.log.pk)
    assert SECRET not in page.content.decode() and "Fortsett der du slapp" in words(page)
    assert SECRET in ada.get("say-own-words", nordvik.log.pk).content.decode()


def test_what_was_said_stays_folded_when_more_is_saved(nordvik):
    say(nordvik, "me")
    ada = Browser(nordvik.ada)
    sent = ada.send("say-own-words", nordvik.log.pk, text="Mer.", seen_by="me")
    page = ada.client.get(sent.url)
    assert "Det er lagret." in words(page) and '<details class="st-flyt" open>' not in page.content.decode()


def test_when_nobody_has_answered_for_days_it_is_the_others_task_too(nordvik):
    say(nordvik, "team")
    emil = Browser(nordvik.emil)
    assert TASK not in words(emil.get("home"))
    with clock.at(clock.now() + dt.timedelta(days=6)):
        assert TASK in words(Browser(nordvik.emil).get("home"))


def test_the_child_is_told_when_no_grown_up_would_see_it(nordvik):
    said = "Akkurat nå får ingen voksne se det."
    assert said not in words(Browser(nordvik.ada).get("say-own-words", nordvik.log.pk))
    do.withdraw_consent(nordvik.log.consents.get(unit=nordvik.school), by=ask(nordvik.bjarne))
    assert said in words(Browser(nordvik.ada).get("say-own-words", nordvik.log.pk))


def test_a_custodian_reads_the_duty_too(nordvik):
    page = words(Browser(nordvik.rut).get("own-words", nordvik.places["noah"].log.pk))
    assert "må du selv melde fra med en gang" in page


def readings(town, person):
    wear(person) if person.is_employee else ask(person)
    return Event.objects.filter(actor_id=person.pk, is_reading=True).count()


def test_a_form_that_comes_back_is_a_reading_too(nordvik):
    """It shows what stands there: what was refused is written down as read, like what is opened."""
    row, dina, ada = say(nordvik, "holder"), Browser(nordvik.dina), Browser(nordvik.ada)
    opened = dina.get("reply-to-own-words", nordvik.log.pk, row.pk)
    chosen = ada.get("choose-who-sees", nordvik.log.pk, row.pk)
    choose(nordvik, row, "team")
    refused = [
        (ada, nordvik.ada, "say-own-words", [], {"seen_by": "me", "text": ""}, None, 422),
        (ada, nordvik.ada, "choose-who-sees", [row.pk], {"seen_by": ""}, None, 422),
        (ada, nordvik.ada, "choose-who-sees", [row.pk], {"seen_by": "me"}, chosen, 409),
        (dina, nordvik.dina, "reply-to-own-words", [row.pk], {"text": ""}, None, 422),
        (dina, nordvik.dina, "reply-to-own-words", [row.pk], {"text": ANSWER}, opened, 409),
    ]
    for browser, person, page, holes, typed, shown, status in refused:
        shown = shown or browser.get(page, nordvik.log.pk, *holes)
        before = readings(nordvik, person)
        assert browser.send(page, nordvik.log.pk, *holes, shown=shown, **typed).status_code == status, page
        assert readings(nordvik, person) == before + 1, (page, status)
