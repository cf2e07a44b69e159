"""Beside every text box stands who will read it, by name; and the walls agree."""

import re

import pytest

from stafett.core import clock
from stafett.relaylog.models import Note
from stafett.relaylog.operations import add_member, answer_consent, ask_consent, remove_member, write_note
from stafett.relaylog.queries.readers import readers_of_log

from .conftest import words


@pytest.fixture
def emil_sees_one_goal(nordvik, as_person):
    """Emil is let in to Ada's first goal only."""
    do = as_person(nordvik.dina)
    remove_member(nordvik.log, person=nordvik.emil, by=do)
    add_member(nordvik.log, person=nordvik.emil, unit=nordvik.station, goals=[nordvik.goal], by=do)
    return nordvik


def audience(page, field="text"):
    """The line under a text box."""
    found = re.search(rf'id="{field}-lesere">(.*?)</p>', page.content.decode(), re.S)
    return re.sub(r"<[^>]+>", "", found.group(1)).strip() if found else ""


def test_everybody_who_reads_the_whole_log_is_named_under_the_box(nordvik, as_browser):
    page = as_browser(nordvik.dina).get("share-bright-spot", nordvik.log.pk)
    assert audience(page) == "Dette leser: Ada, Berit og Emil Vik."


def test_the_writer_is_not_told_that_she_reads_it_herself(nordvik, as_browser):
    page = as_browser(nordvik.berit).get("share-bright-spot", nordvik.log.pk)
    assert audience(page) == "Dette leser: Ada, Dina Lund og Emil Vik."


def test_one_who_sees_a_goal_is_named_there_and_not_under_what_belongs_to_the_whole(emil_sees_one_goal, as_browser):
    nordvik, dina = emil_sees_one_goal, as_browser(emil_sees_one_goal.dina)
    assert audience(dina.get("share-bright-spot", nordvik.log.pk)) == "Dette leser: Ada og Berit."
    note = words(dina.get("write-note", nordvik.log.pk))
    assert "Hele loggen Dette leser: Ada og Berit." in note
    assert "Mål 1: Ada har noen å være med Dette leser: Ada, Berit og Emil Vik." in note
    measure = dina.get("plan-measure", nordvik.log.pk, nordvik.goal.pk)
    assert audience(measure, "how") == "Dette leser: Ada, Berit og Emil Vik."


@pytest.mark.row("C10")
def test_the_names_are_exactly_those_the_walls_let_read(emil_sees_one_goal, as_person):
    """Asked as each person in turn: what `readers_of_log` says, the wall does."""
    nordvik = emil_sees_one_goal
    whole = write_note(nordvik.log, text="Til alle.", by=as_person(nordvik.dina))
    goal = write_note(nordvik.log, text="Til mål 1.", goal=nordvik.goal, by=as_person(nordvik.dina))
    said = {one.person_id: one for one in readers_of_log(nordvik.log)}
    for person in (nordvik.ada, nordvik.berit, nordvik.dina, nordvik.emil, nordvik.finn, nordvik.guri):
        as_person(person)
        seen = set(Note.objects.values_list("pk", flat=True))
        reader = said.get(person.pk)
        assert (whole.pk in seen) == bool(reader and reader.reads()), person.name
        assert (goal.pk in seen) == bool(reader and reader.reads(nordvik.goal.pk)), person.name


def test_the_leader_does_not_learn_the_familys_names(nordvik, as_browser):
    page = as_browser(nordvik.guri).get("block-person", nordvik.log.pk)
    assert page.status_code == 200
    assert "Berit" not in page.content.decode()


def test_the_family_is_told_beside_its_own_box_too(nordvik, as_browser):
    page = as_browser(nordvik.berit).get("relay-log", nordvik.log.pk)
    assert audience(page) == "Dette leser: Ada, Dina Lund og Emil Vik."


@pytest.mark.row("C11")
def test_the_list_of_who_has_access_says_what_each_sees_by_name(emil_sees_one_goal, as_browser):
    nordvik = emil_sees_one_goal
    page = words(as_browser(nordvik.berit).get("access", nordvik.log.pk))
    assert "Emil Vik helsesykepleier, Helsestasjonen Ser mål 1" in page
    assert "Dina Lund kontaktlærer, Solbakken skole Ser alt" in page
    assert "Guri" not in page


def test_a_service_that_waits_for_its_yes_is_not_among_the_readers(nordvik, as_person, as_browser):
    until = clock.months_later(clock.today(), 2)
    consent = ask_consent(nordvik.log, unit=nordvik.elsewhere, scope="whole", until=until, by=as_person(nordvik.dina))
    page = words(as_browser(nordvik.dina).get("access", nordvik.log.pk))
    assert "Lia skole Ikke alle har svart" in page

    answer_consent(consent, answer="yes", by=as_person(nordvik.berit))
    assert "Lia skole Ser loggen" in words(as_browser(nordvik.dina).get("access", nordvik.log.pk))
