"""Narrowing the catalogue down: a form that only asks by address, and works without JavaScript."""

from django import forms
from django.utils.translation import gettext_lazy as _

from . import shapes

LONGEST = 100
ONLY = {
    "virkning": _("Det vi vet noe om virkningen av"),
    "bekreftet": _("Det kommunen nylig har bekreftet"),
}


def choice(label, choices):
    return forms.ChoiceField(label=label, choices=[("", _("Alle")), *choices], required=False)


class Choosing(forms.Form):
    """What somebody looks for. A value that is not on the list narrows nothing, and is no fault."""

    q = forms.CharField(label=_("Søk i tiltak og tilbud"), max_length=LONGEST, required=False)
    alder = choice(_("Alder"), [(code, words) for code, (words, _from, _to) in shapes.AGES.items()])
    tema = choice(_("Tema"), shapes.THEMES.items())
    hva = choice(_("Slags"), shapes.KINDS.items())
    hvem = choice(_("For hvem"), shapes.TARGETS.items())
    niva = forms.ChoiceField(label=_("Nivå"), required=False)
    bare = choice(_("Vis bare"), ONLY.items())

    def __init__(self, data):
        super().__init__({name: words.replace("\0", "")[:LONGEST] for name, words in data.items()}, auto_id="%s")
        self.label_suffix = ""
        self.fields["niva"].choices = [("", _("Alle")), *((code, shapes.level_name(code)) for code in shapes.LEVELS)]
        self.is_valid()

    def value(self, name):
        return self.cleaned_data.get(name, "")

    @property
    def narrowed(self):
        return any(self.value(name) for name in self.fields)

    def fits(self, offer, stale):
        """Whether an offering is within what was chosen, but for the words. What says nothing of it is for all.

        `stale(offer)`: whether nobody has confirmed it lately.
        """
        content, age = offer.content, shapes.AGES.get(self.value("alder"))
        return (
            self.value("hva") in ("", content["kind"])
            and (not self.value("tema") or self.value("tema") in content["themes"])
            and (not self.value("hvem") or self.value("hvem") in content["targets"])
            and (not self.value("niva") or self.value("niva") in (content["levels"] or shapes.LEVELS))
            and (not age or (offer.youngest <= age[2] and age[1] <= offer.oldest))
            and (self.value("bare") != "virkning" or offer.has("evidence"))
            and (self.value("bare") != "bekreftet" or (offer.row.confirmed_on and not stale(offer)))
        )
