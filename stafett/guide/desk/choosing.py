"""What a guide may lie over: the nation's, or that of a group that the municipality is in."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from stafett.design.dates import date_words

NATION = "nasjonal"


class UnderForm(forms.Form):
    """`memberships`: the live ones. The nation's can always be chosen."""

    group = forms.ChoiceField(
        label=later("Hva skal veilederen bygge på?"),
        error_messages={
            "required": later("Velg hva veilederen skal bygge på."),
            "invalid_choice": later("Kommunen er ikke med i dette samarbeidet. Velg et annet."),
        },
    )

    def __init__(self, data, memberships, lies_over):
        super().__init__(data, initial={"group": lies_over or NATION}, label_suffix="", auto_id="%s")
        self.groups = {str(one.group_id): one.group for one in memberships}
        said = _("Med siden %(day)s. %(source)s")
        self.hints = {
            str(one.group_id): said % {"day": date_words(one.since), "source": one.source} for one in memberships
        }
        named = [(pk, group.name) for pk, group in self.groups.items()]
        self.fields["group"].choices = [*named, (NATION, _("Den nasjonale veilederen"))]

    def chosen(self):
        """The group; None is the nation."""
        return self.groups.get(self.cleaned_data["group"])
