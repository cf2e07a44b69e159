"""One level or step on one page: each of its texts with an empty box beside it, for its words in the other language."""

import hashlib

from django import forms
from django.utils.translation import gettext as _

from ..format.values import NOT_TEXT
from .texts import texts_of

LONGEST, A_LINE = 6000, 90
BOX, SEEN = "tekst-", "sett-"


class PhrasesForm(forms.Form):
    """`block`: as readers have it. `rows`: {text: what it was last called in the other language}.

    `kept`: the boxes as somebody left them without saving, with the numbers of the rows they saw.
    """

    def __init__(self, data=None, *, block, rows, language, kept=None):
        super().__init__(data, label_suffix="", auto_id="%s")
        self.texts, self.rows = {name_of(text): text for text in texts_of(block)}, rows
        self.kept = kept or {}
        for name, text in self.texts.items():
            there = self.kept.get(name, rows[text].words if text in rows else "")
            attributes = {"lang": language, "rows": 2 if len(text) <= A_LINE else 5}
            box = forms.Textarea(attrs=attributes)
            self.fields[name] = forms.CharField(
                label=text, max_length=LONGEST, required=False, initial=there, widget=box
            )

    def clean(self):
        said = super().clean()
        for name, words in list(said.items()):
            if NOT_TEXT.search(plain(words)):
                self.add_error(name, _("Teksten har skjulte tegn i seg. Skriv den på nytt."))
        if self.homeless():
            self.add_error(None, _("Veilederen har fått andre ord siden du åpnet siden. Se over det på nytt."))
        return said

    def homeless(self):
        """What was typed for texts that do not stand here any more: shown, so that it is not lost."""
        typed = self.data if self.is_bound else self.kept
        sent = ((name, plain(words)) for name, words in typed.items() if name.startswith(BOX))
        return [words for name, words in sent if words and name not in self.texts]

    def said(self):
        return {text: plain(self.cleaned_data[name]) for name, text in self.texts.items()}

    def seen(self):
        """{text: the number of the row that the page was shown with}."""
        sent = {text: self.data.get(SEEN + name, "") for name, text in self.texts.items()}
        return {text: int(number) if number.isascii() and number.isdigit() else 0 for text, number in sent.items()}

    def numbers(self):
        """{field: the number of the row that stands there now; or that stood there when it was kept}."""
        if self.kept and not self.is_bound:
            return {name: number for name, number in self.kept.items() if name.startswith(SEEN)}
        return {SEEN + name: self.rows[text].number for name, text in self.texts.items() if text in self.rows}

    def written_meanwhile(self):
        """{field: what stands there now} where another has written something else."""
        seen, mine = self.seen(), self.said()
        found = ((name, self.rows[text]) for name, text in self.texts.items() if text in self.rows)
        return {
            name: row.words for name, row in found if row.number != seen[row.source] and row.words != mine[row.source]
        }


def kept_as(language, *ids):
    """What a page's boxes are called among what its editor has not saved: no level or step begins with that sign."""
    return "/".join((f"~{language}", *ids))


def name_of(text):
    return BOX + hashlib.sha256(text.encode()).hexdigest()[:16]


def plain(words):
    return words.replace("\r\n", "\n").strip()
