"""The minutes as those who met agree on them."""

from functools import partial

from django.views.decorators.http import require_http_methods

from .. import operations
from ..models import Meeting
from .doorway import of_log
from .meetings import meeting_address
from .sending import one_button


@require_http_methods(["GET", "POST"])
@of_log("agree on the minutes")
def agree(visit, meeting_id):
    meeting = visit.find(Meeting, meeting_id)
    act, then = partial(operations.agree_on_minutes, meeting), meeting_address(meeting)
    return one_button(visit, act, "relaylog/agree_on_minutes.html", then=then, page="meetings", meeting=meeting)
