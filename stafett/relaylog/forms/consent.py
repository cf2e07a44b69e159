"""To ask whether a service may see the log, and to choose who in it takes part."""

from django.utils.translation import gettext_lazy as _

from ..models.consent import Scope
from .base import LogForm
from .fields import Choice, Day, OneOf, SeveralOf


class AskConsentForm(LogForm):
    unit = OneOf(_("Hvilken tjeneste?"), empty=_("Velg tjeneste"), missing=_("Velg en tjeneste."))
    scope = Choice(
        _("Hva skal tjenesten få se?"),
        [(Scope.WHOLE, _("Hele loggen")), (Scope.GOALS, _("Bare noen mål"))],
        missing=_("Velg hva tjenesten skal få se."),
    )
    goals = SeveralOf(_("Hvilke mål?"), required=False)
    until = Day(_("Hvor lenge skal det gjelde?"))


class AddMemberForm(LogForm):
    person = OneOf(_("Hvem?"), empty=_("Velg person"), missing=_("Velg en person."))
    goals = SeveralOf(
        _("Skal personen se bare noen mål?"),
        required=False,
        help_text=_("Velger du ingen, ser personen det familien har sagt ja til for tjenesten."),
    )
