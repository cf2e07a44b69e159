"""Who may see the log, who has read it, and who is kept out."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from ..forms.readings import SinceForm
from ..policy import Part
from ..queries.access import AccessPage
from ..queries.proof import hold_up, take_receipt
from ..queries.questions import questions_of
from ..queries.reached import reached_how
from ..queries.readings import ReadingsPage, first_day
from .doorway import of_log
from .seeing import offered


@require_GET
@of_log("read the log")
def access(visit):
    """Members, scopes and what each sees, worked out from the walls; and what the family has said yes to."""
    page = AccessPage(visit.log, visit.standing, visit.person)
    shown = {"see_as": offered(visit, page.readers), "reached": ()}
    if visit.standing.parts & {Part.HOLDER, Part.ACTING} and not visit.log.closed_at:
        shown["reached"] = reached_how(visit.log, page.people)
    return visit.show("relaylog/access.html", page="access", people=page.people, at=page, **shown)


@require_GET
@of_log("see who has read")
def readings(visit):
    """Every reading by those who work with it: name, title, service, time. Never one in the family to another."""
    form = SinceForm(visit.request.GET, first=first_day())
    page = ReadingsPage(visit.log, visit.person, visit.request.GET, since=form.day or first_day())
    part = "relaylog/parts/readings.html"
    questions = questions_of(visit.log, written_by=visit.person)
    return visit.show("relaylog/readings.html", page="readings", part=part, at=page, form=form, questions=questions)


@require_GET
@of_log("see who has read")
def receipt(visit):
    """Take a receipt of the list, or hold an old one up to it."""
    text = visit.request.GET.get("kvittering", "").strip()
    held, taken_at = hold_up(visit.log, text) if text else (None, None)
    return visit.show("relaylog/readings_receipt.html", page="receipt", text=text, held=held, taken_at=taken_at)


@require_GET
@of_log("see who has read")
def receipt_file(visit):
    """A name that says nothing: the file can lie on a machine that others use."""
    visit.read_down("receipt")
    name = {"Content-Disposition": 'attachment; filename="kvittering.txt"'}
    return HttpResponse(take_receipt(visit.log), content_type="text/plain; charset=utf-8", headers=name)
