"""The municipalities move in, services open, people are employed, and families are registered with who is whose."""

import datetime as dt

from stafett.core import clock, ids
from stafett.core.asking import on_duty
from stafett.identity.operations import people
from stafett.tenancy.operations.municipalities import decide, list_acute_contacts, move_in

from .town import MUNICIPALITIES, UNITS, WORKERS, stories
from .town.days import birthday

LONG_AGO = dt.timedelta(days=600)
ALSO_NORDVIK = ("localhost", "127.0.0.1")


class Town:
    """What stands in the database, found by the keys of the data."""

    def __init__(self, today):
        self.today = today
        self.municipalities, self.units, self.people, self.hats, self.numbers = {}, {}, {}, {}, {}

    def person(self, municipality, key):
        return self.people[municipality, key]

    def hat(self, municipality, key):
        """What somebody wears at work in a municipality."""
        return self.hats[municipality, key]

    def settle(self):
        """Everybody is in place before the first story begins."""
        with clock.at(clock.now() - LONG_AGO):
            for municipality in MUNICIPALITIES:
                self._move_in(municipality)
        return self

    def _move_in(self, described):
        hosts = [f"{described.key}.localhost", *(ALSO_NORDVIK if described.key == "nordvik" else ())]
        here = move_in(described.name, kind=described.kind, language=described.language, hosts=hosts)
        self.municipalities[described.key] = here
        list_acute_contacts(here, described.acute)
        for question, answer in described.decided:
            decide(here, question, answer, source="Prøvebyen", since=clock.today())
        with on_duty("register", here):
            self._open_units(described.key)
            for worker in WORKERS:
                self._employ(described.key, worker)
            for story in stories():
                if story.municipality == described.key:
                    self._register_family(story)
            for story in stories():
                for friend in story.friends if story.municipality == described.key else ():
                    self._register(described.key, friend)

    def _open_units(self, place):
        for unit in UNITS:
            if unit.municipality == place:
                self.units[unit.key] = people.open_unit(
                    self.municipalities[place], name=unit.name, kind=unit.kind, parent=self.units.get(unit.under)
                )

    def _employ(self, place, worker):
        """A person in each municipality they work in, with a hat of their own there."""
        for hat in worker.hats:
            if hat.unit not in self.units or self.units[hat.unit].municipality_id != self.municipalities[place].pk:
                continue
            person = self._register(place, worker)
            began = clock.now() + LONG_AGO + dt.timedelta(days=hat.since)
            self.hats[place, worker.key] = people.employ(
                person, unit=self.units[hat.unit], title=hat.title, role=hat.role, starts_at=began
            )

    def _register_family(self, story):
        child = self._register(story.municipality, story.child, interpreter=story.interpreter)
        for guardian in story.family:
            known = self.people.get((story.municipality, guardian.key))
            people.register_guardianship(
                child,
                guardian=known or self._register(story.municipality, guardian, interpreter=story.interpreter),
                responsibility=guardian.responsibility,
                verified_how=guardian.verified,
            )

    def _register(self, place, described, interpreter=""):
        born = birthday(*described.age, self.today)
        serial = len(self.people) + (500 if born.year >= 2000 else 0)
        self.numbers[place, described.key] = ids.synthetic(born, serial)
        self.people[place, described.key] = people.register_person(
            self.municipalities[place],
            name=described.name,
            number=self.numbers[place, described.key],
            birth_date=born,
            language=getattr(described, "language", self.municipalities[place].language),
            interpreter=interpreter,
            protected=getattr(described, "protected", False),
        )
        return self.people[place, described.key]
