"""People are registered, employed and let go; guardians are written down with how it was verified."""

from django.db import transaction

from stafett.audit.history import record
from stafett.core import clock, ids, keys
from stafett.core.errors import RuleBroken

from .. import policy
from ..models import Employment, Guardianship, Person, Responsibility, Role, Unit
from .protection import protect_address


@transaction.atomic
def open_unit(municipality, *, name, kind, parent=None, by=None):
    """A service that people work in and that consent can be given to."""
    policy.require(by, "open a unit", municipality)
    unit = Unit.objects.create(municipality=municipality, name=name, kind=kind, parent=parent)
    record("unit opened", who=by, about=unit, unit=unit.pk)
    return unit


@transaction.atomic
def register_person(
    municipality, *, name, number=None, birth_date=None, language="nb", interpreter="", protected=False, by=None
):
    """Someone the municipality has to do with. The number is kept as a keyed hash only."""
    policy.require(by, "register a person", municipality)
    if not name.strip():
        raise RuleBroken("identity.say_the_name", field="name")
    if birth_date and birth_date > clock.today():
        raise RuleBroken("identity.is_not_born", field="birth_date")
    person = Person.objects.create(
        municipality=municipality,
        name=name.strip(),
        birth_date=birth_date,
        number_hash=_hash_of(number, municipality) if number else None,
        language=language,
        interpreter=interpreter,
    )
    record("person registered", who=by, about=person, person=person.pk)
    if protected:
        protect_address(person, by=by)
    return person


def _hash_of(number, municipality):
    hashed = keys.looked_up_by(municipality.pk, ids.clean(number))
    if Person.objects.filter(municipality=municipality, number_hash=hashed).exists():
        raise RuleBroken("identity.number_is_registered", field="number")
    return hashed


@transaction.atomic
def employ(person, *, unit, title, role=Role.EMPLOYEE, starts_at=None, by=None):
    """Somebody begins in a service: a hat of their own, from now or from a date. Nobody employs themselves."""
    policy.require(by, "employ", person)
    if by == person:
        raise RuleBroken("identity.another_must_do_it")
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
    policy.require(by, "end an employment", hat)
    if by is not None and by.pk == hat.person_id:
        raise RuleBroken("identity.another_must_do_it")
    moment = ends_at or clock.now()
    hat.refresh_from_db(from_queryset=Employment.objects.select_for_update())
    if hat.ends_at and hat.ends_at <= clock.now():
        raise RuleBroken("identity.has_ended_already")
    if moment < clock.now():
        raise RuleBroken("identity.ends_in_the_past", field="ends_at")
    hat.ends_at = max(moment, hat.starts_at)
    hat.save(update_fields=["ends_at"])
    record("employment ended", who=by, about=hat, person=hat.person_id, unit=hat.unit_id, ends_at=hat.ends_at)


@transaction.atomic
def register_guardianship(child, *, guardian, responsibility, verified_how, lives_with=None, by=None):
    """Who is guardian of whom, and how we know. A person decides this, never an import, and never for themselves."""
    policy.require(by, "register a guardianship", child)
    if responsibility not in Responsibility.values:
        raise RuleBroken("identity.choose_responsibility", field="responsibility")
    _can_be_guardian(child, guardian, by)
    row = Guardianship.objects.create(
        municipality_id=child.municipality_id,
        child=child,
        guardian=guardian,
        responsibility=responsibility,
        lives_with=lives_with,
        verified_how=how_it_is_known(verified_how, "identity.say_how_it_is_known"),
        verified_at=clock.now(),
        verified_by=by,
    )
    record("guardianship registered", who=by, about=row, child=child.pk, guardian=guardian.pk)
    return row


def how_it_is_known(said, code):
    """The evidence, in words. RuleBroken when there is none, or more than there is room for."""
    said = (said or "").strip()
    most = Guardianship._meta.get_field("verified_how").max_length
    if not said:
        raise RuleBroken(code, field="verified_how")
    if len(said) > most:
        raise RuleBroken("identity.is_too_long", field="verified_how", most=most)
    return said


def _can_be_guardian(child, guardian, by):
    if child == guardian:
        raise RuleBroken("identity.own_guardian")
    if by in (child, guardian):
        raise RuleBroken("identity.another_must_do_it")
    if child.municipality_id != guardian.municipality_id:
        raise RuleBroken("identity.person_is_elsewhere")
    if Guardianship.objects.filter(child=child, guardian=guardian, ended_at=None).exists():
        raise RuleBroken("identity.is_guardian_already")


@transaction.atomic
def end_guardianship(row, *, by=None):
    """It no longer holds: from the next statement this guardian reads no log of the child, and stops nothing there."""
    policy.require(by, "end a guardianship", row)
    row.refresh_from_db(from_queryset=Guardianship.objects.select_for_update())
    if row.ended_at:
        raise RuleBroken("identity.is_no_guardian")
    row.ended_at = clock.now()
    row.save(update_fields=["ended_at"])
    record("guardianship ended", who=by, about=row, child=row.child_id, guardian=row.guardian_id)


@transaction.atomic
def choose_appearance(person, *, language=None, colour_scheme=None, by):
    """Language and light or dark, kept on the person."""
    policy.require(by, "choose appearance", person)
    person.language = language or person.language
    person.colour_scheme = colour_scheme or person.colour_scheme
    person.save(update_fields=["language", "colour_scheme"])
    return person
