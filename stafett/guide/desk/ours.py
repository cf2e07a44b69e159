"""How far the guide is gone through and made the municipality's own: the model shall not be copied as it is.

Counted from what is there, and never ticked off. A part is gone through when it has words of ours, or when somebody
here looks after it: then it is right as it stands.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from stafett.core import clock

from ..catalogue.shelf import catalogue_of
from ..law.register import register_of
from ..readers import READERS
from .care import care_of
from .overview import FOLLOWS, rows_of

ASKED = (
    gettext_noop("Fristene: Er de deres, og holder dere dem?"),
    gettext_noop("Hvem som gjør det: Heter rollene og tjenestene det hos dere?"),
    gettext_noop("Møteplassene: Finnes de hos dere, og når er de?"),
    gettext_noop("Verktøyene: Bruker dere disse, og hvor arkiverer dere det som er fylt ut?"),
    gettext_noop("Kontaktene: Står det hvem man ringer hos dere?"),
)
ASKED_OF_READERS = (
    gettext_noop("Telefonnumrene: Står det hvem man ringer hos dere, og når de svarer?"),
    gettext_noop("Tilbudene: Er det som står her, noe dere har?"),
)


@dataclass(frozen=True)
class Ours:
    """`left`: nobody here has touched them. `as_they_stand`: untouched, and somebody looks after them."""

    asked: list
    left: list
    as_they_stand: list
    own: int
    around: list

    @property
    def done(self):
        return self.own + len(self.as_they_stand)

    @property
    def count(self):
        return self.done + len(self.left)


@dataclass(frozen=True)
class Around:
    """Something beside the guide that has to be the municipality's own; `page`: the name of where it is done."""

    words: str
    has: str
    is_done: bool
    page: str = ""


def ours(municipality, service, desks, model):
    """`model`: the cooperation model as it is here, which another chapter knows of."""
    known = care_of(municipality, service)
    blocks = [row for level in rows_of(desks) for row in (level, *level.steps)]
    untouched = [row for row in blocks if row.state == FOLLOWS]
    return Ours(
        asked=[_(words) for words in (ASKED_OF_READERS if service in READERS else ASKED)],
        left=[row for row in untouched if row.name not in known],
        as_they_stand=[row for row in untouched if row.name in known],
        own=len(blocks) - len(untouched),
        around=list(around(municipality, model)),
    )


def around(municipality, model):
    """What is wanted of every municipality, and how much of it there is."""
    numbers = municipality.acute_contacts.count()
    if not municipality.is_group:
        yield Around(_("Kommunens egne numre når det haster"), counted(numbers), numbers > 0)
    offers = [one for one in catalogue_of(municipality).offers if one.own]
    yield Around(_("Tiltak og tilbud hos dere"), counted(len(offers)), bool(offers), "edit-catalogue")
    laws = [one for one in register_of(municipality).paragraphs if one.in_force(clock.today())]
    checked = [one for one in laws if one.verified]
    told = _("%(done)s av %(count)s") % {"done": len(checked), "count": len(laws)}
    yield Around(_("Lovtekster holdt opp mot loven"), told, len(checked) == len(laws) > 0, "edit-law-register")
    yield Around(
        _("Punkter i samhandlingsmodellen som er deres"), counted(len(model.own)), bool(model.own), "edit-model"
    )


def counted(number):
    return str(number) if number else _("Mangler ennå")
