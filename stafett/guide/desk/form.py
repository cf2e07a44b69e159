"""One block on one page, the languages side by side. What nobody has touched keeps the shape it had."""

import re

from django import forms
from django.utils.translation import gettext as _

from ..texts import SENTENCES
from ..wording import language_name
from .parts import BOX, LEVEL_CHOICES, LINE, MEDIA_CHOICES, NONE, TEXT, parts_of, plain

SHARED = "alle"
MOST_ROWS = 40
LONGEST = {LINE: 300, TEXT: 6000, BOX: 20000}


class BlockForm(forms.Form):
    """`contents`: {language: what the block says}. `tools`: {language: the guide's}. `levels`: [(code, words)].

    `media`: [(key, words)] of what can be shown. `kept`: what was written in the boxes and not saved.
    """

    def __init__(self, data, *, name, contents, tools, levels, media=(), service="", kept=None):
        kept = {"no-deadline": "", **kept} if kept else None  # a box that is not ticked is not sent
        super().__init__(data, initial=kept, label_suffix="", auto_id="%s")
        self.name, self.contents, self.tools, self.levels, self.pieces = name, contents, tools, levels, media
        self.languages = list(contents)
        self.parts = parts_of(name, service)
        self.shown = {language: self._shown(language) for language in self.languages}
        for part in self.parts:
            for row in range(self._rows(part)):
                self._add_row(part, row)
        none = contents[self.languages[0]].get("deadline") == "none"
        if any(part.key == "deadlines" for part in self.parts):
            self.fields["no-deadline"] = forms.BooleanField(label=_("Ingen fast frist"), required=False, initial=none)

    def _shown(self, language):
        return {part.key: part.show(self.contents[language], self.tools[language]) for part in self.parts}

    def _rows(self, part):
        if not part.row:
            return 1
        there = max(len(self.shown[language][part.key]) for language in self.languages)
        sent = re.compile(rf"\w+-{part.key}-(\d{{1,2}})-\w+")
        found = (sent.fullmatch(name) for name in (self.data if self.is_bound else self.initial))
        asked_for = max([there + part.spare, *(int(match[1]) + 1 for match in found if match)])
        return max(there, min(MOST_ROWS, asked_for))  # what is there is always shown, however much it is

    def _add_row(self, part, row):
        for cell in part.cells:
            for language in [SHARED] if cell.shared else self.languages:
                self.fields[field_name(language, part, row, cell)] = self._field(part, row, cell, language)

    def _field(self, part, row, cell, language):
        initial = self._there(self.languages[0] if language == SHARED else language, part, row)[cell.name]
        label = str(cell.label) if language == SHARED else f"{cell.label} ({language_name(language)})"
        if cell.choices:
            return forms.ChoiceField(label=label, choices=self._choices(cell), required=False, initial=initial)
        if cell.number:
            return forms.IntegerField(label=label, min_value=1, max_value=1000, required=False, initial=initial)
        box = forms.TextInput() if cell.size == LINE else forms.Textarea()
        return forms.CharField(label=label, max_length=LONGEST[cell.size], required=False, initial=initial, widget=box)

    def _choices(self, cell):
        if cell.choices == (MEDIA_CHOICES,):
            return [NONE, *self.pieces, *self._gone()]
        return [NONE, *self.levels] if cell.choices == (LEVEL_CHOICES,) else cell.choices

    def _gone(self):
        """What is named here and was taken away, or came with a file from somewhere else."""
        known = {key for key, _title in self.pieces}
        named = {key for content in self.contents.values() for key in content.get("media", [])}
        return [(key, _("%(key)s (finnes ikke her)") % {"key": key}) for key in sorted(named - known)]

    def _there(self, language, part, row):
        """The row as it stands in this language, empty when it is not there."""
        rows = self.shown[language][part.key]
        return rows[row] if row < len(rows) else part.empty_row()

    def clean(self):
        said = super().clean()
        if said.get("no-deadline") and any(row["amount"] or row["text"] for row in self._sent(SHARED, "deadlines")):
            self.add_error("no-deadline", _("Velg enten ingen fast frist, eller skriv en frist."))
        return said

    def _sent(self, language, key):
        part = next(part for part in self.parts if part.key == key)
        first = self.languages[0] if language == SHARED else language
        return [self._row_sent(first, part, row) for row in range(self._rows(part))]

    def _row_sent(self, language, part, row):
        """{cell: text}. What is the same for all is only changed in a language when somebody has changed it."""
        own = {cell.name: plain(str(self._value(language, part, row, cell))) for cell in part.cells if not cell.shared}
        there, first = self._there(language, part, row), self._there(self.languages[0], part, row)
        for cell in part.cells:
            if cell.shared:
                sent = plain(str(self._value(SHARED, part, row, cell)))
                untouched = sent == first[cell.name] and not (any(own.values()) and there == part.empty_row())
                own[cell.name] = there[cell.name] if untouched else sent
        return {cell.name: own[cell.name] for cell in part.cells}

    def _value(self, language, part, row, cell):
        value = self.cleaned_data.get(field_name(language, part, row, cell))
        return "" if value is None else value

    def typed(self):
        """{language: what the block is to say}."""
        return {language: self._typed(language) for language in self.languages}

    def _typed(self, language):
        content = self.contents[language]
        for part in self.parts:
            rows = self._sent(language, part.key)
            there = [self._there(language, part, row) for row in range(len(rows))]
            if rows != there:
                content = part.put(content, part.shape.read(rows, self.tools[language]))
        if "no-deadline" in self.fields and self.cleaned_data["no-deadline"] != self.fields["no-deadline"].initial:
            content = {key: value for key, value in content.items() if (key, value) != ("deadline", "none")}
            content |= {"deadline": "none"} if self.cleaned_data["no-deadline"] else {}
        return content

    def take_advice(self, language, advice):
        """Beside each box what is advised about it. `advice`: of the block in this language."""
        for one in advice:
            field = self.fields[field_name(language, one.part, one.row, one.cell)]
            field.advice = [*getattr(field, "advice", ()), one.words]

    def sections(self):
        """[(part, [(legend, [(cell, [field])])])] for the page."""
        return [(part, [self._row_shown(part, row) for row in range(self._rows(part))]) for part in self.parts]

    def _row_shown(self, part, row):
        legend = part.row % {"n": row + 1} if part.row else ""
        cells = [
            (cell, [(language, self[field_name(language, part, row, cell)])
                    for language in ([SHARED] if cell.shared else self.languages)])
            for cell in part.cells
        ]  # fmt: skip
        return legend, cells

    def refuse(self, refused):
        """What `format/` says no to, with the part it is about."""
        labels = {part.key: str(part.label) for part in self.parts} | {"deadline": _("Frist")}
        for problem in refused.problems[:5]:
            key = re.sub(r"^levels\[\d+\]\.(steps\[\d+\]\.)?", "", problem.key)
            part = labels.get(re.match(r"\w*", key)[0], "")
            words = ": ".join(filter(None, (language_name(refused.language), part, problem.reason)))
            self.add_error(None, words[:1].upper() + words[1:])


def said_no(broken):
    """The sentence of a broken rule of this room."""
    return _(SENTENCES[broken.code]) % broken.values


def field_name(language, part, row, cell):
    return f"{language}-{part.key}-{row}" + (f"-{cell.name}" if cell.name else "")
