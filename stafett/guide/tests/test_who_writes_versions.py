"""What people read as the guide is written by those who keep it: by SQL as the application. Written by hand."""

import uuid

import pytest
from django.db import DatabaseError, connection, transaction

from stafett.core.asking import ask, on_duty, tell_database
from stafett.guide.models import Guide, GuideVersion
from stafett.identity.models import Role
from stafett.tenancy.operations.municipalities import move_in

from .conftest import employed

WHO = {
    "editor": True, "admin": True, "leader": False, "employee": False, "controller": False, "without-hat": False,
}  # fmt: skip
PUT = """
insert into guide_guideversion (id, guide_id, number, text, author, author_id, note, approved_by, follows, created_at)
values (%s, %s, %s, '{}', 'x', %s, '', '', false, now())
"""
OUT = "update guide_guideversion set publish_at = now() where guide_id = %s and publish_at is null"


@pytest.fixture
def here(lived_in):
    return Guide.objects.create(municipality=lived_in, language="nb", service="for-mange")


def do(statement, values, may=True):
    """Done as the application; or refused by the wall, and nothing else."""
    if may:
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.rowcount
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        do(statement, values)
    return 0


def put(guide, author, *, number=1, may=True):
    return do(PUT, [uuid.uuid4(), guide.pk, number, author and author.pk], may)


def somebody(who, municipality):
    person = employed(municipality, Role.EDITOR if who == "without-hat" else Role(who), "Noen Andre")
    return ask(person, None) if who == "without-hat" else person


@pytest.mark.parametrize(("who", "may"), WHO.items())
def test_who_writes_and_publishes(who, may, lived_in, here):
    put(here, somebody("editor", lived_in))
    person = somebody(who, lived_in)
    put(here, person, number=2, may=may)
    do(OUT, [here.pk], may)
    assert GuideVersion.objects.filter(guide=here, publish_at=None).exists() is not may


def test_nobody_writes_in_anothers_name_in_anothers_guide_or_in_the_nations(lived_in, here):
    theirs = Guide.objects.create(municipality=move_in("Sørvik"), language="nb")
    national = Guide.objects.create(municipality=None, language="nb", service="for-mange")
    other, editor = somebody("employee", lived_in), somebody("editor", lived_in)
    for guide, author in ((here, other), (here, None), (theirs, editor), (national, editor)):
        put(guide, author, may=False)


def test_nobody_who_has_not_said_who_they_are_writes(lived_in, here):
    tell_database(municipality=lived_in.pk)
    put(here, None, may=False)
    tell_database(municipality=None)
    put(here, None, may=False)


def test_the_house_itself_writes_on_duty_one_municipality_at_a_time(lived_in, here):
    national = Guide.objects.create(municipality=None, language="nb", service="for-mange")
    with on_duty("setup", lived_in):
        put(here, None)
        put(national, None, may=False)
    with on_duty("setup", None):
        put(national, None)
        put(here, None, number=2, may=False)
    with on_duty("morning", lived_in):
        put(here, None, number=2, may=False)


def test_everybody_reads(lived_in, here):
    put(here, somebody("editor", lived_in))
    tell_database(municipality=None)
    assert GuideVersion.objects.filter(guide=here).count() == 1
