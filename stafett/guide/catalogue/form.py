"""One offering on one page: the same boxes, and the same rules, as a line in a file."""

from django import forms
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..addresses import is_on_the_web
from ..format.values import NOT_TEXT
from . import shapes

SHARED = ("phone", "email", "url", "owner")
MISSING = {"required": gettext_lazy("Skriv noe her.")}


NOT_A_CHOICE = gettext_lazy("«%(value)s» er ikke et av valgene.")


def several(label, choices, hint=""):
    return forms.MultipleChoiceField(
        label=label,
        choices=list(choices),
        required=False,
        help_text=hint,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": NOT_A_CHOICE},
    )


def one(label, choices, *, missing=""):
    wrong = {"invalid_choice": NOT_A_CHOICE, "required": missing}
    return forms.ChoiceField(label=label, choices=choices, required=bool(missing), error_messages=wrong)


class OfferingForm(forms.Form):
    """`now` is the content that is there; `languages`: {code: its name}, the municipality's own first."""

    def __init__(self, data=None, *, now=None, languages):
        super().__init__(data, label_suffix="", auto_id="%s", initial=initial_of(now) if now else None)
        self.now, self.languages = now, languages
        self.fields["kind"] = one(_("Slags"), [("", "–"), *shapes.KINDS.items()], missing=_("Velg hva slags det er."))
        for place, (code, name) in enumerate(languages.items()):
            self._texts(code, name, required=place == 0)
        ages = [(str(age), shapes.age_name(age)) for age in range(shapes.PREGNANCY, shapes.OLDEST + 1)]
        self.fields["age_from"] = one(_("Fra alder"), [("", _("Alle")), *ages])
        self.fields["age_to"] = one(_("Til alder"), [("", _("Alle")), *ages])
        self.fields["levels"] = several(
            _("Nivå"), ((code, shapes.level_name(code)) for code in shapes.LEVELS), _("Ingen betyr alle nivåer.")
        )
        self.fields["themes"] = several(_("Tema"), shapes.THEMES.items())
        self.fields["targets"] = several(_("For hvem"), shapes.TARGETS.items())
        self._contact()

    def _texts(self, code, name, *, required):
        for key, label, hint, longest in shapes.TEXTS:
            box = forms.TextInput() if key in shapes.ONE_LINE else forms.Textarea()
            self.fields[f"{key}-{code}"] = forms.CharField(
                label=f"{label} ({name})" if len(self.languages) > 1 else label,
                help_text=hint,
                max_length=longest,
                required=required and key in ("title", "what"),
                widget=box,
                error_messages=MISSING,
            )

    def _contact(self):
        for key, label, hint in contact():
            self.fields[key] = forms.CharField(label=label, help_text=hint, max_length=500, required=False)

    def clean(self):
        said = super().clean()
        for name, text in list(said.items()):
            if isinstance(text, str) and NOT_TEXT.search(text.replace("\r\n", "\n")):
                self.add_error(name, _("Teksten har skjulte tegn i seg. Skriv den på nytt."))
        if said.get("url") and not is_on_the_web(said["url"]):
            self.add_error("url", _("Skriv hele adressen, for eksempel https://kommunen.no."))
        if said.get("phone") and not set(said["phone"]) <= set("+0123456789 "):
            self.add_error("phone", _("Skriv nummeret med sifre, som 116 111."))
        self._clean_email(said)
        self._clean_ages(said)
        self._clean_plan(said)
        return said

    def _clean_email(self, said):
        try:
            if said.get("email"):
                validate_email(said["email"])
        except forms.ValidationError:
            self.add_error("email", _("Dette er ikke en e-postadresse."))

    def _clean_ages(self, said):
        youngest, oldest = said.get("age_from"), said.get("age_to")
        if bool(youngest) != bool(oldest) and not {"age_from", "age_to"} & set(self.errors):
            self.add_error("age_to" if youngest else "age_from", _("Velg både fra og til, eller ingen av dem."))
        elif youngest and oldest and int(oldest) < int(youngest):
            self.add_error("age_to", _("Den øverste alderen må være minst like høy som den laveste."))

    def _clean_plan(self, said):
        """A template says a goal or a measure, a line each that fits where it is put; nothing else says any."""
        boxes = [f"{name}-{code}" for code in self.languages for name in shapes.OF_A_PLAN]
        if said.get("kind") == "template" and not any(plain(said.get(box, "")) for box in boxes[:2]):
            self.add_error(boxes[0], _("En mal har minst ett mål eller ett tiltak."))
        for box in boxes:
            found = lines_of(said.get(box, ""))
            if found and said.get("kind", "template") != "template":
                self.add_error(box, _("Bare en mal har mål og tiltak. Velg «Mal», eller tøm feltet."))
            elif len(found) > shapes.MOST_LINES:
                self.add_error(box, _("Det er for mange linjer. Skriv høyst %(n)s.") % {"n": shapes.MOST_LINES})
            elif any(len(line) > shapes.LONGEST_LINE for line in found):
                self.add_error(box, _("Hver linje kan ha høyst %(n)s tegn.") % {"n": shapes.LONGEST_LINE})

    def content(self):
        """What was typed, as it is stored. Languages that are not on the form are kept."""
        said = self.cleaned_data
        texts = dict(self.now["texts"]) if self.now else {}
        for code in self.languages:
            texts[code] = {key: plain(said[f"{key}-{code}"]) for key, *_rest in shapes.TEXTS if said[f"{key}-{code}"]}
        return {
            "kind": said["kind"],
            "ages": [int(said["age_from"]), int(said["age_to"])] if said["age_from"] else [],
            **{name: said[name] for name in ("levels", "themes", "targets")},
            **{name: said[name] for name in SHARED},
            "texts": {code: told for code, told in texts.items() if told},
        }


def contact():
    """(name, label, hint) of how it is reached, and who looks after what is said of it."""
    return (
        ("phone", _("Telefon"), ""),
        ("email", _("E-post"), _("Felles postkasse, ikke en persons egen.")),
        ("url", _("Nettside"), ""),
        (
            "owner",
            _("Hvem ser etter at dette stemmer?"),
            _("Skriv en rolle eller et kontor, som «BTI-koordinator», og ikke navnet på noen."),
        ),
    )


def lines_of(text):
    """A template's goals or measures: a line each, without empty ones."""
    return [line.strip() for line in plain(text).split("\n") if line.strip()]


def plain(text):
    return text.replace("\r\n", "\n").strip()


def initial_of(content):
    ages = content["ages"] or ["", ""]
    shown = {name: content[name] for name in ("kind", "levels", "themes", "targets", *SHARED)}
    shown |= {"age_from": str(ages[0]), "age_to": str(ages[1])}
    return shown | {f"{key}-{code}": text for code, told in content["texts"].items() for key, text in told.items()}
