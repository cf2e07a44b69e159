"""What surrounds every page: whose it is, who reads it, where to turn when it is urgent, and the way out.

The base page asks for this once. Everything may be missing, because the page that says that something is wrong is
drawn with the same base: an unknown host has no municipality, and a broken database has no person.
"""

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.urls import NoReverseMatch, get_resolver, get_script_prefix, reverse
from django.utils.translation import get_language

LANGUAGES = (("nb", "Bokmål"), ("nn", "Nynorsk"), ("en", "English"))
COLOUR_SCHEMES = ("auto", "light", "dark")


@dataclass(frozen=True)
class Surroundings:
    """Read by the templates as `here`."""

    municipality: Any
    person: Any
    acute_contacts: tuple
    menu: tuple
    home: str
    path: str
    query: str
    language: str
    shared_screen: bool
    addresses: dict = field(default_factory=dict)

    @property
    def hat(self):
        """The employment the person acts in; none for family and for the public."""
        return getattr(self.person, "hat", None)

    @property
    def colour_scheme(self):
        """What the person has chosen; the public half follows the device."""
        chosen = getattr(self.person, "colour_scheme", None)
        return chosen if chosen in COLOUR_SCHEMES else "auto"

    @property
    def exit_address(self):
        """Where "leave quickly" goes: the municipality's own site, else the public front page, else nowhere."""
        site = getattr(self.municipality, "site_url", None)
        if site:
            return site
        return None if self.path == "/" else "/"

    @property
    def own_guide(self):
        """False where the guide shown is not the municipality's own page."""
        return getattr(self.municipality, "own_guide", True)

    def languages(self):
        """Every language of the public half: code, name, address of this page in it, and whether it is chosen."""
        return [(code, name, self._in_language(code), code == self.language) for code, name in LANGUAGES]

    def _in_language(self, code):
        prefix = "" if code == getattr(self.municipality, "language", "nb") else f"/{code}"
        return f"{prefix}{self.path}{'?' if self.query else ''}{self.query}"

    def address(self, name):
        """The address of a page that may not be built yet; the base page then leaves the link out.

        Where there is no municipality, there is none of its pages either: no log-in, no search.
        """
        if self.municipality is None:
            return None
        if name not in self.addresses:
            self.addresses[name] = _address(name, get_resolver(), get_script_prefix())
        return self.addresses[name]


def surroundings(request=None):
    """Gathers what the request carries; see README for what the middleware puts there."""
    return Surroundings(
        municipality=getattr(request, "municipality", None),
        person=getattr(request, "person", None),
        acute_contacts=tuple(getattr(request, "acute_contacts", ())),
        menu=tuple(getattr(request, "menu", ())),
        home=_home(request),
        path=getattr(request, "path_info", "/"),
        query=request.META.get("QUERY_STRING", "") if hasattr(request, "META") else "",
        language=(get_language() or "nb")[:2],
        shared_screen=bool(getattr(request, "shared_screen", None)),
    )


@lru_cache(maxsize=256)
def _address(name, resolver, prefix):
    """Kept for the addresses of this house and the language they begin with: what `reverse` itself goes by."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return None


def _home(request):
    """The front page in the language of this one, unless the page has a home of its own."""
    home = getattr(request, "home", "/")
    return get_script_prefix() if home == "/" else home


def initials(name):
    """AB for Ada Berg: the first letters of the first and the last name."""
    words = [word for word in str(name).split() if word[0].isalpha()]
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()
