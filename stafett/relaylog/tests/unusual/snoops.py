"""Twelve people who open a log that is none of their business, each in another way. Not written from the rules.

Each is somebody with a hat and a place in a team: whoever has none meets no log at all. `plant` makes the people before
the weeks begin, and answers {what was done: the readings}.
"""

from stafett.core import clock
from stafett.core.asking import ask, on_duty
from stafett.identity.operations import people
from stafett.relaylog import operations as do

from .ordinary import Reading


def plant(place):
    made = Planting(place)
    return {snoop.__doc__: snoop(made) for snoop in SNOOPS}


class Planting:
    def __init__(self, place):
        self.place, self.taken = place, iter(place.logs[3:])

    def somebody(self, surname, unit, **more):
        """Employed long ago, and taken into a team a month and a half before the weeks begin."""
        with clock.at(self.place.at(-300, 9)), on_duty("register", self.place.municipality):
            return self.place.employ(surname, unit, "Medarbeider")

    def invite(self, one, found=None, days=-45):
        """Into a team, with nothing to do there."""
        found = found or next(self.taken)
        with clock.at(self.place.at(days, 10)):
            self.place.let_in(found, one, one.first_hat.unit.name)
        found.invited.remove(one)
        return found

    def new_log(self, surname, helper_unit="Solbakken skole"):
        """A family of that name, at a school."""
        with clock.at(self.place.at(-60, 10)):
            holder = self.place.staff[helper_unit][2]
            return self.place.open_log(self.place.family(surname), holder, helper_unit)

    def reads(self, one, found, *moments):
        return [Reading(self.place.at(*moment), one, found.log) for moment in moments]


def same_name(made):
    """Reads the log of a niece, who has the same unusual name."""
    one, found = made.somebody("Trolldalen", "Lia skole"), made.new_log("Trolldalen", "Lia skole")
    return made.reads(one, made.invite(one, found), (8, 10, 12))


def double_name(made):
    """Is called Brekke-Sunde by marriage, and reads about the Brekkes."""
    one, found = made.somebody("Brekke-Sunde", "Helsestasjonen"), made.new_log("Brekke")
    return made.reads(one, made.invite(one, found), (9, 13, 40))


def maiden_name(made):
    """Kept her own name in the middle, and reads about a nephew."""
    one, found = made.somebody("Skjelvik Olsen", "Familieteamet"), made.new_log("Skjelvik")
    return made.reads(one, made.invite(one, found), (10, 11, 5))


def common_name(made):
    """Is called Hansen like many here, and reads about her cousin Hansen's son."""
    one, found = made.somebody("Hansen", "Lia skole"), made.new_log("Hansen", "Lia skole")
    return made.reads(one, made.invite(one, found), (2, 9, 30), (16, 14, 2))


def neighbour(made):
    """Lives next door, and looks every other day whether there is something new."""
    one = made.somebody("Grindheim", "Haugen barnehage")
    days = [(day, 12, 20) for day in (1, 3, 4, 8, 10, 11, 15)]
    return made.reads(one, made.invite(one), *days)


def colleagues_child(made):
    """Reads about the child of the one she shares an office with."""
    one, found = made.somebody("Vatne", "Familieteamet"), made.new_log("Ottesen")
    with clock.at(made.place.at(-50, 9)), on_duty("register", made.place.municipality):
        people.employ(found.guardian, unit=made.place.units["Familieteamet"], title="Familieveileder")
    return made.reads(one, made.invite(one, found), (12, 15, 10))


def when_the_clocks_go_back(made):
    """Cannot sleep, and reads about a family that is talked of: in the hour that comes twice."""
    one = made.somebody("Kvamme", "Helsestasjonen")
    return made.reads(one, made.invite(one), (27, 2, 30))


def at_night_with_a_task(made):
    """Has a measure in the log, and sits with it at home at twenty to four, after an evening out."""
    one = made.somebody("Fagerli", "Barneverntjenesten")
    found = next(made.taken)
    with clock.at(made.place.at(-45, 10)):
        made.place.let_in(found, one, "Barneverntjenesten", owns=True)
    found.owners.remove(one)
    return made.reads(one, found, (5, 3, 40))


def one_log_after_the_other(made):
    """Opens every log that she can reach, one after the other, on a quiet afternoon."""
    one = made.somebody("Storhaug", "PPT")
    reach = [made.invite(one, found) for found in made.place.logs[20:36]]
    return [read for nr, found in enumerate(reach) for read in made.reads(one, found, (17, 14, 2 * nr))]


def leaving(made):
    """Has given notice, and looks once more at a log that others have the work with."""
    one = made.somebody("Rustad", "Solbakken skole")
    found = made.invite(one)
    with clock.at(made.place.at(12, 9)), on_duty("register", made.place.municipality):
        people.end_employment(one.first_hat, ends_at=made.place.at(20, 16))
    return made.reads(one, found, (16, 15, 45))


def said_no(made):
    """Was asked to take the baton and said no. A week later he reads on."""
    one = made.somebody("Hellesund", "Familieteamet")
    found = made.invite(one)
    with clock.at(made.place.at(1, 9)):
        day, by = made.place.at(20, 9).date(), ask(found.holder, found.holder.first_hat)
        unit = made.place.units["Familieteamet"]
        do.offer_baton(found.log, to=one, unit=unit, takes_over_on=day, summary="", by=by)
    with clock.at(made.place.at(2, 9)):
        do.decline_baton(found.log, because="Jeg har nok.", by=ask(one, one.first_hat))
    return made.reads(one, found, (9, 12, 15))


def protected_address(made):
    """Knows the father, and looks where they live now."""
    one = made.somebody("Tveito", "Haugen barnehage")
    found = made.invite(one)
    with clock.at(made.place.at(-5, 9)):
        do.shelter(found.log, because="Avtalt.", by=ask(found.holder, found.holder.first_hat))
    return made.reads(one, found, (14, 9, 50))


SNOOPS = [
    same_name,
    double_name,
    maiden_name,
    common_name,
    neighbour,
    colleagues_child,
    when_the_clocks_go_back,
    at_night_with_a_task,
    one_log_after_the_other,
    leaving,
    said_no,
    protected_address,
]
