"""What is measured: one log of fifty entries, made by the real operations, and a crowd of others around it."""

import datetime as dt
from types import SimpleNamespace

from django.db import connection

from stafett.core import clock, ids
from stafett.core.asking import acting, on_duty
from stafett.guide.operations.national import publish_national_guide
from stafett.identity.models import Employment, Person, Role, Unit
from stafett.identity.operations import people
from stafett.relaylog import operations as do
from stafett.relaylog.models import RelayLog
from stafett.tenancy.models import Municipality
from stafett.tenancy.operations.municipalities import move_in
from stafett.web.session_rows import SessionStore

ENTRIES = 50
HOST = "maalby.localhost"


def build():
    """The guide, the measured log, and a session for its holder: what the measuring process needs, as plain words."""
    publish_national_guide()
    before = clock.now() - dt.timedelta(days=200)
    municipality = move_in("Maalby", hosts=[HOST])
    with clock.at(before), on_duty("register", municipality):
        school = people.open_unit(municipality, name="Prøveskolen", kind="school")
        station = people.open_unit(municipality, name="Prøvestasjonen", kind="health_station")
        child, mother = person(municipality, "Prøve Barn", 12, 600), person(municipality, "Prøve Mor", 40, 100)
        people.register_guardianship(child, guardian=mother, responsibility="yes", verified_how="benchmark")
        teacher, nurse = person(municipality, "Prøve Lærer", 39, 110), person(municipality, "Prøve Søster", 41, 120)
        hat = people.employ(teacher, unit=school, title="kontaktlærer")
        people.employ(nurse, unit=station, title="helsesykepleier", role=Role.EMPLOYEE)
    with clock.at(before + dt.timedelta(days=1)):
        log = open_log(child, mother, teacher, hat, school, station, nurse)
    sessions = {"staff": session(teacher, hat), "family": session(mother, None)}
    made = {
        "municipality": municipality,
        "log": log,
        "mother": mother,
        "teacher": teacher,
        "hat": hat,
        "station": station,
    }
    return {"host": HOST, "ids": {name: str(row.pk) for name, row in made.items()}, "log": str(log.pk)} | sessions


def found(ids):
    """The same rows in another process."""
    municipality = Municipality.objects.get(pk=ids["municipality"])
    with on_duty("register", municipality):
        mother, teacher = (Person.objects.get(pk=ids[name]) for name in ("mother", "teacher"))
        hat, station = Employment.objects.get(pk=ids["hat"]), Unit.objects.get(pk=ids["station"])
    with acting(teacher, hat):
        log = RelayLog.objects.get(pk=ids["log"])
    return SimpleNamespace(municipality=municipality, mother=mother, teacher=teacher, hat=hat, station=station, log=log)


def person(municipality, name, age, serial):
    born = clock.today().replace(month=3, day=9, year=clock.today().year - age)
    return people.register_person(municipality, name=name, number=ids.synthetic(born, serial), birth_date=born)


def open_log(child, mother, teacher, hat, school, station, nurse):
    """Three goals, six measures, twelve evaluations, three meetings, and notes and bright spots up to fifty."""
    with acting(teacher, hat):
        log = do.propose_log(child, unit=school, why="Vi vil prøve noe sammen.", by=teacher)
    with acting(mother):
        do.answer_agreement(log, answer="yes", by=mother)
    with acting(teacher, hat):
        until = clock.today() + dt.timedelta(days=360)
        consent = do.ask_consent(log, unit=station, scope="whole", until=until, by=teacher)
    with acting(mother):
        do.answer_consent(consent, answer="yes", by=mother)
    with acting(teacher, hat):
        do.add_member(log, person=nurse, unit=station, by=teacher)
        fill(log, teacher, child, mother)
    return log


def fill(log, teacher, child, mother):
    text = "Vi har snakket sammen om hvordan dagene er, og hva som hjelper. " * 5
    focus = do.raise_focus(log, title="Dagene på skolen", text=text, by=teacher)
    measures = []
    for number in range(3):
        goal = do.set_goal(focus, text=f"Mål nummer {number}", child_words="Jeg vil ha det gøy.", by=teacher)
        measures += [plan(goal, title, teacher) for title in ("Tirsdagsgruppe", "Samtale hver uke")]
    for measure in measures * 2:
        evaluate(measure, text, teacher)
    for week in range(3):
        at = clock.now() + dt.timedelta(days=20 + 7 * week)
        do.plan_meeting(log, at=at, place="Rom 2", purpose="Se på målene", invited=[teacher, mother], by=teacher)
    for number in range(ENTRIES - 6 - 12 - 3):
        write = do.write_note if number % 3 else do.share_bright_spot
        write(log, text=f"{number}: {text}", by=teacher)


def plan(goal, title, teacher):
    start = clock.today()
    dates = {"starts_on": start, "evaluate_on": start + dt.timedelta(days=30)}
    return do.plan_measure(goal, title=title, how="Slik gjør vi det.", responsible=teacher, by=teacher, **dates)


def evaluate(measure, text, teacher):
    next_on = clock.today() + dt.timedelta(days=230)
    voices = {"child": "Det er det beste med uka.", "child_how": "", "parents": text, "professionals": text}
    do.evaluate_measure(measure, effect="helps", decision="continue", evaluate_on=next_on, by=teacher, **voices)


def session(person, hat):
    """A session as the door makes it; its key goes in the measuring client's cookie."""
    made = SessionStore()
    now = int(clock.now().timestamp())
    made.update({"person": str(person.pk), "hat": str(hat.pk) if hat else None, "began": now, "seen": now})
    made.create()
    return made.session_key


def count():
    """How much is in the database, for the report."""
    with connection.cursor() as cursor:
        cursor.execute("""
            select relname, greatest(reltuples, 0)::bigint from pg_class
             where relname in ('tenancy_municipality', 'relaylog_relaylog', 'relaylog_note', 'relaylog_consent')""")
        return dict(cursor.fetchall())
