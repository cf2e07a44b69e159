"""The same form from two tabs at once, and pages that are on their way while somebody takes the right to them away."""

import datetime as dt
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import transaction
from django.urls import reverse

from stafett.audit.models import Event
from stafett.core import clock
from stafett.core.asking import acting, ask_no_more
from stafett.relaylog import operations as do
from stafett.relaylog.models import FormSent, Holding, Note, RelayLog
from tests.neighbours import let_in

from ..conftest import Browser, token_in, words
from .racing import alone, as_seen_by, being, in_line, standing_still, wait_until

pytestmark = pytest.mark.slow
ROUNDS = 12


def tab(person, name, *args, token, **typed):
    """A tab of one's own, where the form is sent."""
    browser = Browser(person)
    return alone(lambda: browser.client.post(reverse(name, args=args), typed | {"token": token}))


def notes(town, text):
    return as_seen_by(town.berit, lambda: sum(note.text == text for note in Note.objects.filter(log=town.log)))


def a_note(town, **typed):
    return tab(town.dina, "write-note", town.log.pk, **({"text": "To trykk.", "about": "whole"} | typed))


def test_the_same_form_sent_twice_at_once_is_done_once_and_leads_to_the_same_place(racing):
    token = token_in(Browser(racing.dina).get("write-note", racing.log.pk))
    answers = in_line([(racing.ada, racing.log)], *[a_note(racing, token=token) for _ in range(3)])
    assert [answer.status_code for answer in answers] == [302, 302, 302]
    assert len({answer.url for answer in answers}) == 1
    assert notes(racing, "To trykk.") == 1
    with acting(racing.dina, racing.dina.first_hat):
        assert FormSent.objects.filter(of_log=racing.log.pk).count() == 1


def test_the_same_form_with_other_words_at_once_is_given_back_with_the_words(racing):
    token = token_in(Browser(racing.dina).get("write-note", racing.log.pk))
    _, other = in_line(
        [(racing.ada, racing.log)], a_note(racing, token=token), a_note(racing, token=token, text="Noe annet.")
    )
    assert other.status_code == 422
    assert "Noe annet." in other.content.decode() and "er sendt før" in words(other)
    assert notes(racing, "Noe annet.") == 0


def test_two_forms_with_the_same_words_are_two_notes(racing):
    tokens = [token_in(Browser(racing.dina).get("write-note", racing.log.pk)) for _ in range(2)]
    in_line([(racing.ada, racing.log)], *[a_note(racing, token=token) for token in tokens])
    assert notes(racing, "To trykk.") == 2


def test_a_family_is_asked_once_when_the_form_that_asks_is_sent_twice_at_once(racing):
    """There is no log to wait for yet: the one that comes second waits for the form."""
    typed = {"number": racing.tuva.number, "first_name": "Tuva", "kind": "child", "why": "Sammen ser vi mer."}
    token = token_in(Browser(racing.dina).get("start-log"))
    with standing_still("agreement", *[tab(racing.dina, "start-log", token=token, **typed) for _ in range(2)]) as sent:
        pass
    answers = [one.result() for one in sent]
    assert [answer.status_code for answer in answers] == [302, 302]
    with acting(racing.dina, racing.dina.first_hat):
        assert RelayLog.objects.filter(child=racing.tuva, proposed_by=racing.dina).count() == 1


@pytest.fixture
def offered(racing):
    hold_out = being(
        racing.dina,
        lambda by: do.offer_baton(
            racing.log, to=racing.ingrid, unit=racing.station, takes_over_on=clock.today(), summary="", by=by
        ),
    )
    hold_out()
    return racing


def accepting(town, *tokens):
    return [tab(town.ingrid, "accept-baton", town.log.pk, token=token) for token in tokens]


def accept_token(town):
    return token_in(Browser(town.ingrid).get("baton", town.log.pk), reverse("accept-baton", args=[town.log.pk]))


def passed(town):
    held = Holding.objects.filter(log=town.log, holder=town.ingrid)
    return as_seen_by(town.berit, held.count)


def test_the_baton_is_accepted_once_by_two_presses_of_the_same_button(offered):
    token = accept_token(offered)
    answers = in_line([(offered.ada, offered.log)], *accepting(offered, token, token))
    assert [answer.url for answer in answers] == [reverse("relay-log", args=[offered.log.pk])] * 2
    assert passed(offered) == 1


def test_the_baton_is_accepted_once_from_two_tabs_and_the_other_is_told_calmly(offered):
    tokens = accept_token(offered), accept_token(offered)
    first, other = in_line([(offered.ada, offered.log)], *accepting(offered, *tokens))
    assert (first.status_code, other.status_code) == (302, 403)
    assert passed(offered) == 1


ON_THE_PAGE = ("measure", "goal", "note", "holding", "member")


