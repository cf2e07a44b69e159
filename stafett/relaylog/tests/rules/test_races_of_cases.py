"""Two log controllers in the same case, and two mornings, at once. What must hold afterwards: `racing.py`."""

import pytest
from django.db import transaction

from stafett.core.asking import on_duty
from stafett.identity.models import Role
from stafett.relaylog import operations as do
from stafett.relaylog.models import CaseStep, ReadingCase
from tests.nordvik import employee

from .controlling import WHY, go_through, gone_through_until_now, read
from .racing import alone, being, done, refused, standing_still

pytestmark = pytest.mark.slow


@pytest.fixture
def after_a_night(racing):
    """Emil has read at night, the station has a leader, and there are two controllers."""
    alone(lambda: prepare(racing))()
    return racing


def prepare(town):
    with transaction.atomic():
        with on_duty("register", town.municipality):
            town.astrid = employee(town, "Astrid Li", town.station, "leder", serial=380, role=Role.LEADER)
            town.vidar = employee(town, "Vidar Mo", town.hall, "loggkontrollør", serial=360, role=Role.CONTROLLER)
        gone_through_until_now(town)
        read(town.emil, town.log)


def the_case(town):
    return being(town.toril, lambda by: ReadingCase.objects.get())()


def found(town):
    """([(how many readings, settled as)], [the steps])"""
    cases = being(town.toril, lambda by: list(ReadingCase.objects.values_list("readings", "settled_as")))()
    return cases, being(town.toril, lambda by: list(CaseStep.objects.values_list("kind", flat=True)))()


def test_of_two_controllers_who_settle_in_the_same_second_one_is_told_that_it_is_done(after_a_night):
    alone(lambda: go_through(after_a_night))()
    case = the_case(after_a_night)
    acts = (
        being(after_a_night.toril, lambda by: do.settle_as_ordinary(case, because=WHY, by=by)),
        being(after_a_night.vidar, lambda by: do.pass_on(case, text="Se på det.", by=by)),
    )
    with standing_still("casestep", *acts) as going:
        pass
    outcomes = [one.result(20) for one in going]
    [step] = done(outcomes)
    assert [refused(one) for one in outcomes if isinstance(one, Exception)] == ["control.is_settled"]
    assert found(after_a_night) == ([(1, step.kind)], [step.kind])


def test_two_mornings_at_once_make_one_case(after_a_night):
    with standing_still("review", *[alone(lambda: go_through(after_a_night))] * 2) as going:
        pass
    assert [one.result(20)[0] for one in going] == [1, 1]
    assert found(after_a_night) == ([(1, None)], [])
