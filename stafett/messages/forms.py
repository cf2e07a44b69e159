"""What may be typed in: an address, what one is told there, and between which hours."""

from django import forms
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from stafett.core.errors import RuleBroken

from .models import ChannelKind, MatterKind
from .texts import SENTENCES

NAMES = [(ChannelKind.EMAIL, _("E-post")), (ChannelKind.SMS, _("SMS"))]
MATTERS = [
    (MatterKind.ASKED, _("Noen spør meg om noe, eller trenger svar")),
    (MatterKind.MEETING, _("Møter")),
    (MatterKind.ANSWERED, _("Svar på noe jeg har spurt om")),
    (MatterKind.DATE, _("Frister og datoer")),
    (MatterKind.NEWS, _("Noe nytt er skrevet")),
]
HOURS = [(hour, f"{hour:02}.00") for hour in range(25)]


def _missing(code):
    """What is said when nothing is typed in or chosen, or what is not there to choose."""
    return dict.fromkeys(["required", "invalid", "invalid_choice"], _(SENTENCES[f"messages.{code}"]))


class ChannelForm(forms.Form):
    """One way of being told. Whether it can be so is the operation's to say."""

    tells = forms.MultipleChoiceField(
        label=_("Si fra om"), choices=MATTERS, error_messages=_missing("choose_what_to_tell")
    )
    from_hour = forms.TypedChoiceField(
        label=_("Tidligst"), choices=HOURS[:24], coerce=int, error_messages=_missing("hours_in_order")
    )
    to_hour = forms.TypedChoiceField(
        label=_("Senest"), choices=HOURS[1:], coerce=int, error_messages=_missing("hours_in_order")
    )

    def __init__(self, kind, channel=None, data=None):
        stands = {"tells": [value for value, _words in MATTERS], "from_hour": 8, "to_hour": 20}
        if channel:
            stands = {name: getattr(channel, name) for name in ("address", "tells", "from_hour", "to_hour")}
        super().__init__(data, prefix=kind, initial=stands, auto_id=f"{kind}-%s")
        self.kind, self.channel = kind, channel
        self.fields = {"address": _address(kind)} | self.fields

    def break_rule(self, broken: RuleBroken):
        self.add_error(broken.field, say(SENTENCES[broken.code]) % broken.values)


def _address(kind):
    if kind == ChannelKind.EMAIL:
        typed = forms.EmailInput(attrs={"autocomplete": "email"})
        return forms.CharField(
            label=_("E-postadressen din"), widget=typed, error_messages=_missing("write_the_address")
        )
    typed = forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"})
    return forms.CharField(label=_("Mobilnummeret ditt"), widget=typed, error_messages=_missing("write_the_number"))