@pytest.mark.parametrize("table", ON_THE_PAGE)
def test_a_page_that_was_halfway_when_the_consent_was_withdrawn_shows_nothing_that_was_not_read_before(racing, table):
    """The page stands still at one of its questions while the family withdraws; what it asks then has no answer."""
    page, before = alone(lambda: Browser(racing.emil).get("relay-log", racing.log.pk)), readings(racing.emil)
    with standing_still(table, page) as opened:
        being(racing.bjarne, lambda by: do.withdraw_consent(racing.health_consent, by=by), at_home=True)()
    shown = opened[0].result()
    assert shown.status_code in (200, 403)
    assert readings(racing.emil) == before + (shown.status_code == 200)
    assert Browser(racing.emil).get("relay-log", racing.log.pk).status_code == 403


def test_a_page_about_one_thing_that_came_too_late_is_the_neutral_page(racing):
    """It had begun when the family withdrew; the measure it is about is not there for it any more."""
    page = alone(lambda: Browser(racing.emil).get("evaluate-measure", racing.log.pk, racing.measure.pk))
    with standing_still("measure", page) as opened:
        being(racing.bjarne, lambda by: do.withdraw_consent(racing.health_consent, by=by), at_home=True)()
    assert opened[0].result().status_code == 403
    assert words(opened[0].result()) == words(Browser(racing.emil).get("relay-log", racing.log.pk))


def readings(person):
    with acting(person, person.first_hat):
        return Event.objects.filter(actor_id=person.pk, is_reading=True).count()


class Readers:
    """Emil opens the log without rest. `opened`: when each began, its status, and whether it tells anything."""

    def __init__(self, town, number=2):
        self.log, self.opened, self.stopped = town.log.pk, [], threading.Event()
        self.tabs = [Browser(town.emil) for _ in range(number)]

    def read(self, browser):
        while not self.stopped.is_set():
            began = time.monotonic()
            page = browser.get("relay-log", self.log)
            self.opened.append((began, page.status_code, "dina skriver." in page.content.decode()))

    def go_on(self):
        """Until each tab has had time to open it anew."""
        seen = len(self.opened)
        wait_until(lambda: len(self.opened) > seen + len(self.tabs))

    def __enter__(self):
        self.threads = ThreadPoolExecutor(len(self.tabs))
        self.reading = [self.threads.submit(alone(lambda one=one: self.read(one))) for one in self.tabs]
        return self

    def __exit__(self, *wrong):
        self.stopped.set()
        self.threads.shutdown()
        for one in self.reading:
            one.result()  # what went wrong in a tab goes wrong here


def test_no_page_that_is_asked_for_after_a_withdrawal_tells_anything_and_every_page_is_written_down(racing):
    """Withdrawn and given again, many times, while the service reads as fast as it can."""
    consent, shut, before = racing.health_consent, [], readings(racing.emil)
    with Readers(racing) as readers:
        for _ in range(ROUNDS):
            readers.go_on()
            being(racing.bjarne, lambda by, one=consent: do.withdraw_consent(one, by=by), at_home=True)()
            since = time.monotonic()
            readers.go_on()
            shut.append((since, time.monotonic()))
            consent = asked_again(racing)
    told = [began for began, _, tells in readers.opened if tells]
    assert len(told) > ROUNDS
    assert not [began for began in told for since, until in shut if since <= began < until]
    statuses = [status for _, status, _ in readers.opened]
    assert set(statuses) == {200, 403}
    assert readings(racing.emil) == before + statuses.count(200)


def asked_again(town):
    with transaction.atomic():
        consent = let_in(town.log, town.station, by=town.dina, family=(town.berit, town.bjarne))
    ask_no_more()
    return consent


def test_two_who_evaluate_what_both_read_in_the_same_second_are_not_both_done(racing):
    """The second is shown what the first said, with every word of its own."""
    place = reverse("evaluate-measure", args=[racing.log.pk, racing.measure.pk])
    later = (clock.today() + dt.timedelta(days=60)).isoformat()
    typed = {"effect": "helps", "decision": "continue", "evaluate_on": later}
    tabs = []
    for name in ("dina", "emil"):
        token = token_in(Browser(getattr(racing, name)).client.get(place))
        said = {"child": f"{name} spurte.", "professionals": f"{name} ser det."}
        tabs.append(
            tab(
                getattr(racing, name),
                *("evaluate-measure", racing.log.pk, racing.measure.pk),
                token=token,
                **typed,
                **said,
            )
        )
    first, second = in_line([(racing.ada, racing.log)], *tabs)
    assert (first.status_code, second.status_code) == (302, 409)
    html = second.content.decode()
    assert "Noen har vurdert tiltaket mens du skrev" in words(second)
    assert "dina ser det." in html and "emil ser det." in html


def test_two_who_write_from_the_same_meeting_in_the_same_second_are_not_both_done(racing):
    args = ("hold-meeting", racing.log.pk, racing.meeting.pk)
    tokens = [token_in(Browser(racing.dina).get(*args)) for _ in range(2)]
    tabs = [tab(racing.dina, *args, token=one, decided=f"Vi gjør nummer {n}.") for n, one in enumerate(tokens)]
    first, second = in_line([(racing.ada, racing.log)], *tabs)
    assert (first.status_code, second.status_code) == (302, 409)
    assert "Vi gjør nummer 0." in words(second) and "Vi gjør nummer 1." in second.content.decode()
