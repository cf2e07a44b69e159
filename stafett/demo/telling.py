"""What is told in the stories is done, one operation at a time, by the one who did it and at the time it was done."""

import datetime as dt

from stafett.audit.history import read_down
from stafett.core import clock
from stafett.core.asking import ask, ask_no_more
from stafett.design.covers import every_cover
from stafett.identity.operations import custody, people
from stafett.relaylog import operations
from stafett.relaylog.models import RelayLog

from .town import Schedule, stories

DONE_TO = {
    "withdraw_consent": "consent",
    "set_goal": "focus",
    "plan_measure": "goal",
    "evaluate_measure": "measure",
    "hold_meeting": "meeting",
    "agree_on_minutes": "meeting",
    "reply_to_own_words": "told",
    "answer_meeting": "meeting",
    "say_whether_it_helps": "measure",
    "reply_to_request": "asked",
    "take_back_request": "asked",
    "call_off_meeting": "meeting",
}
PERSON, PEOPLE = {"person", "to", "responsible"}, {"invited", "present"}
DATE = {"starts_on", "evaluate_on", "takes_over_on", "until", "first_day", "last_day"}


def tell_all(town):
    """Every story at once, so that what is done in the town is done in the order of time."""
    tellings = tellings_of(town)
    done = [(moment.at, told.do, moment) for told in tellings for moment in told.schedule.moments]
    done += [(at, morning, told) for told in tellings for at in told.schedule.mornings()]
    for at, do, what in sorted(done, key=lambda entry: entry[0]):
        with clock.at(at):
            do(what)
    ask_no_more()


def tellings_of(town):
    """One for each story, with the cover name that its log has in every town that is built."""
    covers = {place: every_cover() for place in town.municipalities}
    return [Telling(town, Schedule(story, town.today), next(covers[story.municipality])) for story in stories()]


def morning(told):
    """A day that was agreed for a handover has come. In the town, the morning's duty is only done on such days."""
    operations.do_the_mornings_duty(told.municipality)


