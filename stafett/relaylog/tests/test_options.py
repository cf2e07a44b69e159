"""What can be chosen in a form stands where one looks for it."""

from stafett.core.asking import on_duty
from stafett.identity.operations import people
from stafett.relaylog.queries import options
from stafett.relaylog.queries.options import covered_units, employees, services
from tests.nordvik import employee


def test_services_stand_in_norwegian_order(nordvik, as_person):
    ours = ["Ungdomslosen", "Ærfuglen barnehage", "Øvre skole", "Åpen barnehage"]
    with on_duty("register", nordvik.municipality):
        for name in reversed(ours):
            people.open_unit(nordvik.municipality, name=name, kind="school")
    as_person(nordvik.dina)
    offered = [name for _key, _unit, name in services(nordvik.municipality)]
    assert [name for name in offered if name in ours] == ours
    assert offered[-3:] == ours[1:]


def test_colleagues_stand_in_norwegian_order(nordvik, as_person):
    ours = ["Aud Vik", "Áilu Sara", "Ærlend Vik", "Øydis Vik", "Åse Vik"]
    with on_duty("register", nordvik.municipality):
        for serial, name in enumerate(reversed(ours)):
            employee(nordvik, name, nordvik.school, "Lærer", serial=330 + serial)
    as_person(nordvik.dina)
    offered = [words.split(",")[0] for _key, _hat, words in employees([nordvik.school.pk])]
    assert [name for name in offered if name in ours] == ["Áilu Sara", *[name for name in ours if name != "Áilu Sara"]]


def test_a_service_that_was_asked_about_meanwhile_is_offered_by_the_next_page(nordvik, as_person, monkeypatch):
    """The states were read a moment before the consent was there."""
    as_person(nordvik.dina)
    assert nordvik.station.pk in covered_units(nordvik.log)
    monkeypatch.setattr(options, "consent_states", lambda log: {})
    assert covered_units(nordvik.log) == {}
