"""What keeps a log under a protected address, and which answers let somebody in: those given after it was known."""

import datetime as dt

import pytest

from stafett.core import clock
from stafett.core.asking import on_duty
from stafett.identity.models import Guardianship
from stafett.identity.operations import people
from stafett.identity.operations.protection import protect_address

from .test_sheltering import can_open, let_in, sheltered_by_a_guardians_address, sheltered_by_hand


def test_it_holds_after_the_guardianship_of_the_one_who_is_protected_has_ended(nordvik):
    """Also when it is registered anew: the register adds a protection, and no one person there takes it away."""
    sheltered_by_a_guardians_address(nordvik)
    let_in(nordvik, nordvik.ada)
    with clock.at(clock.now() + dt.timedelta(days=1)), on_duty("register", nordvik.municipality):
        people.end_guardianship(Guardianship.objects.get(child=nordvik.ada, guardian=nordvik.berit, ended_at=None))
    assert [can_open(nordvik, one) for one in (nordvik.bjarne, nordvik.ada)] == [503, 200]
    with clock.at(clock.now() + dt.timedelta(days=2)), on_duty("register", nordvik.municipality):
        people.register_guardianship(nordvik.ada, guardian=nordvik.berit, responsibility="no", verified_how="Dom")
        assert [can_open(nordvik, one) for one in (nordvik.bjarne, nordvik.ada)] == [503, 200]


def test_an_address_that_was_protected_before_counts_from_when_one_became_guardian(nordvik):
    """Who was let in before that, was let in without anybody thinking of the new guardian."""
    sheltered_by_hand(nordvik)
    with on_duty("register", nordvik.municipality):
        protect_address(nordvik.odd)
    let_in(nordvik, nordvik.bjarne)
    with clock.at(clock.now() + dt.timedelta(days=1)), on_duty("register", nordvik.municipality):
        people.register_guardianship(nordvik.ada, guardian=nordvik.odd, responsibility="yes", verified_how="Dom")
        assert can_open(nordvik, nordvik.bjarne) == 503


@pytest.mark.parametrize("name", ["odd", "berit"])
def test_one_who_was_guardian_until_the_address_became_protected_shuts_nobody_out(nordvik, name):
    with clock.at(clock.now() - dt.timedelta(days=1)), on_duty("register", nordvik.municipality):
        if name == "odd":
            people.register_guardianship(nordvik.ada, guardian=nordvik.odd, responsibility="no", verified_how="Dom")
        people.end_guardianship(
            Guardianship.objects.get(child=nordvik.ada, guardian=getattr(nordvik, name), ended_at=None)
        )
    with on_duty("register", nordvik.municipality):
        protect_address(getattr(nordvik, name))
    assert can_open(nordvik, nordvik.bjarne) == 200
