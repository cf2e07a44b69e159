"""To ask the family for a log, and to answer."""

from django.utils.translation import gettext_lazy as _

from ..models.agreement import Answer
from ..models.log import Kind
from .base import LogForm
from .fields import Choice, Line, Words

ANSWERS = [(Answer.YES, _("Ja")), (Answer.NO, _("Nei")), (Answer.NOT_NOW, _("Ikke nå"))]


class StartForm(LogForm):
    """Who it is about is said with two signs, so that a slip of the finger does not ask the wrong family."""

    kind = Choice(
        _("Hvem gjelder det?"),
        [
            (Kind.CHILD, _("Et barn eller en ungdom")),
            (Kind.ADULT, _("En ung voksen, fra 18 år")),
            (Kind.PREGNANCY, _("En som venter barn")),
        ],
        missing=_("Velg hvem det gjelder."),
    )
    number = Line(_("Fødselsnummer"), help_text=_("Elleve siffer. Vi tar ikke vare på nummeret."))
    first_name = Line(_("Fornavn"), help_text=_("Begge deler må stemme, så det blir rett barn."))
    why = Words(
        _("Hvorfor vil dere ha en logg sammen?"),
        help_text=_("Skriv til familien. Kort, konkret og uten fagord. Dette er det første de leser."),
    )


class AnswerForm(LogForm):
    """Yes, no or not now: equally easy."""

    answer = Choice(_("Hva svarer du?"), ANSWERS)


class JustDoIt(LogForm):
    """A button: nothing is typed."""
