"""Who stands in for the holder, and for how long."""

from django.utils.translation import gettext_lazy as _

from .base import LogForm
from .fields import Day, OneOf


class DeputyForm(LogForm):
    hat = OneOf(_("Hvem skal være vikar?"), empty=_("Velg person"), missing=_("Velg en person."))
    first_day = Day(_("Første dag"))
    last_day = Day(_("Siste dag"))
