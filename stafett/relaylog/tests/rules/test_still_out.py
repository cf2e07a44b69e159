"""What those who let in under a protected address are told: who is still out, and what there is to do about it."""

import datetime as dt

from stafett.core import clock
from stafett.core.asking import ask, on_duty
from stafett.identity.operations import people
from stafett.relaylog.operations import ask_to_let_in, freeze

from ..conftest import Browser, words
from .test_sheltering import FAMILY, can_open, let_in, sheltered_by_the_register


def asked_about(town, name, log=None, by="dina"):
    worker = getattr(town, by)
    return ask_to_let_in(log or town.log, person=getattr(town, name), because="Ja.", by=ask(worker, worker.first_hat))


def blocks_page(town, by="dina"):
    return words(Browser(getattr(town, by)).get("blocks", town.log.pk))


def test_all_are_let_in_when_the_second_has_said_so_of_each(nordvik):
    """And not when everybody is asked about: each of them meets a service that is away still."""
    sheltered_by_the_register(nordvik)
    for name in FAMILY:
        asked_about(nordvik, name)
    assert {can_open(nordvik, getattr(nordvik, name)) for name in FAMILY} == {503}
    assert "Alle er sluppet inn" not in blocks_page(nordvik) and "Be om å slippe inn én" not in blocks_page(nordvik)
    assert "Det er ingen igjen å be om." in blocks_page(nordvik)


def test_who_is_frozen_besides_is_not_let_in(nordvik):
    sheltered_by_the_register(nordvik)
    for name in FAMILY[1:]:
        let_in(nordvik, getattr(nordvik, name))
    freeze(nordvik.log, person=nordvik.bjarne, because="Nei.", by=ask(nordvik.dina, nordvik.dina.first_hat))
    assert "Alle er sluppet inn" not in blocks_page(nordvik)


def test_when_all_are_let_in_it_says_so(nordvik):
    sheltered_by_the_register(nordvik)
    for name in FAMILY:
        let_in(nordvik, getattr(nordvik, name))
    assert "Alle er sluppet inn" in blocks_page(nordvik)


def test_who_is_asked_about_in_another_log_of_the_child_can_be_asked_about_here(nordvik):
    """Each log is let into by itself: neither is hidden from a list because of what was said in the other."""
    sheltered_by_the_register(nordvik)
    asked_about(nordvik, "berit", log=nordvik.proposed, by="mona")
    assert "Berit" in words(Browser(nordvik.dina).get("ask-to-let-in", nordvik.log.pk))
    let_in(nordvik, nordvik.berit)
    assert can_open(nordvik, nordvik.berit) == 200


def test_whoever_has_the_baton_is_told_until_somebody_is_asked_about_also_when_the_father_is_frozen(nordvik):
    sheltered_by_the_register(nordvik)
    freeze(nordvik.log, person=nordvik.bjarne, because="Nei.", by=ask(nordvik.dina, nordvik.dina.first_hat))
    assert "Adressen er beskyttet" in words(Browser(nordvik.dina).client.get("/min/"))


def test_the_leader_who_is_acting_is_told_too(nordvik):
    sheltered_by_the_register(nordvik)
    with on_duty("register", nordvik.municipality):
        people.end_employment(nordvik.dina.first_hat)
    with clock.at(clock.now() + dt.timedelta(minutes=1)):
        assert "Adressen er beskyttet" in words(Browser(nordvik.guri).client.get("/min/"))
        asked_about(nordvik, "berit", by="guri")
        assert "Adressen er beskyttet" not in words(Browser(nordvik.guri).client.get("/min/"))
