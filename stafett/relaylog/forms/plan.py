"""Oppmerksomhet, mål, tiltak and vurdering."""

from django.utils.translation import gettext_lazy as _

from ..models.plan import Decision, Effect
from .base import LogForm
from .fields import NOT_HERE_FROM_THE_CHILD, Choice, Day, Line, OneOf, SeveralOf, Words
from .suggesting import SuggestingForm

EFFECTS = [
    (Effect.HELPS, _("Ja")),
    (Effect.HELPED_A_LITTLE, _("Litt")),
    (Effect.DID_NOT_HELP, _("Nei")),
    (Effect.TOO_EARLY, _("For tidlig å si")),
]
DECISIONS = [
    (Decision.CONTINUE, _("Fortsetter")),
    (Decision.CHANGE, _("Endrer")),
    (Decision.END, _("Avslutter")),
]


class FocusForm(SuggestingForm):
    title = Line(_("Hva vil dere være oppmerksomme på?"))
    text = Words(_("Hva ser dere?"), required=False, help_text=_("Det som skjer, når og hvor. Også det som går bra."))


class GoalForm(SuggestingForm):
    text = Words(_("Hva skal bli annerledes?"), help_text=_("Ett mål, så enkelt at barnet kan si det med egne ord."))
    child_words = Words(
        _("Hva sier barnet selv om det?"),
        required=False,
        not_here=NOT_HERE_FROM_THE_CHILD,
        help_text=_("Skriv med barnets egne ord. La feltet stå tomt hvis du ikke har spurt."),
    )


class MeasureForm(SuggestingForm):
    title = Line(_("Hva skal dere gjøre?"))
    how = Words(_("Hvordan?"), required=False, help_text=_("Hvem gjør hva, hvor og hvor ofte."))
    responsible = OneOf(
        _("Hvem er ansvarlig?"), empty=_("Velg én person"), help_text=_("Én person, i laget eller i familien.")
    )
    starts_on = Day(_("Når begynner det?"))
    evaluate_on = Day(_("Når vurderer dere det?"))


class EvaluationForm(LogForm):
    """Three voices: the child's first."""

    child = Words(
        _("Hva sier barnet?"),
        required=False,
        not_here=NOT_HERE_FROM_THE_CHILD,
        help_text=_("Skriv med barnets egne ord."),
    )
    child_how = Words(
        _("Hvordan ble barnet spurt?"),
        required=False,
        help_text=_("Eller hvorfor barnet ikke er spurt. Minst ett av disse to må fylles ut."),
    )
    voices = SeveralOf(
        _("Dette har de selv svart, og latt stå i vurderingen"),
        required=False,
        help_text=_("Det blir stående som de skrev det. Fjern krysset hvis det ikke skal med denne gangen."),
    )
    parents = Words(_("Hva sier de foresatte?"), required=False)
    professionals = Words(_("Hva ser dere som jobber med det?"), required=False)
    effect = Choice(_("Hjelper det?"), EFFECTS)
    decision = Choice(_("Hva gjør dere nå?"), DECISIONS)
    evaluate_on = Day(
        _("Ny dato for vurdering"), required=False, help_text=_("Trengs når dere fortsetter eller endrer.")
    )
