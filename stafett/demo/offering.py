"""Nordvik's catalogue, put in by its editor from a file as a municipality would, and confirmed now and then since."""

import datetime as dt
from pathlib import Path

from stafett.core import clock
from stafett.core.asking import acting
from stafett.guide.catalogue.shelf import catalogue_of
from stafett.guide.operations.catalogue import confirm_offering, import_offerings

CATALOGUE = Path(__file__).parent / "town" / "catalogue.csv"
PUT_IN, LOOKED_AT = dt.timedelta(days=390), dt.timedelta(days=60)
FORGOTTEN = 12  # every so many of them nobody has looked at since


def fill_catalogue(town):
    """All of it a year ago, and most of it looked over since: a few say that they may have changed."""
    nordvik = town.municipalities["nordvik"]
    tordis, hat = town.person("nordvik", "tordis"), town.hat("nordvik", "tordis")
    with clock.at(clock.now() - PUT_IN), acting(tordis, hat) as by:
        import_offerings(nordvik, CATALOGUE.read_bytes(), languages={"nb": "bokmål"}, by=by)
    with clock.at(clock.now() - LOOKED_AT), acting(tordis, hat) as by:
        for place, offer in enumerate(catalogue_of(nordvik).offers):
            if offer.own and place % FORGOTTEN:
                confirm_offering(nordvik, key=offer.key, seen=str(offer.row.pk), by=by)
