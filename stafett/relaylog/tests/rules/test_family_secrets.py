"""What one in the family does not learn of another, and what nobody in it learns of who is kept out."""

import datetime as dt

import pytest

from stafett.audit.models import Event
from stafett.core import clock
from stafett.relaylog.operations import answer_handover, offer_baton
from stafett.relaylog.operations import withdraw_offer as take_it_back
from stafett.relaylog.tests.conftest import words
from stafett.relaylog.tests.test_pages_reading import pages_of_a_log



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


def test_no_page_of_the_family_speaks_of_anybody_kept_out(nordvik, as_person, as_browser):
    for name in ("blocks", "block-person"):
        assert as_browser(nordvik.dina).get(name, nordvik.log.pk).status_code == 200
    as_person(nordvik.dina)
    assert not Event.objects.filter(log_id=nordvik.log.pk, details__page="blocks").exists()
    for reader in (nordvik.berit, nordvik.ada):
        pages = [(name, as_browser(reader).get(name, *holes)) for name, holes in pages_of_a_log(nordvik)]
        shown = [(name, page.content.decode().lower()) for name, page in pages if page.status_code == 200]
        assert len(shown) > 10
        assert [name for name, html in shown if "sperr" in html] == []
