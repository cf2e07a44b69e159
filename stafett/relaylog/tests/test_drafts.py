"""What is written and not sent is kept, comes back in the same form, and is nobody's but the writer's."""

import datetime as dt
import logging
import uuid

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from stafett.audit.models import Event
from stafett.core import clock
from stafett.core.asking import ask, on_duty
from stafett.core.errors import NotAllowed
from stafett.identity.operations import people
from stafett.relaylog import urls
from stafett.relaylog.forms.token import issue
from stafett.relaylog.models import Draft, Note, RelayLog
from stafett.relaylog.operations import block_person, correct, keep_draft, let_go_draft, offer_baton, sweep_drafts
from tests.neighbours import evaluate
from tests.nordvik import wear

from .conftest import Browser, token_in, words

CANARY = "kanarifugl i kladden"
JSON = {"headers": {"Accept": "application/json"}}


def write(browser, log, place="write-note", *args, **typed):
    """As the page's script does while one writes."""
    address = reverse(place, args=[log.pk, *args])
    token = token_in(browser.client.get(address))
    return browser.client.post(reverse("keep-draft", args=[log.pk]), typed | {"sted": address, "token": token}, **JSON)


@pytest.fixture
def emil_writes(nordvik):
    answer = write(Browser(nordvik.emil), nordvik.log, about="whole", text=CANARY, kladd_felt="text", kladd_tegn="7")
    assert answer.status_code == 200 and answer.json()["said"].startswith("Tatt vare på kl.")
    return nordvik


@pytest.mark.row("B7")
def test_what_was_written_stands_in_the_form_on_another_device(emil_writes):
    page = Browser(emil_writes.emil).get("write-note", emil_writes.log.pk)
    html = page.content.decode()
    assert CANARY in html and "Her står det du skrev og ikke sendte." in html
    assert 'name="kladd_felt" value="text"' in html and 'name="kladd_tegn" value="7"' in html


def test_a_choice_comes_back_with_the_text(nordvik):
    browser = Browser(nordvik.dina)
    write(browser, nordvik.log, "plan-measure", nordvik.goal.pk, title="Tur", how=CANARY, evaluate_on="2031-12-24")
    html = browser.get("plan-measure", nordvik.log.pk, nordvik.goal.pk).content.decode()
    assert CANARY in html and 'value="2031-12-24"' in html


def test_the_family_comes_back_to_the_box_on_its_page(nordvik):
    browser = Browser(nordvik.berit)
    write(browser, nordvik.log, about="whole", text=CANARY)
    assert CANARY in browser.get("relay-log", nordvik.log.pk).content.decode()


def test_it_is_written_over_and_there_is_one(emil_writes):
    write(Browser(emil_writes.emil), emil_writes.log, about="whole", text="Noe annet")
    wear(emil_writes.emil)
    assert [one.typed["text"] for one in Draft.objects.filter(log=emil_writes.log, place__endswith="skriv")] == [
        ["Noe annet"]
    ]


def test_when_the_form_is_sent_there_is_nothing_left_of_it(emil_writes):
    browser = Browser(emil_writes.emil)
    shown = browser.get("write-note", emil_writes.log.pk)
    assert browser.send("write-note", emil_writes.log.pk, shown=shown, about="whole", text=CANARY).status_code == 302
    assert CANARY not in browser.get("write-note", emil_writes.log.pk).content.decode()


def test_what_comes_after_the_form_is_sent_is_not_kept_and_it_says_so(nordvik):
    """Also to one who went back to the page that was sent, and writes on."""
    browser = Browser(nordvik.emil)
    token = token_in(browser.get("write-note", nordvik.log.pk))
    browser.send("write-note", nordvik.log.pk, token=token, about="whole", text="Ferdig.")
    late = {"sted": reverse("write-note", args=[nordvik.log.pk]), "token": token, "text": "Ferdig"}
    answer = browser.client.post(reverse("keep-draft", args=[nordvik.log.pk]), late, **JSON)
    assert answer.status_code == 409 and "er sendt før" in answer.json()["said"]
    wear(nordvik.emil)
    assert not Draft.objects.exists()


