"""A municipality of some size, to count unusual readings in: services, those who work there, and sixty logs with teams.

Written from how such services work, and not from the rules: it imports nothing of them. Who is called what, is in which
team and owns what is drawn with a seed, the names as they are shared out in Norway: a few are very common.
"""

import datetime as dt
import random
from types import SimpleNamespace

from stafett.core import clock, ids
from stafett.core.asking import ask, on_duty
from stafett.identity.models import Role
from stafett.identity.operations import people
from stafett.relaylog import operations as do
from stafett.tenancy.operations.municipalities import decide, move_in

COMMON = ("Hansen", "Johansen", "Olsen", "Larsen", "Andersen", "Pedersen", "Nilsen", "Kristiansen")
LESS = (
    "Solberg", "Strand", "Moen", "Bakken", "Lie", "Haugen", "Lunde", "Eide", "Myhre", "Aas", "Ruud", "Tangen", "Foss",
    "Hovland", "Sæther", "Vik", "Bråthen", "Gran", "Holm", "Dahle", "Rønning", "Nygård", "Tveit", "Aune", "Engen",
    "Sande", "Fossum", "Sund", "Ness", "Hauge", "Lien", "Berge", "Myklebust", "Skaar", "Ulstein", "Ødegård",
)  # fmt: skip
RARE = (
    "Abdi", "Nguyen", "Khan", "Yilmaz", "Kowalska", "Tesfay", "Rahimi", "Zawada", "Malik", "Hashi", "Somby", "Eira",
    "Jallow", "Barzan", "Wrona", "Tran",
)  # fmt: skip
GIVEN = (
    "Anne", "Kari", "Liv", "Nina", "Silje", "Mona", "Eva", "Tone", "Ole", "Per", "Knut", "Geir", "Odd", "Svein", "Arne",
    "Nils", "Jan", "Tor", "Aisha", "Linh", "Omar", "Ewa",
)  # fmt: skip
SERVICES = [  # name, kind, what they are called there, how many
    ("Solbakken skole", "school", "Lærer", 9),
    ("Lia skole", "school", "Lærer", 8),
    ("Haugen barnehage", "kindergarten", "Barnehagelærer", 6),
    ("Helsestasjonen", "health_station", "Helsesykepleier", 6),
    ("PPT", "ppt", "PP-rådgiver", 3),
    ("Familieteamet", "family_team", "Familieveileder", 4),
    ("Barneverntjenesten", "child_welfare", "Kontaktperson", 4),
    ("Barnevernsvakta", "child_welfare", "Vakthavende", 2),
]
BEGINS = ("Solbakken skole", "Lia skole", "Haugen barnehage", "Helsestasjonen")
HELPS = ("Helsestasjonen", "PPT", "Familieteamet", "Barneverntjenesten", "Barnevernsvakta")
LOGS = 60


