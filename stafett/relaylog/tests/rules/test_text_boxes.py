"""Beside every box that one writes in stands who will read it and what does not belong there, tied to the box."""

import re

import pytest
from django.urls import reverse

from stafett.core import clock
from stafett.relaylog.operations import offer_baton

from ..conftest import Browser
from .test_written_down import addresses

# Where there is something to write, by who opens it. A new page with a box is a red test until it stands here.
BOXES = {
    "dina": {
        "answer-about-reading", "block-person", "call-off-meeting", "change-level", "close-log",
        "correct", "evaluate-measure", "hear-child", "hold-meeting", "move-meeting", "offer-baton", "plan-measure",
        "plan-meeting", "raise-focus", "reply-to-own-words", "reply-to-request", "set-goal", "share-bright-spot",
        "start-log", "write-note",
    },
    "berit": {
        "answer-meeting", "ask-for-help", "relay-log", "say-how-the-log-was", "say-whether-it-helps",
        "share-bright-spot", "write-note",
    },
    "ada": {
        "answer-meeting", "ask-for-help", "own-words", "relay-log", "say-how-the-log-was", "say-own-words",
        "say-whether-it-helps", "say-who-is-missing", "share-bright-spot", "write-note",
    },
    "ingrid": {"baton", "start-log"},
    "gro": {"evaluate-measure", "plan-measure", "start-log", "write-note"},
}  # fmt: skip
LINES = {
    "title",
    "place",
    "how",
    "by_whom",
    "interpreter",
    "language",
}  # boxes of one line that are stored; not a number or a name
LINE = (
    r"(Dette leser[: ].+|Hvem som leser dette, står ved det du har valgt over|Hvem som leser dette, velger du under)\."
)


@pytest.fixture
def offered(nordvik, as_person):
    """The baton is held out, so that there is somebody to say no."""
    by = as_person(nordvik.dina)
    offer_baton(nordvik.log, to=nordvik.ingrid, unit=nordvik.station, takes_over_on=clock.today(), summary="", by=by)
    return nordvik


@pytest.mark.parametrize("name", BOXES)
def test_every_text_box_says_who_reads_it(offered, name):
    browser, found = Browser(getattr(offered, name)), set()
    pages = [*addresses(offered.log.pk, offered), ("start-log", reverse("start-log"))]
    for page, address in pages if name == "dina" else [one for one in pages if one[0] in BOXES[name]]:
        html = browser.client.get(address).content.decode()
        for box in re.findall(r"<textarea[^>]*>", html):
            found.add(page)
            assert re.fullmatch(LINE, line_of(box, html, "lesere")), (page, box)
            assert re.match("Ikke hit: |Er det noen som ikke skal vite", line_of(box, html, "ikke")), (page, box)
        for box in re.findall(r'<input class="ds-input" type="text"[^>]*>', html):
            if re.search(r'name="(\w+)"', box)[1] in LINES:
                assert re.fullmatch(LINE, line_of(box, html, "lesere")), (page, box)
        if "meeting" in page and 'name="place"' in html:
            assert line_of(re.search(r'<input[^>]* name="place"[^>]*>', html)[0], html, "ikke"), page
    assert found == BOXES[name]


def line_of(box, html, kind):
    """The words of the line of this kind that the box says it is described by."""
    described = re.search(r'aria-describedby="(?:[^"]* )?([^" ]+-' + kind + r')[ "]', box)
    line = described and re.search(rf'<p[^>]* id="{described[1]}">(.*?)</p>', html, re.S)
    return re.sub(r"<[^>]+>", "", line[1]).strip() if line else ""
