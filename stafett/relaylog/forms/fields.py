"""Fields that read what people type, and say it in plain words when it cannot be read."""

import datetime as dt

from django import forms
from django.forms.utils import from_current_timezone
from django.utils.translation import gettext_lazy as _

NOT_HERE = _("Ikke hit: hvor noen bor eller er, andres helse, eller navn på andre barn.")
NOT_HERE_FROM_THE_CHILD = _("Ikke hit: det barnet sier om andre, eller som kan være farlig for barnet hjemme.")
NOT_HERE_FROM_HOME = _("Er det noen som ikke skal vite hvor dere er? Skriv da ikke adresse, skole eller sted.")


class Words(forms.CharField):
    """Free text. What is typed is kept as it is, but for space around it. `not_here`: what does not belong in it."""

    def __init__(self, label, *, not_here=NOT_HERE, widget=forms.Textarea, **more):
        super().__init__(label=label, widget=widget, **more)
        self.not_here = not_here

    def remind(self, person):
        """At work and at home one is reminded of different things."""
        if self.not_here:
            self.beside = self.not_here if person.hat else NOT_HERE_FROM_HOME


class Line(Words):
    """One line of text. A number or a name that is not stored has nothing to be reminded of."""

    def __init__(self, label, *, not_here=None, **more):
        super().__init__(label, not_here=not_here, widget=forms.TextInput, **more)


class Tick(forms.BooleanField):
    """One box to tick, for what must be so before something is sent."""

    def __init__(self, label, **more):
        super().__init__(label=label, **more)


def within_a_lifetime(value):
    """A slip of the finger in the year is asked about, not stored."""
    if value and not 1900 <= value.year <= 2100:
        raise forms.ValidationError(_("Sjekk årstallet."))
    return value


class Day(forms.DateField):
    """A day, from the browser's own calendar or typed the Norwegian way."""

    def __init__(self, label, **more):
        wrong = {"invalid": _("Dette er ikke en dato. Skriv den slik: 24.12.2026.")}
        super().__init__(label=label, input_formats=["%Y-%m-%d", "%d.%m.%Y"], error_messages=wrong, **more)

    def clean(self, value):
        return within_a_lifetime(super().clean(value))


class Moment(forms.DateTimeField):
    """A day and a time of day, in Norway."""

    def __init__(self, label, **more):
        wrong = {"invalid": _("Dette er ikke dag og klokkeslett. Skriv det slik: 24.12.2026 14:30.")}
        formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%d.%m.%Y %H:%M", "%d.%m.%Y %H.%M"]
        super().__init__(label=label, input_formats=formats, error_messages=wrong, **more)

    def to_python(self, value):
        for shape in self.input_formats:
            try:
                return from_current_timezone(within_a_lifetime(dt.datetime.strptime(str(value).strip(), shape)))
            except ValueError:
                continue
        if value in self.empty_values:
            return None
        raise forms.ValidationError(self.error_messages["invalid"])


class Choice(forms.ChoiceField):
    """One of a few codes. `missing`: what is said when none is chosen, where no operation says it.

    Where nothing need be chosen, another code than those is said to be wrong: it is not as if none had been.
    """

    def __init__(self, label, choices, *, missing="", **more):
        super().__init__(label=label, choices=choices, widget=forms.RadioSelect, **more)
        self.missing, self.can_be_left = missing, more.get("required") is False

    def clean(self, value):
        value = self.to_python(value)
        if self.valid_value(value):
            return value
        if value and self.can_be_left:
            raise forms.ValidationError(_("Velg ett av svarene som står her."))
        if self.missing:
            raise forms.ValidationError(self.missing)
        return ""


class OneOf(forms.ChoiceField):
    """One of the things that the page offers: (key, thing, words), given when the form is made."""

    def __init__(self, label, *, empty=None, missing="", **more):
        super().__init__(label=label, **more)
        self.empty, self.missing, self.things = empty, missing, {}

    def offer(self, things):
        self.things = {str(key): thing for key, thing, _words in things}
        first = [("", self.empty)] if self.empty else []
        self.choices = first + [(str(key), words) for key, _thing, words in things]

    def clean(self, value):
        if value and str(value) not in self.things:
            raise forms.ValidationError(_("Velg fra lista."))
        if not value and self.missing:
            raise forms.ValidationError(self.missing)
        return self.things.get(str(value))


class SeveralOf(forms.MultipleChoiceField):
    """Some of the things that the page offers."""

    def __init__(self, label, **more):
        super().__init__(label=label, widget=forms.CheckboxSelectMultiple, **more)
        self.things = {}

    def offer(self, things):
        self.things = {str(key): thing for key, thing, _words in things}
        self.choices = [(str(key), words) for key, _thing, words in things]

    def clean(self, value):
        if any(str(one) not in self.things for one in value or ()):
            raise forms.ValidationError(_("Velg fra lista."))
        return [self.things[str(one)] for one in value or ()]
