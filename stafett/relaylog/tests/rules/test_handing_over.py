"""When somebody leaves: many batons are held out at once, by the one who leaves or the leader who acts afterwards."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from stafett.audit.models import Event
from stafett.core import clock
from stafett.core.asking import ask, on_duty
from stafett.core.errors import NotAllowed
from stafett.identity.operations import people
from stafett.relaylog.models import Offer
from stafett.relaylog.operations import (
    accept_baton,
    block_person,
    name_deputy,
    offer_baton,
    offer_batons,
    take_back_agreement,
)
from tests.nordvik import wear

from ..conftest import Browser, token_in, words
from .conftest import rule
from .test_who_may import undone

WEEK = dt.timedelta(days=7)


@pytest.fixture
def many(nordvik):
    """Finn has the baton of three: Sindre's, Noah's and Maja's."""
    nordvik.batons = [nordvik.sindres_log, nordvik.noahs_log, nordvik.majas_log]
    return nordvik


def hold_out(many, logs=None, to="jon", by="finn", **more):
    one, by = getattr(many, to), wear(getattr(many, by))
    said = {"to": one, "unit": one.first_hat.unit, "takes_over_on": clock.today() + WEEK} | more
    return offer_batons(many.batons if logs is None else logs, **said, by=by)


def offered(many):
    """{log: to whom} of what stands, as Finn's own leader sees it."""
    wear(many.mona)
    return dict(Offer.objects.filter(ended_at=None).values_list("log_id", "to_id"))


def finn_leaves(many):
    with on_duty("register", many.municipality):
        people.end_employment(many.finn.first_hat)


@pytest.mark.row("E8")
def test_whoever_leaves_asks_about_all_at_once_and_keeps_them_until_each_is_accepted(many):
    assert hold_out(many) == 3
    assert offered(many) == dict.fromkeys([log.pk for log in many.batons], many.jon.pk)
    wear(many.finn)
    assert {log.holder() for log in many.batons} == {many.finn}
    with clock.at(clock.now() + WEEK):
        accept_baton(many.sindres_log, by=wear(many.jon))
        assert many.sindres_log.holder() == many.jon
        wear(many.finn)
        assert many.noahs_log.holder() == many.finn


@pytest.mark.row("E8")
def test_the_leader_asks_for_one_who_has_left(many):
    with pytest.raises(NotAllowed):
        hold_out(many, to="jon", by="mona")
    finn_leaves(many)
    assert hold_out(many, to="jon", by="mona") == 3
    assert set(offered(many).values()) == {many.jon.pk}


def test_when_a_whole_unit_is_closed_down_the_leader_above_asks(many):
    finn_leaves(many)
    with on_duty("register", many.municipality):
        for one in (many.mona, many.jon, many.pia, many.tone):
            people.end_employment(one.first_hat)
    page = words(Browser(many.lars).get("hand-over", enhet=str(many.school.pk)))
    assert page.count("Spør om alle som er valgt") == 1
    assert hold_out(many, to="siri", logs=[many.noahs_log, many.majas_log], by="lars") == 2


def test_all_or_none(many):
    """Siri is Sindre's mother: nobody is asked about any, and it is told about which she cannot be."""
    with rule("baton.some_cannot"):
        hold_out(many, to="siri")
    assert offered(many) == {}


def test_what_is_wrong_with_all_is_said_once(many):
    with rule("baton.takes_over_in_the_past"):
        hold_out(many, takes_over_on=clock.today() - WEEK)
    with rule("baton.choose_logs"):
        hold_out(many, logs=[])
    assert offered(many) == {}


def test_the_page_names_by_cover_those_that_cannot_and_keeps_what_was_typed(many):
    finn = Browser(many.finn)
    shown = finn.get("hand-over", enhet=str(many.school.pk))
    address = shown.wsgi_request.get_full_path()
    typed = {
        "logs": [str(log.pk) for log in many.batons],
        "to": str(many.siri.first_hat.pk),
        "takes_over_on": (clock.today() + WEEK).isoformat(),
        "answer_by": "",
    }
    sent = finn.client.post(address, typed | {"token": token_in(shown)})
    assert sent.status_code == 422
    said = words(sent)
    assert "Den du har valgt, kan ikke ta over disse: " in said and "Ingen er spurt." in said
    assert sent.content.decode().count(" checked") == 3
    assert "Sindre" not in said and "Siri Moen" in said

    again = finn.client.post(address, typed | {"logs": typed["logs"][1:], "token": token_in(sent)})
    assert again.status_code == 302
    assert set(offered(many)) == {log.pk for log in many.batons[1:]}
    assert "Noen er spurt" in words(finn.client.get(again.url))
    assert finn.client.post(address, typed | {"logs": typed["logs"][1:], "token": token_in(sent)}).status_code == 302
    assert len(offered(many)) == 2  # the same form twice is once


def test_the_page_is_no_reading_and_names_no_family(many):
    before = readings(many)
    page = words(Browser(many.finn).get("hand-over"))
    assert readings(many) == before
    for one in (many.sindre, many.noah, many.maja, many.odd):
        assert one.given_name() not in page


def readings(many):
    ask(many.sindre)
    return Event.objects.filter(is_reading=True).count()


def test_what_is_paused_or_held_out_already_is_not_chosen(many):
    offer_baton(
        many.majas_log, to=many.jon, unit=many.elsewhere, takes_over_on=clock.today(), summary="", by=wear(many.finn)
    )
    take_back_agreement(many.sindres_log, by=ask(many.siri))
    page = Browser(many.finn).get("hand-over")
    assert page.content.decode().count('name="logs"') == 1
    assert "Jon Eide" in words(page) and "På pause" in words(page)


def test_one_who_is_kept_out_of_one_of_them_is_not_asked(many):
    block_person(many.majas_log, person=many.jon, because="Nabo.", by=wear(many.finn))
    with rule("baton.some_cannot"):
        hold_out(many)


def test_a_deputy_has_no_baton_to_give_away_here(nordvik):
    days = {"first_day": clock.today(), "last_day": clock.today()}
    name_deputy(nordvik.log, hat=nordvik.emil.first_hat, **days, by=wear(nordvik.dina))
    assert "Du har ingen pinner å gi videre nå." in words(Browser(nordvik.emil).get("hand-over"))


@pytest.mark.parametrize("name", ["berit", "ada"])
def test_the_family_has_no_such_page(nordvik, name):
    assert Browser(getattr(nordvik, name)).get("hand-over").status_code == 403


def test_it_costs_as_much_for_each_however_many_they_are(many):
    asked = {}
    for count in (1, 3):
        with undone(), CaptureQueriesContext(connection) as found:
            hold_out(many, logs=many.batons[:count])
        asked[count] = len(found)
    assert asked[3] <= 3 * asked[1]
