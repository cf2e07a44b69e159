"""What the guide says, beside a log; and from a step of the guide to one's own logs."""

from functools import wraps

from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from stafett.guide import wording
from stafett.guide.paper.form import boxes
from stafett.relaylog.queries.at_work import logs_at_work
from stafett.relaylog.queries.log import LogPage
from stafett.relaylog.views.doorway import of_log

from ..beside.guides import fits_now, for_family, guides_for, inside, level_of
from ..beside.known import Known
from ..beside.standing import coming, counted, roles_of

PAGE = "guide"  # as it is written down: never which step, or which tool


def names_no_log(view):
    """What these pages lead to is asked for by the house's name alone: their own address says which log it is.

    With no-referrer a form could not be sent, and one can log out from here.
    """

    @wraps(view)
    def answer(request, *args, **rest):
        response = view(request, *args, **rest)
        response.headers["Referrer-Policy"] = "strict-origin"
        return response

    return answer


@require_GET
@names_no_log
@of_log("read the log")
def show(visit):
    """The level that the log is at, as the guide has it: for the family, in the guide that everybody reads."""
    page = LogPage(visit.log, visit.standing, visit.person)
    guide = next(guides_for(visit.request), None)
    level = level_of(guide.outline, page.level) if guide and page.level is not None else None
    found = {"log_page": page, "guide": guide, "level": level, "wording": wording}
    if visit.standing.is_family:
        found["to_family"] = for_family(visit.request, visit.standing, page.child.age() if page.child else None)
        return visit.show("web/beside/family.html", page=PAGE, people=page.people, **found)
    if level:
        found |= {"fits": fits_now(guide, level, page), "at": inside(visit.log, guide)}
    return visit.show("web/beside/level.html", page=PAGE, people=page.people, **found, coming=coming(page))


@require_GET
@names_no_log
@of_log("read the log")
def step(visit, level, step, service=""):
    if visit.standing.is_family:
        return redirect("guide-beside", visit.log.pk)
    guide, found = step_in(visit.request, level, step, service)
    if found is None:
        return gone(visit)
    page = LogPage(visit.log, visit.standing, visit.person)
    return visit.show(
        "web/beside/step.html",
        page=PAGE,
        people=page.people,
        at=inside(visit.log, guide),
        counted=counted(found, page),
        roles=roles_of(page),
        tools=[(tool, guide.to_fill_in(tool)) for tool in tools_of(guide, found)],
        guide=guide,
        step=found,
        wording=wording,
    )


@require_GET
@names_no_log
@of_log("read the log")
def tool(visit, level, step, tool, service=""):
    """A tool's form with what the log knows in it. It stands on this page and nowhere else: nothing can be sent."""
    if visit.standing.is_family:
        return redirect("guide-beside", visit.log.pk)
    guide, found = step_in(visit.request, level, step, service)
    asked = next((one for one in tools_of(guide, found) if one.id == tool), None) if found else None
    described = guide.to_fill_in(asked) if asked else None
    if described is None:
        return gone(visit)
    page = LogPage(visit.log, visit.standing, visit.person)
    return visit.show(
        "web/beside/tool.html",
        page=PAGE,
        people=page.people,
        at=inside(visit.log, guide),
        tool=asked,
        described=described,
        boxes=boxes(described),
        known=Known(page, found),
        guide=guide,
        step=found,
    )


def step_in(request, level, step, service):
    """(the guide, the step) of the first guide that has it; (None, None) when it is taken away, or never was."""
    found = ((guide, guide.outline.step(level, step)) for guide in guides_for(request, service))
    return next(((guide, one) for guide, one in found if one), (None, None))


def tools_of(guide, step):
    """The step's own, then those of the whole level, each once."""
    return list(dict.fromkeys([*guide.outline.tools_of(step), *guide.outline.tools_of(step.level)]))


def gone(visit):
    return visit.show("web/beside/gone.html", page=PAGE, status=404)


@require_GET
def choose(request, level, step, service=""):
    """From a step that everybody can read: which of one's own logs is it to be used in? Cover names only."""
    guide, found = step_in(request, level, step, service)
    logs = logs_at_work(request.person) if request.person.hat and found else []
    rows = [(cover, number, inside(log, guide)("step", level, step)) for log, cover, number in logs]
    return render(
        request,
        "web/beside/choose.html",
        {"guide": guide, "step": found, "logs": rows},
        status=200 if found else 404,
    )
