"""An editor sees where the draft's outcomes lead: a picture of the whole guide, and a list that says the same."""

from itertools import combinations

import pytest

from stafett.design.tests.reading_svg import box_of, of_kind, shapes
from stafett.guide import flow
from stafett.guide.format import read_guide, with_block_ids
from stafett.guide.outline import Outline
from stafett.identity.models import Role

from .conftest import Editor, employed
from .pages import Page
from .real_guides import GUIDES

PICTURE = "/min/veileder/for-alle/gangen/nb/"
# What each real guide says of its outcomes, read from the guide itself: (level, title of a way, where it comes to).
SAID = {
    "siljan-skole": [("0", "Gå til nivå 1", "Nivå 1"), ("0", "Endre noe rundt barnet", "")],
    "loten": [("1", "Ikke beskrevet", "")] * 4,
}


def outline_of(name):
    return Outline(with_block_ids(read_guide(GUIDES[name].read_bytes())), national=False)


def told(outline):
    """(level, title, level or step that it comes to) of every way."""
    for level in outline.levels:
        for block in flow.questions(level):
            for way in flow.ways_on(block):
                yield level.code, way.title, getattr(way.block, "label", "") if way.kind == "level" else ""


@pytest.mark.parametrize("name", SAID)
def test_a_real_guide_is_drawn_with_the_outcomes_that_it_has(name):
    assert list(told(outline_of(name))) == SAID[name]


@pytest.mark.parametrize("name", GUIDES)
def test_every_step_and_every_way_of_a_real_guide_has_its_place_in_the_picture(name):
    outline = outline_of(name)
    drawn = shapes(flow.drawn(outline))
    asked = [block for level in outline.levels for block in flow.questions(level)]
    ways = [way for block in asked for way in flow.ways_on(block)]
    assert len(of_kind(drawn, "t-gangniva")) == len(outline.levels)
    assert len(of_kind(drawn, "t-gangsteg")) == len(outline.steps) + sum(block in outline.levels for block in asked)
    assert len(of_kind(drawn, "t-gangtall")) == len(ways)
    boxes = of_kind(drawn, "t-gangniva", "t-gangsteg", "t-gangsvar")
    assert all(one.left >= 0 and one.right <= box_of(flow.drawn(outline))[2] for one in drawn)
    assert not [(one, other) for one, other in combinations(boxes, 2) if on_each_other(one, other)]


def on_each_other(one, other):
    return not (
        one.right <= other.left or other.right <= one.left or one.bottom <= other.top or other.bottom <= one.top
    )


def test_a_way_that_leads_nowhere_is_told_as_that(tordis, lived_in):
    page = Page(tordis.get(PICTURE))
    assert "leder ingen steder" not in page.text and "leder til Nivå 1" in page.text
    step = "/min/veileder/for-alle/niva-0/trinn-4/"
    typed = {f"{language}-outcomes-0-title": "Ut i det blå" for language in ("nb", "nn")}
    typed |= {"alle-outcomes-0-kind": "to_level", "alle-outcomes-0-to_level": ""}
    assert tordis.post(step, tordis.open(step) | typed).status_code == 302
    assert "Ut i det blå – leder ingen steder" in Page(tordis.get(PICTURE)).text


def test_the_list_leads_to_where_each_outcome_is_written(tordis, lived_in):
    page = Page(tordis.get(PICTURE))
    assert "/min/veileder/for-alle/niva-0/trinn-4/#del-outcomes" in page.links
    drawing = next(has for tag, has in page.tags if tag == "svg" and "st-gangbilde" in has.get("class", ""))
    assert drawing["aria-hidden"] == "true"


def test_each_language_has_its_own(tordis, lived_in):
    own = Page(tordis.get(PICTURE.replace("/nb/", "/nn/")))
    assert {"lang": "nn"}.items() <= next(has for tag, has in own.tags if has.get("class") == "st-gangboks").items()
    assert tordis.get(PICTURE.replace("/nb/", "/fr/")).status_code == 404


def test_one_who_is_no_editor_does_not_see_the_draft(lived_in):
    leader = Editor(employed(lived_in, Role.LEADER, "Guri Haugen"))
    assert leader.get(PICTURE).status_code == 403
