"""A threatened employee is shown by role to families: nothing gives the name, and no reading is missing or hidden."""

import datetime as dt
import re

import pytest
from django.db import DatabaseError, connection, transaction

from stafett.audit.models import Event
from stafett.core import clock
from stafett.core.asking import ask, on_duty, tell_database
from stafett.core.errors import NotAllowed
from stafett.identity.models import Person
from stafett.identity.operations import people
from stafett.relaylog import operations as do
from stafett.relaylog.models import Question, ShownByRole
from stafett.relaylog.queries.people import People
from stafett.relaylog.queries.readings import ReadingsPage
from tests.nordvik import wear

from ..conftest import Browser, words
from .conftest import rule, written_down
from .deeds import DEEDS
from .test_who_may import by_address, first, place_of, undone
from .who_may import THOSE_WITH_A_PART, read

FAMILY = ["ada", "berit", "bjarne"]
SOON = dt.timedelta(days=30)
LEADS = {"emil": "lars", "dina": "guri"}  # who leads whom, in the service or above it


@pytest.fixture
def nordvik(nordvik):
    """As it is; and the health station has a leader above it, as the schools have."""
    with on_duty("register", nordvik.municipality):
        nordvik.station.parent = nordvik.childhood
        nordvik.station.save(update_fields=["parent"])
    return nordvik


def show(nordvik, name="dina", by=None, **said):
    said = {"because": "Anmeldte trusler.", "until": clock.today() + SOON} | said
    by = getattr(nordvik, by or LEADS[name])
    return do.show_by_role(nordvik.municipality, person=getattr(nordvik, name), **said, by=wear(by))


def readings(nordvik, name="berit", **wishes):
    reader = ask(getattr(nordvik, name))
    return ReadingsPage(nordvik.log, reader, wishes, since=clock.today() - dt.timedelta(days=365))


def look(nordvik, *names):
    """One after the other, each an hour after the one before."""
    for hours, name in enumerate(names, 1):
        with clock.at(clock.now() + dt.timedelta(hours=hours)):
            assert Browser(getattr(nordvik, name)).get("relay-log", nordvik.log.pk).status_code == 200


def every_page(browser, start="/min/"):
    """{address: text} of what one meets, however far one follows the links. Nothing is sent."""
    met, waiting = {}, [start]
    while waiting:
        address = waiting.pop().split("#")[0]
        if address in met or not address.startswith("/min/") or "/logg-ut" in address:
            continue
        page = browser.client.get(address, follow=True)
        content = b"".join(page.streaming_content) if page.streaming else page.content
        met[address] = content.decode(errors="replace")
        waiting += [found.replace("&amp;", "&") for found in re.findall(r'(?:href|formaction)="([^"]+)"', met[address])]
    return met


@pytest.mark.parametrize("name", FAMILY)
def test_no_page_that_a_family_meets_gives_the_name(nordvik, name):
    look(nordvik, "dina", "emil")
    before = every_page(Browser(getattr(nordvik, name)))
    assert any("Dina Lund" in text for text in before.values()) and any("Emil Vik" in text for text in before.values())
    for one in ("dina", "emil"):
        show(nordvik, one)
    after = every_page(Browser(getattr(nordvik, name)))
    assert set(before) <= set(after) and len(after) > 20
    for surname in ("Lund", "Vik"):
        assert [address for address, text in after.items() if re.search(rf"\b{surname}\b", text)] == []
    assert any("Ansatt ved" in text for text in after.values())


def test_at_work_the_name_is_seen(nordvik):
    show(nordvik)
    for name in ("dina", "emil", "guri", "gro", "toril", "finn", "heidi"):
        wear(getattr(nordvik, name))
        assert Person.objects.get(pk=nordvik.dina.pk).name == "Dina Lund"
        assert People([nordvik.dina.pk]).name(nordvik.dina.pk) == "Dina Lund"


@pytest.mark.parametrize("name", [*FAMILY, "odd", "marit"])
def test_no_wall_gives_a_family_the_name(nordvik, name):
    look(nordvik, "dina", "emil")
    show(nordvik)
    ask(getattr(nordvik, name))
    assert not Person.objects.filter(pk=nordvik.dina.pk).exists()
    assert not Event.objects.filter(actor_id=nordvik.dina.pk).exists()
    with connection.cursor() as cursor:
        cursor.execute("select * from relaylog_readings_by_role(%s)", [nordvik.log.pk])
        found = str(cursor.fetchall())
        assert "Dina" not in found and ("kontaktlærer" in found) is (name in FAMILY)
    assert People([nordvik.dina.pk]).name(nordvik.dina.pk) == "En ansatt"
    assert Person.objects.filter(pk=nordvik.emil.pk).exists()


