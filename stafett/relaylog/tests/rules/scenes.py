"""Ada's log in every circumstance that decides who may: her age, how the log stands, and what protects somebody.

A scene is built in the village through the operations, inside a transaction that is rolled back. Who plays which part
in it is said here, in plain words, and asks nobody: `test_matrix.py` compares it with what the walls let happen.
"""

import datetime as dt
import itertools
from dataclasses import dataclass
from types import SimpleNamespace

from stafett.core import clock
from stafett.core.asking import ask, on_duty
from stafett.identity.operations import people
from stafett.identity.operations.custody import register_custody
from stafett.identity.operations.protection import protect_address
from stafett.relaylog import operations as do
from stafett.relaylog.models.consent import COOLING
from stafett.tenancy.operations.municipalities import decide
from tests.neighbours import evaluate
from tests.nordvik import wear

from .doing import SOON, ask_the_holder, knows, let_in_privately, throw_away

AGES = (6, 12, 15, 16, 18)
STATES = ("proposed", "open", "held out", "holder left", "paused", "closed")
SAFETY = ("nothing", "kept out", "frozen", "protected address", "let in", "in care", "private", "cooling")
SAFETY += ("private, kept out", "private, frozen")  # the one who asked about her is
# How long until a private person reads, when everybody else has said yes.
PRIVATELY = {one: dt.timedelta(seconds=one == "cooling") for one in SAFETY if one.startswith(("private", "cooling"))}
FAMILY = {"ada": "child", "berit": "guardian", "bjarne": "guardian"}
TEAM = {"emil": ("station", "helper"), "gro": ("ppt", "goal_helper"), "nina": ("station", "goal_helper")}
LEADERS = {"school": ("guri", "lars"), "elsewhere": ("mona", "lars")}


@dataclass(frozen=True)
class Scene:
    age: int
    says_yes: bool  # Ada, as soon as her yes counts
    state: str
    safety: str

    def __str__(self):
        return f"{self.age}, {'has said yes' if self.says_yes else 'has not answered'}, {self.state}, {self.safety}"

    @property
    def grown(self):
        return self.age >= 18

    @property
    def one(self):
        """Whom in the family it is about, when it is about one of them."""
        return "ada" if self.grown else "bjarne"

    @property
    def keeps_out(self):
        return self.safety.endswith("kept out")

    @property
    def freezes(self):
        return self.safety.endswith("frozen")

    @property
    def home(self):
        """Where the log belongs."""
        return "elsewhere" if self.state == "proposed" else "school"


def every_scene():
    axes = itertools.product(AGES, (False, True), STATES, SAFETY)
    return [scene for scene in itertools.starmap(Scene, axes) if can_be(scene)]


def can_be(scene):
    """Who is under fifteen is not asked, and nobody is when the log is closed. Who is of age is in nobody's care, and
    her yes alone opens a log."""
    if scene.says_yes and (scene.age < 15 or scene.state == "closed"):
        return False
    if scene.safety in PRIVATELY and scene.state == "proposed":  # nobody asks yet
        return False
    return not scene.grown or scene.safety != "in care" and not (scene.says_yes and scene.state == "proposed")


def build(scene, town):
    """The rows that a deed is tried on, in a log that stands as the scene says."""
    at = SimpleNamespace(**vars(town.places["ada"]), town=town)
    at.offer = None
    decide(town.municipality, "consent_reminder_days", [365, 1], source="Vedtak", since=clock.today())
    if scene.state == "proposed":
        at.log = at.proposed
    else:
        do.ask_to_lift(at.block, by=wear(town.lars))
        throw_away(at)
        ask_the_holder(at)
    if scene.safety in PRIVATELY:
        asks = (lambda: ask(town.bjarne)) if scene.keeps_out or scene.freezes else None
        let_in_privately(at, COOLING - PRIVATELY[scene.safety], asks=asks)
    STAND_SO[scene.state](at)
    with on_duty("register", town.municipality):
        today = clock.today()
        town.ada.birth_date = today.replace(year=today.year - scene.age, day=min(today.day, 28))
        town.ada.save(update_fields=["birth_date"])
    if scene.says_yes:
        _say_yes(at)
    PROTECT[scene.safety](at, scene)
    return at


def _hold_out(at):
    day, unit = clock.today() + SOON, at.successor.first_hat.unit
    at.offer = do.offer_baton(at.log, to=at.successor, unit=unit, takes_over_on=day, summary="", by=wear(at.holder))


