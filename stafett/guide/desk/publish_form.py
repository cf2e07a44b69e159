"""When a draft is to go out: now, or at a time of day in Norway."""

import datetime as dt

from django import forms
from django.utils.translation import gettext_lazy as _

from stafett.core import clock

NOW, LATER = "now", "later"
SHAPES = ("%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%d.%m.%Y %H:%M", "%d.%m.%Y %H.%M")


class TimeInNorway(forms.CharField):
    """A moment. The hour that does not exist in March, and the one that comes twice in October, are asked about."""

    def clean(self, value):
        value = super().clean(value)
        return in_norway(value) if value else None


def in_norway(words):
    for shape in SHAPES:
        try:
            wall = dt.datetime.strptime(words, shape)
        except ValueError:
            continue
        return the_one_moment(wall)
    raise forms.ValidationError(_("Dette er ikke dag og klokkeslett. Skriv det slik: 24.12.2026 14:30."))


def the_one_moment(wall):
    first, second = (wall.replace(tzinfo=clock.OSLO, fold=fold) for fold in (0, 1))
    there_and_back = first.astimezone(dt.UTC).astimezone(clock.OSLO).replace(tzinfo=None)
    if there_and_back != wall:
        raise forms.ValidationError(
            _("Klokka stilles fram denne natta, så det klokkeslettet finnes ikke. Velg et annet.")
        )
    if first.utcoffset() != second.utcoffset():
        raise forms.ValidationError(
            _("Klokka stilles tilbake denne natta, så det klokkeslettet kommer to ganger. Velg et annet.")
        )
    return first


class PublishForm(forms.Form):
    when = forms.ChoiceField(
        label=_("Når skal det ut?"),
        choices=[(NOW, _("Nå")), (LATER, _("På et tidspunkt jeg velger"))],
        initial=NOW,
        widget=forms.RadioSelect,
    )
    at = TimeInNorway(label=_("Dag og klokkeslett"), required=False)
    note = forms.CharField(label=_("Hva er nytt? Til dere selv"), max_length=500, required=False)

    def __init__(self, data=None):
        super().__init__(data, label_suffix="", auto_id="%s")

    def clean(self):
        said = super().clean()
        if said.get("when") == LATER and not said.get("at") and "at" not in self.errors:
            self.add_error("at", _("Velg dag og klokkeslett."))
        return said

    def moment(self):
        """None for now."""
        return self.cleaned_data["at"] if self.cleaned_data["when"] == LATER else None
