"""A meeting on a screen that all in the room see: nothing else can be reached, and nothing there is one person's."""

import datetime as dt
import re

import pytest
from django.urls import reverse

from stafett.core import clock
from stafett.core.asking import ask
from stafett.relaylog import operations as do
from stafett.relaylog.models import Attendance, Measure, Meeting
from stafett.relaylog.tests.test_pages_reading import pages_of_a_log
from tests.nordvik import wear

from ..conftest import Browser, token_in, words
from ..test_pages_queries import MOST, fill
from ..test_pages_queries import asked as counted
from .conftest import rule
from .test_sheltering import HOW, let_in

WEEK = dt.timedelta(days=7)


def plan(nordvik):
    """Both parents, Ada and Emil are asked; Bjarne is told another place than Berit."""
    people = [nordvik.ada, nordvik.berit, nordvik.bjarne, nordvik.emil]
    nordvik.meeting = do.plan_meeting(
        nordvik.log,
        at=clock.now() + WEEK,
        place="Krisesenteret",
        purpose="Videre",
        agenda="Ada forteller\nHva gjør vi?",
        child_takes_part="Med hele tida.",
        invited=people,
        apart=[nordvik.bjarne],
        apart_place="Rådhuset",
        by=wear(nordvik.dina),
    )
    do.answer_meeting(nordvik.meeting, said="no", text="Jeg er redd.", by=ask(nordvik.berit))
    return nordvik


@pytest.fixture
def town(nordvik):
    return plan(nordvik)


def shown(town):
    """Dina's browser, which shows the meeting; and its page."""
    browser = Browser(town.dina)
    begun = browser.send("begin-screen", town.log.pk, town.meeting.pk)
    assert begun.url == page_of(town)
    return browser, browser.client.get(begun.url)


def page_of(town):
    return reverse("meeting-screen", args=[town.log.pk, town.meeting.pk])


def written(town, **more):
    present = [str(one.pk) for one in (town.ada, town.berit, town.emil, town.dina)]
    return {"present": present, "child_said": "Jeg vil ha en venn.", "decided": "Vi prøver igjen."} | more


def a_measure(town, **more):
    soon = (clock.today() + dt.timedelta(days=30)).isoformat()
    row = {
        "title": "Fast makker",
        "goal": str(town.goal.pk),
        "responsible": str(town.emil.pk),
        "evaluate_on": soon,
    } | more
    return {f"{name}_1": value for name, value in row.items()}


@pytest.mark.row("G6")
def test_while_it_is_shown_no_other_page_can_be_reached_by_any_address(town):
    browser, _page = shown(town)
    others = [reverse(name, args=args) for name, args in pages_of_a_log(town)]
    others += ["/min/", "/min/nytt/", "/min/logg/start", reverse("my-messages")]
    others += [
        reverse("relay-log", args=[town.sindres_log.pk]),
        reverse("meeting", args=[town.log.pk, town.meeting.pk]),
    ]
    others += [reverse("responses", args=[town.log.pk]), "/min/logg-inn/", "/min/fortsett/"]
    for address in others:
        answer = browser.client.get(address)
        assert (answer.status_code, answer.headers.get("Location")) == (302, page_of(town)), address
        part = browser.client.get(address, headers={"HX-Request": "true"})
        assert (part.status_code, part.headers["HX-Redirect"], part.content) == (204, page_of(town), b""), address


@pytest.mark.row("G6")
def test_what_everybody_sees_is_the_meeting_and_nothing_that_is_one_persons_own(town):
    _browser, page = shown(town)
    html, said = page.content.decode(), words(page)
    assert "Ada forteller" in said and "Ada først" in said and said.index("Ada først") < said.index("Så de foresatte")
    assert said.index("Så de foresatte") < said.index("Så fagpersonene")
    never = [
        "Krisesenteret",
        "Rådhuset",
        "Jeg er redd.",
        "telefon",
        "Dette leser",
        "farlig for barnet hjemme",
        "/min/nytt/",
        "/svar/",
        "Lilla blad",
    ]
    assert 'autocomplete="off"' in re.search(r"<form[^>]*/skjerm/[^>]*>", html)[0], "what was written in other meetings"
    for one in [*never, "st-meny", "st-nav", reverse("relay-log", args=[town.log.pk]) + '"']:
        assert one not in html, one


