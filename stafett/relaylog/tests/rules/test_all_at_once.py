"""Everybody at once, in any order: nothing but calm refusals comes of it, no page breaks, and nothing is broken after.

Not the same from run to run, since who comes first is the machine's to say. The seed says what each one tries.
"""

import copy
import random
import re
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import transaction
from django.urls import resolve

from stafett.relaylog.views.sending import walls_say_no

from ..conftest import Browser
from .acts import EVERYBODY
from .conftest import fresh
from .racing import REFUSALS, alone
from .test_any_order import EVERY_ACT, Walk

LINK = re.compile(r'href="(/min/[^"#?]+)"')
AT_ONCE = 4
NOT_HERE = {"days pass", "close the log", "open the log"}  # one clock for all, a log that stays open, and no oracle
NOT_HERE |= {"freeze a person", "the address is protected", "ask to let in"}  # or nobody in the family does anything
HERE = {verb: act for verb, act in EVERY_ACT.items() if verb not in NOT_HERE}
OWN_TO_KNOW = {"somebody leaves", "somebody comes back", "set a goal"}  # remembered by who did it
PAGES = (
    "relay-log", "baton", "access", "blocks", "readings", "write-note", "ask-consent", "add-member", "agreement",
    "bin", "own-words", "responses", "help-requests", "interpreters", "plan-meeting", "deputy", "change-level",
    "close-log", "redactions", "exemptions", "readings-receipt", "ask-for-help", "offer-baton", "privacy-notice",
)  # fmt: skip
OF_ONES_OWN = ("home", "hand-over", "service-requests", "gap-board")


class Crowd:
    """Some walk about in the log and do what comes to mind, while others open its pages."""

    def __init__(self, town, seed):
        self.town, self.seed, self.over = town, seed, threading.Event()
        with transaction.atomic():
            self.first = Walk(town, seed)

    def wander(self, number, steps):
        """How many things were done."""
        walking = copy.deepcopy(self.first)
        walking.town, walking.random = fresh(self.town), random.Random(f"{self.seed}.{number}")
        done = 0
        for _ in range(steps):
            verb, (act, _) = walking.random.choices(list(HERE.items()), [weight for _, weight in HERE.values()])[0]
            done += self.try_to(walking, verb, act)
        return done

    def try_to(self, walking, verb, act):
        name = walking.somebody(verb)
        try:
            with walls_say_no(), transaction.atomic():
                walking.ask(name)
                happened = act(walking, name)
        except REFUSALS:
            return 0
        except Exception as wrong:
            raise AssertionError(f"seed {self.seed}: {name} could not {verb}") from wrong
        if verb in OWN_TO_KNOW:
            happened()
        return 1

    def look_around(self, number):
        """{(what was opened, its status)}: a page, and one of those it leads to."""
        chance, found = random.Random(f"{self.seed}.pages.{number}"), set()
        while not self.over.is_set():
            browser = Browser(copy.copy(getattr(self.town, chance.choice(EVERYBODY))))
            name = chance.choice(PAGES + OF_ONES_OWN)
            page = browser.get(name, *([self.town.log.pk] if name in PAGES else []))
            found.add((name, page.status_code))
            if page.status_code == 200 and (links := LINK.findall(page.content.decode())):
                address = chance.choice(links)
                found.add((resolve(address).url_name, browser.client.get(address).status_code))
        return found

    def go(self, steps):
        with ThreadPoolExecutor(AT_ONCE + 2) as threads:
            looking = [threads.submit(alone(lambda n=n: self.look_around(n))) for n in range(2)]
            walking = [threads.submit(alone(lambda n=n: self.wander(n, steps))) for n in range(AT_ONCE)]
            try:
                done = [one.result() for one in walking]
            finally:
                self.over.set()
            return done, set.union(*[one.result() for one in looking])


def all_at_once(town, seed, steps):
    done, opened = Crowd(town, seed).go(steps)
    assert all(done), "some were never let do anything"
    assert {(name, status) for name, status in opened if status not in (200, 302, 403, 404)} == set()


@pytest.mark.slow
def test_nothing_breaks_when_many_do_things_at_once(racing):
    all_at_once(racing, 1, steps=60)


@pytest.mark.proof
@pytest.mark.parametrize("seed", range(10, 20))
def test_nothing_breaks_when_many_do_things_at_once_for_long(racing, seed):
    all_at_once(racing, seed, steps=300)
