"""What should be true of Ada's log, worked out beside the product: plain sets, told what was done, asking nobody."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field

from stafett.core import clock

FAMILY = {"ada": "child", "berit": "guardian", "bjarne": "guardian"}
MUST_ANSWER = ("berit", "bjarne")
HOMES = {"guri": "school", "lars": "childhood", "mona": "elsewhere"}  # who leads what
PARENT = {"school": "childhood", "elsewhere": "childhood"}
PAUSE = dt.timedelta(days=14)
SEES_ALL = {"child", "guardian", "holder", "helper"}


@dataclass
class Consent:
    unit: str
    goals: set | None  # None: the whole log
    ends: dt.datetime
    answers: dict = field(default_factory=dict)
    withdrawn: set = field(default_factory=set)

    def stands(self, now, waited_for):
        said = [self.answers.get(one) == "yes" and one not in self.withdrawn for one in waited_for]
        return bool(said) and all(said) and now < self.ends


@dataclass
class Offer:
    to: str
    hat: int
    unit: str
    day: dt.date
    accepted: bool = False


@dataclass
class World:
    """One log. A hat is a number: who leaves and comes back wears another."""

    units: dict  # person: unit
    goals: set
    notes: dict  # note: goal or None
    consents: dict  # unit: Consent
    members: dict  # (person, hat): goals or None
    holder: tuple | None  # (person, hat, unit)
    now: dt.datetime
    hats: dict = field(default_factory=dict)
    gone: set = field(default_factory=set)
    kin: set = field(default_factory=set)
    kept_out: set = field(default_factory=set)
    frozen: set = field(default_factory=set)
    sheltered: bool = False
    let_in: set = field(default_factory=set)
    readings: Counter = field(default_factory=Counter)  # by whom, since the walk began
    taken_back: set = field(default_factory=set)
    offer: Offer | None = None
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
        if self.closed or self.paused_at or consent is None or not consent.stands(self.now, self.waited_for()):
            return None
        return "all" if consent.goals is None else consent.goals

    def waited_for(self):
        """Those who must answer, but not one who is kept out."""
        return [one for one in MUST_ANSWER if one not in self.kept_out]

    def outside(self, name):
        return name in self.gone or name in self.kin or name in self.kept_out

    def readings_at_work(self):
        return sum(times for name, times in self.readings.items() if name not in FAMILY)

    def away(self, name):
        """Whether the log looks to one in the family like a service that is away."""
        return name in self.frozen or self.sheltered and name not in self.let_in

    def parts(self, name):
        if name in FAMILY:
            return set() if name in self.kept_out else {"frozen"} if self.away(name) else {FAMILY[name]}
        if name not in self.units:
            return set()
        if self.outside(name):
            return set()
        found = {self._as_member(name), self._as_holder(name), self._as_leader(name)}
        if self.acting() == name:
            found.add("acting")
        if self.offer and (self.offer.to, self.offer.hat) == (name, self.hat(name)):
            found.add("asked")
        return found - {None}

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
        above = [unit, PARENT.get(unit)]
        leaders = [leader for place in above for leader, led in HOMES.items() if led == place]
        return next((leader for leader in leaders if not self.outside(leader)), None)

    def sees_goals(self, name):
        parts = self.parts(name)
        if parts & SEES_ALL:
            return self.goals
        if "goal_helper" not in parts:
            return set()
        covered, given = self.covers(self.units[name]), self.members[name, self.hat(name)]
        return (self.goals if covered == "all" else covered) & (self.goals if given is None else given)

    def sees_notes(self, name):
        if self.parts(name) & SEES_ALL:
            return set(self.notes)
        return {note for note, goal in self.notes.items() if goal in self.sees_goals(name)}

    def pass_the_baton(self):
        """When it is accepted, the day has come, and the new service may see all."""
        offer = self.offer
        if not offer or not offer.accepted or offer.day > self.today() or self.covers(offer.unit) != "all":
            return
        if offer.hat != self.hat(offer.to) or self.outside(offer.to):
            return
        self.holder, self.offer = (offer.to, offer.hat, offer.unit), None
        self.members.setdefault((offer.to, offer.hat), None)

    def end(self):
        self.closed, self.holder, self.offer, self.paused_at = True, None, None, None

    def in_the_morning(self):
        self.pass_the_baton()
        if self.paused_at and self.paused_at + PAUSE <= self.now:
            self.end()
