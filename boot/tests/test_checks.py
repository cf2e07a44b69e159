"""python3 check.py: every linter can say no, and its no is heard."""

import shutil
import subprocess

import pytest

from boot import checks, places

WRONG = {
    "ruff": ("stafett/core/wrong.py", "import os\n"),
    "layout": ("stafett/core/wrong.py", "x = [1,2]\n"),
    "imports": ("stafett/core/clock.py", "import stafett.relaylog.models\n"),
    "sizes": ("stafett/core/wrong.py", "x = 1\n" * 451),
}


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """The house's own code and settings, to spoil."""
    place = tmp_path_factory.mktemp("copy")
    for name in ("stafett", "boot", "tests"):
        shutil.copytree(places.ROOT / name, place / name, ignore=shutil.ignore_patterns("static", "__pycache__"))
    shutil.copy(places.ROOT / "pyproject.toml", place)
    return place


def said(place, name):
    program, *words = checks.LINTS[name]
    return subprocess.run([places.VENV / "bin" / program, *words], cwd=place, capture_output=True, text=True)


@pytest.mark.slow
@pytest.mark.parametrize("name", checks.LINTS)
def test_every_linter_can_be_red(copy, name):
    path, text = WRONG[name]
    before = said(copy, name).stdout
    file = copy / path
    was = file.read_text() if file.exists() else None
    file.write_text(text)
    try:
        after = said(copy, name)
        assert after.returncode
        assert after.stdout != before
    finally:
        file.unlink() if was is None else file.write_text(was)


def test_a_long_complaint_is_shortened():
    lines = [str(number) for number in range(checks.LONGEST + 5)]
    assert checks.shortened(lines).splitlines()[-1] == "  … and 5 more"
    assert checks.shortened(lines[:3]) == "0\n1\n2"
