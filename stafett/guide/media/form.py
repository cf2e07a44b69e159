"""What is said of an image, a film or a paper, on one page; and the file itself, the first time."""

from django import forms
from django.utils.translation import gettext as _

from ..format.values import NOT_TEXT
from ..texts import SENTENCES

ALT = 600


class MediumForm(forms.Form):
    """`now` is the piece that is there; `languages`: {code: its name}, the municipality's own first."""

    def __init__(self, data=None, files=None, *, now=None, languages):
        super().__init__(data, files, label_suffix="", auto_id="%s", initial=initial_of(now) if now else None)
        self.now, self.languages = now, languages
        if now is None:
            self.fields["file"] = upload(
                _("Fil"),
                _(
                    "Bilde: JPEG, PNG eller WebP. Film: MP4 eller WebM, høyst 100 MB. "
                    "Fil til nedlasting: PDF, høyst 20 MB."
                ),
                missing=_("Velg en fil først."),
            )
        for place, (code, name) in enumerate(languages.items()):
            self._words(code, name, required=place == 0)
        if now is None or now.is_film:
            for code, name in languages.items():
                self.fields[f"captions-{code}"] = upload(
                    _("Teksting av filmen (%(language)s)") % {"language": name},
                    _("Må være med når det er en film. En fil som heter noe på .vtt eller .srt."),
                )

    def _words(self, code, name, *, required):
        several = len(self.languages) > 1
        self.fields[f"title-{code}"] = forms.CharField(
            label=f"{_('Tittel')} ({name})" if several else _("Tittel"),
            max_length=150,
            required=required,
            error_messages={"required": _("Skriv en tittel.")},
        )
        must = SENTENCES["guide.alt_missing"]
        shows = _("Hva bildet, filmen eller fila viser")
        self.fields[f"alt-{code}"] = forms.CharField(
            label=f"{shows} ({name})" if several else shows,
            help_text=_("For den som ikke ser det. Skriv det viktigste, slik du ville fortalt det i telefonen."),
            max_length=ALT,
            required=required,
            error_messages={"required": _(must)},
            widget=forms.Textarea(),
        )

    def clean(self):
        said = super().clean()
        for name, text in list(said.items()):
            if isinstance(text, str) and NOT_TEXT.search(text.replace("\r\n", "\n")):
                self.add_error(name, _("Teksten har skjulte tegn i seg. Skriv den på nytt."))
        return said

    def texts(self):
        """{language: {"title", "alt"}}. Languages that are not on the form are kept."""
        found = dict(self.now.content["texts"]) if self.now else {}
        for code in self.languages:
            told = {"title": self.cleaned_data[f"title-{code}"], "alt": self.cleaned_data[f"alt-{code}"]}
            found[code] = {name: " ".join(text.split()) for name, text in told.items() if text.strip()}
        return found

    def captions(self):
        """{language: the file that was sent}."""
        sent = {code: self.cleaned_data.get(f"captions-{code}") for code in self.languages}
        return {code: file for code, file in sent.items() if file}


def upload(label, hint, *, missing=""):
    return forms.FileField(
        label=label,
        help_text=hint,
        required=bool(missing),
        error_messages={"required": missing, "empty": _("Fila er tom.")},
    )


def initial_of(piece):
    texts = piece.content["texts"]
    return {f"{name}-{code}": text for code, told in texts.items() for name, text in told.items()}
