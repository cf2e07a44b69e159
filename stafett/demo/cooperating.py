"""The cooperation models of the town, made their own through the real operations by those who would have done it."""

import datetime as dt
from pathlib import Path

import yaml

from stafett.core import clock
from stafett.core.asking import acting
from stafett.guide.cooperation.national import national
from stafett.guide.operations.cooperation import add_practice, change_practice, retire_practice

from .town.days import date_of

TOLD = Path(__file__).parent / "town" / "cooperation.yaml"
WORDS = ("title", "what", "owner", "document", "decided_by")


def build_models(town):
    """Written in the order they were written, each on its day."""
    for place, told in yaml.safe_load(TOLD.read_text(encoding="utf-8")).items():
        municipality, who = town.municipalities[place], town.person(place, told["by"])
        for thing in sorted(told["things"], key=lambda thing: thing["said"]):
            with clock.at(clock.now() + dt.timedelta(days=thing["said"])), acting(who, town.hat(place, told["by"])):
                write(municipality, thing, town.today, who)


def write(municipality, thing, today, by):
    if thing.get("out"):
        return retire_practice(municipality, name=thing["name"], seen=0, by=by)
    said = {"words": {municipality.language: {word: thing[word] for word in WORDS if word in thing}}, "by": by}
    said["next_on"] = date_of(thing["next"], today) if "next" in thing else None
    said |= {f"valid_{key}": today.year + thing[key] for key in ("from", "to") if key in thing}
    if thing.get("new"):
        return add_practice(municipality, cell=thing["cell"], every=thing["every"], **said)
    suggested = national("nb").things[thing["name"]]
    said["every"] = thing.get("every", suggested.every)
    return change_practice(municipality, name=thing["name"], seen=0, cell=suggested.cell, **said)
