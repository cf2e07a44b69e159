"""What is written in a log reaches nobody outside its scope: no page, no form, no refusal, no log of the server's own.

Words that stand nowhere else are planted in every text of Ada's log. Beside each stands, by hand, who may meet it.
Everybody else then opens every address of the log, with every row it has, and sends every form of it.
"""

import datetime as dt
import itertools
import logging
import os
from types import SimpleNamespace

import psycopg
import pytest
from django.db import transaction
from django.urls import reverse

from conftest import named
from stafett.core import clock
from stafett.core.asking import ask
from stafett.relaylog import operations as do
from stafett.relaylog.operations.do import CORRECTABLE
from stafett.relaylog.queries.redactions import CALLED, TEXTS
from stafett.relaylog.urls import one_log
from tests.nordvik import wear

from ..conftest import Browser
from .conftest import RACING
from .doing import let_in_privately

pytestmark = pytest.mark.slow
FAMILY = {"ada", "berit", "bjarne"}
WHOLE = FAMILY | {"dina", "emil"}
ONE_GOAL, OTHER_GOAL = WHOLE | {"gro"}, WHOLE | {"nina"}
AUD = {"aud"}  # let in privately: what stands in the plan and the notes now
PRIVATELY_TOO = WHOLE | AUD
PROTECTORS = {"dina", "guri", "lars"}
AT_WORK = {
    *("guri", "lars", "ingrid", "jon", "frank", "kari", "heidi", "finn", "siri", "mona", "pia", "sara", "toril"),
}
EVERYBODY = sorted(OTHER_GOAL | ONE_GOAL | AT_WORK | AUD | {"odd", "marit"})
ROWS = {
    "consent_id": "relaylog_consent",
    "person_id": "relaylog_privateperson",
    "exemption_id": "relaylog_exemption",
    "focus_id": "relaylog_focus",
    "goal_id": "relaylog_goal",
    "measure_id": "relaylog_measure",
    "meeting_id": "relaylog_meeting",
    "member_id": "relaylog_member",
    "block_id": "relaylog_block",
    "note_id": "relaylog_note",
    "evaluation_id": "relaylog_evaluation",
    "question_id": "relaylog_question",
    "discard_id": "relaylog_discard",
    "deputyship_id": "relaylog_deputyship",
    "words_id": "relaylog_ownwords",
    "response_id": "relaylog_response",
    "request_id": "relaylog_helprequest",
    "redaction_id": "relaylog_redactionrequest",
}
SOON = dt.timedelta(days=20)


class Planted(dict):
    """{word that stands nowhere else: who may meet it}."""

    def __call__(self, text, who):
        word = f"{text} kanarifugl{len(self):02}"
        self[word.rpartition(" ")[2]] = who
        return word


def plant(town):
    """Something in every text, by those who write it."""
    planted, log, day = Planted(), town.log, clock.today()
    let_in_privately(SimpleNamespace(log=log, town=town), name=planted("Bestemor", ONE_GOAL | OTHER_GOAL | PROTECTORS))
    dina = wear(town.dina)
    title, text = planted("Friminutt", PRIVATELY_TOO), planted("Hun står alene", PRIVATELY_TOO)
    focus = do.raise_focus(log, title=title, text=text, by=dina)
    do.set_goal(focus, text=planted("Være med", PRIVATELY_TOO), child_words=planted("Leke", WHOLE), by=dina)
    for goal, who in ((town.goal, ONE_GOAL), (town.other_goal, OTHER_GOAL)):
        measure = do.plan_measure(
            goal, title=planted("Lekegruppe", who | AUD), how=planted("Tirsdager", who | AUD), responsible=dina,
            starts_on=day, evaluate_on=day + SOON, by=dina,
        )  # fmt: skip
        do.evaluate_measure(
            measure, effect="helps", child=planted("En venn", who), child_how=planted("samtale", who),
            parents=planted("Sover", who), professionals=planted("Gladere", who), decision="continue",
            evaluate_on=day + SOON, by=dina,
        )  # fmt: skip
        note = do.write_note(log, text=planted("Bedre", who), goal=goal, by=dina)
        do.correct(note, field="text", text=planted("Mye bedre", who | AUD), by=dina)
    meet(town, planted)
    sealed = do.write_note(log, text=planted("De bor i", set()), by=dina)
    do.correct(sealed, field="text", text=planted("De bor ved", set()), by=dina)
    do.redact(sealed, field="text", because="whereabouts", by=dina)
    for goal, who in ((town.goal, ONE_GOAL), (None, WHOLE)):
        do.discard(do.write_note(log, text=planted("To ganger", who), goal=goal, by=dina), by=dina)
    say_in_own_words(town, planted)
    answer(town, planted)
    ask_for_help(town, planted)
    say_who_needs_an_interpreter(town, planted)
    protect_and_offer(town, planted)
    for name in sorted(FAMILY):
        writer = ask(getattr(town, name))
        do.write_note(log, text=planted(f"{name} skriver", PRIVATELY_TOO), by=writer)
        spot = do.share_bright_spot(log, text=planted(f"{name} så", WHOLE), by=writer)
        do.correct(spot, field="text", text=planted(f"{name} så noe annet", PRIVATELY_TOO), by=writer)
    return planted


