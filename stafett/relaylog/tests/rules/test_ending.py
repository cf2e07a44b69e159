"""A log closes when everything is evaluated; or when the family wishes, whenever it wishes."""

import pytest

from stafett.core import clock
from stafett.relaylog.models import Closure, Note, RelayLog
from stafett.relaylog.operations import (
    close_log,
    give_agreement_again,
    offer_baton,
    share_bright_spot,
    take_back_agreement,
    write_note,
)
from tests.neighbours import evaluate

from .conftest import rule, written_down


@pytest.fixture
def evaluated(nordvik, as_person):
    """Every measure has been evaluated and ended."""
    for measure in (nordvik.measure, nordvik.other_measure):
        evaluate(measure, by=as_person(nordvik.dina), decision="end")
    return nordvik


def test_the_holder_closes_when_everything_is_evaluated(evaluated, as_person):
    with written_down(as_person(evaluated.dina)) as acts:
        close_log(evaluated.log, because="goal_reached", summary="Lekegruppa virket.", by=evaluated.dina)
    assert acts == ["log closed"]
    as_person(evaluated.berit)
    log = RelayLog.objects.get(pk=evaluated.log.pk)
    assert log.closed_at and log.holder() is None and Closure.objects.get(log=log).because == "goal_reached"
    assert "Lekegruppa virket." in [note.text for note in Note.objects.filter(about="closing")]


def test_a_closed_log_is_the_familys_to_read_and_nobody_elses(evaluated, as_person):
    close_log(evaluated.log, because="moved", by=as_person(evaluated.dina))
    for one in (evaluated.ada, evaluated.berit, evaluated.bjarne):
        as_person(one)
        assert Note.objects.filter(log=evaluated.log).exists()
    for one in (evaluated.dina, evaluated.emil, evaluated.gro):
        as_person(one)
        assert not RelayLog.objects.filter(pk=evaluated.log.pk).exists()


def test_nothing_is_written_in_a_closed_log(evaluated, as_person):
    close_log(evaluated.log, because="moved", by=as_person(evaluated.dina))
    with rule("log.is_closed"):
        write_note(evaluated.log, text="Hei", by=as_person(evaluated.berit))
    with rule("log.is_closed"):
        take_back_agreement(evaluated.log, by=as_person(evaluated.berit))
    with rule("log.is_closed"):
        give_agreement_again(evaluated.log, by=as_person(evaluated.berit))


def test_a_baton_that_is_held_out_is_let_down(evaluated, as_person):
    offer_baton(
        evaluated.log,
        to=evaluated.ingrid,
        unit=evaluated.station,
        takes_over_on=clock.today(),
        summary="",
        by=as_person(evaluated.dina),
    )
    close_log(evaluated.log, because="moved", by=evaluated.dina)
    as_person(evaluated.berit)
    assert evaluated.log.open_offer() is None


def test_measures_are_evaluated_first(nordvik, as_person):
    with rule("closing.evaluate_every_measure_first"):
        close_log(nordvik.log, because="goal_reached", by=as_person(nordvik.dina))


@pytest.mark.parametrize("because", ["", None, "tired", "never_agreed", "agreement_taken_back"])
def test_the_holder_says_why(evaluated, as_person, because):
    with rule("closing.choose_why"):
        close_log(evaluated.log, because=because, by=as_person(evaluated.dina))


def test_one_parent_can_take_the_agreement_back_and_the_log_pauses(nordvik, as_person):
    with written_down(as_person(nordvik.berit)) as acts:
        take_back_agreement(nordvik.log, by=nordvik.berit)
    assert acts == ["agreement taken back"]
    for one in (nordvik.dina, nordvik.emil, nordvik.gro):
        as_person(one)
        assert not Note.objects.exists()
    with rule("log.is_paused"):
        write_note(nordvik.log, text="Hei", by=as_person(nordvik.dina))
    as_person(nordvik.bjarne)
    assert Note.objects.exists()


def test_the_family_reads_on_but_does_not_write_while_it_is_paused(nordvik, as_person):
    take_back_agreement(nordvik.log, by=as_person(nordvik.berit))
    with rule("log.is_paused"):
        share_bright_spot(nordvik.log, text="Fin dag.", by=as_person(nordvik.bjarne))


def test_it_goes_on_when_everybody_agrees_again(nordvik, as_person):
    take_back_agreement(nordvik.log, by=as_person(nordvik.berit))
    with written_down(nordvik.berit) as acts:
        give_agreement_again(nordvik.log, by=nordvik.berit)
    assert acts == ["agreement given again"]
    write_note(nordvik.log, text="Vi er i gang igjen.", by=as_person(nordvik.dina))


def test_it_does_not_go_on_because_the_other_one_agrees(nordvik, as_person):
    take_back_agreement(nordvik.log, by=as_person(nordvik.berit))
    give_agreement_again(nordvik.log, by=as_person(nordvik.bjarne))
    as_person(nordvik.bjarne)
    assert nordvik.log.is_paused()


@pytest.mark.row("D6")
def test_it_closes_when_everybody_has_taken_the_agreement_back(nordvik, as_person):
    take_back_agreement(nordvik.log, by=as_person(nordvik.berit))
    log = take_back_agreement(nordvik.log, by=as_person(nordvik.bjarne))
    assert log.closed_at
    assert Closure.objects.get(log=log).because == "agreement_taken_back"
    assert not log.is_paused() and log.holder() is None


def test_one_alone_closes_at_once(nordvik, as_person):
    assert take_back_agreement(nordvik.majas_log, by=as_person(nordvik.maja)).closed_at


def test_who_is_not_asked_takes_nothing_back(nordvik, as_person):
    with rule("answer.not_yours_to_give"):
        take_back_agreement(nordvik.log, by=as_person(nordvik.ada))


def test_taking_it_back_twice_is_taking_it_back_once(nordvik, as_person):
    take_back_agreement(nordvik.log, by=as_person(nordvik.berit))
    first = nordvik.log.agreementanswers.get(person=nordvik.berit).taken_back_at
    take_back_agreement(nordvik.log, by=nordvik.berit)
    assert nordvik.log.agreementanswers.get(person=nordvik.berit).taken_back_at == first
    assert nordvik.log.pauses.filter(until=None).count() == 1
