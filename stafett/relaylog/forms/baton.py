"""The baton is offered, accepted or declined."""

from django.utils.translation import gettext_lazy as _

from .base import LogForm
from .fields import Day, OneOf, SeveralOf, Words


class AskSomebodyForm(LogForm):
    to = OneOf(_("Hvem spør du?"), empty=_("Velg person"), missing=_("Velg en person."))
    takes_over_on = Day(_("Fra hvilken dag?"))
    answer_by = Day(
        _("Når må du ha svar?"),
        required=False,
        help_text=_(
            "Er det ikke svart innen da, får du beskjed, og lederen til den du spør. Pinnen blir hos deg så lenge."
        ),
    )


class OfferManyForm(AskSomebodyForm):
    logs = SeveralOf(_("Hvilke logger?"))


class OfferForm(AskSomebodyForm):
    summary = Words(
        _("Hva trenger den som tar over, å vite?"),
        required=False,
        help_text=_("Det står i loggen. Den du spør, ser det når familien har sagt ja til tjenesten."),
    )


class DeclineForm(LogForm):
    because = Words(_("Hva gjør at det ikke går?"), help_text=_("Det blir stående i loggen. Skriv kort."))
