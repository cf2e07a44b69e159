"""What one in the family answers: whether one comes, how it was, whether it helps."""

from django.utils.translation import gettext_lazy as _

from ..models.own_words import SeenBy
from ..texts import COMING, HELPS, SOMEWHAT, WEATHER
from .base import LogForm
from .fields import Choice, SeveralOf, Words


class ComingForm(LogForm):
    said = Choice(_("Kommer du?"), COMING)
    text = Words(
        _("Noe du vil si, eller ta opp på møtet?"),
        required=False,
        help_text=_("Vil du ha en annen tid, skriv når det passer."),
    )
    times = SeveralOf(
        _("Hvilke tider passer for deg?"),
        required=False,
        help_text=_("Velg alle som passer. Passer ingen, lar du dem stå."),
    )

    def __init__(self, request, log, *, proposed, at_home, **more):
        """While times are `proposed` one says which of them suit. At work one says no more than that: all see it."""
        super().__init__(request, log, offers={"times": proposed}, **more)
        del self.fields["said" if proposed else "times"]
        if not at_home:
            del self.fields["text"]


class ResponseForm(LogForm):
    """With who sees it. Where that is the same for both choices, nobody is asked: see `only`."""

    seen_by = Choice(
        _("Hvem får se svaret?"),
        [(SeenBy.HOLDER, _("Bare den som holder stafettpinnen")), (SeenBy.ALL, _("Alle som leser hele loggen"))],
    )

    def __init__(self, request, log, *, initial=None, **more):
        super().__init__(request, log, initial={"seen_by": SeenBy.HOLDER} | (initial or {}), **more)


class HowItWasForm(ResponseForm):
    """A child chooses a drawing; a grown-up has two questions."""

    said = Choice(_("Hvordan var det for deg?"), WEATHER, required=False)
    heard = Choice(_("Ble du hørt?"), SOMEWHAT, required=False)
    understood = Choice(_("Forsto du hva dere ble enige om?"), SOMEWHAT, required=False)
    text = Words(_("Var det noe som manglet?"), required=False)

    def __init__(self, request, log, *, is_child, **more):
        super().__init__(request, log, **more)
        for name in ("understood",) if is_child else ("said",):
            del self.fields[name]


class HelpsForm(ResponseForm):
    said = Choice(_("Hjelper det?"), HELPS)
    text = Words(_("Vil du si noe mer?"), required=False)

    def __init__(self, request, log, **more):
        super().__init__(request, log, **more)
        self.fields["seen_by"].choices = [
            (SeenBy.HOLDER, _("Bare den som holder stafettpinnen")),
            (SeenBy.ALL, _("Det kan stå i vurderingen, slik jeg skriver det")),
        ]
