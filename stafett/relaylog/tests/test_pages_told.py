"""What the pages say is true: who sees an answer, how the agreement stands, who has read, and what is hidden."""

from stafett.core import clock
from stafett.relaylog.operations import answer_agreement, ask_consent

from .conftest import words


def test_the_one_who_holds_the_baton_is_said_to_see_the_answer(two_guardians, as_person, as_browser):
    log, berit = two_guardians.log, as_browser(two_guardians.berit)
    assert "Den som holder stafettpinnen, ser hva du svarer." in words(berit.get("agreement", log.pk))
    open_it(two_guardians, as_person)
    consent = ask_for_the_station(two_guardians, as_person(two_guardians.dina))
    assert "Den som holder stafettpinnen, ser hva du svarer." in words(berit.get("answer-consent", log.pk, consent.pk))


def open_it(town, as_person):
    for parent in (town.berit, town.anders):
        answer_agreement(town.log, answer="yes", by=as_person(parent))


def ask_for_the_station(town, by):
    until = clock.months_later(clock.today(), 3)
    return ask_consent(town.log, unit=town.station, scope="whole", until=until, by=by)
