"""Two who write at the same measure or meeting see each other and lose nothing; nobody else learns that they write."""

import datetime as dt
import random

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from stafett.core import clock
from stafett.core.asking import ask, on_duty, tell_database
from stafett.identity.operations import people
from stafett.relaylog import operations as do
from stafett.relaylog.models import Draft, Evaluation
from tests.neighbours import as_family
from tests.nordvik import wear

from ..conftest import Browser, token_in, words
from .test_who_may import undone

CANARY = "kanarifugl i kladden"
JSON = {"headers": {"Accept": "application/json"}}
AT_WORK = ["dina", "emil", "gro", "nina", "guri", "lars", "ingrid", "finn", "jon", "heidi", "toril", "kari"]
AT_HOME = ["ada", "berit", "bjarne", "odd", "marit", "sindre", "siri"]


def address(town, page="evaluate-measure", row=None):
    return reverse(page, args=[town.log.pk, (row or town.measure).pk])


def write(town, name, text=CANARY, page="evaluate-measure", row=None, box="professionals"):
    """As the page's script does while one writes."""
    browser, place = Browser(getattr(town, name)), address(town, page, row)
    token = token_in(browser.client.get(place), place if page == "evaluate-measure" else "")
    return browser.client.post(
        reverse("keep-draft", args=[town.log.pk]), {box: text, "sted": place, "token": token}, **JSON
    )


def seen_by(person, place):
    """{id} of those who write there, as the database answers this one."""
    with connection.cursor() as cursor:
        cursor.execute("select person_id from relaylog_who_writes_here(%s)", [place])
        return {row[0] for row in cursor.fetchall()}


@pytest.fixture
def emil_writes(nordvik):
    assert write(nordvik, "emil").status_code == 200
    return nordvik


@pytest.mark.row("B16")
def test_who_opens_the_form_reads_who_writes_there_too_and_not_what(emil_writes):
    page = Browser(emil_writes.dina).client.get(address(emil_writes))
    assert "Emil Vik skriver her også." in words(page) and "Det er ikke sendt." in words(page)
    assert CANARY not in page.content.decode()
    said = write(emil_writes, "dina", "Mitt.").json()["said"]
    assert "Emil Vik skriver her også." in said and "Kolleger som skriver her, ser at du har begynt." in said
    own = words(Browser(emil_writes.emil).client.get(address(emil_writes)))
    assert "Dina Lund skriver her også." in own and "Emil Vik skriver" not in own
    assert "Kolleger som skriver her, ser at du har begynt." in own


def test_it_is_no_longer_said_when_it_is_sent_or_thrown_away(emil_writes):
    place, log = address(emil_writes), emil_writes.log.pk
    Browser(emil_writes.emil).send(
        "let-go-draft", log, shown=Browser(emil_writes.emil).client.get(place), sted=place, side=place
    )
    assert "skriver her også" not in words(Browser(emil_writes.dina).client.get(place))


def test_of_another_thing_it_is_not_said(emil_writes):
    for other in (emil_writes.other_measure, emil_writes.measure):
        page = words(Browser(emil_writes.dina).client.get(address(emil_writes, row=other)))
        assert ("Emil Vik skriver her også." in page) is (other == emil_writes.measure)


def test_the_log_page_asks_nothing_more_and_says_nothing(emil_writes):
    with CaptureQueriesContext(connection) as asked:
        page = Browser(emil_writes.dina).get("relay-log", emil_writes.log.pk)
    assert "skriver her også" not in words(page)
    assert not [one for one in asked.captured_queries if "relaylog_who_writes_here" in one["sql"]]


@pytest.mark.parametrize("name", [*AT_WORK, *AT_HOME, None])
def test_by_sql_those_at_work_who_see_the_measure_learn_it_and_nobody_else(emil_writes, name):
    place = address(emil_writes)
    if name is None:
        tell_database(municipality=emil_writes.municipality.pk)
    else:
        person = getattr(emil_writes, name)
        ask(person) if name in AT_HOME else wear(person)
    may = {"dina", "gro"}  # the holder, and one who sees the goal
    assert seen_by(name, place) == ({emil_writes.emil.pk} if name in may else set())
    assert not Draft.objects.filter(place=place).exists() or name == "emil"


def test_who_sees_other_goals_learns_nothing(nordvik):
    """Gro sees one goal of two."""
    assert write(nordvik, "dina", row=nordvik.other_measure).status_code == 200
    for name, sees in (("emil", True), ("gro", False)):
        wear(getattr(nordvik, name))
        assert (seen_by(name, address(nordvik, row=nordvik.other_measure)) != set()) is sees, name


@pytest.mark.parametrize("name", ["ada", "berit", "bjarne"])
def test_nobody_at_work_learns_that_one_in_the_family_writes(nordvik, name):
    """Also where the draft is one that no page of theirs keeps."""
    for place in (address(nordvik), address(nordvik, "hold-meeting", nordvik.apart_meeting)):
        do.keep_draft(nordvik.log, place=place, typed={"child": ["x"]}, by=as_family(getattr(nordvik, name)))
        assert Draft.objects.filter(place=place).exists()
        for other in (*AT_WORK, *AT_HOME):
            ask(getattr(nordvik, other)) if other in AT_HOME else wear(getattr(nordvik, other))
            assert seen_by(other, place) == set(), other


