"""What a child chooses, and what one in the family answers, in the same second from two pages."""

import pytest

from stafett.audit.models import Event
from stafett.core.errors import RuleBroken
from stafett.relaylog import operations as do
from stafett.relaylog.models import OwnWords, Response

from .racing import as_seen_by, being, in_line

pytestmark = pytest.mark.slow


def test_two_at_once_choose_after_each_other(racing):
    """Both have begun before the first is done: what is written down is what was so, one after the other."""

    def chooses(seen_by):
        def choose(ada):
            row = OwnWords(pk=racing.said["all"].pk, log=racing.log)
            return do.choose_who_sees(row, seen_by=seen_by, by=ada)

        return being(racing.ada, choose)

    in_line([(racing.ada, racing.log)], chooses("holder"), chooses("team"), chooses("team"))

    def told():
        acts = Event.objects.filter(action="own words shared", log_id=racing.log.pk).order_by("at")
        return [(one.details["before"], one.details["seen_by"]) for one in acts]

    assert as_seen_by(racing.ada, told) == [("all", "holder"), ("holder", "team")]


def test_of_two_answers_at_once_one_stands_and_the_other_is_what_was_said_before(racing):
    def answers(said):
        return being(racing.berit, lambda berit: do.answer_meeting(racing.meeting, said=said, by=berit), at_home=True)

    outcomes = in_line([(racing.ada, racing.log)], answers("yes"), answers("no"))
    assert not any(isinstance(outcome, RuleBroken) for outcome in outcomes)

    def stand():
        mine = Response.objects.filter(meeting=racing.meeting, about="coming")
        return sorted((row.said, row.replaced_at is None) for row in mine)

    assert as_seen_by(racing.berit, stand) == [("no", True), ("yes", False)]