def _leave(at):
    with on_duty("register", at.town.municipality):
        people.end_employment(at.holder.first_hat)


def _pause(at):
    do.take_back_agreement(at.log, by=ask(at.town.berit))


def _close(at):
    for measure in at.measures:
        evaluate(measure, by=wear(at.holder), decision="end")
    for asked in at.requests.values():
        do.reply_to_request(asked, text="Jeg ringer.", by=wear(at.holder))
    do.close_log(at.log, because="moved", by=wear(at.holder))


STAND_SO = {
    "proposed": lambda at: None,
    "open": lambda at: None,
    "held out": _hold_out,
    "holder left": _leave,
    "paused": _pause,
    "closed": _close,
}


def _say_yes(at):
    who = ask(at.town.ada)
    do.answer_agreement(at.log, answer="yes", by=who)
    if at.log.opened_at and not at.log.is_paused():
        for consent in at.log.consents.filter(replaced_at=None).exclude(pk=at.waiting.pk):
            do.answer_consent(consent, answer="yes", born=knows(consent), by=who)


def leader(at, scene, which):
    return wear(getattr(at.town, LEADERS[scene.home][which]))


def _keep_out(at, scene):
    do.block_person(at.log, person=at.town.bjarne, because="Avtalt.", by=leader(at, scene, 0))


def _freeze(at, scene):
    do.freeze(at.log, person=getattr(at.town, scene.one), because="Avtalt.", by=leader(at, scene, 0))


def _protect(at, scene):
    with on_duty("register", at.town.municipality):
        protect_address(at.town.ada)


def _let_in(at, scene):
    _protect(at, scene)
    who = getattr(at.town, scene.one)
    asked = do.ask_to_let_in(at.log, person=who, because="Avtalt.", by=leader(at, scene, 0))
    do.agree_to_lift(asked, by=leader(at, scene, 1))


def _take_over_the_care(at, scene):
    with on_duty("register", at.town.municipality):
        register_custody(at.town.ada, hat=at.town.rut.first_hat, verified_how="Vedtaket er sett")


PROTECT = {
    "nothing": lambda at, scene: None,
    "private": lambda at, scene: None,
    "cooling": lambda at, scene: None,
    "private, kept out": _keep_out,
    "private, frozen": _freeze,
    "kept out": _keep_out,
    "frozen": _freeze,
    "protected address": _protect,
    "let in": _let_in,
    "in care": _take_over_the_care,
}


def parts(scene, name, *, at_home):
    """The parts that somebody plays, at home or with the hat that is worn at work."""
    return _at_home(scene, name) if at_home else _at_work(scene, name)


def _at_home(scene, name):
    if name == "aud":  # of a child who answers too, it is waited for, and for the hours after that
        reading = scene.safety == "private" and scene.age < 15 and scene.state not in ("paused", "closed")
        return {"private"} if reading else set()
    if name not in FAMILY or name != "ada" and (scene.grown or scene.safety == "in care"):
        return set()
    if name == "bjarne" and scene.keeps_out:
        return set()
    if scene.safety == "protected address" or scene.safety == "let in" and name != scene.one:
        return {"frozen"}
    if name == scene.one and scene.freezes:
        return {"frozen"}
    return {FAMILY[name]}


def _at_work(scene, name):
    found = {"leader"} if name in LEADERS[scene.home] else set()
    if name == "jon" and scene.state == "proposed":
        found.add("opener")
    if name == "dina" and scene.state in ("open", "held out", "paused"):
        found |= {"holder", "helper"} if lets_in(scene, "school") else {"bearer"}
    if name in TEAM and lets_in(scene, TEAM[name][0]):
        found.add(TEAM[name][1])
    if name == "ingrid" and scene.state == "held out":
        found.add("asked")
    if name == "guri" and scene.state == "holder left":
        found.add("acting")
    return found


def lets_in(scene, unit):
    """Whether the family lets a service see. Both parents said yes to all of them, before anything else happened."""
    if scene.state in ("proposed", "closed") or scene.state == "paused" and not (scene.grown and scene.says_yes):
        return False
    if scene.grown or unit == "station" and scene.age >= 16:
        return scene.says_yes
    return scene.safety != "in care" and (scene.says_yes or scene.age < 15)


def asks_both(scene):
    """Whether the log waits for both parents."""
    return not scene.grown and not scene.keeps_out and scene.safety != "in care"


