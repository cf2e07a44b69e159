"""A form that nobody has changed says what the block said, in every guide that we know: no shape is lost in a box."""

import pytest

from stafett.guide.desk.following import blocks_of
from stafett.guide.desk.form import BlockForm
from stafett.guide.format import read_guide, with_block_ids
from stafett.guide.operations.national import LANGUAGES, read_national

from .real_guides import GUIDES

EVERY = [("national", language) for language in LANGUAGES] + [(name, "") for name in sorted(GUIDES)]


def document(name, language):
    read = read_national(language) if name == "national" else read_guide(GUIDES[name].read_bytes())
    return with_block_ids(read)


def form(document, name, block, data=None):
    content = {key: value for key, value in block.items() if key not in ("block", "steps")}
    levels = [(str(level["code"]), level["title"]) for level in document["levels"] if "code" in level]
    return BlockForm(data, name=name, contents={"nb": content}, tools={"nb": document.get("tools", [])}, levels=levels)


def sent(shown):
    """What a browser would send of a form as it stands."""
    fields = {name: shown[name].value() for name in shown.fields}
    return {name: "on" if value is True else value for name, value in fields.items() if value not in (None, False)}


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_a_form_that_nobody_changed_changes_nothing(name, language):
    guide = document(name, language)
    for block_name, block in blocks_of(guide):
        shown = form(guide, block_name, block)
        again = form(guide, block_name, block, sent(shown))
        assert again.is_valid(), (block_name, again.errors)
        assert again.typed() == shown.contents


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_a_new_title_leaves_everything_else(name, language):
    guide = document(name, language)
    for block_name, block in blocks_of(guide):
        again = form(guide, block_name, block, sent(form(guide, block_name, block)) | {"nb-title-0": "Ny"})
        assert again.is_valid()
        assert again.typed()["nb"] == again.contents["nb"] | {"title": "Ny"}


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_what_is_read_back_from_a_box_is_shown_as_it_was(name, language):
    """Every part written anew: its shape may be another, its words are the same."""
    guide = document(name, language)
    for block_name, block in blocks_of(guide):
        shown = form(guide, block_name, block)
        for part in shown.parts:
            rows = part.show(shown.contents["nb"], shown.tools["nb"])
            if part.of(shown.contents["nb"]):
                again = part.put({}, part.shape.read(rows, shown.tools["nb"]))
                assert part.show(again, shown.tools["nb"]) == rows, (block_name, part.key)