def test_what_another_tab_sends_is_not_done_and_comes_back_after_the_log_in(town):
    browser = Browser(town.dina)
    note = reverse("write-note", args=[town.log.pk])
    token = token_in(browser.client.get(note))
    browser.send("begin-screen", town.log.pk, town.meeting.pk)
    typed = {"token": token, "about": "whole", "text": "Mor sier at far slår henne."}
    sent = browser.client.post(note, typed, headers={"Origin": "http://nordvik.localhost"})
    assert sent.status_code == 409 and "slår" not in sent.content.decode()
    ask(town.berit)
    assert all("slår" not in note.text for note in town.log.notes.all())
    session = browser.client.session
    assert session["aside"] and "slår" not in str(dict(session))


def test_back_in_the_browser_shows_nothing_from_before_and_a_second_press_holds_it_too(town):
    browser = Browser(town.dina)
    before = browser.client.session.session_key
    token = token_in(browser.get("begin-screen", town.log.pk, town.meeting.pk))
    for _press in range(2):
        begun = browser.send("begin-screen", town.log.pk, town.meeting.pk, token=token)
        assert begun.url == page_of(town) and begun.headers["Clear-Site-Data"] == '"cache"'
        assert browser.client.session["held"] == page_of(town) and browser.client.session.session_key != before
        session = browser.client.session
        del session["held"]
        session.save()


def test_out_of_it_is_out_of_the_log_in_and_the_next_page_is_asked_for_anew(town):
    browser, _page = shown(town)
    left = browser.client.post(reverse("leave-meeting"))
    assert left.url == reverse("log-in")
    for address in (page_of(town), "/min/", reverse("relay-log", args=[town.log.pk])):
        assert browser.client.get(address).url == reverse("log-in")
    assert "person" not in browser.client.session and "held" not in browser.client.session


def test_a_browser_that_shows_no_meeting_is_led_from_its_address_to_the_meeting(town):
    assert Browser(town.dina).get("meeting-screen", town.log.pk, town.meeting.pk).url.endswith(f"{town.meeting.pk}/")


@pytest.mark.row("G3", "G5")
def test_the_minutes_and_the_measures_are_saved_at_once_and_everybody_reads_them(town):
    browser, page = shown(town)
    typed = written(town, parents_said="Hun sover.", professionals_said="Det går.") | a_measure(town)
    sent = browser.send("meeting-screen", town.log.pk, town.meeting.pk, shown=page, **typed)
    assert (sent.status_code, sent.url) == (302, page_of(town))
    after = words(browser.client.get(sent.url))
    assert "Referatet er lagret." in after and "Fast makker" in after and "Emil Vik" in after
    for name in ("ada", "berit", "bjarne", "emil"):
        seen = words(Browser(getattr(town, name)).get("meeting", town.log.pk, town.meeting.pk))
        order = ["Jeg vil ha en venn.", "Hun sover.", "Det går.", "Vi prøver igjen."]
        assert [seen.index(one) for one in order] == sorted(seen.index(one) for one in order), name
        assert "Bjarne (kom ikke)" in seen, name
    ask(town.berit)
    came = dict(Attendance.objects.filter(meeting=town.meeting).values_list("person_id", "came"))
    there = {one.pk: True for one in (town.ada, town.berit, town.emil, town.dina)}
    assert came == there | {town.bjarne.pk: False}
    measure = Measure.objects.filter(log=town.log).latest("written_at")
    assert (measure.title, measure.responsible_id, measure.goal_id) == ("Fast makker", town.emil.pk, town.goal.pk)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"goal": ""}, "Velg hvilket mål tiltaket hører til."),
        ({"responsible": ""}, "Et tiltak må ha én ansvarlig."),
        ({"evaluate_on": ""}, "Et tiltak må ha en dato"),
        ({"title": ""}, "Skriv hva det gjelder."),
    ],
)
def test_a_measure_that_is_not_whole_saves_nothing_and_every_word_is_kept(town, wrong, said):
    browser, page = shown(town)
    typed = written(town) | a_measure(town, **wrong)
    sent = browser.send("meeting-screen", town.log.pk, town.meeting.pk, shown=page, **typed)
    assert sent.status_code == 422 and said in words(sent)
    assert "Jeg vil ha en venn." in sent.content.decode() and "Vi prøver igjen." in sent.content.decode()
    ask(town.berit)
    assert Meeting.objects.get(pk=town.meeting.pk).held_at is None


