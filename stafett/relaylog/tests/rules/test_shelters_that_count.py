"""What keeps a log under a protected address, and which answers let somebody in: those given after it was known."""

import datetime as dt

import pytest
from django.db import connection

from stafett.core import clock
from stafett.core.asking import ask, on_duty
from stafett.identity.models import Guardianship
from stafett.identity.operations import people
from stafett.identity.operations.protection import protect_address
from stafett.relaylog.models import Block
from stafett.relaylog.operations import agree_to_lift, ask_to_let_in, ask_to_lift, ask_who_answers_now, freeze

from ..conftest import Browser
from .conftest import rule
from .test_sheltering import (
    can_open,
    let_in,
    sheltered_by_a_guardians_address,
    sheltered_by_hand,
    sheltered_by_the_register,
)


def test_a_lifting_that_was_asked_for_before_lets_nobody_in(nordvik):
    """Else one alone lets in whom another would lift a freeze of, before anybody knew of the address."""
    [block] = freeze(
        nordvik.log, person=nordvik.bjarne, because="Avtalt.", by=ask(nordvik.dina, nordvik.dina.first_hat)
    )
    ask_to_lift(block, by=ask(nordvik.dina, nordvik.dina.first_hat))
    with clock.at(clock.now() + dt.timedelta(days=30)):
        sheltered_by_the_register(nordvik)
        agree_to_lift(block, by=ask(nordvik.lars, nordvik.lars.first_hat))
        assert can_open(nordvik, nordvik.bjarne) == 503


def test_a_letting_in_that_was_asked_for_before_the_next_address_lets_nobody_in(nordvik):
    sheltered_by_hand(nordvik)
    dina = ask(nordvik.dina, nordvik.dina.first_hat)
    block = ask_to_let_in(nordvik.log, person=nordvik.bjarne, because="Snakket med ham.", by=dina)
    with clock.at(clock.now() + dt.timedelta(days=30)):
        sheltered_by_the_register(nordvik)
        ask(nordvik.lars, nordvik.lars.first_hat)
        with connection.cursor() as cursor:  # nor in SQL, also when the second writes the first one's name again
            cursor.execute(
                "update relaylog_block set lift_asked_by_id = lift_asked_by_id, lifted_by_id = %s, lifted_at = %s"
                " where id = %s",
                [nordvik.lars.pk, clock.now(), block.pk],
            )
        assert can_open(nordvik, nordvik.bjarne) == 503


def test_it_is_asked_anew_when_the_next_address_is_protected(nordvik):
    sheltered_by_hand(nordvik)
    dina = ask(nordvik.dina, nordvik.dina.first_hat)
    block = ask_to_let_in(nordvik.log, person=nordvik.bjarne, because="Snakket med ham.", by=dina)
    with clock.at(clock.now() + dt.timedelta(days=30)):
        sheltered_by_the_register(nordvik)
        with rule("shelter.ask_anew"):
            agree_to_lift(block, by=ask(nordvik.lars, nordvik.lars.first_hat))
        let_in(nordvik, nordvik.bjarne)
        assert can_open(nordvik, nordvik.bjarne) == 200


def test_who_is_asked_about_is_not_the_one_who_stays_outside(nordvik):
    """The address is no longer protected: nobody is frozen by having been asked about."""
    block = sheltered_by_hand(nordvik)
    ask_to_let_in(nordvik.log, person=nordvik.berit, because="Ja.", by=ask(nordvik.dina, nordvik.dina.first_hat))
    ask_to_lift(block, by=ask(nordvik.dina, nordvik.dina.first_hat))
    agree_to_lift(block, by=ask(nordvik.lars, nordvik.lars.first_hat))
    assert [can_open(nordvik, one) for one in (nordvik.ada, nordvik.berit, nordvik.bjarne)] == [200, 200, 200]


def test_who_is_asked_about_can_be_frozen_besides(nordvik):
    sheltered_by_hand(nordvik)
    dina = ask(nordvik.dina, nordvik.dina.first_hat)
    block = ask_to_let_in(nordvik.log, person=nordvik.bjarne, because="Ja.", by=dina)
    freeze(nordvik.log, person=nordvik.bjarne, because="Nei.", by=ask(nordvik.guri, nordvik.guri.first_hat))
    agree_to_lift(block, by=ask(nordvik.lars, nordvik.lars.first_hat))
    assert can_open(nordvik, nordvik.bjarne) == 503


def test_when_somebody_was_let_in_is_what_the_database_says(nordvik):
    """And not what the second of the two writes: for ever after."""
    sheltered_by_hand(nordvik)
    dina = ask(nordvik.dina, nordvik.dina.first_hat)
    block = ask_to_let_in(nordvik.log, person=nordvik.bjarne, because="Snakket med ham.", by=dina)
    ask(nordvik.lars, nordvik.lars.first_hat)
    with connection.cursor() as cursor:
        cursor.execute(
            "update relaylog_block set lifted_by_id = %s, lifted_at = 'infinity' where id = %s",
            [nordvik.lars.pk, block.pk],
        )
    assert can_open(nordvik, nordvik.bjarne) == 200
    with clock.at(clock.now() + dt.timedelta(days=30)):
        sheltered_by_the_register(nordvik)
        assert can_open(nordvik, nordvik.bjarne) == 503


