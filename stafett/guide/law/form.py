"""A provision as an editor words it: the same boxes in each language that the municipality writes."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..addresses import is_on_the_web
from ..format.values import NOT_TEXT
from .register import day_or_none

DAYS = ["%Y-%m-%d", "%d.%m.%Y"]
NOT_A_DAY = {"invalid": gettext_lazy("Dette er ikke en dato. Skriv den slik: 24.12.2026.")}
SAYS, TITLE = 2000, 200


def words(label, limit, *, required=True, **more):
    missing = {"required": gettext_lazy("Skriv noe her.")}
    return forms.CharField(label=label, max_length=limit, required=required, error_messages=missing, **more)


class LawForm(forms.Form):
    """`there`: the Paragraph that is worded anew, or None for one that was not there. `languages`: {code: its name}."""

    def __init__(self, data=None, *, there, languages):
        super().__init__(data, label_suffix="", auto_id="%s")
        self.there, self.languages = there, languages
        now = there.content if there else {"title": {}, "says": {}, "from": "", "to": "", "url": ""}
        if there is None:
            self.fields["act"] = words(_("Loven"), TITLE, help_text=_("Som den heter, for eksempel «barnevernsloven»."))
            self.fields["section"] = words(
                _("Paragraf, kapittel eller artikkel"), 60, help_text=_("For eksempel § 13-2.")
            )
        for place, (code, name) in enumerate(languages.items()):
            self._in_language(code, name, now, required=place == 0)
        self.fields["from"] = self._day(_("Gjelder fra"), now["from"])
        self.fields["to"] = self._day(_("Gjelder til og med"), now["to"])
        self.fields["url"] = forms.CharField(
            label=_("Adressen på Lovdata"), max_length=500, required=False, initial=now["url"]
        )

    def _in_language(self, code, name, now, *, required):
        title, says = (f"{what} ({name})" for what in labels())
        self.fields[f"title-{code}"] = words(title, TITLE, required=required, initial=now["title"].get(code, ""))
        self.fields[f"says-{code}"] = words(
            says, SAYS, required=required, initial=now["says"].get(code, ""), widget=forms.Textarea
        )

    def _day(self, label, initial):
        return forms.DateField(
            label=label,
            required=False,
            input_formats=DAYS,
            initial=day_or_none(initial),
            error_messages=NOT_A_DAY,
        )

    def clean(self):
        said = super().clean()
        for name, text in list(said.items()):
            if isinstance(text, str) and NOT_TEXT.search(text.replace("\r\n", "\n")):
                self.add_error(name, _("Teksten har skjulte tegn i seg. Skriv den på nytt."))
        if said.get("url") and not is_on_the_web(said["url"]):
            self.add_error("url", _("Skriv hele adressen, for eksempel https://kommunen.no."))
        if said.get("from") and said.get("to") and said["to"] < said["from"]:
            self.add_error("to", _("Den siste dagen må komme etter den første."))
        return said

    def content(self):
        """What was typed, as it is stored. A language that is not on the form is kept while the words are as they were:
        else it would go on saying what the municipality no longer says."""
        said, now = self.cleaned_data, self.there.content if self.there else {}
        content = {part: {code: said[f"{part}-{code}"] for code in self.languages} for part in ("title", "says")}
        if all(as_it_was(now.get(part, {}), texts) for part, texts in content.items()):
            content = {part: now.get(part, {}) | texts for part, texts in content.items()}
        content |= {name: said[name].isoformat() if said[name] else "" for name in ("from", "to")}
        if self.there is None:
            content |= {"act": {"nb": said["act"]}, "section": said["section"]}
        return content | {"url": said["url"]}


def as_it_was(before, texts):
    """Whether the words are the same, however a browser sends the end of a line."""
    return all(before.get(code, "").split() == text.split() for code, text in texts.items())


def labels():
    return _("Overskrift"), _("Hva loven sier, med enkle ord")
