"""The page of one log, as each of those who meet it sees it."""

from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET

from ..forms.opening import JustDoIt
from ..forms.writing import ShortNoteForm
from ..models import Agreement
from ..queries.bin import just_discarded
from ..queries.happens_now import happens_now
from ..queries.log import LogPage
from ..queries.privately import PrivatePage
from ..queries.standing import State
from ..queries.todos import todos_of
from .discarding import UNDO
from .doorway import of_log


@require_GET
@of_log("see that the log is there", privately=True)
def show(visit):
    """The family's page, the team's, or the frame: by what one reaches. Why a log is asked for is not for leaders."""
    if visit.standing.is_private:
        return privately(visit)
    if visit.standing.state == State.PROPOSED and Agreement.objects.filter(log=visit.log).exists():
        return redirect("agreement", visit.log.pk)
    page = LogPage(visit.log, visit.standing, visit.person)
    if visit.standing.is_family:
        return family(visit, page)
    template = "relaylog/log.html" if visit.standing.reads else "relaylog/frame.html"
    return visit.show(template, page="log", people=page.people, at=page, undo=undo(visit))


def privately(visit):
    """What a private person reads, with nothing to press. The family sees that it was read, by the name it knows."""
    page = PrivatePage(visit.log, visit.standing)
    return visit.show("relaylog/privately.html", page="log", people=page.people, at=page, known_by=page.by_name())


def family(visit, page):
    form = ShortNoteForm(visit.request, visit.log)
    form.may_have_begun = page.has_begun
    form.place = reverse("write-note", args=[visit.log.pk])
    todos = todos_of(page)
    more = {"form": form, "todos": todos, "now": happens_now(page, todos), "undo": undo(visit)}
    return visit.show("relaylog/family.html", page="log", people=page.people, at=page, **more)


def undo(visit):
    """(what was put in the bin, a button) on the page one comes back to; else nothing, and nothing is asked."""
    done = visit.request.GET.get(UNDO) and just_discarded(visit.log, visit.person, visit.request.GET[UNDO])
    return (done, JustDoIt(visit.request, visit.log)) if done else None