@pytest.mark.parametrize("token", ["", "tull", "another's", "another log's"])
def test_what_is_written_in_a_form_that_is_not_ones_own_is_not_kept_and_it_says_so(nordvik, token):
    if token == "another's":
        token = token_in(Browser(nordvik.dina).get("write-note", nordvik.log.pk))
    elif token == "another log's":
        token = issue(RelayLog(pk=uuid.uuid4()), nordvik.emil)
    typed = {"sted": reverse("write-note", args=[nordvik.log.pk]), "token": token, "text": CANARY}
    answer = Browser(nordvik.emil).client.post(reverse("keep-draft", args=[nordvik.log.pk]), typed, **JSON)
    assert answer.status_code == 409 and "blir ikke tatt vare på" in answer.json()["said"]
    wear(nordvik.emil)
    assert not Draft.objects.exists()


@pytest.mark.parametrize("sent", [True, False])
def test_what_is_not_kept_after_the_log_in_is_given_back_on_the_page(nordvik, sent):
    browser, place = Browser(nordvik.emil), reverse("write-note", args=[nordvik.log.pk])
    token = token_in(browser.client.get(place))
    if sent:
        browser.send("write-note", nordvik.log.pk, token=token, about="whole", text="Ferdig.")
    else:
        token = "another's"
    page = browser.send("keep-draft", nordvik.log.pk, token=token, sted=place, about="whole", text=CANARY)
    assert page.status_code == 409 and CANARY in words(page) and f'href="{place}"' in page.content.decode()
    assert "whole" not in words(page)


def test_a_form_that_was_sent_wrongly_keeps_its_draft(emil_writes):
    browser = Browser(emil_writes.emil)
    assert browser.send("write-note", emil_writes.log.pk, about="whole", text="").status_code == 422
    assert CANARY in browser.get("write-note", emil_writes.log.pk).content.decode()


def test_one_can_throw_it_away(emil_writes):
    browser, place = Browser(emil_writes.emil), reverse("write-note", args=[emil_writes.log.pk])
    gone = browser.send("let-go-draft", emil_writes.log.pk, shown=browser.client.get(place), sted=place)
    assert gone.url == place
    assert CANARY not in browser.client.get(place).content.decode()


def test_who_throws_it_away_on_the_familys_page_stays_there(nordvik):
    browser, address = Browser(nordvik.berit), reverse("write-note", args=[nordvik.log.pk])
    kept = {"sted": address, "token": token_in(browser.client.get(address)), "text": CANARY}
    assert browser.client.post(reverse("keep-draft", args=[nordvik.log.pk]), kept, **JSON).status_code == 200
    page = browser.get("relay-log", nordvik.log.pk)
    home = reverse("relay-log", args=[nordvik.log.pk])
    assert f'name="side" value="{home}"' in page.content.decode()
    gone = browser.send("let-go-draft", nordvik.log.pk, shown=page, sted=address, side=home)
    assert gone.url == home
    assert CANARY not in browser.get("relay-log", nordvik.log.pk).content.decode()


@pytest.mark.parametrize("side", ["https://elsewhere.example/", "//elsewhere.example", "/min/", ""])
def test_who_throws_it_away_is_led_nowhere_else(emil_writes, side):
    browser, place = Browser(emil_writes.emil), reverse("write-note", args=[emil_writes.log.pk])
    gone = browser.send("let-go-draft", emil_writes.log.pk, shown=browser.client.get(place), sted=place, side=side)
    assert gone.url == place


CHANGED, MEANWHILE = 'id="endret"', "Det er fint."


def test_what_was_written_over_a_text_that_is_changed_since_stands_beside_what_stands_there_now(nordvik):
    town, browser = nordvik, Browser(nordvik.dina)
    correction = ["mal", town.goal.pk, "tekst"]
    write(browser, town.log, "correct", *correction, text=CANARY)
    assert CHANGED not in browser.get("correct", town.log.pk, *correction).content.decode()
    correct(town.goal, field="text", text="Skrevet på en annen enhet", by=wear(town.dina))
    page = browser.get("correct", town.log.pk, *correction)
    assert page.status_code == 200 and CHANGED in page.content.decode()
    assert CANARY in words(page) and "Slik står det nå Skrevet på en annen enhet" in words(page)
    assert browser.send("correct", town.log.pk, *correction, shown=page, text=CANARY).status_code == 302


def test_what_goes_on_in_a_page_from_before_the_change_is_still_written_over_the_old_text(nordvik):
    """The mark is the one of the page it was written in, not of what stands there when it is kept."""
    town, browser = nordvik, Browser(nordvik.dina)
    place = reverse("correct", args=[town.log.pk, "mal", town.goal.pk, "tekst"])
    token = token_in(browser.client.get(place))
    correct(town.goal, field="text", text="Skrevet i en annen fane", by=wear(town.dina))
    kept = {"sted": place, "token": token, "text": CANARY, "kladd_sett": "noe annet"}
    assert browser.client.post(reverse("keep-draft", args=[town.log.pk]), kept, **JSON).status_code == 200
    assert CHANGED in browser.client.get(place).content.decode()


