"""Nothing is installed yet when this room's code runs."""

import ast
import runpy
import sys

import pytest

from boot import places

INSIDE_THE_ENVIRONMENT = {"catalogues.py", "addresses.py"}  # run by the environment's own Python
FILES = [path for path in (places.ROOT / "boot").glob("*.py") if path.name not in INSIDE_THE_ENVIRONMENT]
FILES += [places.ROOT / "run.py", places.ROOT / "check.py"]


def imported(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module.split(".")[0]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_only_the_standard_library_is_imported(path):
    assert set(imported(path)) <= sys.stdlib_module_names | {"boot"}


@pytest.mark.parametrize("name", ["run.py", "check.py"])
def test_an_old_python_can_read_the_command_and_is_told_what_is_needed(name):
    source = (places.ROOT / name).read_text()
    ast.parse(source, feature_version=(3, 6))
    assert "Stafett needs Python 3.11 or newer" in source


@pytest.mark.parametrize("name", ["run.py", "check.py"])
def test_on_windows_one_is_told_what_to_use_before_anything_is_fetched(name, monkeypatch):
    monkeypatch.setattr(sys, "platform", "win32")
    with pytest.raises(SystemExit, match="On Windows, use WSL"):
        runpy.run_path(str(places.ROOT / name), run_name="__main__")
