"""Notat, lysglimt and a correction."""

from django.utils.translation import gettext_lazy as _

from .base import LogForm
from .fields import OneOf, Words


class NoteForm(LogForm):
    """`about` offers the whole log and the goals one can write under; each with who will read it."""

    about = OneOf(_("Hva gjelder det?"))
    text = Words(_("Notat"), help_text=_("Skriv det du har sett eller gjort. Familien leser alt."))


class ShortNoteForm(LogForm):
    """The family's own box on its page: to everybody who reads the whole log."""

    text = Words(_("Noe vi bør vite?"))


class BrightSpotForm(LogForm):
    text = Words(_("Hva så du?"), help_text=_("Noe fint, stort eller lite. Kanskje trenger noen å lese det i dag."))


class CorrectionForm(LogForm):
    text = Words(_("Slik skal det stå"))
