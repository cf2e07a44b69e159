"""What is taken away is no news; an address from before the danger is chosen anew; no title in a digest."""

import datetime as dt

import pytest
from django.db import connection

from stafett.core import clock
from stafett.core.asking import ask, on_duty, tell_database
from stafett.identity.operations.protection import protect_address
from stafett.messages.models import Message
from stafett.relaylog import operations as do
from stafett.relaylog.messages import awaiting, tell
from stafett.relaylog.operations.lifting import agree_to_lift, ask_to_lift
from stafett.relaylog.operations.protection import freeze
from stafett.relaylog.queries.todos import Todo
from tests.nordvik import wear

from ..conftest import Browser, words
from .test_messages import HOUR, kinds, sent_an_hour_later, waiting, wants
from .test_sheltering import HOW, let_in, sheltered_by_a_guardians_address, sheltered_by_hand
from .test_who_may import works_in_sindres_log_too


@pytest.fixture
def told(nordvik):
    """Berit, who wants to be told, has been told of what there is; and of a note that came after it."""
    do.write_note(nordvik.log, text="Først.", by=wear(nordvik.dina))
    wants(nordvik.berit)
    tell(nordvik.municipality)
    forget(nordvik)
    with clock.at(clock.now() + HOUR):
        nordvik.last = do.write_note(nordvik.log, text="Sist.", by=wear(nordvik.emil))
        assert tell(nordvik.municipality)[1] == 1
    return nordvik


def forget(town):
    with on_duty("tell", town.municipality):
        Message.objects.all().delete()


def taken_away(town):
    do.discard(town.last, by=wear(town.emil))


def moved(town):
    works_in_sindres_log_too(town)
    do.move(town.last, to=town.sindres_log, by=wear(town.emil))


@pytest.mark.parametrize("goes", [taken_away, moved])
def test_what_goes_leaves_nothing_that_is_new(told, goes):
    forget(told)
    with clock.at(clock.now() + 3 * HOUR):
        goes(told)
        assert tell(told.municipality) == (1, 0, [])


def test_what_is_taken_away_before_word_of_it_has_left_is_told_of_to_nobody(told):
    """Of what stood there before, word has left."""
    with on_duty("tell", told.municipality):
        Message.objects.update(ended_at=clock.now() + HOUR, taken_at=clock.now() + HOUR, outcome="sent")
    with clock.at(clock.now() + 2 * HOUR):
        new = do.write_note(told.log, text="Feil.", by=wear(told.dina))
        assert tell(told.municipality)[1] == 1 == waiting(told)
        do.discard(new, by=wear(told.dina))
    assert sent_an_hour_later(told) == {"nobody": 1}


def test_news_is_what_was_written_of_late(told):
    with clock.at(clock.now() + dt.timedelta(days=15)):
        assert "news" not in kinds(told, told.berit)


@pytest.mark.parametrize("happens", HOW)
def test_an_address_from_before_it_was_protected_is_chosen_anew(nordvik, happens):
    """Nothing leaves when she is let in again; nor is what awaits her forgotten."""
    wants(nordvik.berit)
    tell(nordvik.municipality)
    with clock.at(clock.now() + HOUR):
        happens(nordvik)
        tell(nordvik.municipality)
        assert waiting(nordvik) == 0
    with clock.at(clock.now() + 2 * HOUR):
        let_in(nordvik, nordvik.berit)
        assert kinds(nordvik, nordvik.berit)
        assert tell(nordvik.municipality) == (1, 0, [])
        assert "Må velges på nytt" in words(Browser(nordvik.berit).get("my-messages"))
        assert "Berit får ikke beskjed" in words(Browser(nordvik.dina).get("access", nordvik.log.pk))
    with clock.at(clock.now() + 3 * HOUR):
        wants(nordvik.berit)
        assert tell(nordvik.municipality) == (1, 1, [])


def let_in_by_lifting_a_freeze_of_her_own(town):
    """Everybody is frozen, and then her address becomes protected: nobody can let her in but by lifting that freeze."""
    blocks = freeze(town.log, because="Avtalt.", by=wear(town.dina))
    sheltered_by_a_guardians_address(town)
    mine = next(block for block in blocks if block.person_id == town.berit.pk)
    lifted_by_two(town, mine)


def let_in_with_everybody(town):
    lifted_by_two(town, sheltered_by_hand(town))


def lifted_by_two(town, block):
    ask_to_lift(block, by=wear(town.dina))
    agree_to_lift(block, by=wear(town.lars))


@pytest.mark.parametrize("happens", [let_in_by_lifting_a_freeze_of_her_own, let_in_with_everybody])
def test_it_is_chosen_anew_in_whichever_way_one_is_let_in(nordvik, happens):
    wants(nordvik.berit)
    with clock.at(clock.now() + HOUR):
        happens(nordvik)
        assert Browser(nordvik.berit).get("relay-log", nordvik.log.pk).status_code == 200
        assert kinds(nordvik, nordvik.berit)
        assert tell(nordvik.municipality) == (1, 0, [])


