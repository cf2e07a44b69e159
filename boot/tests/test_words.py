"""No word reaches the screen in one language only."""

import pytest

from boot import words

CATALOGUE = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
HELLO = 'msgid "Hei"\nmsgstr "{}"\n'


@pytest.fixture
def house(tmp_path, monkeypatch):
    monkeypatch.setattr(words, "HOUSE", tmp_path)

    def write(name, text):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    for language in words.LANGUAGES:
        write(f"web/locale/{language}/LC_MESSAGES/django.po", CATALOGUE + HELLO.format("Hello"))
    return write


def test_what_is_said_in_every_language_is_not_spoken_of(house, capsys):
    house("web/templates/web/page.html", "<p>{{ _('Hei') }}</p>")
    assert words.main() == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("web/templates/web/page.html", "<p>{{ _('Ha det') }}</p>"),
        ("web/templates/web/page.html", "<p>{% trans %}Ha det{% endtrans %}</p>"),
        ("web/texts.py", "BYE = gettext_lazy('Ha det')"),
        ("web/texts.py", "ngettext('Ha det', 'Ha det alle', 2)"),
        ("web/texts.py", "pgettext('to one', 'Hei')"),
    ],
)
def test_a_word_that_is_missing_is_shown_with_the_place_that_says_it(house, capsys, name, text):
    house(name, text)
    assert words.main() == 1
    said = capsys.readouterr().out
    assert said.count(f"({name}:1)") == len(words.LANGUAGES)


@pytest.mark.parametrize("entry", [HELLO.format(""), "#, fuzzy\n" + HELLO.format("Helo")])
def test_an_empty_or_uncertain_translation_is_none(house, entry):
    house("web/locale/en/LC_MESSAGES/django.po", CATALOGUE + entry)
    house("web/texts.py", "_('Hei')")
    assert words.main() == 1


def test_what_only_a_test_says_needs_no_translation(house):
    house("web/tests/test_texts.py", "_('Ha det')")
    assert words.main() == 0
