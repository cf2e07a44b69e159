"""Each of the twelve real guides laid over the national one keeps all it says of itself, and gets what it lacks."""

import io

import pytest
from django.core.management import call_command

from stafett.core.asking import ask
from stafett.guide.desk.draft import desks_of, sign_of
from stafett.guide.desk.following import bare, blocks_of, follows
from stafett.guide.editions import outline_of
from stafett.guide.format import read_guide
from stafett.guide.operations.importing import import_guide
from stafett.guide.operations.laying import lay_over
from stafett.guide.operations.national import publish_national_guide
from stafett.guide.operations.publishing import publish_draft
from stafett.guide.queries import what_is_out
from stafett.identity.models import Role
from stafett.tenancy.models import Municipality
from stafett.tenancy.operations.municipalities import list_acute_contacts
from tests.everyday import one_in

from .conftest import employed
from .pages import Page
from .real_guides import GUIDES
from .test_pages import MAP, address_of, with_guide_levels


def laid_over_the_nation(version):
    """(what was out before, what is out now), published by an editor of the municipality."""
    publish_national_guide()
    place, service = version.guide.municipality, version.guide.service
    list_acute_contacts(place, [("Legevakta", "116 117", "")])
    editor = employed(place, Role.EDITOR)
    ask(editor, editor.hat)
    lay_over(place, service=service, group=None, seen=sign_of(desks_of(place, service)), by=editor)
    return publish_draft(place, service=service, seen=sign_of(desks_of(place, service)), by=editor)[0]


@pytest.mark.parametrize("name", one_in(4, GUIDES))
def test_a_real_guide_over_the_national_one_shows_all_its_own_titles_and_deadlines(name, with_guide, read):
    before = with_guide(name)
    laid_over_the_nation(before)
    place = name.split("-")[0]
    page = Page(read(place, MAP)).text
    for level in with_guide_levels(name):
        assert level.get("title", "") in page
        for step in level.get("steps", []):
            said = Page(read(place, address_of(name, level, step))).text
            assert step.get("title", "") in said
            for deadline in [step["deadline"]] if "deadline" in step else step.get("deadlines", []):
                for key in ("anchor", "condition", "about", "text"):
                    assert deadline.get(key, "") in said
                assert str(deadline.get("amount", "")) in said


@pytest.mark.parametrize("name", one_in(4, GUIDES))
def test_nothing_it_said_is_changed_and_what_it_lacked_follows(name, with_guide):
    before = with_guide(name)
    after = laid_over_the_nation(before).document
    now = dict(blocks_of(after))
    for block_name, block in blocks_of(before.document):
        assert bare(now[block_name]) == bare(block) and not follows(now[block_name])
    added = set(now) - dict(blocks_of(before.document)).keys()
    assert all(follows(now[block_name]) for block_name in added)
    assert after["guide"] == before.document["guide"]
    own_tools = before.document.get("tools", [])
    assert after.get("tools", [])[: len(own_tools)] == own_tools


@pytest.mark.parametrize("name", one_in(4, GUIDES))
def test_it_goes_out_with_all_it_said_and_comes_in_again_without_a_change(name, with_guide):
    laid_over_the_nation(with_guide(name))
    gone_out = exported(name)
    document = read_guide(gone_out.encode())
    for level in with_guide_levels(name):
        said = next(one for one in document["levels"] if one["code"] == level["code"])
        assert bare(said) == bare(level)
        steps = [bare(step) for step in said.get("steps", [])]
        assert [step for step in level.get("steps", []) if bare(step) not in steps] == []
    import_guide(document, municipality=Municipality.objects.get(slug=name.split("-")[0]))
    assert exported(name) == gone_out


def exported(name):
    out = io.StringIO()
    call_command("guide_export", name.split("-")[0], stdout=out)
    return out.getvalue()


def test_readers_and_lists_meet_the_guides_own_name(with_guide):
    version = with_guide("molde")
    laid_over_the_nation(version)
    edition = what_is_out(version.guide.municipality).own[0]
    assert edition.follows and outline_of(edition).about == version.document["guide"]
