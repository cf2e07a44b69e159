"""What one in the family does not learn of another, and what nobody in it learns of who is kept out."""

import datetime as dt

import pytest

from stafett.core import clock
from stafett.relaylog.operations import answer_handover, offer_baton
from stafett.relaylog.operations import withdraw_offer as take_it_back
from stafett.relaylog.tests.conftest import words


def offer(nordvik, by):
    in_a_week = clock.today() + dt.timedelta(days=7)
    offer_baton(nordvik.log, to=nordvik.ingrid, unit=nordvik.station, takes_over_on=in_a_week, summary="Hei.", by=by)


def sent_back_by_berit(nordvik, as_person):
    answer_handover(nordvik.log, answer="no", by=as_person(nordvik.berit))


def withdrawn_by_dina(nordvik, as_person):
    take_it_back(nordvik.log, by=as_person(nordvik.dina))


@pytest.mark.parametrize("ended", [sent_back_by_berit, withdrawn_by_dina])
def test_a_guardian_does_not_learn_that_the_other_refused(nordvik, as_person, as_browser, ended):
    offer(nordvik, as_person(nordvik.dina))
    ended(nordvik, as_person)
    page = words(as_browser(nordvik.bjarne).get("baton", nordvik.log.pk))
    assert "Ingen er spurt nå. Pinnen blir hos den som har den." in page
    assert "Familien ønsket en annen" not in page
    assert "trukket" not in page


def test_the_holder_is_told_that_the_family_wished_for_another(nordvik, as_person, as_browser):
    offer(nordvik, as_person(nordvik.dina))
    sent_back_by_berit(nordvik, as_person)
    assert "Familien ønsket en annen" in words(as_browser(nordvik.dina).get("baton", nordvik.log.pk))
