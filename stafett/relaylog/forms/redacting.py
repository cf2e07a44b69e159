"""Sealing a text: why, and whether what stands there now goes too."""

from django.utils.translation import gettext_lazy as _

from ..models.redaction import TO_CHOOSE
from ..texts import WHY_REDACTED
from .base import LogForm
from .fields import Choice

ALL, BEFORE = "all", "before"
WHAT = [(ALL, _("Alt, også det som står der nå")), (BEFORE, _("Bare det som sto der før"))]


class RedactForm(LogForm):
    because = Choice(_("Hvorfor skal det ikke stå her?"), [(why, _(WHY_REDACTED[why])) for why in TO_CHOOSE])
    what = Choice(_("Hva skal forsegles?"), WHAT)
