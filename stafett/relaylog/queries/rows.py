"""Many kinds of rows of one log in one question to the database. The walls stand before each kind as always."""

from collections import defaultdict
from functools import cache

from django.db import connection

SLOTS = {
    "UUIDField": "uuid",
    "ForeignKey": "uuid",
    "DateTimeField": "timestamptz",
    "DateField": "date",
    "CharField": "text",
    "BooleanField": "boolean",
    "PositiveSmallIntegerField": "integer",
    "SealedText": "bytea",
    "BinaryField": "bytea",
}
KNOWN = {"municipality_id": -2, "log_id": -1}  # the same on every row of a log: put at the end of what was read


def gather(log, *kinds):
    """{model: its rows of this log}, whole instances without their relations."""
    sql, places = question(kinds)
    with connection.cursor() as cursor:
        cursor.execute(sql, [log.pk] * len(kinds))
        rows = cursor.fetchall()
    found = defaultdict(list)
    for row in rows:
        kind, names, slots = places[row[0]]
        row = (*row, log.municipality_id, log.pk)
        found[kind].append(kind.from_db("default", names, [row[slot] for slot in slots]))
    return found


@cache
def question(kinds):
    """One `union all` over the kinds, with a column for each type as many times as the fullest kind needs it."""
    fields = [[field for field in kind._meta.concrete_fields if field.attname not in KNOWN] for kind in kinds]
    needed = {slot: max(sum(slot_of(one) == slot for one in kind) for kind in fields) for slot in SLOTS.values()}
    columns = [(slot, number) for slot, most in needed.items() for number in range(most)]
    parts, places = [], []
    for place, (kind, its) in enumerate(zip(kinds, fields, strict=True)):
        taken = defaultdict(list)
        for field in its:
            taken[slot_of(field)].append(field)
        shown = [_column(taken[slot], number, slot) for slot, number in columns]
        parts.append(f"select {place}, {', '.join(shown)} from {kind._meta.db_table} where log_id = %s")  # noqa: S608
        in_row = {field: 1 + columns.index((slot_of(field), taken[slot_of(field)].index(field))) for field in its}
        every = kind._meta.concrete_fields  # in the order that an instance is made from
        names = [field.attname for field in every]
        places.append((kind, names, [KNOWN.get(field.attname) or in_row[field] for field in every]))
    return " union all ".join(parts), places


def slot_of(field):
    return SLOTS[field.get_internal_type() if field.get_internal_type() in SLOTS else type(field).__name__]


def _column(fields, number, slot):
    return f'"{fields[number].column}"' if number < len(fields) else f"null::{slot}"
