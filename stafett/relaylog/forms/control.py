"""What is written in a case about readings: by a controller, by the reader who is asked, and by the leader."""

from django.utils.translation import gettext_lazy as _

from .base import LogForm
from .fields import Words

NOT_HERE = _("Ikke hit: barnets navn, eller noe som står i loggen.")


class CaseForm(LogForm):
    """Of no log: what is written is about somebody at work."""

    asks = False


class AskReaderForm(CaseForm):
    text = Words(_("Hva vil du spørre om?"), not_here=NOT_HERE)


class ExplainForm(CaseForm):
    text = Words(_("Hvorfor åpnet du loggen?"), not_here=NOT_HERE)


class OrdinaryForm(CaseForm):
    because = Words(_("Hvorfor er dette vanlig arbeid?"), not_here=NOT_HERE)


class PassOnForm(CaseForm):
    text = Words(_("Hva trenger lederen å vite?"), not_here=NOT_HERE)


class FollowUpForm(CaseForm):
    text = Words(_("Hva ble gjort?"), not_here=NOT_HERE)