def say_in_own_words(town, planted):
    """To each that Ada can choose, and answered by whoever has the baton, who sees it."""
    for seen_by, who in (
        ("me", {"ada"}),
        ("holder", {"ada", "dina"}),
        ("team", {"ada", "dina", "emil"}),
        ("all", WHOLE),
    ):
        said = do.say_in_own_words(town.log, seen_by=seen_by, text=planted("Jeg vil si", who), by=ask(town.ada))
        do.say_in_own_words(
            town.log, about="missing", seen_by=seen_by, text=planted("Jeg savner", who), by=ask(town.ada)
        )
        if seen_by != "me":
            do.reply_to_own_words(said, text=planted("Takk", who), by=wear(town.dina))


def answer(town, planted):
    """To whoever has the baton; to all who read; and anew, so that the others see the old no more."""
    for name in sorted(FAMILY):
        who = {name, "dina"}
        for text, seen_by, readers in (("Før", "all", who), ("Nå", "holder", who), ("Alle", "all", WHOLE)):
            if text != "Alle" or name == "berit":
                do.say_how_it_was(town.log, text=planted(text, readers), seen_by=seen_by, by=ask(getattr(town, name)))
        do.say_whether_it_helps(
            town.measure, said="helps", text=planted("Det hjelper", who), by=ask(getattr(town, name))
        )
    do.say_whether_it_helps(town.measure, said="helps", text=planted("Ja", ONE_GOAL), seen_by="all", by=ask(town.ada))


def ask_for_help(town, planted):
    """Each in the family asks whoever has the baton: one is answered, and one is taken back."""
    for name in sorted(FAMILY):
        by, who = getattr(town, name), {name, "dina"}
        asked = do.ask_for_help(town.log, about="help", text=planted("Kan du hjelpe", who), by=ask(by))
        do.reply_to_request(asked, text=planted("Jeg ringer", who), by=wear(town.dina))
        alone = do.ask_for_help(town.log, about="holder", text=planted("En annen", {name}), by=ask(by))
        do.take_back_request(alone, by=by)


def say_who_needs_an_interpreter(town, planted):
    """Each for oneself; and for Bjarne, Dina, who asks him to a meeting with one."""
    for name in sorted(FAMILY):
        one = ask(getattr(town, name))
        do.say_interpreter_need(town.log, person=one, how="spoken", language=planted("polsk", {name, "dina"}), by=one)
    said = {"how": "signed", "language": planted("tegnspråk", {"bjarne", "dina"})}
    need = do.say_interpreter_need(town.log, person=town.bjarne, **said, by=wear(town.dina))
    do.order_interpreter(town.apart_meeting, need=need, stands="confirmed", by=town.dina)


def meet(town, planted):
    """Two meetings: one is moved and held, the other is called off."""
    dina, at, log = wear(town.dina), clock.now() + SOON, town.log
    held, other = (
        do.plan_meeting(
            town.log,
            at=at,
            place=planted("Rom 12", WHOLE),
            purpose=planted("Se", WHOLE),
            agenda=planted("Først", WHOLE),
            child_takes_part=planted("Hele tida", WHOLE),
            invited=[dina],
            by=dina,
        )
        for _ in range(2)
    )
    do.move_meeting(held, at=at + SOON, place=planted("Rom 13", WHOLE), because=planted("Støy", WHOLE), by=dina)
    told = {
        "child_said": planted("En venn", WHOLE),
        "parents_said": planted("Hun sover", WHOLE),
        "professionals_said": planted("Det går", WHOLE),
        "child_took_part": planted("Ada var med", WHOLE),
        "decided": planted("Videre", WHOLE),
    }
    do.hold_meeting(held, present=[dina], **told, by=dina)
    do.call_off_meeting(other, because=planted("Sykdom", WHOLE), by=dina)
    people, purpose = [town.berit, town.bjarne, town.emil], planted("Hver for seg", WHOLE)
    places = {
        "place": planted("Senteret", {"dina", "berit", "emil"}),
        "apart_place": planted("Torget", {"dina", "bjarne"}),
    }
    apart = do.plan_meeting(log, at=at, purpose=purpose, invited=people, apart=[town.bjarne], **places, by=dina)
    do.tell_place(apart, to=[town.berit], how="place", place=planted("Brygga", {"dina", "berit"}), by=dina)