def test_a_measure_without_a_goal_undoes_the_minutes_too(town):
    row = {"title": "Fast makker", "goal": None, "responsible": town.emil, "evaluate_on": clock.today() + WEEK}
    said = {"present": [], "child_took_part": "", "decided": "Videre.", "by": wear(town.dina)}
    with rule("meeting.choose_a_goal"):
        do.hold_and_plan(town.meeting, measures=[(2, row)], **said)
    assert Meeting.objects.get(pk=town.meeting.pk).held_at is None


def test_where_one_who_is_asked_reads_some_goals_only_those_are_on_the_screen(town):
    _browser, page = shown(town)
    assert town.goal.text in words(page) and town.other_goal.text in words(page)
    town.meeting = do.plan_meeting(
        town.log, at=clock.now() + WEEK, place="", purpose="Mer", invited=[town.gro], by=wear(town.dina)
    )
    browser = Browser(town.dina)
    browser.send("begin-screen", town.log.pk, town.meeting.pk)
    said = words(browser.client.get(page_of(town)))
    assert town.goal.text in said and town.other_goal.text not in said
    assert "Gro" in said and "Dina" in said and not any(name in said for name in ("Berit", "Bjarne", "Emil"))


def test_nobody_is_named_or_offered_who_is_kept_out_since(town):
    do.block_person(town.log, person=town.bjarne, because="Avtalt.", by=wear(town.dina))
    _browser, page = shown(town)
    assert "Bjarne" not in page.content.decode() and town.goal.text not in words(page)


def test_where_nobody_is_asked_no_goal_is_on_the_screen(town):
    town.meeting = do.plan_meeting(
        town.log, at=clock.now() + WEEK, place="", purpose="Mer", invited=[], by=wear(town.dina)
    )
    _browser, page = shown(town)
    assert page.status_code == 200 and town.goal.text not in words(page)


def test_the_page_asks_as_little_with_fifty_entries_as_with_five(town):
    browser, _page = shown(town)
    fill(town, wear(town.dina), 1)
    few, _said = counted(browser, "meeting-screen", town.log.pk, town.meeting.pk)
    fill(town, wear(town.dina), 9)
    many, said = counted(browser, "meeting-screen", town.log.pk, town.meeting.pk)
    assert many == few <= MOST, said


def test_one_who_is_shown_by_role_to_families_has_no_name_on_the_screen(town):
    do.add_member(town.log, person=town.siri, unit=town.school, by=wear(town.dina))
    do.show_by_role(town.municipality, person=town.siri, because="Trusler.", by=wear(town.guri))
    _browser, page = shown(town)
    assert town.siri.name not in page.content.decode()
    assert "En ansatt" in words(page)


def test_nor_has_the_one_whose_screen_it_is(town):
    do.show_by_role(town.municipality, person=town.dina, because="Trusler.", by=wear(town.guri))
    _browser, page = shown(town)
    assert town.dina.name not in page.content.decode() and "En ansatt" in words(page)


def test_nobody_is_asked_of_violence_on_a_screen_for_all(town):
    browser, page = shown(town)
    typed = written(town, parents_said="Mor sier at far slår henne.")
    sent = browser.send("meeting-screen", town.log.pk, town.meeting.pk, shown=page, **typed)
    assert sent.status_code == 302
    assert "data-kladd-varsel" not in page.content.decode()


def test_who_loses_the_log_meanwhile_sees_nothing_of_it_and_still_no_other_page(town):
    browser, _page = shown(town)
    do.withdraw_consent(town.log.consents.get(unit=town.school, replaced_at=None), by=ask(town.berit))
    answer = browser.client.get(page_of(town))
    assert answer.status_code != 200 and "Ada forteller" not in answer.content.decode()
    assert browser.client.get("/min/").url == page_of(town)


def test_a_meeting_that_is_over_is_not_shown(town):
    do.call_off_meeting(town.meeting, because="Sykdom.", by=wear(town.dina))
    with rule("meeting.is_called_off"):
        do.show_meeting(town.meeting, by=town.dina)
    browser = Browser(town.dina)
    browser.send("begin-screen", town.log.pk, town.meeting.pk)
    assert "held" not in browser.client.session


