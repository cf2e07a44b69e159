"""The browser draws the same signs as the house reads: what it writes back is shown exactly as what it was given."""

import json
import random
import subprocess

import pytest

from boot import assets
from conftest import ROOT
from stafett.guide import rich

from .test_addresses import ADDRESSES
from .test_rich_text import SHOWN

SCRIPT = """
import { LINE, PROSE, read, write } from "%s";
const texts = JSON.parse(await new Response(process.stdin).text());
console.log(JSON.stringify(texts.map((text) => [PROSE, LINE].map((schema) => write(read(schema, text))))));
"""
LINKS = """
import { PROSE } from "%s";
const addresses = JSON.parse(await new Response(process.stdin).text());
const drawn = (href) => PROSE.marks.link.spec.toDOM(PROSE.mark("link", { href }));
console.log(JSON.stringify(addresses.map((href) => drawn(href)[1].href ?? "")));
"""
SIGNS = ["**", "*", "[", "]", "](", ")", "\\", "## ", "### ", "- ", "-", "#", "\n", "\n\n", " ", "ord", "å", "😀",
         "/x/", "https://a.no", "javascript:x"]  # fmt: skip


@pytest.fixture(scope="module")
def drawn():
    """What the browser's half writes of some texts: {text: (as a whole text, as a line)}."""
    return lambda texts: answers_of(SCRIPT, texts)


def answers_of(script, asked):
    """{what was asked: what the browser's half answers}."""
    signs = (ROOT / "stafett" / "design" / "assets" / "desk" / "signs.js").as_uri()
    command = [assets.node(), "--no-warnings", "--input-type=module", "--eval", script % signs]
    done = subprocess.run(command, input=json.dumps(asked), capture_output=True, text=True, cwd=ROOT, check=True)
    return dict(zip(asked, json.loads(done.stdout), strict=True))


def same(text):
    """As it is shown, but for where one paragraph ends and the next is a heading or a list."""
    return rich.prose(text)


def test_what_is_drawn_and_written_back_means_the_same(drawn):
    for text, (whole, line) in drawn(list(SHOWN)).items():
        assert same(whole) == same(text)
        assert rich.line(line) == rich.line(text)


def test_so_does_whatever_somebody_may_type(drawn):
    chance = random.Random(20261122)
    texts = ["".join(chance.choices(SIGNS, k=chance.randint(1, 14))) for _ in range(3000)]
    for text, (whole, _line) in drawn(sorted(set(texts))).items():
        assert words_of(whole) == words_of(text), (text, whole)


def words_of(text):
    """What a reader reads, but for empty headings and points, which the browser does not keep."""
    shown = [f"{type(block).__name__}|{'|'.join(map(rich.line, rich.lines_of(block)))}" for block in rich.blocks(text)]
    shown = [one.replace("</strong><strong>", "") for one in shown]
    return [one for one in shown if one.partition("|")[2].strip("| ")]


def test_an_address_that_is_no_link_for_a_reader_is_none_for_the_editor_either():
    shown = answers_of(LINKS, list(ADDRESSES))
    assert shown == {address: address if "link" in kinds else "" for address, kinds in ADDRESSES.items()}
