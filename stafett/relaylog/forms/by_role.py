"""A leader's decision that an employee is shown by role to families."""

from django.utils.translation import gettext_lazy as _

from .base import LogForm
from .fields import Day, OneOf, Words


class ByRoleForm(LogForm):
    """Of no log. Nobody in a family reads why, so what is said of threats is not asked about (decision 36)."""

    asks = False
    person = OneOf(_("Hvem?"), empty=_("Velg"))
    because = Words(
        _("Hvorfor?"),
        not_here=_(
            "Ikke hit: hvem som truer, hvilken familie eller hvilket barn det gjelder, og hvor noen bor eller er."
        ),
        help_text=_("For eksempel: Anmeldte trusler. Den ansatte selv, lederne og loggkontrolløren leser dette."),
    )
    until = Day(
        _("Hvilken dag kommer navnet tilbake?"),
        required=False,
        help_text=_("Kan stå tomt. Da gjelder det til en leder tar det tilbake."),
    )
