"""The main menu of the public half: two doors and what lies between them."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Item:
    label: str
    address: str
    current: bool = False
    waiting: int = 0


def public_menu(here=""):
    """`here` is "citizens", "staff", "catalogue" or "log" when the page belongs to one of them."""
    return (
        Item(_("For innbyggere"), reverse("help"), here == "citizens"),
        Item(_("For ansatte"), reverse("guide"), here == "staff"),
        Item(_("Tiltak og tilbud"), reverse("catalogue"), here == "catalogue"),
        Item(_("Om stafettloggen"), reverse("about-log"), here == "log"),
    )
