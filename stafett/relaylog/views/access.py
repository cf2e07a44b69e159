"""Who may see the log, who has read it, and who is kept out."""

from django.views.decorators.http import require_GET

from ..forms.readings import SinceForm
from ..queries.access import AccessPage
from ..queries.questions import questions_of
from ..queries.readings import ReadingsPage, first_day
from .doorway import of_log


@require_GET
@of_log("read the log")
def access(visit):
    """Members, scopes and what each sees, worked out from the walls; and what the family has said yes to."""
    page = AccessPage(visit.log, visit.standing, visit.person)
    return visit.show("relaylog/access.html", page="access", people=page.people, at=page)


@require_GET
@of_log("see who has read")
def readings(visit):
    """Every reading by those who work with it: name, title, service, time. Never one in the family to another."""
    form = SinceForm(visit.request.GET, first=first_day())
    page = ReadingsPage(visit.log, visit.person, visit.request.GET, since=form.day or first_day())
    part = "relaylog/parts/readings.html"
    questions = questions_of(visit.log, written_by=visit.person)
    return visit.show("relaylog/readings.html", page="readings", part=part, at=page, form=form, questions=questions)
