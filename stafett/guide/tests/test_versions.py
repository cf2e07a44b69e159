"""What has been written stays written. A draft is read by nobody until it is published."""

import datetime as dt

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction

from stafett.core import clock
from stafett.core.errors import RuleBroken
from stafett.guide.format import GuideRefused, read_guide
from stafett.guide.models import Guide, GuideVersion
from stafett.guide.operations.importing import import_guide
from stafett.guide.operations.national import publish_national_guide
from stafett.guide.operations.writing import publish, save_draft

from .real_guides import GUIDES

TOMORROW = dt.timedelta(days=1)


@pytest.fixture
def tromso(with_guide):
    return with_guide("tromso")


def renamed(version, title):
    document = {**version.document, "levels": [*version.document["levels"]]}
    document["levels"][0] = {**document["levels"][0], "title": title}
    return document


def test_the_same_file_twice_makes_one_version(tromso):
    again = import_guide(read_guide(GUIDES["tromso"].read_bytes()), municipality=tromso.guide.municipality)
    assert again.pk == tromso.pk
    assert tromso.guide.versions.count() == 1


def test_nobody_reads_a_draft_until_it_is_published(tromso, read):
    draft = save_draft(tromso.guide, renamed(tromso, "Undring i Tromsø"))
    assert "Undring i Tromsø" not in read("tromso", "/handlingsveileder/").content.decode()
    publish(draft)
    assert "Undring i Tromsø" in read("tromso", "/handlingsveileder/").content.decode()


def test_a_version_can_be_published_for_tomorrow(tromso, read):
    publish(save_draft(tromso.guide, renamed(tromso, "I morgen")), at=clock.now() + TOMORROW)
    assert "I morgen" not in read("tromso", "/handlingsveileder/").content.decode()
    with clock.at(clock.now() + 2 * TOMORROW):
        assert "I morgen" in read("tromso", "/handlingsveileder/").content.decode()


def test_a_version_is_published_once(tromso):
    with pytest.raises(RuleBroken, match="already_published"):
        publish(tromso)


def test_a_draft_keeps_the_ids_of_the_blocks_it_changes(tromso):
    draft = save_draft(tromso.guide, renamed(tromso, "Noe helt annet"))
    ids = [level["block"]["id"] for level in draft.document["levels"]]
    assert ids == [level["block"]["id"] for level in tromso.document["levels"]]
    assert draft.number == 2


def test_saving_the_same_draft_again_makes_no_new_version(tromso):
    first = save_draft(tromso.guide, renamed(tromso, "Ny"))
    assert save_draft(tromso.guide, first.document).pk == first.pk


def test_a_draft_is_checked_as_a_file_is(tromso):
    with pytest.raises(GuideRefused, match="tittel"):
        save_draft(tromso.guide, {**tromso.document, "levels": [{"tittel": "Feil"}]})
    assert tromso.guide.versions.count() == 1


FORBIDDEN = {
    "its text": "update guide_guideversion set text = '{}'",
    "its author": "update guide_guideversion set author = 'en annen'",
    "its number": "update guide_guideversion set number = 7",
    "its time of publishing": "update guide_guideversion set publish_at = now()",
    "its existence": "delete from guide_guideversion",
}


@pytest.mark.parametrize("statement", FORBIDDEN.values(), ids=FORBIDDEN)
def test_the_application_cannot_change_a_published_version(statement, tromso):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_the_tables_owner_cannot_change_a_published_version_either(lasting, address_of):
    """Not even with the wall taken down first."""
    publish_national_guide()
    for statement in FORBIDDEN.values():
        with (
            psycopg.connect(address_of("OWNER_DATABASE_URL")) as owner,
            pytest.raises(psycopg.Error, match="a guide version is never"),
        ):
            owner.execute("alter table guide_guideversion no force row level security")
            owner.execute(statement)


def test_an_unpublished_version_cannot_be_rewritten_either(tromso):
    draft = save_draft(tromso.guide, renamed(tromso, "Utkast"))
    draft.text = "{}"
    with pytest.raises(DatabaseError), transaction.atomic():
        draft.save()
    assert GuideVersion.objects.get(pk=draft.pk).document["levels"][0]["title"] == "Utkast"


@pytest.mark.django_db
def test_the_national_guide_is_published_once_however_often_the_house_starts():
    first = [version.pk for version in publish_national_guide()]
    assert [version.pk for version in publish_national_guide()] == first
    assert Guide.objects.filter(municipality=None).count() == 9


def test_an_author_is_remembered_by_name_and_id_without_a_key(editor, lived_in):
    guide = Guide.objects.create(municipality=lived_in, language="nb")
    version = save_draft(guide, read_guide(GUIDES["marker"].read_bytes()), by=editor)
    assert (version.author, version.author_id) == (editor.name, editor.pk)
    assert not any(field.related_model and field.related_model._meta.app_label == "identity"
                   for field in GuideVersion._meta.get_fields())  # fmt: skip
