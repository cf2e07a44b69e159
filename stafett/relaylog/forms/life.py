"""The level, the end, and keeping somebody out."""

from django.utils.translation import gettext_lazy as _

from ..models.log import CloseReason
from .base import LogForm
from .fields import Choice, Line, OneOf, Words

REASONS = [
    (CloseReason.GOAL_REACHED, _("Målet er nådd")),
    (CloseReason.FAMILY_WISHES, _("Familien ønsker det")),
    (CloseReason.MOVED, _("Familien har flyttet")),
    (CloseReason.OTHER_PLAN, _("En annen plan tar over")),
    (CloseReason.GROWN_UP, _("Ungdommen er blitt voksen")),
]


class LevelForm(LogForm):
    to = OneOf(_("Hvilket nivå?"), missing=_("Velg et nivå."))
    because = Words(_("Hvorfor?"), help_text=_("Dette blir et notat i loggen."))


class CloseForm(LogForm):
    because = Choice(_("Hvorfor avsluttes loggen?"), REASONS)
    summary = Words(
        _("Hva virket, og hva bør andre vite?"), required=False, help_text=_("Dette blir stående sist i loggen.")
    )


KEPT_OUT, FROZEN, SHELTERED, EVERYBODY = "ute", "stans", "adresse", "alle"
MEETS = [
    (KEPT_OUT, _("Personen har ikke lenger tilgang")),
    (FROZEN, _("Tjenesten ser ut til å være nede")),
    (SHELTERED, _("Adressen er beskyttet: Ingen i familien kommer inn før noen slipper dem inn")),
]


class BlockForm(LogForm):
    """Somebody in the log, or somebody who must never come into it and whose number one has in hand.

    Nobody in the family reads why, so violence can be named here, and no question stands in the way (decision 36).
    """

    asks = keeps = False
    meets = Choice(_("Hva møter personen?"), MEETS)
    person = OneOf(_("Hvem i loggen?"), empty=_("Ingen av disse"), required=False)
    number = Line(_("Eller fødselsnummer"), required=False, help_text=_("For en som ikke er i loggen. Elleve siffer."))
    because = Words(
        _("Hvorfor?"),
        not_here=_("Ikke hit: hvor den som skal beskyttes, bor eller er."),
        help_text=_("Den som sperres, ser ikke dette og får ikke beskjed."),
    )


class StopForm(LogForm):
    """Why a private person is stopped. As for whom one keeps out, nobody in the family reads it."""

    asks = keeps = False
    because = Words(
        _("Hvorfor?"),
        not_here=_("Ikke hit: hvor den som skal beskyttes, bor eller er."),
        help_text=_("Ingen i familien leser dette, heller ikke personen."),
    )


class LetInForm(LogForm):
    """One in the family who is let in under a protected address, by name or by the number one has in hand."""

    asks = keeps = False
    person = OneOf(_("Hvem i familien?"), empty=_("Ingen av disse"), required=False)
    number = Line(_("Eller fødselsnummer"), required=False, help_text=_("Når du ikke ser navnene. Elleve siffer."))
    because = Words(
        _("Hvordan vet du at det er trygt?"),
        not_here=_("Ikke hit: hvor den som skal beskyttes, bor eller er."),
        help_text=_("Ingen i familien leser dette."),
    )


class WhoForm(LogForm):
    """Whom the second of two means, where the second sees no name: two cards can be alike."""

    asks = keeps = False
    number = Line(
        _("Fødselsnummeret til den det gjelder"),
        help_text=_("Du ser ikke navnet. Spør den som har bedt om det, hvem det er. Elleve siffer."),
    )