@pytest.mark.parametrize("part", [True, False])
def test_an_evaluation_that_was_begun_before_anothers_shows_what_the_other_wrote(nordvik, part):
    town, browser = nordvik, Browser(nordvik.dina)
    write(browser, town.log, "evaluate-measure", town.measure.pk, child=CANARY)
    evaluate(town.measure, by=wear(town.emil))
    page = browser.get("evaluate-measure", town.log.pk, town.measure.pk, part=part)
    html = page.content.decode()
    assert page.status_code == 200 and html.count(CHANGED) == 1
    assert html.count(MEANWHILE) == 1 and CANARY in html


def forms_of(page):
    """Each form of the page, as it is written."""
    return [one.partition("</form>")[0] for one in page.content.decode().split("<form ")[1:]]


@pytest.mark.parametrize("where", ["plan-measure", "relay-log", "evaluate-measure", "baton"])
def test_the_button_that_throws_it_away_is_not_the_one_that_enter_presses(nordvik, where):
    """Enter in a box of one line presses the first button of its form: this one stands in a form of its own."""
    town, drop = nordvik, reverse("let-go-draft", args=[nordvik.log.pk])
    writer, args, box = {
        "plan-measure": (town.dina, [town.goal.pk], "how"),
        "relay-log": (town.berit, [], "text"),
        "evaluate-measure": (town.dina, [town.measure.pk], "child"),
        "baton": (town.emil, [], "because"),
    }[where]
    if where == "baton":
        offer_baton(
            town.log, to=town.emil, unit=town.station, takes_over_on=clock.today(), summary="", by=wear(town.dina)
        )
    browser = Browser(writer)
    place = {"relay-log": "write-note"}.get(where, where)
    address = reverse(place, args=[town.log.pk, *args])
    kept = {"sted": address, "token": token_in(browser.client.get(address)), box: CANARY}
    assert browser.client.post(reverse("keep-draft", args=[town.log.pk]), kept, **JSON).status_code == 200
    forms = forms_of(browser.get(where, town.log.pk, *args))
    assert [CANARY in one for one in forms if f'name="sted" value="{address}"' in one] == [False, True]
    assert [f'action="{drop}"' in one for one in forms if drop in one] == [True]


@pytest.mark.slow
def test_nobody_else_meets_a_word_of_it(emil_writes, caplog):
    """Not on any page, in any history, in the server's own log, nor in the database as it lies there."""
    caplog.set_level(logging.DEBUG)
    town = emil_writes
    write(Browser(town.emil), town.log, about="whole", text=CANARY * 2)
    for one in (town.dina, town.berit, town.ada):
        for pattern in urls.one_log:
            if set(pattern.pattern.converters) <= {"log_id"}:
                page = Browser(one).client.get(reverse(pattern.name, args=[town.log.pk]))
                assert CANARY not in page.content.decode(), (one.name, pattern.name)
    assert CANARY not in caplog.text
    wear(town.emil)
    assert CANARY not in str(list(Event.objects.filter(actor_id=town.emil.pk).values()))
    with connection.cursor() as cursor:
        cursor.execute("select text from relaylog_draft")
        lies = [bytes(row[0]) for row in cursor.fetchall()]
    assert lies and not any(CANARY.encode() in one for one in lies)


def test_the_wall_shows_a_draft_to_the_writer_alone_with_the_same_hat(emil_writes):
    for one, hat in ((emil_writes.dina, "first"), (emil_writes.berit, None), (emil_writes.emil, None)):
        ask(one, one.first_hat if hat else None)
        assert not Draft.objects.exists(), one.name
        with connection.cursor() as cursor:
            cursor.execute("update relaylog_draft set kept_at = now()")
            changed = cursor.rowcount
            cursor.execute("delete from relaylog_draft")
            assert changed + cursor.rowcount == 0
    wear(emil_writes.emil)
    assert Draft.objects.count() == 1


