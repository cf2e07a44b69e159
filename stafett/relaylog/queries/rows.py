"""Many kinds of rows of one log in one question to the database. The walls stand before each kind as always."""

from collections import defaultdict
from functools import cache
from operator import attrgetter, itemgetter

from stafett.core import keys
from stafett.core.together import ask_together

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


class Row(tuple):
    """A row as it was read, its texts opened, with the attributes of its model: each is a place in the tuple."""

    __slots__ = ()
    sealed = ()  # (place, name as bytes) of each sealed text

    log = property(itemgetter(-1))
    log_id = property(attrgetter("log.pk"))

    @classmethod
    def read(cls, values, log, opener):
        """`values` as the question answers them."""
        values = [*values, log]
        if cls.sealed:
            row = opener.row(values[cls.id_place])
            for place, name in cls.sealed:
                if values[place] is not None:
                    values[place] = opener.open(values[place], row, name)
        return cls(values)


def gather(log, *kinds):
    """{model: its rows of this log}."""
    [rows] = ask_together(rows_of(log, kinds))
    return gathered(log, kinds, rows)


def rows_of(log, kinds):
    """The question that `gathered` reads the answer to."""
    return question(kinds)[0], [log.pk]


def gathered(log, kinds, rows):
    """{model: its rows}, from the rows of all kinds."""
    shapes = question(kinds)[1]
    found, opener = defaultdict(list), keys.Opener(log.municipality_id, log.pk)
    for values in rows:
        shape = shapes[values[0]]
        found[shape.kind].append(shape.read(values, log, opener))
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
        shown = [_column(taken[slot], number, slot if place == 0 else None) for slot, number in columns]
        wanted = f"{','.join(shown)} from {kind._meta.db_table}"
        parts.append(f"select {place},{wanted} where log_id = (table log)")  # noqa: S608 (our own names)
        places = {field: 1 + columns.index((slot_of(field), taken[slot_of(field)].index(field))) for field in its}
        shapes.append(shape_of(kind, places))
    return f"with log as (select %s::uuid) {' union all '.join(parts)}", shapes


def shape_of(kind, places):
    """A light class for the rows of this model."""
    named = {field.attname: place for field, place in places.items()}
    sealed = tuple((place, field.attname.encode()) for field, place in places.items() if slot_of(field) == "bytea")
    read = {name: property(itemgetter(place)) for name, place in (named | {"pk": named["id"]}).items()}
    more = {"__slots__": (), "kind": kind, "sealed": sealed, "id_place": named["id"]}
    return type(kind.__name__, (Row,), read | more)


def slot_of(field):
    return SLOTS[field.get_internal_type()]


def _column(fields, number, slot):
    """A column or nothing. The first kind says of what type nothing is, and so for those below it."""
    if number < len(fields):
        return fields[number].column
    return f"null::{slot}" if slot else "null"
