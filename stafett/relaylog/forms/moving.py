"""Moving what was written in the wrong log: where in the right one it is to stand."""

from django.utils.translation import gettext_lazy as _

from .base import LogForm
from .fields import OneOf


class MoveForm(LogForm):
    under = OneOf(_("Hvor i loggen skal det stå?"), missing=_("Velg hvor i loggen det skal stå."))