def test_since_when_it_is_said_is_what_the_database_says(nordvik):
    """Else whoever says it lets those in who were let in before."""
    [block] = freeze(
        nordvik.log, person=nordvik.bjarne, because="Avtalt.", by=ask(nordvik.dina, nordvik.dina.first_hat)
    )
    ask_to_lift(block, by=ask(nordvik.dina, nordvik.dina.first_hat))
    agree_to_lift(block, by=ask(nordvik.lars, nordvik.lars.first_hat))
    with clock.at(clock.now() + dt.timedelta(days=1)):
        ask(nordvik.dina, nordvik.dina.first_hat)
        said = nordvik.log.sets_out(Block)
        said.because, said.frozen, said.blocked_by = "Avtalt.", True, nordvik.dina
        said.since = clock.now() - dt.timedelta(days=3650)
        said.save(force_insert=True)
        assert can_open(nordvik, nordvik.bjarne) == 503


def test_one_is_let_into_the_log_where_two_have_said_so_and_into_no_other(nordvik):
    """Those who have the other know what is written there; whoever leads where a log is only asked for does not."""
    sheltered_by_hand(nordvik)
    mona = ask(nordvik.mona, nordvik.mona.first_hat)
    block = ask_to_let_in(nordvik.proposed, person=nordvik.bjarne, because="Ja.", by=mona)
    agree_to_lift(block, by=ask(nordvik.lars, nordvik.lars.first_hat))
    opens = [Browser(nordvik.bjarne).get("relay-log", log.pk).status_code for log in (nordvik.log, nordvik.proposed)]
    assert opens == [503, 302]  # to the page where one is asked


def test_who_comes_back_into_the_family_is_not_let_in_by_what_was_said_before(nordvik):
    sheltered_by_hand(nordvik)
    let_in(nordvik, nordvik.bjarne)
    with clock.at(clock.now() + dt.timedelta(days=30)), on_duty("register", nordvik.municipality):
        people.end_guardianship(Guardianship.objects.get(child=nordvik.ada, guardian=nordvik.bjarne, ended_at=None))
    with clock.at(clock.now() + dt.timedelta(days=400)):
        with on_duty("register", nordvik.municipality):
            people.register_guardianship(
                nordvik.ada, guardian=nordvik.bjarne, responsibility="yes", verified_how="Folkeregisteret"
            )
        assert can_open(nordvik, nordvik.bjarne) != 200
        ask_who_answers_now(nordvik.log, by=ask(nordvik.dina, nordvik.dina.first_hat))
        assert can_open(nordvik, nordvik.bjarne) == 503


def test_it_holds_after_the_guardianship_of_the_one_who_is_protected_has_ended(nordvik):
    """Also when it is registered anew: the register adds a protection, and no one person there takes it away."""
    sheltered_by_a_guardians_address(nordvik)
    let_in(nordvik, nordvik.ada)
    with clock.at(clock.now() + dt.timedelta(days=1)), on_duty("register", nordvik.municipality):
        people.end_guardianship(Guardianship.objects.get(child=nordvik.ada, guardian=nordvik.berit, ended_at=None))
    assert [can_open(nordvik, one) for one in (nordvik.bjarne, nordvik.ada)] == [503, 200]
    with clock.at(clock.now() + dt.timedelta(days=2)), on_duty("register", nordvik.municipality):
        people.register_guardianship(nordvik.ada, guardian=nordvik.berit, responsibility="no", verified_how="Dom")
        assert [can_open(nordvik, one) for one in (nordvik.bjarne, nordvik.ada)] == [503, 200]


def test_an_address_that_was_protected_before_counts_from_when_one_became_guardian(nordvik):
    """Who was let in before that, was let in without anybody thinking of the new guardian."""
    sheltered_by_hand(nordvik)
    with on_duty("register", nordvik.municipality):
        protect_address(nordvik.odd)
    let_in(nordvik, nordvik.bjarne)
    with clock.at(clock.now() + dt.timedelta(days=1)), on_duty("register", nordvik.municipality):
        people.register_guardianship(nordvik.ada, guardian=nordvik.odd, responsibility="yes", verified_how="Dom")
        assert can_open(nordvik, nordvik.bjarne) == 503


@pytest.mark.parametrize("name", ["odd", "berit"])
def test_one_who_was_guardian_until_the_address_became_protected_shuts_nobody_out(nordvik, name):
    with clock.at(clock.now() - dt.timedelta(days=1)), on_duty("register", nordvik.municipality):
        if name == "odd":
            people.register_guardianship(nordvik.ada, guardian=nordvik.odd, responsibility="no", verified_how="Dom")
        people.end_guardianship(
            Guardianship.objects.get(child=nordvik.ada, guardian=getattr(nordvik, name), ended_at=None)
        )
    with on_duty("register", nordvik.municipality):
        protect_address(getattr(nordvik, name))
    assert can_open(nordvik, nordvik.bjarne) == 200


def test_who_has_grown_up_is_not_shut_out_of_the_own_log_by_a_mothers_address(nordvik):
    """No guardian has any part in it from that day; till then it holds."""
    sheltered_by_a_guardians_address(nordvik)
    birthday = clock.now() + dt.timedelta(days=366 * (18 - nordvik.ada.age()))
    family = (nordvik.ada, nordvik.bjarne, nordvik.berit)
    with clock.at(birthday - dt.timedelta(days=750)):
        assert [can_open(nordvik, one) for one in family] == [503, 503, 503]
    with clock.at(birthday):
        assert can_open(nordvik, nordvik.ada) == 200
        assert {can_open(nordvik, one) for one in family[1:]}.isdisjoint({200, 503})


def test_who_has_grown_up_is_shut_out_by_the_own_address(nordvik):
    sheltered_by_the_register(nordvik)
    with clock.at(clock.now() + dt.timedelta(days=366 * (18 - nordvik.ada.age()))):
        assert can_open(nordvik, nordvik.ada) == 503
