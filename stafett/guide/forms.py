"""What a reader can type on a page of the guide. It is asked for by address, and kept nowhere."""

from django import forms
from django.utils.translation import gettext_lazy as _

EARLIEST, LATEST = 2000, 2099


class CountFrom(forms.Form):
    """The day that a deadline is counted from."""

    fra = forms.DateField(
        label=_("Regn fra denne datoen"),
        input_formats=["%Y-%m-%d", "%d.%m.%Y"],
        error_messages={
            "invalid": _("Dette er ikke en dato. Skriv den slik: 24.12.2026."),
            "required": _("Skriv en dato først."),
        },
    )

    def clean_fra(self):
        day = self.cleaned_data["fra"]
        if not EARLIEST <= day.year <= LATEST:
            raise forms.ValidationError(_("Sjekk årstallet."))
        return day
