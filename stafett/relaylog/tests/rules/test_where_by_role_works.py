"""Where a threatened employee works is told to no family; what stands on its pages already stays there."""

import datetime as dt

from stafett.core import clock
from stafett.core.asking import ask, on_duty
from stafett.identity.operations import people
from stafett.relaylog import operations as do
from stafett.relaylog.queries.people import People
from stafett.relaylog.queries.registered import registered_of
from tests.nordvik import register, wear

from ..conftest import Browser, words
from .test_by_role import (  # noqa: F401
    nordvik,  # whom somebody leads, also at the health station
    show,
)


def test_where_one_has_been_moved_to_is_never_said(nordvik):  # noqa: F811
    """To move somebody who is threatened is what one does to keep them safe."""
    with on_duty("register", nordvik.municipality):
        away = people.open_unit(nordvik.municipality, name="Et trygt sted", kind="school")
        soon = clock.now() + dt.timedelta(days=3)
        people.employ(nordvik.dina, unit=away, title="lærer", starts_at=soon)
    show(nordvik, until=None)
    for at in (clock.now(), soon + dt.timedelta(days=1)):
        with clock.at(at):
            for page in ("relay-log", "access", "readings", "baton"):
                assert away.name not in Browser(nordvik.berit).get(page, nordvik.log.pk).content.decode(), page
            ask(nordvik.berit)
            hat = nordvik.dina.first_hat.pk
            assert People([nordvik.dina.pk], [hat]).name(nordvik.dina.pk) == "Ansatt ved Solbakken skole"


def test_the_list_of_services_does_not_point_at_the_one_that_somebody_was_moved_to(nordvik):  # noqa: F811
    """Marit, who has no log, reads of it what stands where nobody leads."""
    with on_duty("register", nordvik.municipality):
        nils = register(nordvik, "Nils Sund", age=9, serial=670)
        people.register_guardianship(nils, guardian=nordvik.marit, responsibility="yes", verified_how="sett")
        away = people.open_unit(nordvik.municipality, name="Et trygt sted", kind="school")
        people.open_unit(nordvik.municipality, name="Et tomt sted", kind="school")
        people.employ(nordvik.dina, unit=away, title="rektor", role="leader")
    assert "Et trygt sted (Dina Lund)" in words(Browser(nordvik.marit).get("ask-service"))
    show(nordvik)
    page = words(Browser(nordvik.marit).get("ask-service"))
    assert "Et trygt sted (den som leder)" in page and "Et tomt sted (den som leder)" in page


def test_the_witness_of_ones_own_answer_is_told_by_role(nordvik):  # noqa: F811
    """How it was given still stands there when the one who was in the room is shown by role since."""
    told = {"how": "oral", "said_on": clock.today(), "witness": nordvik.guri.first_hat}
    do.register_answer(nordvik.nav_consent, person=nordvik.bjarne, answer="yes", **told, by=wear(nordvik.dina))
    show(nordvik, "guri", by="lars")
    given = [one.in_words for one in registered_of(nordvik.log, ask(nordvik.bjarne)).values()]
    assert [said for said in given if "Ansatt ved Solbakken skole var til stede." in said]
    assert nordvik.guri.name not in str(given)