def test_nobody_keeps_a_draft_in_anothers_name(nordvik):
    for person, hat in (
        (nordvik.dina, nordvik.dina.first_hat),
        (nordvik.emil, None),
        (nordvik.emil, nordvik.dina.first_hat),
    ):
        wear(nordvik.emil)
        with pytest.raises(DatabaseError), transaction.atomic():
            draft = nordvik.log.sets_out(Draft)
            draft.person, draft.hat, draft.place, draft.text, draft.kept_at = person, hat, "/", "Nei", clock.now()
            draft.save(force_insert=True)


def test_one_without_a_part_keeps_nothing_here(nordvik):
    answer = Browser(nordvik.finn).client.post(reverse("keep-draft", args=[nordvik.log.pk]), {"sted": "/"}, **JSON)
    assert answer.status_code == 404
    with pytest.raises(NotAllowed):
        keep_draft(nordvik.log, place="/", typed={}, by=wear(nordvik.finn))


def test_one_who_is_out_of_the_log_does_not_get_it_back(emil_writes):
    with on_duty("register", emil_writes.municipality):
        people.end_employment(emil_writes.emil.first_hat)
    wear(emil_writes.emil)
    assert not Draft.objects.exists()


def test_one_who_is_kept_out_does_not_get_it_back(emil_writes):
    block_person(emil_writes.log, person=emil_writes.emil, because="Avtalt.", by=wear(emil_writes.dina))
    wear(emil_writes.emil)
    assert not Draft.objects.exists()


def test_it_is_no_act_and_leaves_no_history(emil_writes):
    wear(emil_writes.emil)
    before = Event.objects.filter(actor_id=emil_writes.emil.pk).count()
    keep_draft(emil_writes.log, place="/", typed={"text": ["Hei"]}, by=emil_writes.emil)
    let_go_draft(emil_writes.log, place="/", by=emil_writes.emil)
    assert Event.objects.filter(actor_id=emil_writes.emil.pk).count() == before
    assert not Note.objects.filter(written_by=emil_writes.emil).exists()


@pytest.mark.parametrize("place", ["", "/min/", "https://andre.no/", "/min/logg/x/skriv", "//andre.no/skriv", "\x00"])
def test_only_a_form_of_this_log_is_kept(nordvik, place):
    browser = Browser(nordvik.emil)
    token = token_in(browser.get("write-note", nordvik.log.pk))
    typed = {"sted": place, "token": token, "text": "Hei"}
    assert browser.client.post(reverse("keep-draft", args=[nordvik.log.pk]), typed, **JSON).status_code == 400


@pytest.mark.parametrize("elsewhere", [reverse("write-note", args=[uuid.UUID(int=1)]), "", "http://["])
def test_another_logs_form_is_not_kept_here(nordvik, elsewhere):
    browser = Browser(nordvik.emil)
    answer = browser.client.post(
        reverse("keep-draft", args=[nordvik.log.pk]), {"sted": elsewhere, "text": "Hei"}, **JSON
    )
    assert answer.status_code == 400


def test_too_much_is_said_in_plain_words_and_the_last_stands(emil_writes):
    answer = write(Browser(emil_writes.emil), emil_writes.log, about="whole", text="a" * 260_000)
    assert answer.status_code == 422 and "for lang" in answer.json()["said"]
    assert CANARY in Browser(emil_writes.emil).get("write-note", emil_writes.log.pk).content.decode()


def test_what_was_not_kept_when_the_session_ran_out_is_kept_after_the_log_in(nordvik):
    """The page's own words are sent again by the writer, and lead to the form."""
    browser, place = Browser(nordvik.emil), reverse("write-note", args=[nordvik.log.pk])
    sent = browser.send(
        "keep-draft", nordvik.log.pk, shown=browser.client.get(place), sted=place, about="whole", text=CANARY
    )
    assert sent.status_code == 302 and sent.url == place
    assert CANARY in browser.client.get(place).content.decode()


def test_after_a_month_it_is_swept_by_the_mornings_duty_and_by_nobody_else(emil_writes):
    assert sweep_drafts(emil_writes.municipality) == 0
    with clock.at(clock.now() + dt.timedelta(days=31)):
        assert sweep_drafts(emil_writes.municipality) == 1


def test_right_to_left_and_a_long_text_come_back_as_they_were(nordvik):
    text = "مرحبا، كيف حالك؟ \u202e" + "ord " * 4000
    browser = Browser(nordvik.berit)
    write(browser, nordvik.log, about="whole", text=text)
    ask(nordvik.berit)
    assert Draft.objects.get().typed["text"] == [text]
    assert words(browser.get("write-note", nordvik.log.pk)).count("ord") > 3900
