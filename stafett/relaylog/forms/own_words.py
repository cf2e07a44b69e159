"""The child's own words, who sees them, and what is written back."""

from django.utils.translation import gettext_lazy as _

from ..models.own_words import SeenBy
from ..texts import WEATHER
from .base import LogForm
from .fields import Choice, Words

SEEN_BY = [
    (SeenBy.ME, _("Bare jeg")),
    (SeenBy.HOLDER, _("Den som holder stafettpinnen")),
    (SeenBy.TEAM, _("De som hjelper meg, og ikke de hjemme")),
    (SeenBy.ALL, _("Alle som leser hele loggen, også de hjemme")),
]


class SeenByForm(LogForm):
    """Where nobody at home reads the log, two of the choices are the same: see `only`."""

    seen_by = Choice(_("Hvem får se det?"), SEEN_BY)

    def only(self, codes):
        self.fields["seen_by"].choices = [(code, words) for code, words in SEEN_BY if code in codes]


class HowItIsForm(SeenByForm):
    weather = Choice(_("Hvordan går det med deg?"), WEATHER, required=False)
    text = Words(_("Vil du si noe mer?"), required=False)


class WhoIsMissingForm(SeenByForm):
    text = Words(_("Hvem vil du ha med rundt deg?"), help_text=_("Noen du kjenner, eller en som kan noe bestemt."))


class ReplyForm(LogForm):
    text = Words(
        _("Svar med noen ord"),
        not_here=_("Ikke hit: det som kan være farlig for barnet hjemme, eller mistanke om vold eller overgrep."),
        help_text=_("Skriv at du har lest det, og hva som skjer nå."),
    )
