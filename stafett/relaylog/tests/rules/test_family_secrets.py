"""What one in the family does not learn of another, and what nobody in it learns of who is kept out."""

import datetime as dt

import pytest

from stafett.audit.models import Event
from stafett.core import clock
from stafett.relaylog.operations import answer_handover, block_person, offer_baton, plan_measure, plan_meeting
from stafett.relaylog.operations import withdraw_offer as take_it_back
from stafett.relaylog.tests.conftest import words
from stafett.relaylog.tests.test_pages_reading import pages_of_a_log

from .conftest import rule


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


@pytest.fixture
def without_emil(nordvik, as_person):
    block_person(nordvik.log, person=nordvik.emil, because="Avtalt.", by=as_person(nordvik.guri))
    return nordvik


@pytest.mark.parametrize("form", ["plan-meeting", "plan-measure"])
def test_one_who_is_kept_out_is_not_among_those_to_choose(without_emil, as_browser, form):
    holes = [without_emil.log.pk] + ([without_emil.goal.pk] if form == "plan-measure" else [])
    html = as_browser(without_emil.dina).get(form, *holes).content.decode()
    assert "Berit" in html
    assert "Emil" not in html


def measure_for(nordvik, responsible, by):
    today = clock.today()
    return plan_measure(
        nordvik.goal, title="Tur", how="", responsible=responsible, starts_on=today,
        evaluate_on=today + dt.timedelta(days=30), by=by,
    )  # fmt: skip


@pytest.mark.parametrize("kept_out", ["emil", "bjarne"])
def test_one_who_is_kept_out_is_not_responsible_for_anything_new(nordvik, as_person, kept_out):
    person = getattr(nordvik, kept_out)
    block_person(nordvik.log, person=person, because="Avtalt.", by=as_person(nordvik.guri))
    with rule("member.is_blocked"):
        measure_for(nordvik, person, as_person(nordvik.dina))


def test_a_helper_is_refused_too_without_learning_why(nordvik, as_person):
    block_person(nordvik.log, person=nordvik.bjarne, because="Avtalt.", by=as_person(nordvik.guri))
    with rule("plan.responsible_takes_no_part"):
        measure_for(nordvik, nordvik.bjarne, as_person(nordvik.emil))


@pytest.mark.parametrize("kept_out", ["emil", "bjarne"])
def test_one_who_is_kept_out_is_not_asked_to_a_meeting(nordvik, as_person, kept_out):
    person = getattr(nordvik, kept_out)
    block_person(nordvik.log, person=person, because="Avtalt.", by=as_person(nordvik.guri))
    with rule("member.is_blocked"):
        plan_meeting(
            nordvik.log, at=clock.now(), place="", purpose="Prat", invited=[person], by=as_person(nordvik.dina)
        )
