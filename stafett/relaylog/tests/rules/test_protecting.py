"""Somebody is kept out before every other rule, and two people are needed to let them in again."""

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from stafett.core.errors import NotAllowed
from stafett.relaylog.models import Block, Note, RelayLog
from stafett.relaylog.operations import agree_to_lift, ask_to_lift, block_person, take_back_agreement

from .conftest import rule, written_down


def keep_out(nordvik, by, person=None, because="Avtalt."):
    return block_person(nordvik.log, person=person or nordvik.emil, because=because, by=by)


def test_who_is_kept_out_meets_nothing_from_the_next_statement(nordvik, as_person):
    with written_down(as_person(nordvik.dina)) as acts:
        keep_out(nordvik, nordvik.dina)
    assert acts == ["person blocked"]
    as_person(nordvik.emil)
    assert not RelayLog.objects.exists() and not Note.objects.exists()


@pytest.mark.row("C16")
def test_a_guardian_can_be_kept_out(nordvik, as_person):
    keep_out(nordvik, as_person(nordvik.guri), nordvik.bjarne)
    as_person(nordvik.bjarne)
    assert not RelayLog.objects.filter(pk=nordvik.log.pk).exists()
    with pytest.raises(RelayLog.DoesNotExist):
        take_back_agreement(nordvik.log, by=nordvik.bjarne)


def test_two_people_let_somebody_in_again(nordvik, as_person):
    block = keep_out(nordvik, as_person(nordvik.dina))
    with written_down(as_person(nordvik.guri)) as acts:
        ask_to_lift(block, by=nordvik.guri)
    assert acts == ["lifting asked for"]
    with rule("block.another_must_agree"):
        agree_to_lift(block, by=as_person(nordvik.guri))
    with written_down(as_person(nordvik.lars)) as acts:
        agree_to_lift(block, by=nordvik.lars)
    assert acts == ["block lifted"]
    as_person(nordvik.emil)
    assert Note.objects.exists()


def test_somebody_must_have_asked(nordvik, as_person):
    with rule("block.nobody_has_asked"):
        agree_to_lift(nordvik.block, by=as_person(nordvik.dina))


def test_what_is_lifted_is_lifted(nordvik, as_person):
    ask_to_lift(nordvik.block, by=as_person(nordvik.dina))
    agree_to_lift(nordvik.block, by=as_person(nordvik.guri))
    with rule("block.is_lifted"):
        ask_to_lift(nordvik.block, by=as_person(nordvik.guri))
    with rule("block.is_lifted"):
        agree_to_lift(nordvik.block, by=as_person(nordvik.guri))


def test_nobody_keeps_themselves_out(nordvik, as_person):
    with rule("block.not_yourself"):
        keep_out(nordvik, as_person(nordvik.dina), nordvik.dina)


def test_who_is_kept_out_is_not_kept_out_twice(nordvik, as_person):
    with rule("block.is_in_place"):
        keep_out(nordvik, as_person(nordvik.dina), nordvik.frank)


def test_it_has_a_reason(nordvik, as_person):
    with rule("block.say_why"):
        keep_out(nordvik, as_person(nordvik.dina), because="")


def test_who_is_kept_out_cannot_see_or_lift_it(nordvik, as_person):
    block = keep_out(nordvik, as_person(nordvik.guri), nordvik.dina)
    as_person(nordvik.dina)
    assert not Block.objects.exists()
    with pytest.raises(RelayLog.DoesNotExist):
        ask_to_lift(block, by=nordvik.dina)


@pytest.mark.parametrize("who", ["ada", "berit", "bjarne", "emil", "gro"])
def test_others_do_not_learn_that_somebody_is_kept_out(nordvik, as_person, who):
    as_person(getattr(nordvik, who))
    assert not Block.objects.exists()


def test_an_employee_who_is_no_leader_keeps_nobody_out(nordvik, as_person):
    as_person(nordvik.emil)
    with pytest.raises(NotAllowed):
        keep_out(nordvik, nordvik.emil, nordvik.bjarne)


def lift_by_hand(nordvik, **signed):
    chosen = ", ".join(f"{name} = %s" for name in signed)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"update relaylog_block set {chosen} where id = %s", [*signed.values(), nordvik.block.pk])


def test_nobody_signs_for_the_other_one_of_the_two(nordvik, as_person):
    as_person(nordvik.guri)
    with pytest.raises(ProgrammingError, match="each signs for oneself"):
        lift_by_hand(nordvik, lift_asked_by_id=nordvik.dina.pk)


def test_one_alone_does_not_lift_it_by_any_statement(nordvik, as_person):
    as_person(nordvik.guri)
    lift_by_hand(nordvik, lift_asked_by_id=nordvik.guri.pk, lift_asked_as_id=nordvik.guri.first_hat.pk)
    for signed in ({"lifted_at": "2026-01-01"}, {"lifted_at": "2026-01-01", "lifted_by_id": nordvik.guri.pk}):
        with pytest.raises(IntegrityError, match="two_people_lift_a_block"):
            lift_by_hand(nordvik, **signed)


def test_who_is_kept_out_of_one_log_is_kept_out_of_the_childs_next_one(nordvik, as_person):
    """Odd is kept out of Sindre's log. When another service proposes one, he does not learn of it."""
    as_person(nordvik.odd)
    assert not RelayLog.objects.exists()
