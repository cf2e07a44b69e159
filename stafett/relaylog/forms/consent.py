"""To ask whether a service may see the log, and to choose who in it takes part."""

from django.utils.translation import gettext_lazy as _

from stafett.core.errors import RuleBroken

from ..models.agreement import Answer, CannotBeAsked
from ..models.consent import Scope, ToldHow
from .base import LogForm
from .fields import NOT_HERE_FROM_THE_CHILD, Choice, Day, Line, OneOf, SeveralOf, Tick, Words
from .opening import ANSWERS

SOME = "some"
WHEN_BORN = _(
    "Når du svarer ja. Da vet du at spørsmålet gjelder den du tenker på. Spør personen selv, hvis du ikke vet det."
)


class AskConsentForm(LogForm):
    """The whole log, or some of the goals; where there are none yet, only the whole log can be asked about."""

    unit = OneOf(_("Hvilken tjeneste?"), empty=_("Velg tjeneste"), missing=_("Velg en tjeneste."))
    scope = Choice(
        _("Hva skal tjenesten få se?"),
        [(Scope.WHOLE, _("Hele loggen")), (Scope.GOALS, _("Bare noen mål"))],
        missing=_("Velg hva tjenesten skal få se."),
    )
    goals = SeveralOf(_("Hvilke mål?"), required=False)
    until = Day(_("Hvor lenge skal det gjelde?"))

    def __init__(self, *args, offers, **more):
        super().__init__(*args, offers=offers, **more)
        only_the_whole_where_there_are_no_goals(self, offers)


class PrivatePersonForm(LogForm):
    """Somebody whom the family trusts: the number is typed by one who knows it, and nobody is looked for."""

    name = Line(_("Hva heter personen?"))
    number = Line(_("Personens fødselsnummer"))
    scope = Choice(
        _("Hva skal personen få lese?"),
        [(Scope.WHOLE, _("Hele loggen")), (Scope.GOALS, _("Bare noen mål"))],
        missing=_("Velg hva personen skal få lese."),
    )
    goals = SeveralOf(_("Hvilke mål?"), required=False)
    until = Day(_("Hvor lenge skal det gjelde?"))

    def __init__(self, *args, offers, **more):
        super().__init__(*args, offers=offers, **more)
        only_the_whole_where_there_are_no_goals(self, offers)


def only_the_whole_where_there_are_no_goals(form, offers):
    if not offers["goals"]:
        form.fields["scope"].choices = form.fields["scope"].choices[:1]
        form.initial["scope"] = Scope.WHOLE


class ConsentAnswerForm(LogForm):
    """Yes, no or not now; and where there are goals to choose between, yes to some of them only."""

    answer = Choice(_("Hva svarer du?"), ANSWERS)
    goals = SeveralOf(_("Hvilke mål?"), required=False)
    born = Day(_("Når er personen født?"), required=False, help_text=WHEN_BORN)

    def __init__(self, *args, offers, private, **more):
        super().__init__(*args, offers=offers, **more)
        if offers["goals"]:
            offer_some(self.fields["answer"])
        if not private:
            del self.fields["born"]


class RenewalForm(LogForm):
    """Yes, no or not now, for a while more."""

    answer = Choice(_("Hva svarer du?"), ANSWERS)
    born = Day(_("Når er personen født?"), required=False, help_text=WHEN_BORN)

    def __init__(self, *args, private):
        super().__init__(*args)
        if not private:
            del self.fields["born"]


def offer_some(field):
    yes, *others = field.choices
    field.choices = [yes, (SOME, _("Ja, men bare noen mål")), *others]


def said(typed):
    """What was chosen, as the operations read it. Goals that were ticked beside a yes to all are asked about."""
    goals, answer = typed["goals"], typed["answer"]
    if goals and answer not in (SOME, ""):
        raise RuleBroken("consent.goals_or_all", field="answer")
    answered = {"answer": Answer.YES, "goals": goals} if answer == SOME else {"answer": answer, "goals": None}
    return answered | ({"born": typed["born"]} if "born" in typed else {})


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
    goals = SeveralOf(_("Hvilke mål?"), required=False)
    how = Choice(_("Hvordan ble det gitt?"), [(ToldHow.ORAL, _("Muntlig")), (ToldHow.PAPER, _("På papir"))])
    said_on = Day(_("Hvilken dag?"))
    interpreter = Line(_("Tolk"), required=False)
    witness = OneOf(_("Hvilken kollega var til stede?"), empty=_("Velg kollega"))

    def __init__(self, *args, offers, **more):
        super().__init__(*args, offers=offers, **more)
        if offers["goals"]:
            offer_some(self.fields["answer"])


class HearChildForm(LogForm):
    heard = Choice(
        _("Er barnet hørt?"), [("yes", _("Ja, barnet har sagt noe om dette")), ("no", _("Nei, barnet er ikke spurt"))]
    )
    words_of_child = Words(_("Barnets egne ord"), not_here=NOT_HERE_FROM_THE_CHILD)
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
