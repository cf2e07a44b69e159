"""The main menu of the logged-in half, by what one wears."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from stafett.identity.models import Role


@dataclass(frozen=True)
class Item:
    """One entry: what it says, where it leads, whether one is there, how many things wait."""

    label: str
    address: str
    current: bool = False
    waiting: int = 0


def menu_of(request):
    """Staff: their logs, the guide, what is new in it; leaders a board. A log controller: no logs. Family: a page."""
    if request.person.hat and request.person.hat.role == Role.CONTROLLER:
        home = Item(_("Lesinger å se på"), reverse("control"), request.path_info.startswith("/min/kontroll/"))
    else:
        words = _("Mine stafettlogger") if request.person.hat else _("Min side")
        home = Item(words, reverse("home"), request.path_info == "/min/")
    return (
        home,
        Item(_("Handlingsveileder"), "/handlingsveileder/"),
        *([news(request)] if request.person.hat else ()),
        *([board(request)] if request.person.hat and request.person.hat.role == Role.LEADER else ()),
        *([to_edit(request)] if request.person.hat and request.person.hat.role == Role.EDITOR else ()),
    )


def news(request):
    """Never with a number: what is new in the guide waits for nobody."""
    return Item(_("Nytt i veilederen"), reverse("news"), request.path_info.startswith("/min/nytt/"))


def board(request):
    """What a leader sees of the services that one leads. Never with a number: a menu is read over a shoulder."""
    return Item(_("Brudd i oppfølgingen"), reverse("gap-board"), request.path_info.startswith("/min/oversikt/"))


def to_edit(request):
    """The editor's desk."""
    desks = ("veileder", "samhandlingsmodell", "lov", "tilbud", "filer", "oversettelser", "oversatt")
    here = request.path_info.startswith(tuple(f"/min/{desk}/" for desk in desks))
    return Item(_("Rediger veilederen"), reverse("edit-guides"), here)
