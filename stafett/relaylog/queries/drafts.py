"""What one has written in a form and not sent, put back where it was; and who else has begun in the same form."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import Resolver404, resolve

from stafett.core.together import ask_together

from ..models import Draft
from .people import People

WRITTEN_BY_MORE = {"evaluate-measure", "hold-meeting", "move-meeting", "call-off-meeting"}


def take_up(form, log):
    """Before the form is shown: a draft of it fills the boxes. The walls show nobody's but one's own."""
    if form.is_bound or not form.keeps or not form.may_have_begun:
        return
    draft = Draft.objects.filter(log=log, place=form.place).first()
    if draft:
        form.take_up(draft.typed, draft.kept_at, draft.seen)


def corrects_redacted(log, place):
    """Whether the form at this address corrects a text that has been sealed since: nothing is kept of it."""
    if "/rett/" not in place:
        return False
    [[[redacted]]] = ask_together(("select relaylog_corrects_redacted(%s, %s)", [log.pk, place]))
    return redacted


@dataclass(frozen=True)
class WritesToo:
    """Somebody at work who has begun in the same form. `at`: when what is written was last kept."""

    name: str
    at: datetime


def see_each_other(form):
    """Who has begun in it too, and whether they are told that one has."""
    form.is_told_of = form.keeps and is_told_of(form.place, form.person)
    form.beside = who_writes_here(form.place, form.person) if form.keeps else []


def who_writes_here(place, person):
    """Those at work who have begun at the same measure or meeting, for one at work; nobody else's question at all."""
    if not is_told_of(place, person):
        return []
    [rows] = ask_together(("select person_id, kept_at from relaylog_who_writes_here(%s)", [place]))
    people = People([who for who, _at in rows])
    return [WritesToo(people.name(who), at) for who, at in rows if who in people]


def is_told_of(place, person):
    """Whether this is the address of a form that more than one at work can have begun in, for one of them."""
    try:
        return person.hat is not None and resolve(place).url_name in WRITTEN_BY_MORE
    except Resolver404:
        return False
