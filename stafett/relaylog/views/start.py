"""What meets one after logging in: tasks for those who work, one's own log for the family."""

from django.shortcuts import redirect, render

from stafett.core import clock
from stafett.identity.models import Role

from .. import policy
from ..queries.cases import asked_of
from ..queries.gap_board import GapBoard
from ..queries.service_requests import how_many_wait
from ..queries.start import StartPage
from .control import is_controller


def leads(person):
    return person.hat is not None and person.hat.role == Role.LEADER


def start_page(request):
    """Only cover names: a list of them is not a reading."""
    if is_controller(request.person):
        return redirect("control")
    page = StartPage(request.person)
    family = page.family + page.privately
    if request.person.hat is None and len(family) == 1:
        return redirect("own-words" if family[0].is_own_of(request.person) else "relay-log", family[0].row.pk)
    template = "relaylog/start.html" if request.person.hat else "relaylog/start_family.html"
    can_start = policy.may_at_work(request.person, "propose a log", request.municipality)
    found = {"at": page, "today": clock.today(), "can_start": can_start, "asked": asked_of(request.person)}
    found["board"] = GapBoard(request.person.hat.unit) if leads(request.person) else None
    found["families"] = how_many_wait() if leads(request.person) else 0
    return render(request, template, found)