def test_one_who_asks_as_nobody_at_all_sees_nobody(nordvik):
    show(nordvik)
    tell_database(municipality=nordvik.municipality.pk)
    assert not Person.objects.exists()


def test_no_reading_is_missing_from_the_familys_list_and_each_is_where_it_was(nordvik):
    look(nordvik, "dina", "emil", "dina")
    before = readings(nordvik)
    counted = len(before.stripes), len(before.readers), before.outsiders
    assert "Dina" in str(before.chosen)
    show(nordvik)
    after = readings(nordvik)
    told, tells = (
        [(one.reading_id, one.last, one.pages, one.hat_id, one.work) for one in page.chosen if one.part == "holder"]
        for page in (before, after)
    )
    assert told and told == tells
    assert {row[0] for row in before._listed} == {row[0] for row in after._listed}
    assert [row[1] for row in before._listed] == [row[1] for row in after._listed]
    assert (len(after.stripes), len(after.readers), after.outsiders) == counted
    for said in (after.chosen, after.readers, after.stripes):
        assert "Dina" not in str(said) and "Ansatt ved Solbakken skole" in str(said)


def test_the_list_of_one_reader_and_from_a_moment_counts_those_by_role_too(nordvik):
    look(nordvik, "dina")
    show(nordvik)
    hat = nordvik.dina.first_hat.pk
    assert {one.hat_id for one in readings(nordvik, hvem=str(hat)).chosen} == {hat}
    assert readings(nordvik, **{"for": "2001-01-01T00:00:00+00:00"}).chosen == []


def test_more_readings_than_find_room_are_a_link_away_in_their_order(nordvik, monkeypatch):
    look(nordvik, "dina", "emil", "dina", "emil", "dina")
    monkeypatch.setattr("stafett.relaylog.queries.readings.MOST", 3)
    whole = [row[0] for row in readings(nordvik)._rows]
    show(nordvik)
    first_page = readings(nordvik)
    assert [row[0] for row in first_page._listed[:3]] == whole[:3]
    assert [row[0] for row in readings(nordvik, **{"for": first_page.older["for"]})._listed[:2]] == whole[3:5]


def test_the_family_asks_about_the_reading_as_about_everybodys(nordvik):
    look(nordvik, "dina")
    show(nordvik)
    browser = Browser(nordvik.berit)
    reading = next(one for one in readings(nordvik).chosen if one.hat_id == nordvik.dina.first_hat.pk)
    page = browser.get("ask-about-reading", nordvik.log.pk, reading.reading_id)
    assert page.status_code == 200 and "Lund" not in page.content.decode()
    assert browser.send("ask-about-reading", nordvik.log.pk, reading.reading_id, text="Hvorfor?").status_code == 302
    wear(nordvik.dina)
    assert Question.objects.filter(reading_id=reading.reading_id, about_id=nordvik.dina.pk).exists()


def test_a_reading_is_not_asked_about_that_was_never_made(nordvik):
    look(nordvik, "dina")
    show(nordvik)
    one = next(one for one in readings(nordvik).chosen if one.hat_id == nordvik.dina.first_hat.pk)
    berit = ask(nordvik.berit)
    made_up = Event(
        id=one.reading_id, at=one.last + SOON, actor_id=nordvik.dina.pk, actor_hat_id=nordvik.dina.first_hat.pk
    )
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        do.ask_about_reading(nordvik.log, reading=made_up, text="", by=berit)


def test_their_readings_are_for_the_family_only(nordvik):
    look(nordvik, "dina")
    show(nordvik)
    do.freeze(nordvik.log, person=nordvik.bjarne, because="Avtalt.", by=wear(nordvik.dina))
    met = []
    for name in ("berit", "bjarne", "dina", "emil", "guri", "finn", "odd", "toril"):
        person = getattr(nordvik, name)
        ask(person) if name in ("berit", "bjarne", "odd") else wear(person)
        with connection.cursor() as cursor:
            cursor.execute("select count(*) from relaylog_readings_by_role(%s)", [nordvik.log.pk])
            met += [name] if cursor.fetchone()[0] else []
    assert met == ["berit"]


