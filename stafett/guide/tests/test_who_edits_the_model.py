"""Who reaches the rows of the cooperation model by SQL as the application. Written by hand."""

import uuid

import pytest
from django.db import DatabaseError, connection, transaction

from stafett.core.asking import ask_no_more
from stafett.guide.models import Practice
from stafett.identity.models import Role
from stafett.tenancy.operations.municipalities import move_in

from .conftest import employed
from .test_who_edits import WHO, somebody

PUT = {
    "guide_practice": """
insert into guide_practice (id, municipality_id, name, number, cell, text, every, link, is_plan, retired, author,
                            author_id, written_at)
values (%s, %s, 'ungdata', %s, 'kommune/evaluering', '{}', '', '', false, false, 'x', %s, now())""",
    "guide_cellorder": """
insert into guide_cellorder (id, municipality_id, cell, number, text, author, author_id, written_at)
values (%s, %s, 'kommune/evaluering', %s, '[]', 'x', %s, now())""",
}
EACH_TABLE = pytest.mark.parametrize("table", PUT)


def put(table, municipality, author, number=1):
    with connection.cursor() as cursor:
        cursor.execute(PUT[table], [uuid.uuid4(), municipality.pk, number, author.pk])


@EACH_TABLE
@pytest.mark.parametrize(("who", "may"), WHO.items())
def test_who_writes_a_row(table, who, may, lived_in):
    person = somebody(who, lived_in)
    if may:
        put(table, lived_in, person)
        return
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        put(table, lived_in, person)


@EACH_TABLE
def test_nobody_writes_in_anothers_name_or_for_another_municipality(table, lived_in):
    there = move_in("Sørvik")
    other, editor = employed(lived_in, Role.EDITOR), employed(lived_in, Role.EDITOR)
    for place, author in ((lived_in, other), (there, editor)):
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            put(table, place, author)


@EACH_TABLE
@pytest.mark.parametrize("statement", ["update {} set author = 'x'", "delete from {}"])
def test_what_was_written_is_only_added_to(table, statement, lived_in):
    put(table, lived_in, employed(lived_in, Role.EDITOR))
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(table))


def test_the_model_is_read_by_everybody(lived_in):
    put("guide_practice", lived_in, employed(lived_in, Role.EDITOR))
    ask_no_more()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select set_config('stafett.person', '', true), set_config('stafett.hat', '', true)")
        assert Practice.objects.get().name == "ungdata"
