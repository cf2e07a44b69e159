"""Many kinds of rows of one log in one question to the database. The walls stand before each kind as always."""

from collections import defaultdict
from functools import cache, cached_property
from operator import attrgetter

from django.db import connection

from stafett.core import keys

SLOTS = {
    "UUIDField": "uuid",
    "ForeignKey": "uuid",
    "DateTimeField": "timestamptz",
    "DateField": "date",
    "CharField": "text",
    "BooleanField": "boolean",
    "PositiveSmallIntegerField": "integer",
    "BinaryField": "bytea",
}
KNOWN = ("municipality_id", "log_id")  # the same on every row of a log


class Row:
    """A row as it was read, with the attributes of its model. Sealed text is opened when it is first asked for."""

    __slots__ = ("values", "vault", "opened")

    def __init__(self, values, vault):
        self.values, self.vault, self.opened = values, vault, {}

    log_id = property(attrgetter("vault.log.pk"))
    pk = property(attrgetter("id"))

    def open(self, name, place):
        if name not in self.opened:
            sealed = self.values[place]
            self.opened[name] = None if sealed is None else self.vault.open(sealed, self.pk, name)
        return self.opened[name]


class Vault:
    """Opens the texts of one log. The key is fetched when the first is opened, and not at all when none is."""

    def __init__(self, log):
        self.log = log

    @cached_property
    def key(self):
        return keys.log_key(self.log.municipality_id, self.log.pk)

    def open(self, sealed, row_id, name):
        place = keys.place_of(self.log.municipality_id, self.log.pk, row_id, name)
        return keys.unseal(self.key, sealed, place).decode()


def gather(log, *kinds):
    """{model: its rows of this log}."""
    sql, shapes = question(kinds)
    with connection.cursor() as cursor:
        cursor.execute(sql, [log.pk] * len(kinds))
        rows = cursor.fetchall()
    found, vault = defaultdict(list), Vault(log)
    for values in rows:
        shape = shapes[values[0]]
        found[shape.kind].append(shape(values, vault))
    return found


@cache
def question(kinds):
    """One `union all` over the kinds, with a column for each type as many times as the fullest kind needs it."""
    fields = [[field for field in kind._meta.concrete_fields if field.attname not in KNOWN] for kind in kinds]
    needed = {slot: max(sum(slot_of(one) == slot for one in kind) for kind in fields) for slot in SLOTS.values()}
    columns = [(slot, number) for slot, most in needed.items() for number in range(most)]
    parts, shapes = [], []
    for place, (kind, its) in enumerate(zip(kinds, fields, strict=True)):
        taken = defaultdict(list)
        for field in its:
            taken[slot_of(field)].append(field)
        shown = [_column(taken[slot], number, slot) for slot, number in columns]
        parts.append(f"select {place}, {', '.join(shown)} from {kind._meta.db_table} where log_id = %s")  # noqa: S608
        places = {field: 1 + columns.index((slot_of(field), taken[slot_of(field)].index(field))) for field in its}
        shapes.append(shape_of(kind, places))
    return " union all ".join(parts), shapes


def shape_of(kind, places):
    """A light class for the rows of this model: each field is read from its place."""
    read = {field.attname: _opens(field.attname, place) if slot_of(field) == "bytea" else _reads(place)
            for field, place in places.items()}  # fmt: skip
    return type(kind.__name__, (Row,), read | {"__slots__": (), "kind": kind})


def _reads(place):
    return property(lambda row: row.values[place])


def _opens(name, place):
    return property(lambda row: row.open(name, place))


def slot_of(field):
    return SLOTS[field.get_internal_type()]


def _column(fields, number, slot):
    return f'"{fields[number].column}"' if number < len(fields) else f"null::{slot}"
