"""What the family asks about a reading, and the answer."""

from django.utils.translation import gettext_lazy as _

from .base import LogForm
from .fields import Words


class AskAboutReadingForm(LogForm):
    text = Words(
        _("Vil du skrive noe til spørsmålet?"),
        required=False,
        help_text=_("Du trenger ikke. Vi spør uansett hvorfor loggen ble åpnet."),
    )


class AnswerAboutReadingForm(LogForm):
    text = Words(
        _("Hvorfor ble loggen åpnet?"),
        not_here=_("Ikke hit: noe om andre barn eller andre familier."),
        help_text=_("Skriv enkelt og ærlig. Den som spurte, leser det."),
    )