@pytest.mark.parametrize("whom", ["child", "guardian"])
@pytest.mark.parametrize("name", ["dina", "emil", "berit"])
def test_who_looks_as_the_family_sees_no_name(nordvik, name, whom):
    show(nordvik, "emil" if name == "dina" else "dina")
    hidden = nordvik.emil if name == "dina" else nordvik.dina
    looker = getattr(nordvik, name)
    ask(looker) if name == "berit" else wear(looker)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select from relaylog_look_as(%s, %s)", [nordvik.log.pk, whom])
        assert not Person.objects.filter(pk=hidden.pk).exists()
        transaction.set_rollback(True)


def test_one_in_the_family_who_looks_as_a_service_is_still_oneself(nordvik):
    show(nordvik)
    look_as = "select from relaylog_look_as(%s, 'let in', %s)"
    for person, sees in ((ask(nordvik.berit), False), (wear(nordvik.emil), True)):
        ask(person, person.hat)
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(look_as, [nordvik.log.pk, nordvik.health_consent.pk])
            assert Person.objects.filter(pk=nordvik.dina.pk).exists() is sees
            transaction.set_rollback(True)


def test_ones_own_family_knows_who_one_is(nordvik):
    """Siri teaches, and is Sindre's mother."""
    do.show_by_role(nordvik.municipality, person=nordvik.siri, because="Truet.", by=wear(nordvik.guri))
    for name, sees in (("sindre", True), ("odd", True), ("siri", True), ("berit", False)):
        ask(getattr(nordvik, name))
        assert Person.objects.filter(pk=nordvik.siri.pk).exists() is sees, name


def test_the_name_comes_back_on_the_day_and_when_a_leader_says_so(nordvik):
    row = show(nordvik)
    with clock.at(row.until - dt.timedelta(minutes=1)):
        ask(nordvik.berit)
        assert not Person.objects.filter(pk=nordvik.dina.pk).exists()
    with clock.at(row.until):
        ask(nordvik.berit)
        assert Person.objects.filter(pk=nordvik.dina.pk).exists()
    with written_down(nordvik.lars) as acts:
        do.show_by_name(row, by=wear(nordvik.lars))
    assert acts == ["shown by name again"]
    ask(nordvik.berit)
    assert Person.objects.filter(pk=nordvik.dina.pk).exists()


def test_it_is_written_down_who_decided_it_for_whom(nordvik):
    show(nordvik)
    event = Event.objects.get(action="shown by role")
    assert (event.actor_id, event.log_id) == (nordvik.guri.pk, None)
    assert event.details == {"person": str(nordvik.dina.pk), "until": str(clock.today() + SOON)}


def test_it_lasts_without_an_end_until_it_is_taken_back_also_when_that_one_has_left(nordvik):
    row = show(nordvik, until=None)
    with on_duty("register", nordvik.municipality):
        people.end_employment(nordvik.dina.first_hat)
    with clock.at(clock.now() + dt.timedelta(days=900)):
        ask(nordvik.berit)
        assert People([nordvik.dina.pk]).name(nordvik.dina.pk) == "En ansatt"
        do.show_by_name(row, by=wear(nordvik.guri))
        ask(nordvik.berit)
        assert Person.objects.filter(pk=nordvik.dina.pk).exists()


def test_when_its_time_is_over_it_is_decided_anew(nordvik):
    show(nordvik)
    with clock.at(clock.now() + 2 * SOON):
        show(nordvik)
        ask(nordvik.berit)
        assert not Person.objects.filter(pk=nordvik.dina.pk).exists()


def test_the_log_controller_sees_the_name_the_reason_and_who_decided_it(nordvik):
    row = show(nordvik)
    page = words(Browser(nordvik.toril).get("control"))
    for said in ("Dina Lund", "Anmeldte trusler.", nordvik.guri.name):
        assert said in page
    do.show_by_name(row, by=wear(nordvik.guri))
    assert "Dina Lund" not in words(Browser(nordvik.toril).get("control"))


@pytest.mark.parametrize(
    "name", ["ada", "berit", "bjarne", "emil", "gro", "nina", "finn", "heidi", "ingrid", "mona", None]
)
def test_nobody_else_reads_that_it_was_decided(nordvik, name):
    row = show(nordvik)
    if name is None:
        tell_database(municipality=nordvik.municipality.pk)
    else:
        ask(getattr(nordvik, name)) if name in FAMILY else wear(getattr(nordvik, name))
    assert not ShownByRole.objects.filter(pk=row.pk).exists()
    assert not Event.objects.filter(action="shown by role").exists()


