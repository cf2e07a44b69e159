"""A migration says why, and how to go back."""

import ast

import pytest

from boot import places

MIGRATIONS = sorted((places.ROOT / "stafett").rglob("migrations/0*.py"))


@pytest.mark.parametrize("path", MIGRATIONS, ids=lambda path: f"{path.parent.parent.name}/{path.name}")
def test_four_words_head_every_migration(path):
    said = ast.get_docstring(ast.parse(path.read_text())) or ""
    assert [line.split()[0] for line in said.splitlines() if line.startswith(("Why ", "Locks ", "Data ", "Back "))] == [
        "Why",
        "Locks",
        "Data",
        "Back",
    ]


def test_there_are_migrations_to_look_at():
    assert MIGRATIONS
