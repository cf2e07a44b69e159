"""Who reaches the editor's pages and the drafts: by HTTP, and by SQL as the application. Written by hand."""

import uuid

import pytest
from django.db import DatabaseError, connection, transaction

from stafett.core.asking import ask, on_duty
from stafett.guide.models import Guide, Wording
from stafett.identity.models import Role
from stafett.tenancy.operations.municipalities import move_in

from .conftest import Editor, employed

DESK = "/min/veileder/for-alle/"
PAGES = (DESK, f"{DESK}endringer/", f"{DESK}niva-0/", f"{DESK}niva-0/trinn-2/")
WHO = {
    "editor": True, "admin": False, "leader": False, "employee": False, "controller": False, "without-hat": False,
}  # fmt: skip
PUT = """
insert into guide_wording (id, municipality_id, guide_id, block, number, change, text, author, author_id, written_at)
values (%s, %s, %s, 'niva-0', %s, 'own', '{}', 'x', %s, now())
"""


def somebody(who, municipality):
    person = employed(municipality, Role.EDITOR if who == "without-hat" else Role(who), "Noen Andre")
    return ask(person, None) if who == "without-hat" else person


@pytest.mark.parametrize(("who", "may"), WHO.items())
def test_who_reaches_the_pages(who, may, lived_in):
    client = Editor(somebody(who, lived_in))
    assert {client.get(page).status_code for page in PAGES} == {200 if may else 403}
    assert client.post(PAGES[-1], {"nb-title-0": "x"}).status_code == (409 if may else 403)


def test_nobody_is_asked_to_log_in_first(lived_in, client):
    for page in PAGES:
        assert client.get(page, headers={"host": "nordvik.localhost"}).headers["Location"] == "/min/logg-inn/"


def test_an_editor_of_another_municipality_is_nobody_here(lived_in):
    client = Editor(employed(move_in("Sørvik", hosts=["sorvik.localhost"]), Role.EDITOR))
    assert client.get(DESK).headers["Location"] == "/min/logg-inn/"


def put(guide, number, author, municipality):
    with connection.cursor() as cursor:
        cursor.execute(PUT, [uuid.uuid4(), municipality.pk, guide.pk, number, author.pk])


@pytest.mark.parametrize(("who", "may"), WHO.items())
def test_who_reaches_the_rows(who, may, lived_in):
    guide, editor = Guide.objects.create(municipality=lived_in, language="nb"), somebody("editor", lived_in)
    put(guide, 1, editor, lived_in)
    person = somebody(who, lived_in)
    assert Wording.objects.count() == (1 if may else 0)
    if may:
        put(guide, 2, person, lived_in)
        return
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        put(guide, 2, person, lived_in)


def test_nobody_writes_in_anothers_name_or_in_anothers_guide(lived_in):
    here, there = lived_in, move_in("Sørvik")
    guide, theirs = (Guide.objects.create(municipality=place, language="nb") for place in (here, there))
    other, editor = somebody("editor", here), somebody("editor", here)
    for wrong in ((guide, other, here), (theirs, editor, here), (theirs, editor, there)):
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            put(wrong[0], 1, wrong[1], wrong[2])


@pytest.mark.parametrize("statement", ["update guide_wording set text = 'x'", "delete from guide_wording"])
def test_what_was_written_is_only_added_to(statement, lived_in):
    put(Guide.objects.create(municipality=lived_in, language="nb"), 1, somebody("editor", lived_in), lived_in)
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_without_anybody_there_are_no_drafts(lived_in):
    put(Guide.objects.create(municipality=lived_in, language="nb"), 1, somebody("editor", lived_in), lived_in)
    with on_duty("register", lived_in):
        assert not Wording.objects.exists()
