"""Who is around the child, and what each of them sees."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from ..models import Member
from ..policy import Part
from .readers import together
from .standing import HAS_BATON


@dataclass(frozen=True)
class PersonShown:
    """One line of the team. `sees` is words; empty for one who does not see the log yet, or not any more."""

    person_id: object
    hat_id: object
    name: str
    role: str
    sees: str
    holds: bool = False
    family: bool = False
    member: bool = False
    reader: object = None

    @property
    def is_private(self):
        return bool(self.reader and self.reader.is_private)


def team_of(found, people, readers, goals, me):
    """The child first, then the family, the holder, the others; last those who do not see it yet."""
    numbers = {goal.row.pk: goal.row.number for goal in goals}
    members = {row.hat_id: row for row in found[Member] if row.left_at is None}
    there = [one for one in readers if one.in_team or one.is_private or Part.ACTING in one.parts]
    shown = [_reader(one, people, numbers, members, me) for one in there]
    seen = {one.hat_id for one in shown}
    waiting = [_waiting(row, people) for row in members.values() if row.hat_id not in seen]
    return sorted(shown, key=_order) + waiting


def _order(shown):
    child = shown.reader and Part.CHILD in shown.reader.parts
    return (not child, not shown.family, not shown.holds, shown.name)


def _reader(one, people, numbers, members, me):
    holds = bool(one.parts & (HAS_BATON | {Part.ACTING})) and Part.DEPUTY not in one.parts
    name = one.name or people.name(one.person_id, _("En ansatt") if one.hat_id else _("En i familien"))
    return PersonShown(
        one.person_id,
        one.hat_id,
        _("%(name)s (deg)") % {"name": name} if one.person_id == me.pk else name,
        role_of(one, people),
        sees_words(one, numbers),
        holds=holds,
        family=one.is_family,
        member=one.hat_id in members,
        reader=one,
    )


def role_of(one, people):
    if Part.CHILD in one.parts:
        return _("Eier av loggen")
    if one.is_private:
        return _("Privatperson, sluppet inn av familien")
    if one.is_family and not one.hat_id:
        return _("Foresatt")
    work = people.work(one.hat_id)
    if Part.DEPUTY in one.parts:
        return _("%(work)s. Vikar for stafettholderen") % {"work": work}
    return _("%(work)s. Vikar nå") % {"work": work} if Part.ACTING in one.parts else work


def sees_words(one, numbers):
    """Ser alt, ser mål 1 og 3, or ser at loggen finnes."""
    if Part.PRIVATE in one.parts:
        return _("Leser mål, tiltak, notater og lysglimt")
    if one.whole:
        return _("Ser alt")
    seen = sorted(numbers[goal] for goal in one.goals if goal in numbers)
    if seen:
        return _("Ser mål %(numbers)s") % {"numbers": together([str(number) for number in seen])}
    return _("Ser noen av målene") if one.goals else _("Ser at loggen finnes")


def _waiting(row, people):
    name = people.name(row.person_id, _("En ansatt"))
    return PersonShown(row.person_id, row.hat_id, name, people.work(row.hat_id), "", member=True)