def test_the_employee_reads_that_it_is_so_and_colleagues_do_not(nordvik):
    said = "Familiene ser ikke navnet ditt."
    assert said not in words(Browser(nordvik.dina).get("home"))
    show(nordvik)
    assert said in words(Browser(nordvik.dina).get("home"))
    assert said not in words(Browser(nordvik.emil).get("home"))
    ask(nordvik.dina)
    assert not ShownByRole.objects.exists()  # what a leader decided at work is read at work


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"because": " "}, "role.say_why"),
        ({"until": dt.date(2020, 1, 1)}, "role.ends_before_it_begins"),
    ],
)
def test_it_has_a_reason_and_an_end_that_is_to_come(nordvik, said, code):
    with rule(code):
        show(nordvik, **said)


def test_somebody_is_chosen_once(nordvik):
    with rule("role.choose_whom"):
        do.show_by_role(nordvik.municipality, person=None, because="Ja", by=wear(nordvik.guri))
    row = show(nordvik)
    with rule("role.is_shown_so"):
        show(nordvik, by="lars")
    do.show_by_name(row, by=wear(nordvik.guri))
    with rule("role.has_ended"):
        do.show_by_name(row, by=nordvik.guri)
    show(nordvik)


@pytest.mark.parametrize(("by", "name"), [("guri", "emil"), ("guri", "guri"), ("mona", "dina"), ("lars", "lars")])
def test_a_leader_decides_for_those_of_the_own_services_and_never_for_oneself(nordvik, by, name):
    with pytest.raises(NotAllowed):
        show(nordvik, name, by=by)
    leader = wear(getattr(nordvik, by))
    row = {"municipality_id": nordvik.municipality.pk, "person_id": getattr(nordvik, name).pk, "because": b"\x01sealed"}
    row |= {"written_by_id": leader.pk, "written_as_id": leader.hat.pk, "written_at": clock.now()}
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        insert(row)
    page = Browser(leader).get("show-by-role")
    assert page.status_code == 200 and str(getattr(nordvik, name).pk) not in page.content.decode()


def insert(row):
    places = ", ".join(["%s"] * len(row))
    sql = f"insert into relaylog_shownbyrole (id, {', '.join(row)}) values (gen_random_uuid(), {places})"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(sql, list(row.values()))


@pytest.mark.parametrize("what", ["person_id = written_by_id", "until = null", "because = 'x'", "ended_at = null"])
def test_what_was_decided_is_not_changed_but_ended(nordvik, what):
    row = show(nordvik)
    wear(nordvik.guri)
    with pytest.raises(DatabaseError) as refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"update relaylog_shownbyrole set {what} where id = %s", [row.pk])
    assert refused.value.__cause__.sqlstate == "42501"


def test_another_municipality_has_nothing_to_do_with_it(nordvik):
    row = show(nordvik)
    tell_database(
        municipality="00000000-0000-0000-0000-000000000001", person=nordvik.guri.pk, hat=nordvik.guri.first_hat.pk
    )
    assert not ShownByRole.objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize("verb", [verb for verb, cells in read(THOSE_WITH_A_PART).items() if cells["berit"]])
def test_the_family_does_what_it_could_whoever_is_shown_by_role(nordvik, verb):
    """Nothing that the family does goes by the row of an employee that it cannot read any more."""
    for name in ("dina", "emil"):
        show(nordvik, name)
    at = place_of("berit", verb, nordvik)
    first(verb, at)
    with undone():
        assert by_address(DEEDS[verb], at)


def test_a_refused_form_keeps_what_was_typed(nordvik):
    browser = Browser(nordvik.guri)
    page = browser.send("show-by-role", person=nordvik.dina.pk, because="Anmeldte trusler.", until="2001-01-01")
    text = page.content.decode()
    assert page.status_code == 422 and "Velg en dag fram i tid" in text
    assert "Anmeldte trusler." in text and 'value="2001-01-01"' in text
    assert re.search(rf'value="{nordvik.dina.pk}" selected', text)


def test_a_form_that_is_sent_twice_decides_once(nordvik):
    browser = Browser(nordvik.guri)
    token = re.search(r'name="token" value="([^"]+)"', browser.get("show-by-role").content.decode()).group(1)
    typed = {"person": nordvik.dina.pk, "because": "Truet.", "until": ""}
    for _again in range(2):
        assert browser.send("show-by-role", token=token, **typed).status_code == 302
    wear(nordvik.guri)
    assert ShownByRole.objects.count() == 1
