"""What can be chosen in the forms: people, services, goals and levels, as (key, thing, words)."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from stafett.core.alphabet import in_order
from stafett.identity.models import Employment, Unit

from ..models import AgreementAnswer, Consent, FamilyMember, Goal, Member
from ..models.consent import Scope, refusals
from ..models.deputy import can_stand_in
from ..policy import WORKING
from .consents import consent_states
from .people import People


def goals_of(log):
    """The goals one reaches, by their number."""
    goals = Goal.objects.filter(log=log, ended_on=None).order_by("number")
    words = _("Mål %(number)s: %(text)s")
    return [(goal.pk, goal, words % {"number": goal.number, "text": goal.text}) for goal in goals]


def goals_to_choose(consent):
    """The goals that a yes to this can be about; none when there is nothing to choose between."""
    goals = goals_of(consent.log)
    if consent.scope == Scope.GOALS:
        asked = set(consent.about_goals.values_list("goal_id", flat=True))
        goals = [one for one in goals if one[0] in asked]
        return goals if len(goals) > 1 else []
    return goals


def services(municipality, but=()):
    """Every service of the municipality, by name."""
    units = Unit.objects.filter(municipality=municipality).exclude(pk__in=but)
    return [(unit.pk, unit, unit.name) for unit in sorted(units, key=lambda unit: in_order(unit.name))]


def asked_services(log):
    """Services whose consent is live or waiting: not to be asked again."""
    refused = refusals(log)
    rows = Consent.objects.filter(log=log, replaced_at=None, private_person=None)
    return [row.unit_id for row in rows if row.stands(refused)]


def asked_people(consent):
    """Those who are asked about a service and have not withdrawn, by their whole names."""
    return _by_whole_name(consent.answers.filter(withdrawn_at=None).values_list("person_id", flat=True))


def people_asked_for_the_log(log):
    """Those who are asked whether they want the log, by their whole names."""
    answers = AgreementAnswer.objects.filter(log=log, taken_back_at=None)
    return _by_whole_name(answers.values_list("person_id", flat=True))


def at_home(log):
    """Those in the log's family now, by their whole names."""
    return _by_whole_name(FamilyMember.objects.filter(log=log, until=None).values_list("person_id", flat=True))


def _by_whole_name(ids):
    ids = list(ids)
    people = People(ids)
    named = [(one, people.person(one), people.full_name(one)) for one in ids if one in people]
    return sorted(named, key=lambda one: in_order(one[2]))


def covered_units(log):
    """{unit id: name} of the services that the family has let in."""
    states = consent_states(log)
    rows = Consent.objects.filter(log=log, replaced_at=None, private_person=None).select_related("unit")
    known = [row for row in rows if row.pk in states]  # one can have been asked about anew since the states were read
    return {row.unit_id: row.unit.name for row in known if states[row.pk][0] == "live"}


def employees(units, but=()):
    """Those who work in these services now: the hat is what is chosen."""
    hats = Employment.objects.live().filter(unit_id__in=units, role__in=WORKING).exclude(person_id__in=but)
    hats = list(hats.select_related("unit", "person"))
    for hat in hats:
        hat.person.hat = None
    named = sorted(hats, key=lambda hat: (in_order(hat.unit.name), in_order(hat.person.name)))
    return [(hat.pk, hat, f"{hat.person.name}, {hat.title}, {hat.unit.name}") for hat in named]


def deputies(log):
    """Those who read the whole log and can stand in for the holder; for a leader, of the leader's services."""
    hats = Employment.objects.filter(pk__in=can_stand_in(log)).select_related("unit", "person")
    for hat in hats:
        hat.person.hat = None
    named = sorted(hats, key=lambda hat: in_order(hat.person.name))
    return [(hat.pk, hat, f"{hat.person.name}, {hat.title}, {hat.unit.name}") for hat in named]


def taking_part(log, readers, but=()):
    """The family and the members, as far as the walls let them in: who can be responsible, or asked to a meeting."""
    let_in = {one.person_id for one in readers if one.in_team}
    family = FamilyMember.objects.filter(log=log, until=None).values_list("person_id", flat=True)
    members = Member.objects.filter(log=log, left_at=None).values_list("person_id", "hat_id")
    people = People([*family, *[person for person, _hat in members]], [hat for _person, hat in members])
    work = {person: people.work(hat) for person, hat in members}
    ids = [one for one in dict.fromkeys([*family, *work]) if one in people and one in let_in and one not in but]
    words = {one: f"{people.name(one)}, {work[one]}" if one in work else people.name(one) for one in ids}
    return [(one, people.person(one), words[one]) for one in ids]


def levels(log, now):
    """The levels the log can be moved to, by the municipality's own names."""
    names = log.municipality.choice("level_names")
    names = names.get((get_language() or "nb")[:2]) or names["nb"]
    lowest = log.municipality.choice("log_starts_at")
    numbers = [number for number in range(lowest, 4) if number != now]
    return [
        (number, number, _("Nivå %(number)s: %(name)s") % {"number": number, "name": names[number].lower()})
        for number in numbers
    ]
