"""People are registered, employed and let go; guardians are written down with how it was verified."""

from django.db import transaction

from stafett.audit.history import record
from stafett.core import clock, ids, keys
from stafett.core.errors import NotAllowed, RuleBroken

from ..models import Employment, Guardianship, Person, Role, Unit


@transaction.atomic
def open_unit(municipality, *, name, kind, parent=None, by=None):
    """A service that people work in and that consent can be given to."""
    unit = Unit.objects.create(municipality=municipality, name=name, kind=kind, parent=parent)
    record("unit opened", who=by, about=unit, unit=unit.pk)
    return unit


@transaction.atomic
def register_person(
    municipality, *, name, number=None, birth_date=None, language="nb", interpreter="", protected=False, by=None
):
    """Someone the municipality has to do with. The number is kept as a keyed hash only."""
    digits = ids.clean(number) if number else None
    person = Person.objects.create(
        municipality=municipality,
        name=name,
        birth_date=birth_date,
        number_hash=keys.looked_up_by(municipality.pk, digits) if digits else None,
        language=language,
        interpreter=interpreter,
        protected=protected,
    )
    record("person registered", who=by, about=person, person=person.pk)
    return person


@transaction.atomic
def employ(person, *, unit, title, role=Role.EMPLOYEE, starts_at=None, by=None):
    """Somebody begins in a service: a hat of their own, from now or from a date."""
    if unit.municipality_id != person.municipality_id:
        raise RuleBroken("identity.unit_is_elsewhere")
    hat = Employment.objects.create(
        municipality_id=person.municipality_id,
        person=person,
        unit=unit,
        role=role,
        title=title,
        starts_at=starts_at or clock.now(),
    )
    if not person.is_employee:
        person.is_employee = True
        person.save(update_fields=["is_employee"])
    record("employed", who=by, about=hat, person=person.pk, unit=unit.pk, role=role)
    return hat


@transaction.atomic
def end_employment(hat, *, ends_at=None, by=None):
    """The hat is taken off: nothing can be read with it from that moment, and logs get an acting holder."""
    if hat.ends_at and hat.ends_at <= clock.now():
        raise RuleBroken("identity.has_ended_already")
    hat.ends_at = ends_at or clock.now()
    hat.save(update_fields=["ends_at"])
    record("employment ended", who=by, about=hat, person=hat.person_id, unit=hat.unit_id, ends_at=hat.ends_at)


@transaction.atomic
def register_guardianship(child, *, guardian, responsibility, verified_how, lives_with=None, by=None):
    """Who is guardian of whom, and how we know. A person decides this, never an import."""
    if child == guardian:
        raise RuleBroken("identity.own_guardian")
    row = Guardianship.objects.create(
        municipality_id=child.municipality_id,
        child=child,
        guardian=guardian,
        responsibility=responsibility,
        lives_with=lives_with,
        verified_how=verified_how,
        verified_at=clock.now(),
        verified_by=by,
    )
    record("guardianship registered", who=by, about=row, child=child.pk, guardian=guardian.pk)
    return row


@transaction.atomic
def choose_appearance(person, *, language=None, colour_scheme=None, by):
    """Language and light or dark, kept on the person."""
    if by != person:
        raise NotAllowed("change another's settings")
    person.language = language or person.language
    person.colour_scheme = colour_scheme or person.colour_scheme
    person.save(update_fields=["language", "colour_scheme"])
    return person