def test_it_is_not_for_a_freeze_alone_which_nobody_is_to_tell_from_a_service_that_is_away(nordvik):
    wants(nordvik.berit)
    with clock.at(clock.now() + HOUR):
        [block] = freeze(nordvik.log, person=nordvik.berit, because="Avtalt.", by=wear(nordvik.dina))
        lifted_by_two(nordvik, block)
        ask(nordvik.berit)
        assert anew_since() is None


def test_who_grew_up_while_it_was_shut_chooses_anew(nordvik):
    """The log was shut for a guardian's sake, until it became Ada's own."""
    with clock.at(clock.now() - HOUR):
        sheltered_by_a_guardians_address(nordvik)
    with on_duty("register", nordvik.municipality):
        nordvik.ada.birth_date = clock.today().replace(year=clock.today().year - 18, day=1)
        nordvik.ada.save(update_fields=["birth_date"])
    ask(nordvik.ada)
    assert anew_since() is not None
    ask(nordvik.bjarne)
    assert anew_since() is None


def by_the_register(town):
    with on_duty("register", town.municipality):
        protect_address(town.dina)


def by_role(town):
    do.show_by_role(town.municipality, person=town.dina, because="Truet.", by=wear(town.guri))


@pytest.mark.parametrize("happens", [by_the_register, by_role])
def test_an_employee_who_is_threatened_chooses_anew_too(nordvik, happens):
    do.ask_for_help(nordvik.log, about="help", text="Kan vi snakke?", by=ask(nordvik.bjarne))
    wants(nordvik.dina)
    wants(nordvik.emil)
    tell(nordvik.municipality)
    assert waiting(nordvik) >= 1
    with clock.at(clock.now() + HOUR):
        happens(nordvik)
        assert sent_an_hour_later(nordvik).get("nobody") == 1
        tell(nordvik.municipality)
        assert "Må velges på nytt" in words(Browser(nordvik.dina).get("my-messages"))
        assert "Må velges på nytt" not in words(Browser(nordvik.emil).get("my-messages"))


def test_the_other_parent_is_told_by_nothing_on_the_own_page(nordvik):
    """Neither when the address becomes protected, nor when the one who fled is let in."""
    wants(nordvik.bjarne)
    tell(nordvik.municipality)
    before = words(Browser(nordvik.bjarne).get("my-messages"))
    with clock.at(clock.now() + HOUR):
        sheltered_by_a_guardians_address(nordvik)
        let_in(nordvik, nordvik.berit)
        tell(nordvik.municipality)
        assert words(Browser(nordvik.bjarne).get("my-messages")) == before


def test_since_when_is_told_to_nobody_but_oneself(nordvik):
    """And at home it is told when one has been let in: until then it looks as a freeze does."""
    sheltered_by_a_guardians_address(nordvik)
    for name in ("ada", "berit", "bjarne", "dina", "emil", "guri", "odd", None):
        person = name and getattr(nordvik, name)
        if person is None:
            tell_database(municipality=nordvik.municipality.pk)
        else:
            ask(person) if name in ("ada", "berit", "bjarne", "odd") else wear(person)
        assert anew_since() is None, name
    let_in(nordvik, nordvik.berit)
    for name, told in (("berit", True), ("ada", False), ("bjarne", False)):
        ask(getattr(nordvik, name))
        assert (anew_since() is not None) is told, name


def anew_since():
    with connection.cursor() as cursor:
        cursor.execute("select relaylog_choose_anew_since()")
        return cursor.fetchone()[0]


def test_a_matter_is_known_by_no_word_that_somebody_has_written(nordvik, monkeypatch):
    """The titles are others, and each is the same matter; another handover is another."""
    before = awaiting(nordvik.municipality, nordvik.berit.pk).matters
    real = Todo.__init__

    def by_another_name(todo, title, *more, **rest):
        real(todo, "Hjelper «Noe annet»?", *more, **rest)

    monkeypatch.setattr(Todo, "__init__", by_another_name)
    assert awaiting(nordvik.municipality, nordvik.berit.pk).matters == before


def test_one_who_is_shown_by_role_is_asked_about_by_the_whole_of_it(nordvik):
    with on_duty("register", nordvik.municipality):
        nordvik.station.parent = nordvik.childhood
        nordvik.station.save(update_fields=["parent"])
    more = {"unit": nordvik.station, "takes_over_on": clock.today() + dt.timedelta(days=7), "summary": "Det går bra."}
    do.offer_baton(nordvik.log, to=nordvik.emil, **more, by=wear(nordvik.dina))
    do.show_by_role(nordvik.municipality, person=nordvik.emil, because="Truet.", by=wear(nordvik.lars))
    browser = Browser(nordvik.berit)
    unit = nordvik.station.name
    assert f"Er det greit at Ansatt ved {unit} tar over pinnen?" in words(browser.get("relay-log", nordvik.log.pk))
    assert f"Ansatt ved {unit} svarer" in words(browser.get("baton", nordvik.log.pk))
