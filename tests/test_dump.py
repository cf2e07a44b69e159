"""Who steals the databases, or a backup of them, finds no name, number or word of any family."""

import base64
import datetime as dt
import os
from pathlib import Path

import psycopg
import pytest
from django.db import transaction
from django.test import Client

from conftest import database_that_lasts
from stafett.core import clock, ids
from stafett.core.asking import acting, on_duty
from stafett.demo.models import Door
from stafett.identity.models import Role
from stafett.identity.operations import people
from stafett.relaylog import operations as do
from stafett.tenancy.operations.municipalities import move_in

PLANTED = []


def plant(text):
    """A text that stands nowhere else, remembered so that it can be looked for."""
    PLANTED.append(f"{text} kanarifugl{len(PLANTED):02}")
    return PLANTED[-1]


@pytest.fixture(scope="module")
def town(django_db_setup, django_db_blocker):
    """A log with something planted in every text that a family or an employee can write."""
    with database_that_lasts(django_db_blocker):
        with transaction.atomic():
            town = move_families_in()
            open_log(town)
        live(town)
        hand_over(town)
        leave_a_form_behind(town)
        leave_a_draft_behind(town)
        yield town


class Town:
    """What is built on the way."""


def move_families_in():
    town = Town()
    town.place = move_in("Nordvik", hosts=["nordvik.localhost"])
    with clock.at(clock.now() - dt.timedelta(days=100)), on_duty("register", town.place):
        town.school = people.open_unit(town.place, name="Solbakken skole", kind="school")
        for name, age, serial in (("ada", 12, 610), ("berit", 41, 110), ("cato", 43, 190), ("gro", 44, 200)):
            setattr(town, name, register(town, plant(f"{name.title()} Berg"), age, serial))
        for guardian in (town.berit, town.cato):
            people.register_guardianship(town.ada, guardian=guardian, responsibility="yes", verified_how="register")
        for name, role, serial in (
            ("dina", Role.EMPLOYEE, 120),
            ("emil", Role.EMPLOYEE, 130),
            ("guri", Role.LEADER, 150),
        ):
            person = register(town, f"{name.title()} Ansatt", 38, serial)
            person.first_hat = people.employ(person, unit=town.school, title="lærer", role=role)
            setattr(town, name, person)
    return town


def register(town, name, age, serial):
    born = clock.today().replace(month=3, day=9, year=clock.today().year - age)
    number = ids.synthetic(born, serial)
    PLANTED.append(number)
    return people.register_person(town.place, name=name, number=number, birth_date=born)


def as_(person):
    return acting(person, getattr(person, "first_hat", None))


def open_log(town):
    with as_(town.dina):
        town.log = do.propose_log(town.ada, unit=town.school, why=plant("Ada er mye alene"), by=town.dina)
    for parent in (town.berit, town.cato):
        with as_(parent):
            do.answer_agreement(town.log, answer="yes", by=parent)


def live(town):
    dina, log = town.dina, town.log
    with as_(dina):
        focus = do.raise_focus(log, title=plant("Friminuttene"), text=plant("Hun står alene"), by=dina)
        goal = do.set_goal(focus, text=plant("En å være med"), child_words=plant("Noen å leke med"), by=dina)
        measure = do.plan_measure(
            goal, title=plant("Lekegruppe"), how=plant("Tirsdager"), responsible=dina,
            starts_on=clock.today(), evaluate_on=clock.today(), by=dina,
        )  # fmt: skip
        note = do.write_note(log, text=plant("Det går bedre"), goal=goal, by=dina)
        do.correct(note, field="text", text=plant("Det går mye bedre"), by=dina)
        do.share_bright_spot(log, text=plant("Hun lo i dag"), by=dina)
        do.evaluate_measure(
            measure, effect="helps", child=plant("Jeg har en venn"), child_how=plant("i en samtale"),
            parents=plant("Hun sover bedre"), professionals=plant("Hun er gladere"), decision="end", by=dina,
        )  # fmt: skip
        meeting = do.plan_meeting(
            log, at=clock.now() + dt.timedelta(days=3), place=plant("Rom 12"), purpose=plant("Se på målet"),
            agenda=plant("Saker"), child_takes_part=plant("Med"),
            invited=[town.berit], by=dina,
        )  # fmt: skip
        do.hold_meeting(
            meeting, present=[town.berit], child_took_part=plant("Ada var med"), decided=plant("Vi fortsetter"),
            child_said=plant("Jeg vil ha en venn"), parents_said=plant("Hun sover"),
            professionals_said=plant("Det går"), by=dina,
        )  # fmt: skip
        do.change_level(log, to=2, because=plant("Flere må med"), by=dina)
    with as_(town.berit):
        do.share_bright_spot(log, text=plant("Hun sang"), by=town.berit)
        do.write_note(log, text=plant("Takk for i dag"), by=town.berit)


def hand_over(town):
    dina, emil = town.dina, town.emil
    for because in (plant("Jeg skal ut i permisjon"), None):
        with as_(dina):
            do.offer_baton(
                town.log, to=emil, unit=town.school, takes_over_on=clock.today(), summary=plant("Dette vet vi"), by=dina
            )
        if because:
            with as_(emil):
                do.decline_baton(town.log, because=because, by=emil)
    with as_(dina):
        block = do.block_person(town.log, person=town.gro, because=plant("Hun skal ikke vite"), by=dina)
        do.ask_to_lift(block, by=dina)
        do.withdraw_offer(town.log, by=dina)
        do.close_log(town.log, because="goal_reached", summary=plant("Vi er i mål"), by=dina)
    Door.objects.create(municipality=town.place, person_id=town.berit.pk, group="family", order=1,
                        name=plant("Berit Berg"), who=plant("mor til Ada"))  # fmt: skip


