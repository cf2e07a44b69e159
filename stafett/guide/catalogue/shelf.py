"""What stands in the catalogue for one municipality now."""

from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Q
from django.utils.translation import gettext as _

from stafett.core import clock
from stafett.core.alphabet import in_order

from ..models import Offering
from .shapes import OLDEST, PREGNANCY

WRITTEN_IN = ("nb", "nn", "en")


@dataclass(frozen=True, eq=False)
class Offer:
    """One offering. `row` is its last row."""

    key: str
    row: Offering

    @property
    def content(self):
        return self.row.content

    @property
    def own(self):
        return self.row.municipality_id is not None

    @property
    def kind(self):
        return self.content["kind"]

    def said(self, name, language):
        """(text, language) in this language, else in the first that it is written in; ('', language) when in none."""
        texts = self.content["texts"]
        for code in (language, *WRITTEN_IN):
            if texts.get(code, {}).get(name):
                return texts[code][name], code
        return "", language

    def text(self, name, language):
        return self.said(name, language)[0]

    def lines(self, name, language):
        """A template's goals or measures, a line each."""
        return [line for line in self.text(name, language).splitlines() if line.strip()]

    def has(self, name):
        """Whether something is said of this, in any language."""
        return any(told.get(name) for told in self.content["texts"].values())

    def lang(self, language):
        """The language of its title when that is not the reader's; else empty."""
        told_in = self.said("title", language)[1]
        return "" if told_in == language else told_in

    def stale(self, day, months):
        """Nobody has said for so many months that it is true. What is common to all is not for one to say."""
        confirmed = self.row.confirmed_on
        return self.own and (confirmed is None or clock.months_later(confirmed, months) <= day)

    @property
    def youngest(self):
        return self.content["ages"][0] if self.content["ages"] else PREGNANCY

    @property
    def oldest(self):
        return self.content["ages"][1] if self.content["ages"] else OLDEST

    def ages(self):
        """«13–18 år», or empty when it is for all ages."""
        if not self.content["ages"]:
            return ""
        youngest, oldest = self.content["ages"]
        if oldest == PREGNANCY:
            return _("I svangerskapet")
        if youngest == PREGNANCY:
            return _("Fra svangerskapet til %(oldest)s år") % {"oldest": oldest}
        if youngest == oldest:
            return _("%(age)s år") % {"age": youngest}
        return _("%(youngest)s–%(oldest)s år") % {"youngest": youngest, "oldest": oldest}


class Catalogue:
    def __init__(self, offers, taken_out=()):
        self.offers, self.taken_out = offers, taken_out
        self.by_key = {offer.key: offer for offer in offers}


@lru_cache(maxsize=16)
def kept_catalogue(municipality, stamp):
    """By its stamp (`queries.Shelf.catalogue`): rows are only added, so what is kept can never be wrong."""
    return catalogue_of(municipality)


def catalogue_of(municipality):
    """Own rows before the common ones under the same key; in the order of their names."""
    own = last_rows(Q(municipality=municipality))
    rows = last_rows(Q(municipality=None)) | own
    offers = [Offer(key, row) for key, row in rows.items() if row.text]
    offers.sort(key=lambda offer: in_order(offer.text("title", municipality.language)))
    return Catalogue(offers, taken_out=[row for row in own.values() if not row.text])


def last_rows(whose):
    return {row.key: row for row in Offering.objects.filter(whose).order_by("key", "-number").distinct("key")}
