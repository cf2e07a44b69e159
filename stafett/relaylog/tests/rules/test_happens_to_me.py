"""The card of what happens now asks one for nothing that one cannot give, and says whose turn it is."""

from stafett.core import clock
from stafett.core.asking import ask, on_duty
from stafett.identity.operations import people
from stafett.relaylog import operations as do
from tests.neighbours import plan

from ..conftest import Browser
from .test_birthdays import family_of, soon, turns
from .test_happens_now import MY_ANSWER, answered, card, nothing_planned, now  # noqa: F401  (fixtures)


def card_of(person, log, name="relay-log"):
    return card(Browser(person, hat=None).get(name, log.pk))


def test_a_no_that_does_not_count_yet_does_not_say_that_there_will_be_no_log(town):
    with on_duty("register", town.municipality):
        liv = people.register_person(town.municipality, name="Liv Berg", birth_date=soon(15))
        anders = people.register_person(town.municipality, name="Anders Berg")
        for one in (town.berit, anders):
            people.register_guardianship(liv, guardian=one, responsibility="yes", verified_how="Sett")
    ask(town.dina, town.dina.first_hat)
    log = do.propose_log(liv, unit=town.school, why="Liv er borte.", by=town.dina)
    log = do.answer_agreement(log, answer="no", by=ask(liv))
    said = card_of(liv, log, "agreement")
    assert "Det blir ingen logg" not in said
    assert "Nei-et ditt gjelder fra du fyller 15" in said and "Loggen åpner når alle som må, har sagt ja" in said
    with clock.at(turns(15, liv.birth_date)):
        assert "Det blir ingen logg så lenge du sier nei" in card_of(liv, log, "agreement")


def test_nobody_is_asked_for_an_answer_that_is_anothers_to_give(town):
    at = family_of(town, soon(16))
    do.withdraw_consent(at.health, by=ask(at.berit))
    ask(at.dina, at.dina.first_hat)
    until = clock.months_later(clock.today(), 10)
    do.ask_consent(at.log, unit=town.station, scope="whole", until=until, by=at.dina)
    assert MY_ANSWER in card_of(at.berit, at.log)
    with clock.at(turns(16, at.born)):
        assert MY_ANSWER not in card_of(at.berit, at.log)
        assert MY_ANSWER in card_of(at.liv, at.log, "own-words")


def test_in_a_paused_log_nobody_is_asked_for_a_consent(nordvik, as_person):
    assert MY_ANSWER in now(nordvik, "berit")
    do.take_back_agreement(nordvik.log, by=as_person(nordvik.bjarne))
    said = now(nordvik, "berit")
    assert MY_ANSWER not in said and said.index("Loggen venter på") < said.index("Hvem")


def test_one_who_is_to_do_the_next_thing_is_not_told_to_do_nothing(nothing_planned):  # noqa: F811
    plan(nothing_planned.goal, nothing_planned.berit, by=nothing_planned.dina)
    for who, mine in (("berit", True), ("bjarne", False)):
        said = now(nothing_planned, who)
        assert ("Hvem Du" in said) == mine and ("Du trenger ikke gjøre noe nå" in said) != mine
