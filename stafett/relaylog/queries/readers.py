"""Who will read what is written, by name: asked of the walls, never worked out beside them."""

from dataclasses import dataclass

from django.db import connection
from django.utils.translation import gettext as _

from ..policy import FAMILY, PROFESSIONALS, Part
from .people import People

IN_THE_TEAM = FAMILY | PROFESSIONALS | {Part.BEARER, Part.OPENER}


@dataclass(frozen=True)
class Reader:
    """Somebody who can reach something of the log now, with the hat they would wear (none: as family)."""

    person_id: object
    hat_id: object
    parts: frozenset
    whole: bool
    goals: frozenset

    def reads(self, goal_id=None):
        return self.whole or goal_id in self.goals

    @property
    def is_family(self):
        return bool(self.parts & FAMILY)

    @property
    def in_team(self):
        return bool(self.parts & IN_THE_TEAM)


def readers_of_log(log):
    """Everybody who can reach the log now, as far as the one who asks may know of them."""
    with connection.cursor() as cursor:
        cursor.execute("select person_id, hat_id, parts, whole, goals from relaylog_readers(%s)", [log.pk])
        return [
            Reader(person, hat, frozenset(Part(part) for part in parts), whole, frozenset(goals))
            for person, hat, parts, whole, goals in cursor.fetchall()
        ]


class Audience:
    """The line beside a text box: "Dette leser: Ada, Berit og Emil Vik"."""

    def __init__(self, log, standing, writer, people=None, readers=None):
        self.readers = readers_of_log(log) if readers is None else readers
        self.people = people or People(one.person_id for one in self.readers)
        self.standing, self.writer = standing, writer

    def of(self, goal_id=None):
        """What belongs to the whole log, or to one goal of it."""
        return self.line(lambda one: one.reads(goal_id))

    def of_team(self):
        """What everybody who works with the family reads."""
        return self.line(lambda one: one.in_team)

    def of_frame(self):
        """What also the leaders and the one who is asked read."""
        return self.line(lambda one: True)

    def of_staff(self, but=()):
        """What no one in the family reads."""
        return self.line(lambda one: not one.is_family and one.person_id not in but, family=False)

    def line(self, reads, family=True):
        read = [one for one in self.readers if reads(one) and one.person_id != self.writer.pk]
        named = sorted((_order(one), self.people.name(one.person_id)) for one in read)
        names = [name for name in dict.fromkeys(name for _place, name in named) if name]
        if family and not (self.standing.parts & IN_THE_TEAM):
            names.append(_("familien"))  # known to be there, but not by name from here
        if not names:
            return _("Dette leser bare du.")
        return _("Dette leser: %(names)s.") % {"names": together(names)}


def _order(one):
    """The child first, then the family, then those who work with it."""
    return 0 if Part.CHILD in one.parts else 1 if one.is_family else 2


def together(names):
    """Ada, Berit og Emil Vik"""
    *first, last = names
    return _("%(first)s og %(last)s") % {"first": ", ".join(first), "last": last} if first else last
