"""What each part may do with people and services. Who plays which part: policy.sql."""

from enum import StrEnum

from django.db import connection

from stafett.core.errors import NotAllowed


class Part(StrEnum):
    REGISTRAR = "registrar"  # the municipality's administrator, or the duty of registering
    SELF = "self"


P = Part
MAY = {
    "open a unit":             {P.REGISTRAR},
    "register a person":       {P.REGISTRAR},
    "protect an address":      {P.REGISTRAR},
    "employ":                  {P.REGISTRAR},
    "end an employment":       {P.REGISTRAR},
    "register a guardianship": {P.REGISTRAR},
    "end a guardianship":      {P.REGISTRAR},
    "register a custody":      {P.REGISTRAR},
    "end a custody":           {P.REGISTRAR},
    "choose appearance":       {P.SELF},
}  # fmt: skip


def require(by, verb, about):
    """NotAllowed unless the one who acts may do this to this person, hat or municipality. `by` is None for a duty."""
    if not parts(by, about) & MAY[verb]:
        raise NotAllowed(verb)


def parts(by, about):
    """The parts that the one who acts plays now, with the hat that is worn, towards this."""
    with connection.cursor() as cursor:
        cursor.execute("select identity_registers() and core_municipality() = %s", [_place(about)])
        registers = cursor.fetchone()[0]
    return ({Part.REGISTRAR} if registers else set()) | ({Part.SELF} if by is not None and by == about else set())


def _place(about):
    return getattr(about, "municipality_id", about.pk)