def save(town, **more):
    browser, page = shown(town)
    sent = browser.send("meeting-screen", town.log.pk, town.meeting.pk, shown=page, **written(town, **more))
    return browser, browser.client.get(sent.url) if sent.status_code == 302 else sent


def agree(browser, town, page):
    address = reverse("agree-on-screen", args=[town.log.pk, town.meeting.pk])
    return browser.client.post(address, {"token": token_in(page, address)})


@pytest.mark.row("G3", "G6")
def test_they_agree_on_the_minutes_in_the_room_and_come_nowhere_else_by_it(town):
    browser, page = save(town)
    assert "Er dere enige om referatet?" in words(page)
    agreed = agree(browser, town, page)
    assert (agreed.status_code, agreed.url) == (302, page_of(town))
    after = words(browser.client.get(agreed.url))
    assert "Dere er enige om referatet." in after and "Er dere enige" not in after
    assert "Versjon 1: Dina Lund skriver" in words(Browser(town.berit).get("meeting", town.log.pk, town.meeting.pk))
    for name in ("agree-on-minutes", "agree-on-screen", "begin-screen"):
        assert browser.get(name, town.log.pk, town.meeting.pk).url == page_of(town), name


def test_put_right_while_the_room_reads_they_read_it_again(town):
    browser, page = save(town)
    do.correct(town.meeting, field="decided", text="Vi venter.", by=wear(town.dina))
    sent = agree(browser, town, page)
    assert sent.status_code == 409 and "Vi venter." in words(sent) and "mens dere leste" in words(sent)
    assert agree(browser, town, sent).status_code == 302


@pytest.mark.parametrize("how", ["frozen", "let in", "sheltered"])
def test_one_who_is_frozen_can_be_made_responsible_and_the_room_is_told_nothing(town, how):
    _keep_from(town, how)
    title = {"responsible": str(town.bjarne.pk)}
    browser, page = shown(town)
    sent = browser.send(
        "meeting-screen", town.log.pk, town.meeting.pk, shown=page, **written(town), **a_measure(town, **title)
    )
    assert sent.status_code == 302, words(sent)
    assert "kan ikke være med" not in words(browser.client.get(sent.url))


def _keep_from(town, how):
    if how == "frozen":
        do.freeze(town.log, person=town.bjarne, because="Avtalt.", by=wear(town.dina))
        return
    do.shelter(town.log, because="Fare.", by=wear(town.dina))
    if how == "let in":
        let_in(town, town.bjarne)


NOT_FOR_ALL = "En som er spurt, får ikke lese loggen nå."


def before_it_is_shown(town):
    return words(Browser(town.dina).get("begin-screen", town.log.pk, town.meeting.pk))


@pytest.mark.parametrize("keep", [do.block_person, do.freeze])
def test_whoever_shows_it_is_told_before_that_one_of_those_who_are_asked_may_not_read_it(town, keep):
    assert NOT_FOR_ALL not in before_it_is_shown(town)
    keep(town.log, person=town.bjarne, because="Avtalt.", by=wear(town.dina))
    assert NOT_FOR_ALL in before_it_is_shown(town)
    _browser, page = shown(town)
    assert NOT_FOR_ALL not in words(page)


@pytest.mark.parametrize("how", HOW)
def test_so_are_they_of_a_protected_address_until_everybody_who_is_asked_is_let_in(town, how):
    how(town)
    assert NOT_FOR_ALL in before_it_is_shown(town)
    for person in (town.berit, town.bjarne):
        let_in(town, person)
    assert NOT_FOR_ALL in before_it_is_shown(town)  # Ada
    let_in(town, town.ada)
    assert NOT_FOR_ALL not in before_it_is_shown(town)


def test_a_deputy_is_told_to_ask_the_holder_whoever_is_asked(town):
    last = clock.today() + WEEK
    do.name_deputy(town.log, hat=town.emil.first_hat, first_day=clock.today(), last_day=last, by=wear(town.dina))
    assert "Du er vikar." in words(Browser(town.emil).get("begin-screen", town.log.pk, town.meeting.pk))


