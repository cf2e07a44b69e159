"""A meeting that is planned, moved or called off, and what came out of it."""

from django.utils.translation import gettext_lazy as _

from ..models.meeting_place import PLACE, TELEPHONE
from .base import LogForm
from .fields import NOT_HERE_FROM_THE_CHILD, Choice, Line, Moment, OneOf, SeveralOf, Words

KNOWN_TO_ALL = _("Ikke hit: et sted som noen av dem som leser, ikke skal kjenne.")
PRIVATE = _("Ikke hit: sykdom og andre private grunner, eller hvor noen bor.")


class MeetingForm(LogForm):
    at = Moment(_("Dag og klokkeslett"))
    place = Line(_("Hvor?"), not_here=KNOWN_TO_ALL, required=False)
    purpose = Words(_("Hva skal dere snakke om?"))
    agenda = Words(_("Saksliste"), required=False, help_text=_("Én sak på hver linje. Familien og barnet først."))
    child_takes_part = Words(
        _("Hvordan skal barnet være med?"),
        required=False,
        help_text=_("Til stede hele tida, en del av møtet, eller med ord som noen tar med."),
    )
    invited = SeveralOf(_("Hvem skal spørres?"), required=False)
    apart = SeveralOf(
        _("Er det noen av dem som ikke skal vite dette stedet?"),
        required=False,
        help_text=_("De ser det ikke, og ser ikke at andre vet det. Stedet sies da bare til dem som er spurt."),
    )
    apart_place = Line(
        _("Hvilket sted skal de få vite?"),
        required=False,
        help_text=_(
            "Bare de, du og den som har stafettpinnen, leser det. Står det tomt, får de vite stedet på telefon."
        ),
    )


class MoveForm(LogForm):
    at = Moment(_("Når blir møtet?"))
    place = Line(_("Hvor?"), not_here=KNOWN_TO_ALL, required=False)
    because = Words(
        _("Hvorfor flyttes det?"), not_here=PRIVATE, help_text=_("Skriv kort. Alle som leser loggen, ser det.")
    )


class ProposeForm(LogForm):
    """Two times or more. What is left empty is no time."""

    first = Moment(_("Første tid"))
    second = Moment(_("Andre tid"))
    third = Moment(_("Tredje tid"), required=False)
    fourth = Moment(_("Fjerde tid"), required=False)
    fifth = Moment(_("Femte tid"), required=False)

    def times(self, typed):
        return [at for at in typed.values() if at]


class SetTimeForm(LogForm):
    slot = OneOf(_("Hvilken tid?"))


class CallOffForm(LogForm):
    because = Words(
        _("Hvorfor avlyses det?"), not_here=PRIVATE, help_text=_("Skriv kort. Alle som leser loggen, ser det.")
    )


class HeldForm(LogForm):
    """The child and the parents first, as in the room."""

    present = SeveralOf(_("Hvem kom?"), required=False)
    child_said = Words(
        _("Hva sa barnet?"),
        required=False,
        not_here=NOT_HERE_FROM_THE_CHILD,
        help_text=_("Skriv med barnets egne ord, også det noen tok med seg. Barnet sier det først."),
    )
    parents_said = Words(_("Hva sa de foresatte?"), required=False)
    professionals_said = Words(_("Hva sa fagpersonene?"), required=False)
    child_took_part = Words(
        _("Hvordan var barnet med?"),
        required=False,
        help_text=_("Til stede, sendt med noen ord, eller hvorfor ikke."),
    )
    decided = Words(_("Hva ble dere enige om?"), help_text=_("Dette er referatet. Alle som leser loggen, ser det."))


class PlaceForm(LogForm):
    to = SeveralOf(_("Hvem gjelder det for?"))
    how = Choice(
        _("Hvordan får de vite stedet?"), [(PLACE, _("Jeg skriver det her")), (TELEPHONE, _("Jeg sier det på telefon"))]
    )
    place = Line(_("Hvor?"), required=False)
