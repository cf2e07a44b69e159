"""From which day the list of readings goes."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .fields import Day


class SinceForm(forms.Form):
    """A day as in every other form, also where it is typed; `first` when nothing is chosen."""

    fra = Day(_("Fra"))

    def __init__(self, wishes, *, first):
        super().__init__({"fra": wishes.get("fra") or first}, label_suffix="", auto_id="%s")

    @property
    def day(self):
        """The day, or None when it cannot be read."""
        return self.cleaned_data["fra"] if self.is_valid() else None
