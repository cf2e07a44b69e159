"""The small Nordvik that lives in every test: Ada (12), her mother Berit, her teacher Dina, the health nurse Emil,
Finn who teaches elsewhere, and Guri who leads Dina's school. Built through the operations, like everything else."""

import copy
import datetime as dt
from types import SimpleNamespace

import pytest
from django.db import connection, models, transaction

from stafett.core import clock, ids
from stafett.core.asking import ask, ask_no_more, on_duty, tell_database
from stafett.guide.operations.national import publish_national_guide
from stafett.identity.models import Role
from stafett.identity.operations import people
from stafett.relaylog import operations as do
from stafett.tenancy.operations.municipalities import move_in

LONG_AGO = dt.timedelta(days=400)


@pytest.fixture
def as_person():
    """Let the rest of the test be done by this person, wearing their first hat unless told (None: privately)."""

    def put_on(person, hat="first"):
        if hat == "first":
            hat = getattr(person, "first_hat", None)
        return ask(person, hat)

    return put_on


standing = {}  # the databases where something is committed, by name: each test undoes what it did there


@pytest.fixture
def town():
    """The municipality with its services and people, and no log yet."""
    return as_it_was() or build_town()


@pytest.fixture
def nordvik(request):
    """The town with Ada's log: open at Dina's school, with the health station let in to all of it."""
    built = as_it_was()
    if built is None:
        return build_log(request.getfixturevalue("town"))
    wear(built.dina)  # as when it is built here: she is the last to act
    return built


@pytest.fixture
def lived_in():
    """The municipality alone, which follows the national guide."""
    tell_database(municipality=None)  # the moment of the test is its transaction's, as when it is built here
    return as_it_was() or follow_the_nation()


def as_it_was():
    """What stands in the database in use, as this test's own copies; None when nothing does."""
    built = standing.get(connection.settings_dict["NAME"])
    return copied(built) if built else None


def fresh(town):
    return SimpleNamespace(**{name: copied(value) for name, value in vars(town).items()})


def copied(value):
    if isinstance(value, dict):
        return {name: copied(one) for name, one in value.items()}
    if isinstance(value, SimpleNamespace):
        return fresh(value)
    return copied_row(value) if isinstance(value, models.Model) else value


def copied_row(row):
    """With what it carries: a hat that one test reads anew is not the next one's."""
    row = copy.copy(row)
    vars(row).update({name: copy.copy(held) for name, held in vars(row).items() if isinstance(held, models.Model)})
    return row


def stand(name, place):
    """Build it in the database in use."""
    with transaction.atomic():
        standing[name] = PLACES[place]()
    ask_no_more()


def follow_the_nation():
    municipality = move_in("Nordvik", hosts=["nordvik.localhost"])
    publish_national_guide()
    return municipality


def build_town(name="Nordvik"):
    made = SimpleNamespace()
    made.municipality = move_in(name, hosts=[f"{name.lower()}.localhost"])
    with clock.at(clock.now() - LONG_AGO), on_duty("register", made.municipality):
        made.school = people.open_unit(made.municipality, name="Solbakken skole", kind="school")
        made.station = people.open_unit(made.municipality, name="Helsestasjonen", kind="health_station")
        made.elsewhere = people.open_unit(made.municipality, name="Lia skole", kind="school")
        made.hall = people.open_unit(made.municipality, name="Rådhuset", kind="administration")
        _move_families_in(made)
        _employ(made)
    return made


def _move_families_in(made):
    made.ada = register(made, "Ada Berg", age=12, serial=610)
    made.berit = register(made, "Berit Berg", age=41, serial=110)
    people.register_guardianship(
        made.ada, guardian=made.berit, responsibility="yes", verified_how="Folkeregisteret", lives_with=True
    )


def _employ(made):
    made.dina = employee(made, "Dina Lund", made.school, "kontaktlærer", serial=120)
    made.emil = employee(made, "Emil Vik", made.station, "helsesykepleier", serial=130)
    made.finn = employee(made, "Finn Moe", made.elsewhere, "lærer", serial=140)
    made.guri = employee(made, "Guri Aas", made.school, "rektor", serial=150, role=Role.LEADER)
    made.heidi = employee(made, "Heidi Ek", made.hall, "systemansvarlig", serial=160, role=Role.ADMIN)


def register(made, name, *, age, serial):
    today = clock.today()
    born = dt.date(today.year - age - ((today.month, today.day) < (3, 9)), 3, 9)
    number = ids.synthetic(born, serial)
    person = people.register_person(made.municipality, name=name, number=number, birth_date=born)
    person.number = number
    return person


def employee(made, name, unit, title, *, serial, role=Role.EMPLOYEE):
    person = register(made, name, age=38, serial=serial)
    person.first_hat = people.employ(person, unit=unit, title=title, role=role)
    return person


def build_log(town, *fathers):
    """Ada's log. Where there is a father too, both parents answer."""
    dina, family = town.dina, (*fathers, town.berit)
    wear(dina)
    town.log = do.propose_log(town.ada, unit=town.school, why="Ada er mye alene i friminuttene.", by=dina)
    for guardian in family:
        town.log = do.answer_agreement(town.log, answer="yes", by=wear(guardian))
    wear(dina)
    town.focus = do.raise_focus(town.log, title="Friminuttene", text="Ada står ofte for seg selv.", by=dina)
    town.goal = do.set_goal(
        town.focus, text="Ada har noen å være med", child_words="Jeg vil ha noen å leke med.", by=dina
    )
    town.measure = do.plan_measure(
        town.goal,
        title="Lekegruppe på tirsdager",
        how="Fire barn og Dina i biblioteket",
        responsible=dina,
        starts_on=clock.today(),
        evaluate_on=clock.today() + dt.timedelta(days=42),
        by=dina,
    )
    until = clock.today() + dt.timedelta(days=200)
    town.health_consent = do.ask_consent(town.log, unit=town.station, scope="whole", until=until, by=dina)
    for guardian in family:
        do.answer_consent(town.health_consent, answer="yes", by=wear(guardian))
    wear(dina)
    do.add_member(town.log, person=town.emil, unit=town.station, by=dina)
    return town


def wear(person):
    """The person goes to work, or is at home when there is no work to go to."""
    return ask(person, getattr(person, "first_hat", None))


# What is built once and stands, by the fixture that asks for it; a test that asks for several is where the first is.
PLACES = {"nordvik": lambda: build_log(build_town()), "town": build_town, "lived_in": follow_the_nation}