def test_goals_that_are_gone_meanwhile_take_no_words_with_them(town):
    browser, page = shown(town)
    do.block_person(town.log, person=town.bjarne, because="Avtalt.", by=wear(town.dina))
    typed = written(town) | a_measure(town)
    sent = browser.send("meeting-screen", town.log.pk, town.meeting.pk, shown=page, **typed)
    html = sent.content.decode()
    assert sent.status_code == 422 and "Fast makker" in html and "Vi prøver igjen." in html
    ask(town.berit)
    assert Meeting.objects.get(pk=town.meeting.pk).held_at is None


ORIGIN = {"headers": {"Origin": "http://nordvik.localhost"}}


def test_what_was_written_is_kept_when_it_cannot_be_sent_and_the_room_is_not_told_why(town):
    browser, page = shown(town)
    do.withdraw_consent(town.log.consents.get(unit=town.school, replaced_at=None), by=ask(town.berit))
    sent = browser.client.post(page_of(town), written(town) | {"token": token_in(page)}, **ORIGIN)
    opened = browser.client.get(page_of(town))
    for answer in (sent, opened):
        assert answer.status_code == 409 and "Møtet kan ikke vises nå" in words(answer)
        assert "samtykke" not in words(answer).lower() and "en venn" not in answer.content.decode()
    assert "er tatt vare på" in words(sent) and "er tatt vare på" not in words(opened)
    assert "Jeg vil ha en venn." in browser.client.get("/min/fortsett/").content.decode()


def test_what_is_sent_does_not_wait_any_longer(town):
    browser, page = shown(town)
    typed = written(town) | {"token": token_in(page)}
    with clock.at(clock.now() + dt.timedelta(minutes=40)):
        assert browser.client.post(page_of(town), typed, **ORIGIN).url == reverse("log-in")
        assert browser.client.session["kept"]
        session = browser.client.session
        now = int(clock.now().timestamp())
        session.update({"person": str(town.dina.pk), "hat": str(town.dina.first_hat.pk), "began": now, "seen": now})
        session.save()
        assert "Jeg vil ha en venn." in browser.client.get("/min/fortsett/").content.decode()
        assert browser.client.post(page_of(town), typed, **ORIGIN).url == page_of(town)
        assert "kept" not in browser.client.session


def test_only_what_was_decided_in_this_meeting_stands_there(town):
    browser, _page = save(town)
    soon = clock.today() + dt.timedelta(days=30)
    with clock.at(clock.now() + dt.timedelta(hours=1)):
        by, today = wear(town.dina), clock.today()
        do.plan_measure(town.goal, title="Noe annet", how="", responsible=by, starts_on=today, evaluate_on=soon, by=by)
    assert "Noe annet" not in words(browser.client.get(page_of(town)))


def test_two_who_are_shown_by_role_can_be_told_apart(town):
    do.show_by_role(town.municipality, person=town.dina, because="Trusler.", by=wear(town.guri))
    do.add_member(town.log, person=town.siri, unit=town.school, by=wear(town.dina))
    do.show_by_role(town.municipality, person=town.siri, because="Trusler.", by=wear(town.guri))
    _browser, page = shown(town)
    assert "En ansatt, nummer 1" in words(page) and "En ansatt, nummer 2" in words(page)
    assert town.siri.name not in page.content.decode()


NEVER = [
    "Krisesenteret",
    "Rådhuset",
    "Jeg er redd.",
    "Lilla blad",
    "Dette leser",
    "farlig for barnet hjemme",
    "st-meny",
]


def test_nothing_that_is_one_persons_own_stands_there_whatever_is_sent(town):
    browser, page = shown(town)
    refused = browser.send("meeting-screen", town.log.pk, town.meeting.pk, shown=page, **written(town, decided=""))
    do.move_meeting(town.meeting, at=clock.now() + 2 * WEEK, place="", because="Ferie.", by=wear(town.dina))
    saved = browser.send("meeting-screen", town.log.pk, town.meeting.pk, shown=page, **written(town))
    after = browser.client.get(saved.url)
    stale = browser.send("meeting-screen", town.log.pk, town.meeting.pk, token=token_in(refused), **written(town))
    assert (refused.status_code, after.status_code, stale.status_code) == (422, 200, 409)
    assert "Vi prøver igjen." in words(stale)
    for answer in (refused, after, stale):
        assert not [one for one in NEVER if one in answer.content.decode()]
