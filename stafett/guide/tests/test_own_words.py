"""A municipality puts its own words on a block of the national guide, and follows along with the rest."""

import pytest
from django.db import DatabaseError, connection, transaction

from stafett.core.errors import RuleBroken
from stafett.guide.format import GuideRefused
from stafett.guide.models import Guide
from stafett.guide.operations.national import use_own_words
from stafett.guide.operations.writing import publish, save_draft
from stafett.tenancy.operations.municipalities import move_in

from .pages import Page

MAP = "/handlingsveileder/"


@pytest.fixture
def national(lived_in):
    return Guide.objects.get(municipality=None, service="", language="nb").published()


@pytest.fixture
def say(lived_in, national):
    def put(block, change, content=None):
        return use_own_words(national, municipality=lived_in, block=block, change=change, content=content)

    return put


def text(read, path=MAP, place="nordvik"):
    return read(place, path).content.decode()


def test_a_block_is_said_in_own_words_and_its_steps_stay(say, read):
    say("niva-0", "replace", {"code": "0", "title": "Vi undrer oss i Nordvik"})
    shown = text(read)
    assert "Vi undrer oss i Nordvik" in shown
    assert "Sett ord på undringen" in shown


def test_a_step_is_hidden(say, read):
    say("niva-0/trinn-2", "hide")
    assert "Gjør den konkret" not in text(read)
    assert read("nordvik", "/handlingsveileder/niva-0/trinn-2/").url == "/handlingsveileder/niva-0/"


def test_a_step_is_added_after_another(say, read):
    say("niva-0/trinn-1", "add", {"title": "Ring naboen"})
    shown = text(read)
    assert shown.index("Sett ord på undringen") < shown.index("Ring naboen") < shown.index("Gjør den konkret")
    assert "Ring naboen" in text(read, "/handlingsveileder/niva-0/trinn-ring-naboen/")


def test_a_block_that_was_never_touched_follows_the_national_guide(say, read, national):
    say("niva-0", "replace", {"code": "0", "title": "Vårt eget"})
    document = {**national.document, "levels": [*national.document["levels"]]}
    document["levels"][1] = {**document["levels"][1], "title": "Nytt nasjonalt navn"}
    publish(save_draft(national.guide, document))
    shown = text(read)
    assert "Vårt eget" in shown
    assert "Nytt nasjonalt navn" in shown


def test_own_words_are_only_said_in_the_municipality_that_chose_them(say, read):
    move_in("Sørvik", hosts=["sorvik.localhost"])
    say("niva-0", "replace", {"code": "0", "title": "Bare i Nordvik"})
    assert "Bare i Nordvik" not in text(read, place="sorvik")


def test_new_own_words_end_the_old_ones(say, read):
    first = say("niva-0", "replace", {"title": "Først"})
    say("niva-0", "replace", {"title": "Så"})
    first.refresh_from_db()
    assert first.ended_at is not None
    assert "Så" in text(read)


def test_a_block_that_is_gone_cannot_be_reworded(say):
    with pytest.raises(RuleBroken, match="block_is_gone"):
        say("niva-9", "hide")


def test_own_words_need_words(say):
    with pytest.raises(RuleBroken, match="own_words_missing"):
        say("niva-0", "replace")


def test_own_words_are_checked_as_a_file_is(say):
    with pytest.raises(GuideRefused):
        say("niva-0", "replace", {"tittel": "Feil"})


def test_words_from_before_there_were_drafts_go_along_into_the_first(say, lived_in, tordis):
    say("niva-0/trinn-3", "replace", {"code": "3", "title": "Sagt før"})
    say("niva-0/trinn-2", "hide")
    say("niva-0/trinn-1", "add", {"title": "Ring naboen"})
    page = Page(tordis.get("/min/veileder/for-alle/")).text
    assert "Sagt før" in page and "Ring naboen" in page and "Ta inn igjen" in page
    tordis.save("/min/veileder/for-alle/niva-0/trinn-3/", nb_title_0="Sagt nå")
    assert "Sagt nå" in Page(tordis.get("/min/veileder/for-alle/")).text


@pytest.mark.parametrize("statement", [
    "update guide_overlay set text = 'x'", "update guide_overlay set ended_at = null", "delete from guide_overlay",
])  # fmt: skip
def test_own_words_are_never_rewritten(statement, say):
    say("niva-0", "replace", {"title": "Først"})
    say("niva-0", "replace", {"title": "Så"})
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
