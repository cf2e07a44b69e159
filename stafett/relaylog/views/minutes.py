"""The minutes as those who met agree on them."""

from functools import partial

from django.views.decorators.http import require_http_methods

from .. import operations
from ..forms.token import mark
from ..models import MINUTES, Meeting
from .doorway import of_log
from .meetings import meeting_address
from .sending import one_button


@require_http_methods(["GET", "POST"])
@of_log("agree on the minutes")
def agree(visit, meeting_id):
    """To what was read aloud. Put right meanwhile, the minutes are shown anew before anybody agrees."""
    meeting = visit.find_still(Meeting, meeting_id)
    act, shown = partial(operations.agree_on_minutes, meeting), {"page": "meetings", "meeting": meeting}
    then, seen = meeting_address(meeting), as_read(meeting)
    return one_button(visit, act, "relaylog/agree_on_minutes.html", then=then, seen=seen, **shown)


def as_read(meeting):
    """What is agreed on is what was on the screen."""
    return mark(meeting.pk, *(getattr(meeting, name) for name in MINUTES))
