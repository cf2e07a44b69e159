"""A family without a log asks a service for help, and is answered."""

from django.utils.translation import gettext_lazy as _

from ..texts import WHAT_NEXT
from .base import LogForm
from .fields import Choice, OneOf, Tick, Words


class AskServiceForm(LogForm):
    child = OneOf(_("Hvem gjelder det?"), empty=_("Velg hvem"))
    unit = OneOf(_("Hvilken tjeneste vil du spørre?"), empty=_("Velg tjeneste"))
    text = Words(
        _("Skriv med egne ord"), help_text=_("Hva er vanskelig, og hva ønsker du? Skriv også når du kan snakke.")
    )
    wants_log = Tick(_("Vi ønsker en stafettlogg"), required=False)


class AnswerFamilyForm(LogForm):
    next = Choice(_("Hva skjer nå?"), list(WHAT_NEXT.items()))
    text = Words(
        _("Svar med noen ord"),
        not_here=_("Ikke hit: hvor barnet er eller bor, eller det som blir farlig om noen andre leser svaret."),
        help_text=_("Skriv hvem som tar kontakt, og når."),
    )


class BeginLogForm(LogForm):
    why = Words(
        _("Hvorfor vil dere ha en logg sammen?"),
        help_text=_("Skriv til familien. Alle i den leser dette, også de som ikke vet at noen har bedt om hjelp."),
    )