def leave_a_form_behind(town):
    """What is being written when the session runs out waits in the session, and that lies in the database too."""
    browser = Client(headers={"host": "nordvik.localhost", "origin": "http://nordvik.localhost"})
    door = Door.objects.get()
    browser.post(f"/min/prove/{door.pk}/")
    with clock.at(clock.now() + dt.timedelta(hours=1)):
        browser.post(f"/min/logg/{town.log.pk}/notat/", {"text": plant("Halvferdig notat")})
    assert "kept" in browser.session


def leave_a_draft_behind(town):
    """What somebody has written and not sent is kept while they write."""
    with transaction.atomic(), acting(town.berit):
        typed = {"text": [plant("Kladd som ikke er sendt")]}
        do.keep_draft(town.log, place=f"/min/logg/{town.log.pk}/skriv", typed=typed, by=town.berit)


def everything(address):
    """{table.column: bytes} of all there is in a database, as a dump would take it."""
    with psycopg.connect(address) as connection:
        columns = """select c.table_name, c.column_name from information_schema.columns c
                       join information_schema.tables t using (table_schema, table_name)
                      where table_schema = 'public' and table_type = 'BASE TABLE'"""
        return {f"{table}.{column}": copied(connection, table, column) for table, column in connection.execute(columns)}


def copied(connection, table, column):
    with connection.cursor().copy(f'copy (select "{column}" from "{table}") to stdout (format binary)') as copy:
        return b"".join(bytes(part) for part in copy)


def ways_to_write(text):
    """As it is, in another alphabet's bytes, in base64 wherever it begins, and as the number's halves."""
    raw = text.encode()
    yield raw
    yield text.encode("utf-16-le")
    yield from (base64.b64encode(b"x" * shift + raw)[4:-4] for shift in range(3))


def found(contents):
    return [
        (place, text)
        for place, raw in contents.items()
        for text in PLANTED
        for way in ways_to_write(text)
        if way in raw
    ]


def test_at_least_forty_things_are_planted(town):
    assert len(PLANTED) >= 40


def test_no_name_number_or_word_of_a_family_stands_in_clear_in_any_column(town, address_of):
    contents = everything(address_of("BACKUP_DATABASE_URL"))
    assert len(contents) > 250
    assert found(contents) == []


def test_nor_in_the_database_of_the_keys(town, address_of):
    contents = everything(address_of("OWNER_KEYS_URL"))
    assert {place.split(".")[0] for place in contents} >= {"keystore_logkey", "keystore_municipalitykey"}
    assert found(contents) == []


def test_the_search_finds_what_is_there(town, address_of):
    """The name of an employee stands in the history, on purpose: this is what a hit looks like."""
    PLANTED.append("Dina Ansatt")
    assert {place for place, _ in found(everything(address_of("BACKUP_DATABASE_URL")))} == {"audit_event.actor_name"}
    PLANTED.pop()


IN_CLEAR = {
    "as it is": "'Ada Berg'",
    "inside something else": "jsonb_build_object('to', 'til Ada Berg i dag')",
    "in base64": "encode(convert_to('x' || 'Ada Berg hjemme', 'UTF8'), 'base64')",
    "in bytes": "convert_to('Ada Berg', 'UTF8')",
}


@pytest.mark.parametrize("name", IN_CLEAR.values(), ids=IN_CLEAR)
def test_a_childs_name_that_somebody_left_in_clear_is_noticed(town, address_of, name):
    """In a table that nobody thought of; the same goes for a new column."""
    address = address_of("OWNER_DATABASE_URL")
    with psycopg.connect(address, autocommit=True) as owner:
        owner.execute(f"create table left_behind as select {name} as about")
        PLANTED.append("Ada Berg")
        try:
            noticed = found(everything(address_of("BACKUP_DATABASE_URL")))
        finally:
            PLANTED.pop()
            owner.execute("drop table left_behind")
    assert noticed == [("left_behind.about", "Ada Berg")]


def test_no_key_lies_beside_what_it_opens(town, address_of):
    with psycopg.connect(address_of("OWNER_KEYS_URL")) as keys:
        wrapped = [bytes(row[0]) for row in keys.execute("select wrapped from keystore_logkey").fetchall()]
    contents = everything(address_of("BACKUP_DATABASE_URL"))
    assert wrapped
    assert not [place for place, raw in contents.items() for key in wrapped if key in raw]


@pytest.mark.slow
def test_the_files_of_the_database_and_its_journal_hold_nothing_either(town, address_of):
    """A dump shows the rows; the disk also holds what was written on the way there."""
    cluster = Path(os.environ.get("STAFETT_DATA", "")) / "postgres" / "cluster"
    if not (cluster / "pg_wal").is_dir():
        pytest.skip("the database is not ours: its files are somewhere else")
    with psycopg.connect(address_of("OWNER_DATABASE_URL")) as owner:
        number = owner.execute("select oid from pg_database where datname = current_database()").fetchone()[0]
    files = [*(cluster / "base" / str(number)).iterdir(), *sorted((cluster / "pg_wal").glob("0*"))[-12:]]
    raw = {file.name: file.read_bytes() for file in files}
    assert [
        (place, text) for place, text in ((p, t) for p in raw for t in PLANTED) if text.encode() in raw[place]
    ] == []
