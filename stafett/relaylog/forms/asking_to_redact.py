"""One in the family asks for a text to be sealed; whoever answers says yes or no without reading it."""

from django.utils.translation import gettext_lazy as _

from ..models.asking_to_redact import AskedBecause
from ..texts import WHY_REDACTED
from .base import LogForm
from .fields import Choice, Tick

ANSWERS = [("ja", _("Ja, forsegle teksten")), ("nei", _("Nei, teksten blir stående"))]
SAYS = {"ja": True, "nei": False}  # nothing chosen is neither


class AskToRedactForm(LogForm):
    because = Choice(_("Hvorfor skal det ikke stå her?"), [(why, _(WHY_REDACTED[why])) for why in AskedBecause])


class AnswerRedactionForm(LogForm):
    agrees = Choice(_("Skal teksten forsegles?"), ANSWERS)
    asked_writer = Tick(_("Jeg har spurt den som skrev det"), required=False)
