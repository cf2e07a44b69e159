"""One's own invitation to a meeting, as a file for a calendar."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from ..models import Meeting
from ..queries.invitation import calendar_file, is_asked
from .doorway import of_log


@require_GET
@of_log("read the log")
def calendar(visit, meeting_id):
    """For those who are asked to come, and the one who asks; a name that says nothing of which meeting it is."""
    meeting = visit.find(Meeting, meeting_id)
    if not is_asked(meeting, visit.person):
        raise Http404
    visit.read_down("meetings")
    name = {"Content-Disposition": 'attachment; filename="avtale.ics"'}
    return HttpResponse(calendar_file(meeting, visit.person), content_type="text/calendar; charset=utf-8", headers=name)
