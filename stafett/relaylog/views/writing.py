"""Notat, lysglimt and putting right what one has written."""

from functools import partial

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later
from django.views.decorators.http import require_http_methods

from .. import operations
from ..forms.token import mark
from ..forms.writing import BrightSpotForm, CorrectionForm, NoteForm
from ..models import MINUTES, Goal, Meeting
from ..models.redaction import GONE
from ..operations.do import CORRECTABLE, is_minutes, may_correct, text_of
from ..queries import options
from ..queries.corrections import FIELDS, KINDS, correct_address, correct_words, old_texts
from ..queries.readers import Audience
from .doorway import of_log
from .plan import at
from .seeing import offer_to_look
from .sending import receive

WHOLE = "whole"
FIELD_WORDS = {
    "title": later("Overskriften"),
    "text": later("Teksten"),
    "child_words": later("Barnets ord"),
    "how": later("Hvordan"),
    "purpose": later("Hva møtet er om"),
    "agenda": later("Sakslista"),
    "child_takes_part": later("Hvordan barnet skal være med"),
    "place": later("Stedet"),
    "child_said": later("Det barnet sa"),
    "child_took_part": later("Hvordan barnet var med"),
    "parents_said": later("Det de foresatte sa"),
    "professionals_said": later("Det fagpersonene sa"),
    "decided": later("Det dere ble enige om"),
}


@require_http_methods(["GET", "POST"])
@of_log("write a note")
def write_note(visit):
    """To the whole log or under one goal; beside each choice stands who will read it."""
    audience = Audience(visit.log, visit.standing, visit.person)
    about = places_to_write(visit, audience)
    chosen = visit.request.GET.get("maal") or about[0][0]
    form = NoteForm(visit.request, visit.log, offers={"about": [row[:3] for row in about]}, initial={"about": chosen})
    act = partial(operations.write_note, visit.log, by=visit.person)
    then, look = at(visit.log, "notater"), offer_to_look(visit, form, audience.readers)
    done = receive(
        visit.request, form, lambda typed: act(text=typed["text"], goal=goal_in(typed)), then=then, look=look
    )
    hints = {str(row[0]): row[3] for row in about}
    return done or visit.show("relaylog/note.html", page="notes", status=form.status, form=form, hints=hints)


def goal_in(typed):
    return typed["about"] if isinstance(typed["about"], Goal) else None


def places_to_write(visit, audience):
    """[(key, thing, words, who will read it)]: the whole log only for those who reach all of it."""
    goals = [(key, goal, words, audience.of(key)) for key, goal, words in options.goals_of(visit.log)]
    whole = [(WHOLE, WHOLE, _("Hele loggen"), audience.of())] if visit.standing.whole else []
    if not whole + goals:
        raise Http404
    return whole + goals


@require_http_methods(["GET", "POST"])
@of_log("share a bright spot")
def share_bright_spot(visit):
    if not visit.standing.whole:
        raise Http404
    form = BrightSpotForm(visit.request, visit.log)
    act = partial(operations.share_bright_spot, visit.log, by=visit.person)
    audience = Audience(visit.log, visit.standing, visit.person)
    look = offer_to_look(visit, form, audience.readers)
    done = receive(visit.request, form, lambda typed: act(**typed), then=at(visit.log, "notater"), look=look)
    return done or visit.show(
        "relaylog/bright_spot.html", page="notes", status=form.status, form=form, readers=audience.of()
    )


@require_http_methods(["GET", "POST"])
@of_log("correct")
def correct(visit, kind, row_id, field):
    """The old text stays readable. If it was changed meanwhile, both stand side by side and nothing is overwritten."""
    field = FIELDS.get(field)
    row = own_row(visit, KINDS.get(kind), row_id, field)
    now = text_of(row, field)
    if now == GONE and visit.request.method == "GET":
        return redirect("redactions", visit.log.pk)
    form = CorrectionForm(visit.request, visit.log, seen=mark(row.pk, field, now), initial={"text": now})
    act = partial(operations.correct, row, field=field, by=visit.person, seen=now)
    done = receive(visit.request, form, lambda typed: act(text=typed["text"]), then=at(visit.log))
    if done:
        return done
    goal_id = row.pk if isinstance(row, Goal) else getattr(row, "goal_id", None)
    audience = Audience(visit.log, visit.standing, visit.person)
    return visit.show(
        "relaylog/correct.html",
        page="notes",
        status=form.status,
        form=form,
        now=now,
        others=other_fields(row, field, visit.person, visit.standing.parts),
        words=FIELD_WORDS[field],
        before=old_texts(row, field),
        redact=reverse("redact", args=[visit.log.pk, *correct_words(row, field)]),
        readers=audience.but_private() if isinstance(row, Meeting) else audience.of(goal_id),
    )


def own_row(visit, kind, row_id, field):
    """What one has written oneself, or the minutes, for whoever has the baton; else there is no such page."""
    if kind is None or field not in CORRECTABLE[kind._meta.model_name]:
        raise Http404
    row = visit.find(kind, row_id)
    if text_of(row, field) is None or not may_correct(row, field, visit.person, visit.standing.parts):
        raise Http404
    return row


def other_fields(row, field, person, parts):
    """(address, words) of the other texts of the same thing, in the order they are read; the minutes first."""
    correctable = CORRECTABLE[row._meta.model_name] - set(MINUTES)
    there = [name for name in FIELDS.values() if name in correctable and getattr(row, name)]
    mine = [(correct_address(row, name), FIELD_WORDS[name]) for name in there if may_correct(row, name, person, parts)]
    here = correct_address(row, field)
    return [other for other in minutes_to_correct(row, person, parts) + mine if other[0] != here]


def minutes_to_correct(row, person, parts):
    """(address, words) of each text of the minutes, also the empty ones, the child's first."""
    there = [name for name in FIELDS.values() if is_minutes(row, name) and getattr(row, name) != GONE]
    return [(correct_address(row, name), FIELD_WORDS[name]) for name in there if may_correct(row, name, person, parts)]
