"""To ask whether a service may see the log, and to choose who in it takes part."""

from django.utils.translation import gettext_lazy as _

from ..models.agreement import CannotBeAsked
from ..models.consent import Scope, ToldHow
from .base import LogForm
from .fields import Choice, Day, Line, OneOf, SeveralOf, Tick, Words
from .opening import ANSWERS


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


class RegisterAnswerForm(LogForm):
    person = OneOf(_("Hvem svarte?"), empty=_("Velg person"), missing=_("Velg hvem som svarte."))
    answer = Choice(_("Hva var svaret?"), ANSWERS)
    how = Choice(_("Hvordan ble det gitt?"), [(ToldHow.ORAL, _("Muntlig")), (ToldHow.PAPER, _("På papir"))])
    said_on = Day(_("Hvilken dag?"))
    witness = OneOf(_("Hvilken kollega var til stede?"), empty=_("Velg kollega"))


class HearChildForm(LogForm):
    heard = Choice(
        _("Er barnet hørt?"), [("yes", _("Ja, barnet har sagt noe om dette")), ("no", _("Nei, barnet er ikke spurt"))]
    )
    words_of_child = Words(_("Barnets egne ord"))
    child_knows = Tick(_("Barnet vet hvem som leser dette"))
    how = Line(_("Hvordan snakket dere med barnet?"))
    by_whom = Line(_("Hvem snakket med barnet?"))
    heard_on = Day(_("Hvilken dag?"))
    interpreter = Line(_("Tolk"), required=False)
    because = Words(_("Hvis barnet ikke er spurt: hvorfor ikke?"))


class ExemptionForm(LogForm):
    """Leaders do not see who is in the family: the number is in the hand of the one who decides."""

    number = Line(_("Fødselsnummeret til den som ikke kan spørres"), help_text=_("Elleve siffer."))
    because = Choice(
        _("Hvorfor kan personen ikke spørres?"),
        [
            (CannotBeAsked.UNKNOWN_WHEREABOUTS, _("Ingen vet hvor personen er")),
            (CannotBeAsked.CANNOT_ANSWER, _("Personen kan ikke svare for seg nå")),
        ],
    )
    tried = Words(_("Hva har dere gjort for å nå personen?"), help_text=_("Familien leser dette. Skriv kort."))
    until = Day(_("Hvor lenge skal det gjelde?"))
