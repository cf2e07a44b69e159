"""A leader reads in numbers where somebody could fall between the chairs, and the holder what to do about it."""

import os
from pathlib import Path

import pytest

from .conftest import NARROW, WIDE
from .looking import arrive, check, follow, log_in, said


@pytest.mark.row("F3")
@pytest.mark.parametrize(
    ("name", "how"), [("desk", {}), ("phone", {"dark": True}), ("plain", {"javascript": False})], ids=str
)
def test_a_leader_finds_the_board_and_no_log_in_it(visitor, house, name, how):
    halvard = visitor(NARROW if name == "phone" else WIDE, **how)
    log_in(halvard, house, "Halvard Lund")
    assert "Ukas tall" in said(halvard)
    examine = check if name != "plain" else lambda page: None  # axe is a script itself
    examine(halvard)
    look(halvard, f"home-{name}")
    follow(halvard, "Se alle brudd i oppfølgingen")
    arrive(halvard, "**/min/oversikt/")
    text = said(halvard)
    assert "Faller noen mellom stolene?" in text and "Nordvik barneskole" in text
    assert not halvard.locator("main a[href*='/min/logg/'], main .st-dekk").count()
    examine(halvard)
    look(halvard, f"board-{name}")
    halvard.emulate_media(media="print")
    look(halvard, f"board-{name}-print")


@pytest.mark.row("F2")
def test_the_holder_meets_what_is_missing_with_what_helps(visitor, house):
    dina = visitor(NARROW)
    log_in(dina, house, "Dina Falk")
    check(dina)
    look(dina, "holder")
    assert dina.goto(house.address(path="/min/oversikt/")).status == 403


def look(page, name):
    """Kept where somebody wants to look at it."""
    if os.environ.get("STAFETT_LOOK"):
        page.screenshot(path=Path(os.environ["STAFETT_LOOK"]) / f"gaps-{name}.png", full_page=True)
