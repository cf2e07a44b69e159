"""One thing of the model on one page, its languages side by side."""

import uuid
from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from stafett.design.dates import date_words

from ..addresses import MOST
from ..models import Every
from ..texts import SENTENCES
from ..wording import language_name
from .national import cell_of, national
from .wording import EVERY

EARLIEST, LATEST = 2000, 2099
LINES = {
    "title": (_("Tittel"), 120),
    "what": (_("Hva er det?"), 2000),
    "owner": (_("Ansvarlig"), 120),
    "document": (_("Dokument"), 200),
    "law": (_("Lov eller avtale"), 200),
    "decided_by": (_("Vedtatt av"), 120),
}
HINTS = {
    "owner": _("Skriv en rolle eller en tjeneste, ikke navnet på en person."),
    "document": _("Hva dokumentet heter."),
    "law": _("Se etter at det stemmer før du skriver det. Alle kan lese det."),
}
ABOUT_IT, AROUND_IT, OF_A_PLAN = ("title", "what"), ("owner", "document", "law"), ("decided_by",)
NOT_A_DATE = _("Dette er ikke en dato. Skriv den slik: 24.12.2026.")
NOT_A_YEAR = dict.fromkeys(("invalid", "min_value", "max_value"), _("Skriv et årstall, for eksempel 2027."))
A_YEAR = {
    "min_value": EARLIEST,
    "max_value": LATEST,
    "required": False,
    "widget": forms.TextInput,
    "error_messages": NOT_A_YEAR,
}


class PracticeForm(forms.Form):
    """`thing`: as it stands, or None for a new one. `languages`: those the municipality writes, its own first."""

    cell = forms.ChoiceField(label=_("Hvor i modellen?"))
    every = forms.ChoiceField(label=_("Hvor ofte?"), required=False)
    next_on = forms.DateField(
        label=_("Neste dato"),
        help_text=_("Kommer det igjen, regner vi ut de neste datoene fra denne."),
        required=False,
        input_formats=["%Y-%m-%d", "%d.%m.%Y"],
        error_messages={"invalid": NOT_A_DATE},
    )
    link = forms.CharField(
        label=_("Adressen til dokumentet"),
        help_text=_("For eksempel https://kommunen.no/planen."),
        max_length=MOST,
        required=False,
    )
    is_plan = forms.BooleanField(label=_("Dette er en plan"), required=False)
    valid_from = forms.IntegerField(label=_("Gjelder fra år"), **A_YEAR)
    valid_to = forms.IntegerField(label=_("Gjelder til og med år"), **A_YEAR)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, data, *, thing, languages, cell=""):
        super().__init__(data, label_suffix="", auto_id="%s", initial=stands(thing, cell))
        self.thing, self.languages = thing, languages
        nation = national("nb" if thing is None else languages[0])
        parts = [(level, view) for level in nation.levels for view in nation.views]
        named = [(cell_of(level, view), f"{level.title}: {view.title.lower()}") for level, view in parts]
        self.fields["cell"].choices = named
        self.fields["every"].choices = [("", _("Ikke bestemt")), *EVERY.items()]
        for language in languages:
            for word in LINES:
                self.fields[f"{language}-{word}"] = self._line(language, word)

    def _line(self, language, word):
        label, longest = LINES[word]
        if len(self.languages) > 1:
            label = f"{label} ({language_name(language)})"
        return forms.CharField(
            label=label,
            max_length=longest,
            help_text=HINTS.get(word, ""),
            required=False,
            initial=said_now(self.thing, language, word),
            widget=forms.Textarea if word == "what" else forms.TextInput,
        )

    def clean_next_on(self):
        day = self.cleaned_data["next_on"]
        if day and not EARLIEST <= day.year <= LATEST:
            raise forms.ValidationError(_("Sjekk årstallet."))
        return day

    def words(self):
        """{language: {word: words}}, with what is written in languages that are not on the page."""
        kept = self.thing.row.words if self.thing and self.thing.row else {}
        typed = {one: {word: self.cleaned_data[f"{one}-{word}"] for word in LINES} for one in self.languages}
        return kept | typed

    def facts(self):
        """What operations are told besides the words. No link and no choice are empty, not none."""
        names = ("cell", "every", "next_on", "link", "is_plan", "valid_from", "valid_to")
        return {name: self.cleaned_data[name] for name in names}

    def lines(self, *words):
        """[[the field in each language]] of these words, for the page."""
        return [[self[f"{language}-{word}"] for language in self.languages] for word in words]

    def differing(self):
        """[(label, as it stands now, as it was typed)], for one who wrote while somebody else did."""
        shown = [(self[name], self.cleaned_data[name]) for name in self.fields if name not in ("seen", "key")]
        pairs = [(field, in_words(field, field.initial), in_words(field, typed)) for field, typed in shown]
        return [(field.label, now, mine) for field, now, mine in pairs if now != mine]

    def refuse(self, broken):
        """A broken rule, at its field when it is on the page."""
        field = broken.field if broken.field in self.fields else None
        self.add_error(field, _(SENTENCES[broken.code]) % broken.values)


def in_words(field, value):
    """What stands in a field, as a reader would say it."""
    if isinstance(field.field, forms.BooleanField):
        return _("Ja") if value else _("Nei")
    if isinstance(value, date):
        return date_words(value)
    return str(dict(getattr(field.field, "choices", ())).get(value, "" if value is None else value))


def stands(thing, cell):
    """What the form shows of a thing's facts. A suggestion's are those that are usual."""
    if thing is None:
        return {"cell": cell, "seen": 0, "key": uuid.uuid4(), "every": Every.UNSAID}
    row = thing.row
    facts = {name: getattr(row, name) for name in ("next_on", "link", "valid_from", "valid_to")} if row else {}
    return facts | {
        "cell": thing.cell,
        "every": thing.every,
        "is_plan": thing.is_plan,
        "seen": row.number if row else 0,
    }


def said_now(thing, language, word):
    """The municipality's own words in this language, else the nation's where there are any."""
    own = thing.row.words.get(language, {}).get(word, "") if thing and thing.row else ""
    if own or thing is None or thing.suggestion is None or word not in ABOUT_IT:
        return own
    return getattr(national(language).things[thing.name], word)
