"""What has been published here, newest first: the guides, the cooperation model, the catalogue and the law.

Each entry is a row that is never changed, so its id is for ever. No name of an author is in it.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from .. import kept
from ..catalogue.shelf import Offer
from ..cooperation.cells import changes_of, thing_of
from ..cooperation.national import national
from ..editions import EARLIER, outline_of, versions_out
from ..law.register import Paragraph
from ..models import LawCheck, Offering, Practice
from ..queries import what_is_out
from .addresses import at
from .reading import open_to_all


@dataclass(frozen=True)
class Entry:
    id: UUID
    title: str
    when: datetime
    address: str
    said: str

    @property
    def updated(self):
        """As Atom wants it: with seconds."""
        return self.when.isoformat(timespec="seconds")


@open_to_all
def changes(request):
    place, shelf = request.municipality, what_is_out(request.municipality)

    def make():
        found = [*from_guides(shelf), *from_model(place), *from_catalogue(place), *from_law(place)]
        return sorted(found, key=lambda one: one.when, reverse=True)[: 2 * EARLIER]

    def written(entries):
        context = {
            "place": place,
            "entries": entries,
            "language": get_language(),
            "title": _("Nytt i veilederen, samhandlingsmodellen, tilbudene og loven"),
        }
        return render_to_string("guide/changes.xml", context).encode()

    key = (shelf, shelf.law, shelf.catalogue, changes_of(place))
    return kept.told(request, key, make, written, content_type="application/atom+xml")


def from_guides(shelf):
    editions = shelf.own or shelf.national
    guides = {(one.service, one.language): outline_of(one) for one in editions}
    for version in versions_out(editions):
        guide = guides[version.guide.service, version.guide.language]
        name = f"{guide.title} ({guide.service_name})" if guide.service_name else guide.title
        title = _("%(guide)s, utgave %(n)s") % {"guide": name, "n": version.number}
        yield Entry(version.pk, title, version.publish_at, at(guide.service)("guide"), _("En ny utgave er publisert."))


def from_model(place):
    language, known = get_language(), national(get_language())
    for row in Practice.objects.filter(municipality=place).order_by("-written_at")[:EARLIER]:
        thing = thing_of(row.name, row, known.things.get(row.name), (language, place.language))
        title = _("Samhandlingsmodellen: %(title)s") % {"title": thing.title}
        if row.retired:
            yield Entry(row.pk, title, row.written_at, reverse("cooperation"), _("Tatt ut."))
        else:
            yield Entry(row.pk, title, row.written_at, reverse("cooperation-thing", args=[row.name]), _("Skrevet."))


def from_catalogue(place):
    language = get_language()
    rows = list(Offering.objects.filter(municipality=place).order_by("-written_at")[:EARLIER])
    named = Offering.objects.filter(key__in={row.key for row in rows}).exclude(text="").order_by("key", "-number")
    names = {row.key: Offer(row.key, row).text("title", language) for row in named.distinct("key")}
    for row in rows:
        title = _("Tiltak og tilbud: %(title)s") % {"title": names[row.key]}
        if row.text:
            yield Entry(
                row.pk, title, row.written_at, reverse("offering", args=[row.key]), _("Skrevet eller bekreftet.")
            )
        else:
            yield Entry(row.pk, title, row.written_at, reverse("catalogue"), _("Tatt ut."))


def from_law(place):
    """What is law to a reader here is what somebody has checked: that is when it is published."""
    checks = LawCheck.objects.filter(municipality=place).select_related("law_text").order_by("-checked_at")[:EARLIER]
    for check in checks:
        row = check.law_text
        title = _("Loven: %(name)s") % {"name": Paragraph(row.key, row, None, check).name(get_language())}
        address = reverse("law", args=[row.key]) if check.stands else reverse("law-register")
        said = _("Holdt opp mot loven.") if check.stands else _("Ikke lenger holdt opp mot loven.")
        yield Entry(check.pk, title, check.checked_at, address, said)
