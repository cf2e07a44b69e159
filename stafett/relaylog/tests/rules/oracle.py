"""What should be true of Ada's log, worked out beside the product: plain sets, told what was done, asking nobody."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field

from stafett.core import clock

FAMILY = {"ada": "child", "berit": "guardian", "bjarne": "guardian"}
PARENTS = ("berit", "bjarne")
BESIDE, ALONE_TO_HEALTH, ALONE = 15, 16, 18  # from when Ada answers: with the parents, for the station, for all of it
HOMES = {"guri": "school", "lars": "childhood", "mona": "elsewhere"}  # who leads what
PARENT = {"school": "childhood", "elsewhere": "childhood"}
PAUSE = dt.timedelta(days=14)
NEVER = dt.datetime(1900, 1, 1, tzinfo=dt.UTC)
SEES_ALL = {"child", "guardian", "holder", "helper"}
COOLING = dt.timedelta(hours=48)


@dataclass
class Consent:
    unit: str
    goals: set | None  # None: the whole log
    ends: dt.datetime
    answers: dict = field(default_factory=dict)
    withdrawn: set = field(default_factory=set)
    ada_said_at: dt.datetime = NEVER

    def says_yes(self, name):
        return self.answers.get(name) == "yes" and name not in self.withdrawn


@dataclass
class Private:
    """What the family was asked about the grandmother."""

    goals: set | None
    ends: dt.datetime
    asked: dt.datetime
    asker: str
    answers: dict = field(default_factory=dict)  # name: (answer, when)
    withdrawn: set = field(default_factory=set)

    def says_yes(self, name):
        return name not in self.withdrawn and self.answers.get(name, ("",))[0] == "yes"


@dataclass
class Offer:
    to: str
    hat: int
    unit: str
    day: dt.date
    answer_by: dt.date
    accepted: bool = False


@dataclass
class Deputy:
    name: str
    hat: int
    first_day: dt.date
    last_day: dt.date


@dataclass
class World:
    """One log. A hat is a number: who leaves and comes back wears another."""

    units: dict  # person: unit
    goals: set
    notes: dict  # note: goal or None
    consents: dict  # unit: Consent
    members: dict  # (person, hat): goals or None
    holder: tuple | None  # (person, hat, unit)
    born: dt.date  # Ada
    now: dt.datetime
    hats: dict = field(default_factory=dict)
    gone: set = field(default_factory=set)
    kin: set = field(default_factory=set)
    kept_out: set = field(default_factory=set)
    frozen: set = field(default_factory=set)
    kept_out_at: dict = field(default_factory=dict)
    private: Private | None = None
    aud_let_again: dt.datetime = NEVER
    frozen_at: dict = field(default_factory=dict)
    thawed: list = field(default_factory=list)  # (who, since when frozen or None of one who was kept out, until when)
    went_on_at: dt.datetime = NEVER  # after a pause
    sheltered: bool = False
    shelter_over: dt.datetime = NEVER
    let_in: set = field(default_factory=set)
    readings: Counter = field(default_factory=Counter)  # by whom, since the walk began
    agreed: set = field(default_factory=lambda: set(PARENTS))
    taken_back: set = field(default_factory=set)
    ada_answered_at: dt.datetime = NEVER
    offer: Offer | None = None
    deputy: Deputy | None = None
    paused_at: dt.datetime | None = None
    closed: bool = False
    home: str = "school"

    def hat(self, name):
        return self.hats.get(name, 0)

    def today(self):
        return self.now.astimezone(clock.OSLO).date()

    def covers(self, unit):
        """all, a set of goals, or None: what a service may see now."""
        consent = self.consents.get(unit)
        if self.closed or self.paused_at or consent is None or not self._stands(consent):
            return None
        return "all" if consent.goals is None else consent.goals

    def _stands(self, consent):
        waited = self.waited_for(consent.unit)
        said = bool(waited) and all(consent.says_yes(one) for one in waited)
        return said and self.now < consent.ends and not self._was_shut(consent)

    def _was_shut(self, consent):
        """A birthday lets no service in: who answers alone since then must have said yes since then."""
        if not self.answers_alone(consent.unit) or self.answers_alone(consent.unit, consent.ada_said_at):
            return False
        return any(not consent.says_yes(one) for one in PARENTS if one not in self.kept_out)

    def age(self, moment=None):
        day = (moment or self.now).astimezone(clock.OSLO).date()
        return day.year - self.born.year - ((day.month, day.day) < (self.born.month, self.born.day))

    def answers_alone(self, unit, moment=None):
        """Whether what a service sees is Ada's alone to say, now or then."""
        age = self.age(moment)
        return age >= ALONE or unit == "station" and age >= ALONE_TO_HEALTH

    def is_grown(self):
        return self.age() >= ALONE

    def waited_for(self, unit=None):
        """Those who must answer, but not one who is kept out."""
        if self.answers_alone(unit):
            return ["ada"]
        answering = [*PARENTS, "ada"] if self.age() >= BESIDE else PARENTS
        return [one for one in answering if one not in self.kept_out]

    def say(self, consent, name, answer):
        consent.answers[name] = answer
        if name == "ada":
            consent.ada_said_at = self.now

    def agree(self, name, answer):
        """To the log, and with it to the service that asked, when nothing has been said to that."""
        school = self.consents["school"]
        if name not in school.answers and (name == "ada" or not self.answers_alone("school")):
            self.say(school, name, answer)
        self.agreed.discard(name)
        if answer == "yes":
            self.give_again(name)
        elif name == "ada":
            self.ada_answered_at = self.now
        if answer == "no" and name in self.waited_for():
            self.take_back(name)

    def give_again(self, name):
        self.agreed.add(name)
        if name == "ada":
            self.ada_answered_at = self.now
        self.taken_back.discard(name)
        agree = self.agreed - self.taken_back
        if set(self.waited_for()) <= agree and not self._was_kept_from_going_on(agree):
            self.paused_at, self.went_on_at = None, self.now

    def _was_kept_from_going_on(self, agree):
        if not self.is_grown() or self.age(self.ada_answered_at) >= ALONE:
            return False
        return any(one not in agree for one in PARENTS if one not in self.kept_out)

    def take_back(self, name):
        self.taken_back.add(name)
        self.paused_at = self.paused_at or self.now
        if self.taken_back >= set(self.waited_for()):
            self.end()

    def outside(self, name):
        return name in self.gone or name in self.kin or name in self.kept_out

    def readings_at_work(self):
        return sum(times for name, times in self.readings.items() if name not in FAMILY)

    def away(self, name):
        """Whether the log looks to one in the family like a service that is away."""
        return name in self.frozen or self.sheltered and name not in self.let_in

    def parts(self, name):
        if name in FAMILY:
            if name in self.kept_out or name in PARENTS and self.is_grown():
                return set()
            return {"frozen"} if self.away(name) else {FAMILY[name]}
        if name == "aud" and self.reads_privately():
            return {"private" if self.private.goals is None else "private_goals"}
        if name not in self.units:
            return set()
        if self.outside(name):
            return set()
        found = {self._as_member(name), self._as_holder(name), self._as_leader(name)}
        if "helper" in found and self.stands_in(name):
            found |= {"holder", "deputy"}
        if self.acting() == name:
            found.add("acting")
        if self.offer and (self.offer.to, self.offer.hat) == (name, self.hat(name)):
            found.add("asked")
        return found - {None}

    def reads_privately(self):
        """Everybody says yes, 48 hours ago or more; nobody keeps her out, and nothing is over."""
        one = self.private
        if one is None or self.closed or self.paused_at or self.sheltered or self.now >= one.ends:
            return False
        waited = self.waited_for()
        if not waited or not all(one.says_yes(name) for name in waited):
            return False
        if self.is_grown() and self.age(one.answers["ada"][1]) < ALONE:
            return False
        asked = waited if self.is_grown() else {*waited, *PARENTS}
        since = max([self.shelter_over, self.went_on_at, *(self._agreed_at(name) for name in asked)])
        begins = self._not_in_a_freeze(since.astimezone(dt.UTC) + COOLING)
        return begins is not None and self._is_after(begins) and not self._keeps_out_aud()

    def _not_in_a_freeze(self, begins):
        """From when she reads; None while she does not because of a freeze, or of what the one who asked has done."""
        one = self.private
        if {one.asker} & (self.frozen | self.kept_out) or set(self.waited_for()) <= self.frozen:
            return None
        over = [end.astimezone(dt.UTC) + COOLING for name, _since, end in self.thawed if name == one.asker]
        begins = max([begins, *over])
        family = {"ada"} if self.is_grown() else set(FAMILY)
        thawed = [(since, end) for name, since, end in self.thawed if since and name in family]
        freezes = [(since.astimezone(dt.UTC), end.astimezone(dt.UTC)) for since, end in thawed]
        for since, end in sorted(freezes):
            begins = max(begins, end + COOLING) if since < begins else begins
        frozen = self.frozen & family
        return None if any(self.frozen_at[name].astimezone(dt.UTC) < begins for name in frozen) else begins

    def _is_after(self, moment):
        return self.now.astimezone(dt.UTC) >= moment

    def _keeps_out_aud(self):
        return "aud" in self.kept_out or self.aud_let_again > self.private.asked

    def _agreed_at(self, name):
        """When one said yes; of one who is kept out and did not, when that was decided."""
        return self.private.answers[name][1] if self.private.says_yes(name) else self.kept_out_at[name]

    def _as_member(self, name):
        covered = self.covers(self.units[name])
        if covered is None or (name, self.hat(name)) not in self.members:
            return None
        return "helper" if covered == "all" and self.members[name, self.hat(name)] is None else "goal_helper"

    def _as_holder(self, name):
        if not self.holder or self.holder[:2] != (name, self.hat(name)):
            return None
        return "holder" if self.covers(self.units[name]) == "all" else "bearer"

    def _as_leader(self, name):
        units = {self.home, self.holder[2]} if self.holder else {self.home}
        led = HOMES.get(name)
        return "leader" if led and (led in units or led in {PARENT.get(unit) for unit in units}) else None

    def acting(self):
        """The leader of the holder's unit, or the next above, when the holder is gone."""
        if not self.holder:
            return None
        name, hat, unit = self.holder
        if hat == self.hat(name) and not self.outside(name):
            return None
        return self._leading(unit)

    def _leading(self, unit, but=None):
        above = [unit, PARENT.get(unit)]
        leaders = [leader for place in above for leader, led in HOMES.items() if led == place and leader != but]
        return next((leader for leader in leaders if not self.outside(leader)), None)

    def stands_in(self, name):
        """For the one who has the baton now, today."""
        deputy = self.deputy
        return (
            deputy is not None
            and (deputy.name, deputy.hat) == (name, self.hat(name))
            and deputy.first_day <= self.today() <= deputy.last_day
        )

    def told(self):
        """The one leader who is told that somebody has not answered in time, while that one still can."""
        offer = self.offer
        if not offer or offer.accepted or self.closed or self.paused_at or offer.answer_by >= self.today():
            return None
        if offer.hat != self.hat(offer.to) or self.outside(offer.to):
            return None
        return self._leading(offer.unit, but=offer.to)

    def sees_goals(self, name):
        parts = self.parts(name)
        if parts & (SEES_ALL | {"private"}):
            return self.goals
        if "private_goals" in parts:
            return self.private.goals
        if "goal_helper" not in parts:
            return set()
        covered, given = self.covers(self.units[name]), self.members[name, self.hat(name)]
        return (self.goals if covered == "all" else covered) & (self.goals if given is None else given)

    def sees_notes(self, name):
        if self.parts(name) & (SEES_ALL | {"private"}):
            return set(self.notes)
        return {note for note, goal in self.notes.items() if goal in self.sees_goals(name)}

    def pass_the_baton(self):
        """When it is accepted, the day has come, and the new service may see all."""
        offer = self.offer
        if not offer or not offer.accepted or offer.day > self.today() or self.covers(offer.unit) != "all":
            return
        if offer.hat != self.hat(offer.to) or self.outside(offer.to):
            return
        self.holder, self.offer, self.deputy = (offer.to, offer.hat, offer.unit), None, None
        self.members.setdefault((offer.to, offer.hat), None)

    def end(self):
        self.closed, self.holder, self.offer, self.deputy, self.paused_at = True, None, None, None, None

    def in_the_morning(self):
        self.pass_the_baton()
        if self.paused_at and self.paused_at + PAUSE <= self.now:
            self.end()
