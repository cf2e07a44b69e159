"""One form in one language on one page: each place beside its words, and who translated it."""

from django import forms
from django.utils.translation import gettext as _

from stafett.core import clock

from ..format.values import NOT_TEXT
from .languages import direction

LONGEST = 2000
PLACE = "sted-"


class TranslationForm(forms.Form):
    """`kept`: the boxes as somebody left them without saving, with the signs of what they saw."""

    def __init__(self, data=None, *, there, kept=None):
        super().__init__(data, label_suffix="", auto_id="%s", initial=initial_of(there) | (kept or {}))
        self.there, self.kept = there, kept or {}
        attributes = {"lang": there.language, "dir": direction(there.language)}
        for number, text in enumerate(there.source, start=1):
            box = forms.Textarea(attrs=attributes)
            label = _("Sted %(n)s: %(text)s") % {"n": number, "text": text}
            self.fields[f"{PLACE}{number}"] = forms.CharField(
                label=label, max_length=LONGEST, required=False, widget=box
            )
        self.fields["translator"] = forms.CharField(
            label=_("Hvem har oversatt?"),
            help_text=_("Navnet til den som svarer for oversettelsen. Bruk aldri en maskin alene."),
            max_length=200,
            required=False,
        )
        self.fields["translated_on"] = forms.DateField(
            label=_("Når ble det oversatt?"),
            required=False,
            input_formats=["%Y-%m-%d", "%d.%m.%Y"],
            error_messages={"invalid": _("Dette er ikke en dato. Skriv den slik: 24.12.2026.")},
        )

    def clean(self):
        said = super().clean()
        for name, text in list(said.items()):
            if isinstance(text, str) and NOT_TEXT.search(text.replace("\r\n", "\n")):
                self.add_error(name, _("Teksten har skjulte tegn i seg. Skriv den på nytt."))
        if said.get("translated_on") and said["translated_on"] > clock.today():
            self.add_error("translated_on", _("Dagen har ikke vært ennå."))
        return said

    def homeless(self):
        """What was typed for places that the form has no more: shown, so that it is not lost."""
        typed = self.data if self.is_bound else self.kept
        return [words for name, words in typed.items() if name.startswith(PLACE) and words and name not in self.fields]

    def written_meanwhile(self):
        """{field: what stands there now} where another has written something else."""
        places = enumerate(zip(self.there.words, self.content()["places"], strict=True), start=1)
        return {f"{PLACE}{number}": now for number, (now, mine) in places if now and now != mine}

    def content(self):
        """What was typed, as it is stored."""
        said = self.cleaned_data
        numbers = range(1, len(self.there.source) + 1)
        places = [said[f"{PLACE}{number}"].replace("\r\n", "\n").strip() for number in numbers]
        day = said["translated_on"]
        return {
            "places": places,
            "translator": " ".join(said["translator"].split()),
            "translated_on": day.isoformat() if day else "",
        }


def kept_as(language, tool):
    """What a form's boxes are called among what its editor has not saved: no level, step or tool is called so."""
    return f"~{language}/samtykke/{tool}"


def initial_of(there):
    told = there.row.content if there.row else {}
    shown = {name: told.get(name, "") for name in ("translator", "translated_on")}
    return shown | {f"{PLACE}{number}": text for number, text in enumerate(there.words, start=1)}
