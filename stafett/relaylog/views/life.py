"""The level up and down, and the end."""

from functools import partial

from django.views.decorators.http import require_http_methods

from .. import operations
from ..forms.life import CloseForm, LevelForm
from ..forms.token import mark
from ..queries import options
from ..queries.log import LogPage
from ..queries.readers import Audience
from .doorway import of_log
from .plan import at
from .sending import receive


@require_http_methods(["GET", "POST"])
@of_log("change the level")
def change_level(visit):
    now = visit.log.level()
    offers = {"to": options.levels(visit.log, now)}
    form = LevelForm(visit.request, visit.log, seen=mark(visit.log.pk, now), offers=offers)
    act = partial(operations.change_level, visit.log, by=visit.person)
    done = receive(visit.request, form, lambda typed: act(**typed), then=at(visit.log))
    readers = Audience(visit.log, visit.standing, visit.person).of()
    return done or visit.show(
        "relaylog/level.html", page="level", status=form.status, form=form, readers=readers, now=now
    )


@require_http_methods(["GET", "POST"])
@of_log("close the log")
def close(visit):
    """First what remains to be evaluated; then why, and what to pass on."""
    page = LogPage(visit.log, visit.standing, visit.person)
    form = CloseForm(visit.request, visit.log)
    act = partial(operations.close_log, visit.log, by=visit.person)
    done = receive(visit.request, form, lambda typed: act(**typed), then=at(visit.log))
    return done or visit.show(
        "relaylog/close.html", page="closing", status=form.status, people=page.people, form=form, at=page
    )