class Telling:
    """One log on its way: what has been made so far, by the names it has in the story."""

    def __init__(self, town, schedule, cover):
        self.town, self.schedule, self.story, self.cover = town, schedule, schedule.story, cover
        self.municipality = town.municipalities[self.story.municipality]
        self.log, self.made = None, {}

    def do(self, moment):
        event = moment.event
        hat = None if event.by in self.story.at_home() else self.town.hat(self.story.municipality, event.by)
        self._do(event, by=ask(self._person(event.by), hat))

    def _do(self, event, *, by):
        own_way = getattr(self, f"_{event.does}", None)
        if own_way:
            own_way(event, by)
            return
        words = {slot: self._meant(slot, said) for slot, said in event.words.items() if slot != "name"}
        done_to = words.pop(DONE_TO[event.does]) if event.does in DONE_TO else self.log
        result = getattr(operations, event.does)(done_to, **words, by=by)
        if "name" in event.words:
            self.made[event.words["name"]] = result

    def _person(self, key):
        return self.town.person(self.story.municipality, key)

    def _unit_of(self, key):
        return self.town.hat(self.story.municipality, key).unit

    def _meant(self, slot, said):
        """What a word in the story stands for: a person, a date, or something made earlier in it."""
        if slot in PERSON:
            return self._person(said)
        if slot in PEOPLE:
            return [self._person(key) for key in said]
        if slot in DATE:
            return self.schedule.date(said) if said else None
        if slot == "goals":
            return [self.made[name] for name in said]
        if slot in ("goal", "measure", "focus", "meeting", "told", "asked"):
            return self.made[said]
        return self.made["consent", said] if slot == "consent" else said

    # What does not read word for word like the operation.

    def _propose_log(self, event, by):
        child, unit = self._person(self.story.child.key), self.town.units[event.words["unit"]]
        cover = self.cover.colour, self.cover.symbol, self.cover.mark
        self.log = operations.propose_log(
            child, unit=unit, why=event.words["why"], kind=self.story.child.subject, cover=cover, by=by
        )

    def _ask_consent(self, event, by):
        unit, goals = event.words["unit"], self._meant("goals", event.words.get("goals", ()))
        self.made["consent", unit] = operations.ask_consent(
            self.log,
            unit=self.town.units[unit],
            scope=event.words.get("scope", "whole"),
            goals=goals,
            until=self.town.today + dt.timedelta(days=event.words["until"]),
            by=by,
        )

    def _ask_about_private_person(self, event, by):
        key, goals = event.words["person"], self._meant("goals", event.words.get("goals", ()))
        self.made["consent", key] = operations.ask_about_private_person(
            self.log,
            name=self._person(key).name,
            number=self.town.numbers[self.story.municipality, key],
            scope="goals" if goals else "whole",
            goals=goals,
            until=self.town.today + dt.timedelta(days=event.words["until"]),
            by=by,
        )

    def _answer_consent(self, event, by):
        """Whoever says yes to one in the family's circle knows when that one was born."""
        key, goals = event.words["consent"], self._meant("goals", event.words.get("goals", ()))
        friends = {friend.key for friend in self.story.friends}
        told = {"goals": goals or None, "born": self._person(key).birth_date if key in friends else None}
        operations.answer_consent(self.made["consent", key], answer=event.words["answer"], **told, by=by)

    def _reads_privately(self, event, by):
        """One whom the family has let in: written down, as when the page is opened."""
        consent = self.made["consent", event.words["consent"]]
        reading = {"page": "log", "reach": "whole", "part": "private", "private_person": consent.private_person_id}
        read_down("read the log", who=by, about=self.log, **reading)

    def _add_member(self, event, by):
        key, goals = event.words["person"], self._meant("goals", event.words.get("goals", ()))
        operations.add_member(self.log, person=self._person(key), unit=self._unit_of(key), goals=goals or None, by=by)

    def _register_answer(self, event, by):
        """Said in the room on the same day."""
        words = event.words
        operations.register_answer(
            self.made["consent", words["consent"]],
            person=self._person(words["person"]),
            answer=words["answer"],
            how=words["how"],
            said_on=self.schedule.date(event.day),
            witness=self.town.hat(self.story.municipality, words["witness"]),
            by=by,
        )

    def _hear_child(self, event, by):
        """On the same day as it is written down."""
        words = dict(event.words)
        consent = self.made["consent", words.pop("consent")]
        said = words | {"heard_on": self.schedule.date(event.day), "child_knows": True}
        operations.hear_child(consent, heard="yes", **said, by=by)

    def _redact(self, event, by):
        note = self.made[event.words["note"]]
        operations.redact(note, field="text", because=event.words["because"], by=by)

    def _ask_to_redact(self, event, by):
        row, words = self.made[event.words["row"]], event.words
        operations.ask_to_redact(row, field=words["field"], because=words["because"], by=by)

    def _discard(self, event, by):
        name = event.words["row"]
        self.made["discard", name] = operations.discard(self.made[name], by=by)

    def _put_back(self, event, by):
        operations.put_back(self.made["discard", event.words["row"]], by=by)

    def _move(self, event, by):
        there = RelayLog.objects.get(child=self._person(event.words["child"]), closed_at=None)
        operations.move(self.made[event.words["row"]], to=there, by=by)

    def _offer_baton(self, event, by):
        words = {slot: self._meant(slot, said) for slot, said in event.words.items()}
        operations.offer_baton(self.log, unit=self._unit_of(event.words["to"]), **words, by=by)

    def _name_deputy(self, event, by):
        hat = self.town.hat(self.story.municipality, event.words["person"])
        days = {slot: self._meant(slot, event.words[slot]) for slot in ("first_day", "last_day")}
        operations.name_deputy(self.log, hat=hat, **days, by=by)

    def _plan_meeting(self, event, by):
        meeting, words = event.words["name"], event.words
        self.made[meeting] = operations.plan_meeting(
            self.log,
            at=self.schedule.meetings[meeting],
            place=words["place"],
            purpose=words["purpose"],
            agenda=words.get("agenda", ""),
            child_takes_part=words.get("child_takes_part", ""),
            invited=self._meant("invited", words["invited"]),
            apart=self._meant("invited", words.get("apart", [])),
            apart_place=words.get("apart_place", ""),
            by=by,
        )

    def _propose_times(self, event, by):
        """When the meeting stands, two hours later, and a week later."""
        at = self.schedule.meetings[event.words["meeting"]]
        times = [at, at + dt.timedelta(hours=2), at + dt.timedelta(days=7)]
        operations.propose_times(self.made[event.words["meeting"]], times=times, by=by)

    def _answer_times(self, event, by):
        meeting, words = self.made[event.words["meeting"]], event.words
        times = list(meeting.slots.filter(number__in=words["suits"]))
        operations.answer_meeting(meeting, times=times, text=words.get("text", ""), by=by)

    def _ask_service_for_help(self, event, by):
        """Of a family that has no log, or not any more."""
        words, child = dict(event.words), self._person(self.story.child.key)
        name, unit = words.pop("name"), self.town.units[words.pop("unit")]
        self.made[name] = operations.ask_service_for_help(child, unit=unit, **{"wants_log": False} | words, by=by)

    def _answer_family(self, event, by):
        words = dict(event.words)
        operations.answer_family(self.made[words.pop("asked")], **words, by=by)

    def _say_interpreter_need(self, event, by):
        """Each for oneself."""
        words = event.words
        self.made["need", event.by] = operations.say_interpreter_need(self.log, person=by, **words, by=by)

    def _order_interpreter(self, event, by):
        meeting, need = self.made[event.words["meeting"]], self.made["need", event.words["person"]]
        operations.order_interpreter(meeting, need=need, stands=event.words["stands"], by=by)

    def _move_meeting(self, event, by):
        name, words = event.words["meeting"], event.words
        at, place, because = self.schedule.moved[name], words["place"], words["because"]
        operations.move_meeting(self.made[name], at=at, place=place, because=because, by=by)

    def _block_person(self, event, by):
        key, because = event.words["person"], event.words["because"]
        self.made["block", key] = operations.block_person(self.log, person=self._person(key), because=because, by=by)

    def _shelter(self, event, by):
        operations.shelter(self.log, because=event.words["because"], by=by)

    def _ask_to_let_in(self, event, by):
        person = self._person(event.words["person"])
        operations.ask_to_let_in(self.log, person=person, because=event.words["because"], by=by)

    def _ask_to_lift(self, event, by):
        operations.ask_to_lift(self.made["block", event.words["person"]], by=by)

    def _register_custody(self, event, by):
        hat, how = self.town.hat(self.story.municipality, event.words["person"]), event.words["verified_how"]
        custody.register_custody(self._person(self.story.child.key), hat=hat, verified_how=how, by=by)

    def _erase_log(self, event, by):
        """The command's: whoever runs it is nobody in the log."""
        operations.erase_log(self.log, decision=event.words["decision"])

    def _change_level(self, event, by):
        operations.change_level(self.log, to=int(event.words["level"]), because=event.words["because"], by=by)

    def _opens(self, event, by):
        """Somebody at work reads the log: written down, as when its page is opened."""
        reading = {"page": "log", "reach": "whole", "part": "helper"}
        self.made["reading", event.by] = read_down("read the log", who=by, about=self.log, **reading)

    def _ask_about_reading(self, event, by):
        reading, text = self.made["reading", event.words["person"]], event.words["text"]
        operations.ask_about_reading(self.log, reading=reading, text=text, by=by)

    def _end_employment(self, event, by):
        people.end_employment(self.town.hat(self.story.municipality, event.words["person"]), by=by)
