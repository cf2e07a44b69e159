"""Over the web: an agreement that is taken back and given again, and one who answers when the log is open already."""

from stafett.relaylog.operations import (
    agree_to_lift,
    answer_agreement,
    ask_to_lift,
    block_person,
    give_agreement_again,
    take_back_agreement,
)

from .conftest import words


def test_a_pause_can_be_ended_from_the_page_by_the_one_who_did_not_begin_it(two_guardians, as_person, as_browser):
    """The button and the operation agree: when the one who began it is kept out, the other goes on."""
    town = both_agree(two_guardians, as_person)
    take_back_agreement(town.log, by=as_person(town.anders))
    page = as_browser(town.berit).get("relay-log", town.log.pk)
    assert "Vil du at loggen skal fortsette?" in words(page)
    assert "Du har trukket avtalen." not in words(page)
    block_person(town.log, person=town.anders, because="Avtalt.", by=as_person(town.guri))
    as_browser(town.berit).send("give-agreement-again", town.log.pk)
    assert "Loggen er på pause." not in words(as_browser(town.berit).get("relay-log", town.log.pk))


def test_to_want_it_to_go_on_ends_nothing_that_another_has_taken_back(two_guardians, as_person, as_browser):
    town = both_agree(two_guardians, as_person)
    take_back_agreement(town.log, by=as_person(town.anders))
    assert as_browser(town.berit).send("give-agreement-again", town.log.pk).status_code == 302
    assert "Loggen er på pause." in words(as_browser(town.berit).get("relay-log", town.log.pk))


def test_who_answers_when_the_log_is_open_already_is_asked_and_answers(two_guardians, as_person, as_browser):
    town = two_guardians
    block = block_person(town.log, person=town.anders, because="Avtalt.", by=as_person(town.guri))
    answer_agreement(town.log, answer="yes", by=as_person(town.berit))
    lift_by_two(town, block, as_person)
    anders = as_browser(town.anders)
    assert "Vil du være med på denne loggen?" in words(anders.get("relay-log", town.log.pk))
    assert "Loggen blir satt på pause." in words(anders.get("agreement", town.log.pk))
    assert anders.send("agreement", town.log.pk, answer="yes").status_code == 302
    assert "Vil du være med på denne loggen?" not in words(anders.get("relay-log", town.log.pk))
    assert "Hva svarte du?" in words(anders.get("agreement", town.log.pk))


def test_one_reads_when_one_had_taken_it_back_oneself_and_the_other_does_not(two_guardians, as_person, as_browser):
    town = both_agree(two_guardians, as_person)
    take_back_agreement(town.log, by=as_person(town.anders))
    give_agreement_again(town.log, by=town.anders)
    assert "Du trakk avtalen" in words(as_browser(town.anders).get("agreement", town.log.pk))
    assert "Du trakk avtalen" not in words(as_browser(town.berit).get("agreement", town.log.pk))


def both_agree(town, as_person):
    for one in (town.berit, town.anders):
        answer_agreement(town.log, answer="yes", by=as_person(one))
    return town


def lift_by_two(town, block, as_person):
    ask_to_lift(block, by=as_person(town.guri))
    agree_to_lift(block, by=as_person(town.dina))