# What there is to do it on: of a log that is only asked for, its frame, and the answers it waits for.
BEFORE_IT_OPENS = {
    "see that the log is there",
    "answer the agreement",
    "take back the agreement",
    "register an answer to the log",
    "withdraw the proposal",
    "ask for consent",
    "say who needs an interpreter",
    "block a person",
    "ask to let in",
    "choose members",
    "raise a focus",
    "change the level",
    "close the log",
}
ONLY_WHEN = {
    "register an answer to the log": lambda scene: scene.state == "proposed" and asks_both(scene),
    "withdraw the proposal": lambda scene: scene.state == "proposed",
    "ask who answers now": lambda scene: scene.safety == "in care",
    "register an answer": asks_both,
    "withdraw a goal": lambda scene: scene.state != "paused",  # of a service one has said yes to: Ada had not
    "renew a consent": lambda scene: scene.state != "paused",
    "take a receipt": lambda scene: scene.state != "paused",
    "offer the baton": lambda scene: scene.state != "held out",
    "go on without an answer": lambda scene: False,  # nobody here has been silent
    "agree on the minutes": lambda scene: False,  # no meeting here has been held
    "name a deputy": lambda scene: scene.state != "closed",  # for whom
    "stop a private person": lambda scene: False,  # nobody is asked about: see `checks_of_private_persons.py`
    "end a deputyship": lambda scene: False,  # nobody here stands in for anybody
    "ask for a redaction": lambda scene: scene.state == "holder left" or not lets_in(scene, "school"),
    "answer a redaction request": lambda scene: False,  # nobody has asked: see `test_asking_to_redact.py`
}
ONLY_WHEN_HELD_OUT = {"accept the baton", "decline the baton", "withdraw the offer", "answer the handover"}


REQUESTS = {"read requests", "take back a request", "reply to a request"}  # while it is paused: test_help_requests.py


def can_be_tried(verb, scene, name):
    if verb in ONLY_WHEN_HELD_OUT:
        return scene.state == "held out"
    if scene.state == "proposed" and verb not in BEFORE_IT_OPENS:
        return False
    if verb in REQUESTS and (scene.state == "paused" or name == "rut"):  # whoever comes later has asked for nothing
        return False
    if (verb, name) == ("agree to lift a block", "lars"):  # it was he who asked
        return False
    return ONLY_WHEN.get(verb, lambda scene: True)(scene)


# What the pages let happen of it. In SQL the walls say who may, and not yet whether the log is open.
ALSO_WHILE_PAUSED = {
    "read the log",
    "see that the log is there",
    "see it as another",
    "see who has read",
    "ask about a reading",
    "answer about a reading",
    "answer the agreement",
    "take back the agreement",
    "withdraw a consent",
    "ask who answers now",
    "redact a text",
    "ask for a redaction",
    "read own words",
    "choose who sees own words",
    "read responses",
    "read requests",
    "take back a request",
    "block a person",
    "ask to lift a block",
    "agree to lift a block",
    "decline a lifting",
    "ask to let in",
}
ALSO_WHEN_CLOSED = ALSO_WHILE_PAUSED - {
    "ask about a reading",
    "answer the agreement",
    "take back the agreement",
    "ask who answers now",
} | {"take a receipt", "withdraw a goal"}


def lets_the_unasked(verb, scene):
    """Whether a youth who has not been asked, and is old enough to answer, can do it on a page now."""
    if scene.state == "closed":
        return verb in ALSO_WHEN_CLOSED
    return scene.state != "paused" or verb in ALSO_WHILE_PAUSED


def page_lets(verb, scene, name):
    """Whether one who may can do it on a page now: it is not done already, and nothing else comes before it."""
    if verb == "answer the agreement":
        return scene.state == "proposed" or scene.state == "paused" and name == "berit"  # who took it back
    if verb == "ask to let in":  # about Ada
        return scene.safety == "protected address" or scene.safety == "let in" and not scene.grown
    if verb in ("close the log", "name a deputy", "move to another log"):
        return False  # a measure is not evaluated, no colleague takes part, and nobody works in another log too
    if scene.state == "closed":
        return verb in ALSO_WHEN_CLOSED
    ended = scene.grown and scene.says_yes  # the pause, by her yes alone
    return scene.state != "paused" or ended or verb in ALSO_WHILE_PAUSED
