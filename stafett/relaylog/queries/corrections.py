"""What stood there before, and where one puts it right."""

from django.urls import reverse

from ..models import BrightSpot, Correction, Focus, Goal, Measure, Meeting, Note, Response
from ..models.redaction import GONE

KINDS = {
    "notat": Note,
    "lysglimt": BrightSpot,
    "oppmerksomhet": Focus,
    "mal": Goal,
    "tiltak": Measure,
    "mote": Meeting,
    "svar": Response,
}
FIELDS = {  # in the order they are read
    "tittel": "title",
    "tekst": "text",
    "barnets-ord": "child_words",
    "hvordan": "how",
    "hensikt": "purpose",
    "saksliste": "agenda",
    "barnet-skal-med": "child_takes_part",
    "sted": "place",
    "barnet-sa": "child_said",
    "barnet-med": "child_took_part",
    "foresatte-sa": "parents_said",
    "fagpersonene-sa": "professionals_said",
    "enighet": "decided",
}
CALLED = {kind: words for words, kind in KINDS.items()}
FIELD_CALLED = {field: words for words, field in FIELDS.items()}


def old_texts(row, field):
    """The texts that were corrected, newest first."""
    kept = Correction.objects.filter(log_id=row.log_id, row_kind=row._meta.model_name, row_id=row.pk, field=field)
    return [one for one in kept.order_by("-written_at") if one.old != GONE]


def correct_words(row, field):
    """(kind, id, field) as they stand in the address where the one who wrote this puts it right."""
    return CALLED[getattr(row, "kind", type(row))], row.pk, FIELD_CALLED[field]


def discard_words(row):
    """(kind, id) as they stand in the address where it is put in the bin."""
    return CALLED[getattr(row, "kind", type(row))], row.pk


def correct_address(row, field):
    return reverse("correct", args=[row.log_id, *correct_words(row, field)])
