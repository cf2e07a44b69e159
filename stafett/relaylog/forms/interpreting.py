"""Who needs an interpreter, and how far it has come with one for a meeting."""

from django.utils.translation import gettext_lazy as _

from ..models.interpreter import Interpreting, Ordered
from .base import LogForm
from .fields import Choice, Line, OneOf


class NeedForm(LogForm):
    """Of somebody in the family, by whoever asks them. At home one says it of oneself."""

    person = OneOf(_("Hvem gjelder det?"), empty=_("Velg person"))
    how = Choice(
        _("Trengs det tolk?"),
        [
            (Interpreting.SPOKEN, _("Ja, en tolk som snakker")),
            (Interpreting.SIGNED, _("Ja, en tegnspråktolk")),
            (Interpreting.NONE, _("Nei")),
        ],
    )
    language = Line(_("Hvilket språk?"), required=False, help_text=_("For eksempel arabisk eller norsk tegnspråk."))


class OwnNeedForm(NeedForm):
    def __init__(self, *args, **more):
        super().__init__(*args, **more)
        del self.fields["person"]
        self.fields["how"].label = _("Trenger du tolk?")


class OrderForm(LogForm):
    need = OneOf(_("Hvem er tolken for?"), empty=_("Velg person"))
    stands = Choice(
        _("Hvor langt har dere kommet?"),
        [
            (Ordered.ASKED, _("Vi har bestilt tolk, og venter på svar")),
            (Ordered.CONFIRMED, _("Tolken kommer")),
            (Ordered.NOT_FOUND, _("Vi har ikke fått tolk")),
        ],
    )