def protect_and_offer(town, planted):
    dina = wear(town.dina)
    do.block_person(town.log, person=town.marit, because=planted("Skal ikke vite", PROTECTORS), by=dina)
    do.change_level(town.log, to=1, because=planted("Det går bedre", PRIVATELY_TOO), by=dina)
    summary = planted("Dette vet vi", WHOLE | {"ingrid"})
    do.offer_baton(town.log, to=town.ingrid, unit=town.station, takes_over_on=clock.today(), summary=summary, by=dina)


def rows_of(log):
    """{what an address asks for: every such row of the log}, as a backup has them: the walls hide none."""
    with psycopg.connect(named(os.environ["BACKUP_DATABASE_URL"], RACING)) as backup:
        found = {
            name: [row[0] for row in backup.execute(f"select id from {table} where log_id = %s limit 3", [log.pk])]  # noqa: S608 (our own names)
            for name, table in ROWS.items()
        }
        readings = backup.execute("select id from audit_event where log_id = %s and is_reading limit 2", [log.pk])
        whom = ["barnet", "foresatte", *map(str, found["consent_id"])]
        return found | {"reading_id": [row[0] for row in readings], "whom": whom}


def addresses_of(log, town):
    """Every address of the log, with every row that it can be about."""
    rows = rows_of(log)
    for page in one_log:
        asked = list(page.pattern.converters)
        if page.name == "correct":
            yield from (reverse("correct", args=[log.pk, *one]) for one in correctable(rows))
            continue
        if page.name in ("redact", "ask-to-redact"):
            yield from (reverse(page.name, args=[log.pk, *one]) for one in redactable(rows))
            continue
        if page.name in ("choose-log", "move-here"):
            there = [str(town.sindres_log.pk)] if page.name == "move-here" else []
            yield from (reverse(page.name, args=[log.pk, *one[:2], *there]) for one in redactable(rows))
            continue
        if page.name == "discard":
            yield from (reverse("discard", args=[log.pk, *one[:2]]) for one in redactable(rows))
            continue
        for values in itertools.product(*(rows[name] for name in asked)):
            yield reverse(page.name, args=[log.pk, *values])


def correctable(rows):
    for kind, fields in CORRECTABLE.items():
        for row in rows.get(f"{kind}_id", [])[-2:]:
            yield from ((kind, row, field) for field in sorted(fields))


def redactable(rows):
    for kind, texts in TEXTS.items():
        for row in rows.get(f"{kind._meta.model_name}_id", [])[-1:]:
            yield from ((CALLED[kind], row, words) for words in texts)


def leaks(browser, name, address, planted):
    """What this one meets there and is not to meet: by opening it, and by sending its form with nothing in it."""
    met = [browser.client.get(address), browser.client.post(address, {"token": "x"})]
    texts = [answer.content.decode() + str(answer.headers) for answer in met]
    assert all(answer.status_code < 500 for answer in met), address
    return [(name, address, word) for word, who in planted.items() if name not in who for text in texts if word in text]


SOME = ["gro", "guri", "ingrid", "frank", "odd", "siri", "marit", "sara", *sorted(WHOLE), "nina", "aud"]


@pytest.mark.parametrize("people", [SOME, pytest.param(EVERYBODY, marks=pytest.mark.proof)], ids=["some", "everybody"])
def test_what_is_written_in_a_log_reaches_nobody_outside_its_scope(racing, caplog, people):
    caplog.set_level(logging.INFO)
    with transaction.atomic():
        planted = plant(racing)
    assert len(planted) >= 40
    every = [*addresses_of(racing.log, racing), "/min/", f"/min/logg/{racing.log.pk}/finnes-ikke/"]
    found, met = [], set()
    for name in people:
        person = getattr(racing, name)
        browser = Browser(person, hat=getattr(person, "answers_as", "first"))
        host = "sorvik.localhost" if name == "sara" else "nordvik.localhost"
        browser.client.defaults["HTTP_HOST"] = host
        for address in every:
            found += leaks(browser, name, address, planted)
        page = browser.client.get(reverse("relay-log", args=[racing.log.pk])).content.decode()
        met |= {(name, word) for word in planted if word in page}
    assert found == []
    assert [word for word in planted if word in caplog.text] == []
    assert {name for name, _ in met} >= WHOLE | {"gro", "nina", "aud"}, (
        "nobody met what they may: then this finds nothing"
    )
