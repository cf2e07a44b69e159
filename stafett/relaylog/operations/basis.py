"""Why the municipality may keep logs: its own decision, in its own words. We ship no text in its place."""

from django.conf import settings
from django.db import transaction

from stafett.audit.history import record
from stafett.core.asking import on_duty
from stafett.core.errors import RuleBroken

from ..models import ProcessingBasis
from ..models.log import Kind
from .asking import words


@transaction.atomic
def write_basis(municipality, *, kind, language, text, decided_by, source, since):
    """One text, for one kind of log in one language, from a day. A new decision is a new row; the old one stands."""
    if kind not in Kind.values:
        raise RuleBroken("basis.choose_a_kind")
    if language not in dict(settings.LANGUAGES):
        raise RuleBroken("basis.choose_a_language")
    row = ProcessingBasis(municipality=municipality, kind=kind, language=language, since=since)
    row.text = words(text, "basis.say_why", field="text")
    row.decided_by = words(decided_by, "basis.say_who_decided", field="decided_by", most=room_for("decided_by"))
    row.source = words(source, "basis.say_where_it_stands", field="source", most=room_for("source"))
    row.save(force_insert=True)
    with on_duty("setup", municipality):
        record("basis for processing written", who=None, about=municipality, kind=kind, language=language, since=since)
    return row


def room_for(name):
    """How many characters the table holds."""
    return ProcessingBasis._meta.get_field(name).max_length