class Place:
    """The municipality, and whatever is drawn for it. `today`: the first day of the weeks that are counted."""

    def __init__(self, today, seed=20261123):
        self.today, self.random, self.serial = today, random.Random(seed), 0
        self.units, self.staff, self.leaders, self.logs = {}, {}, {}, []

    def build(self):
        with clock.at(self.at(-400, 9)):
            self.municipality = move_in("Storvik", hosts=["storvik.localhost"])
            decide(self.municipality, "works_at_night", ["Barnevernsvakta"], source="Vedtak", since=self.today)
            decide(self.municipality, "readings_drawn_a_month", 0, source="Vedtak", since=self.today)
            with on_duty("register", self.municipality):
                self._employ_all()
        self._open_all()
        return self

    def at(self, days, hour, minute=0):
        """A moment in Norway, so many days after the first that is counted."""
        return dt.datetime.combine(self.today + dt.timedelta(days), dt.time(hour, minute), clock.OSLO)

    def surname(self):
        """As names are shared out: one in eight has one of the commonest."""
        return self.random.choice(self.random.choices([COMMON, LESS, RARE], weights=[12, 70, 18])[0])

    def person(self, surname, *, age=40):
        self.serial += 1
        born = dt.date(self.today.year - age, 1 + self.serial % 12, 1 + self.serial % 28)
        number = ids.synthetic(born, self.serial % 400 + (500 if born.year >= 2000 else 0))
        name = f"{self.random.choice(GIVEN)} {surname}"
        return people.register_person(self.municipality, name=name, number=number, birth_date=born)

    def employ(self, surname, unit, title, role=Role.EMPLOYEE):
        one = self.person(surname)
        one.first_hat = people.employ(one, unit=self.units[unit], title=title, role=role)
        return one

    def _employ_all(self):
        for name, kind, title, many in SERVICES:
            self.units[name] = people.open_unit(self.municipality, name=name, kind=kind)
            self.staff[name] = [self.employ(self.surname(), name, title) for _one in range(many)]
            self.leaders[name] = self.employ(self.surname(), name, "Leder", Role.LEADER)

    def _open_all(self):
        surname, guardian = None, None
        for number in range(LOGS):
            sibling = number % 9 == 8  # each ninth child is a sibling of the one before, in the same hands
            if not sibling:
                surname, guardian = self.surname(), None
            with clock.at(self.at(-100 + number, 10)):
                begins = self.logs[-1].begins if sibling else BEGINS[number % 4]
                staff = self.staff[begins]
                holder = self.logs[-1].holder if sibling else self.nine_logs(staff, number)
                guardian = self.family(surname, guardian)
                self.logs.append(self.open_log(guardian, holder, begins))

    @staticmethod
    def nine_logs(staff, number):
        """The first in each service holds many, the others one or two each."""
        return staff[0] if number % 3 else staff[1 + number // 4 % (len(staff) - 1)]

    def family(self, surname, guardian=None):
        """A guardian with one more child."""
        with on_duty("register", self.municipality):
            guardian = guardian or self.person(surname)
            guardian.child = self.person(surname, age=10)
            people.register_guardianship(guardian.child, guardian=guardian, responsibility="yes", verified_how="sett")
        return guardian

    def open_log(self, guardian, holder, begins):
        """With a goal that has two measures, and two services that help: some have a measure, some are only invited."""
        unit, by = self.units[begins], ask(holder, holder.first_hat)
        log = do.propose_log(guardian.child, unit=unit, why="Sammen.", by=by)
        log = do.answer_agreement(log, answer="yes", by=ask(guardian))
        by = ask(holder, holder.first_hat)
        goal = do.set_goal(
            do.raise_focus(log, title="Trivsel", text="Mer ro.", by=by), text="Ro", child_words="", by=by
        )
        found = SimpleNamespace(
            log=log, holder=holder, begins=begins, guardian=guardian, goal=goal, owners=[], invited=[]
        )
        found.services = set()
        colleagues = [one for one in self.staff[begins] if one != holder]
        for one in self.random.sample(colleagues, 2):
            self.let_in(found, one, begins, owns=self.random.random() < 0.6)
        for helps in self.random.sample([one for one in HELPS if one != begins], 2):
            one = self.random.choice(self.staff[helps])
            self.let_in(found, one, helps, owns=self.random.random() < 0.7)
        return found

    def let_in(self, found, one, unit, *, owns=False):
        """Into the team; `owns`: with a measure of their own."""
        until = self.today + dt.timedelta(days=200)
        by = ask(found.holder, found.holder.first_hat)
        if unit not in (found.begins, *found.services):
            consent = do.ask_consent(found.log, unit=self.units[unit], scope="whole", until=until, by=by)
            do.answer_consent(consent, answer="yes", by=ask(found.guardian))
            found.services.add(unit)
            by = ask(found.holder, found.holder.first_hat)
        do.add_member(found.log, person=one, unit=self.units[unit], by=by)
        (found.owners if owns else found.invited).append(one)
        if owns:
            do.plan_measure(
                found.goal, title="Prat", how="Ti minutter", responsible=one, starts_on=clock.today(),
                evaluate_on=clock.today() + dt.timedelta(days=60), by=by,
            )  # fmt: skip
