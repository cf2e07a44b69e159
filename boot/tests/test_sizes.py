"""How big things may be."""

import pytest

from boot import places, sizes


@pytest.fixture
def house(tmp_path, monkeypatch):
    """A house of its own to measure."""
    monkeypatch.setattr(places, "ROOT", tmp_path)

    def write(name, text):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    write("stafett/core/clock.py", function(3))
    return write


def function(lines):
    return "def f():\n" + "    pass\n" * (lines - 1)


def test_what_is_small_is_not_spoken_of(house, capsys):
    house("stafett/room/models.py", function(30))
    assert sizes.main() == 0
    assert "models.py" not in capsys.readouterr().out


def test_past_its_ceiling_it_is_a_question(house, capsys):
    house("stafett/room/models.py", function(31))
    assert sizes.main() == 0
    assert "models.py:1 f: 31 lines" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("stafett/room/models.py", function(46)),
        ("stafett/room/models.py", "x = 1\n" * 451),
        ("stafett/room/operations/baton.py", "x = 1\n" * 226),
        ("stafett/room/templates/room/parts/baton.html", "<p>\n" * 91),
    ],
)
def test_past_half_as_much_again_it_is_red(house, name, text):
    house(name, text)
    assert sizes.main() == 1


def test_what_a_function_says_about_itself_is_not_counted(house):
    house("stafett/room/models.py", 'def f():\n    """\n' + "    words\n" * 60 + '    """\n    pass\n')
    assert sizes.main() == 0


def test_migrations_are_as_long_as_they_are(house):
    house("stafett/room/migrations/0001_initial.py", "x = 1\n" * 1000)
    assert sizes.main() == 0
