"""The family asks whoever has the baton, and is answered."""

from django.utils.translation import gettext_lazy as _

from ..texts import ABOUT_REQUEST
from .base import LogForm
from .fields import Choice, Tick, Words


class AskForHelpForm(LogForm):
    about = Choice(_("Hva vil du be om?"), list(ABOUT_REQUEST.items()))
    text = Words(_("Skriv med egne ord"), help_text=_("Skriv hva du trenger, og når du kan snakke. Kort er bra."))


class ReplyToRequestForm(LogForm):
    text = Words(
        _("Svar med noen ord"),
        required=False,
        not_here=_("Ikke hit: det som kan være farlig for den som spurte, om noen andre leser svaret over skulderen."),
        help_text=_("Skriv hva som skjer nå, hvem som gjør det, og når."),
    )
    meeting_agreed = Tick(_("Vi har avtalt et møte"), required=False)