@pytest.mark.parametrize("how", ["taken out", "blocked", "left", "withdrawn", "paused"])
def test_who_takes_part_no_longer_is_not_said_to_write(emil_writes, how):
    town = emil_writes
    with undone():
        if how == "taken out":
            do.remove_member(town.log, person=town.emil, by=wear(town.dina))
        elif how == "blocked":
            do.block_person(town.log, person=town.emil, because="Avtalt.", by=wear(town.dina))
        elif how == "left":
            with on_duty("register", town.municipality):
                people.end_employment(town.emil.first_hat)
        elif how == "withdrawn":
            do.withdraw_consent(town.health_consent, by=as_family(town.berit))
        else:
            do.take_back_agreement(town.log, by=as_family(town.bjarne))
        wear(town.dina)
        assert seen_by("dina", address(town)) == set()


def test_whoever_lost_the_log_asks_in_vain(emil_writes):
    do.block_person(emil_writes.log, person=emil_writes.gro, because="Avtalt.", by=wear(emil_writes.dina))
    wear(emil_writes.gro)
    assert seen_by("gro", address(emil_writes)) == set()


@pytest.mark.parametrize("whom", ["child", "guardian"])
def test_who_looks_as_the_family_meets_nothing(emil_writes, whom):
    wear(emil_writes.dina)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select from relaylog_look_as(%s, %s)", [emil_writes.log.pk, whom])
        assert seen_by(whom, address(emil_writes)) == set()
        transaction.set_rollback(True)


def test_forms_that_one_writes_alone_are_never_said(nordvik):
    """What is new is of nobody else's, and a note belongs to its writer."""
    browser = Browser(nordvik.emil)
    place = reverse("write-note", args=[nordvik.log.pk])
    browser.client.post(
        reverse("keep-draft", args=[nordvik.log.pk]),
        {"text": CANARY, "sted": place, "token": token_in(browser.client.get(place))},
        **JSON,
    )
    wear(nordvik.dina)
    assert seen_by("dina", place) == set()
    assert "skriver her også" not in words(Browser(nordvik.dina).client.get(place))


def test_what_is_no_address_of_a_row_is_answered_with_nothing(nordvik):
    wear(nordvik.dina)
    for place in ("", "/", "/tiltak/abc/vurder", f"/tiltak/{nordvik.measure.pk}", "/mote/" + "0" * 36 + "/for"):
        assert seen_by("dina", place) == set()


def test_the_text_of_another_is_not_read_by_sql(emil_writes):
    wear(emil_writes.dina)
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from relaylog_draft where person_id = %s", [emil_writes.emil.pk])
        assert cursor.fetchone() == (0,)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select text from relaylog_who_writes_here(%s)", [address(emil_writes)])


STEPS, FEW, MANY = 25, range(3), range(60)


class Writer:
    """One at work with a browser: opens the form, writes, lets the script keep it, sends, and comes back."""

    def __init__(self, town, name):
        self.town, self.name, self.browser = town, name, Browser(getattr(town, name))
        self.token, self.box, self.number = "", "", 0

    def open(self):
        """What stands in the box is what was kept; a page that is open already is left, and its script kept it."""
        self.shows(self.browser.client.get(address(self.town)))

    def shows(self, page):
        html = page.content.decode()
        form = html[html.index(f'action="{address(self.town)}"') :]
        self.token = token_in(page, address(self.town))
        box = form[form.index('name="professionals"') :]
        self.box = box[box.index(">") + 1 : box.index("</textarea>")].strip()
        return html

    def write(self):
        if self.token:
            self.number += 1
            self.box = f"{self.box} {self.name}{self.number}.".strip()
            typed = {"professionals": self.box, "sted": address(self.town), "token": self.token}
            self.browser.client.post(reverse("keep-draft", args=[self.town.log.pk]), typed, **JSON)

    def send(self):
        """It stands; or somebody has sent meanwhile, and the page shows both and gives the words back."""
        if not self.token or not self.box:
            return
        typed = {"token": self.token, "child": "Fint.", "effect": "helps", "decision": "continue"}
        typed |= {"professionals": self.box, "evaluate_on": (clock.today() + dt.timedelta(days=30)).isoformat()}
        answer = self.browser.client.post(address(self.town), typed)
        if answer.status_code == 302:
            self.token = self.box = ""
            return
        mine, html = self.box, self.shows(answer)
        assert answer.status_code == 409 and self.box == mine and "mens du skrev" in html


def nothing_is_lost(town, writers):
    """Every word that was written stands in the measure, in its writer's box, or in the draft that comes back."""
    wear(town.dina)
    stand = " ".join(row.professionals for row in Evaluation.objects.filter(measure=town.measure))
    for one in writers:
        wear(getattr(town, one.name))
        kept = " ".join(row.typed["professionals"][0] for row in Draft.objects.filter(place=address(town)))
        there = f"{stand} {one.box} {kept}"
        assert [n for n in range(1, one.number + 1) if f"{one.name}{n}." not in there] == [], one.name


SEEDS = [*FEW, *(pytest.param(seed, marks=pytest.mark.proof) for seed in MANY if seed not in FEW)]


@pytest.mark.parametrize("seed", SEEDS)
def test_in_whatever_order_two_open_write_and_send_nothing_is_lost(nordvik, seed):
    chance = random.Random(seed)
    writers = [Writer(nordvik, name) for name in ("dina", "emil")]
    for _step in range(STEPS):
        one = chance.choice(writers)
        chance.choice([one.open, one.write, one.write, one.send])()
        nothing_is_lost(nordvik, writers)
    assert sum(one.number for one in writers) > 1
