"""Who will read what is written, by name: asked of the walls, never worked out beside them."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from stafett.core.alphabet import in_order
from stafett.core.together import ask_together

from ..models import PrivatePerson
from ..policy import FAMILY, PRIVATELY, PROFESSIONALS, Part, lets
from .people import People

IN_THE_TEAM = FAMILY | PROFESSIONALS | {Part.BEARER, Part.OPENER}
ANSWERING = {Part.HOLDER, Part.BEARER, Part.ACTING}
ASKING = {Part.HOLDER, Part.BEARER, Part.OPENER}
UNSEEN = (later("familien"), later("laget"))  # known to be there, but not by name from outside


@dataclass(frozen=True)
class Reader:
    """Somebody who can reach something of the log now, with the hat they would wear (none: as family).

    A private person is known by the row and the `name` that the family was asked by, and by nothing else.
    """

    person_id: object
    hat_id: object
    parts: frozenset
    whole: bool
    goals: frozenset
    name: str = ""

    def reads(self, goal_id=None):
        return self.whole or goal_id in self.goals

    @property
    def is_family(self):
        return bool(self.parts & FAMILY)

    @property
    def is_private(self):
        return bool(self.parts & PRIVATELY)

    @property
    def in_team(self):
        return bool(self.parts & IN_THE_TEAM)


def readers_of_log(log):
    """Everybody who can reach the log now, as far as the one who asks may know of them."""
    [rows] = ask_together(who_reads(log))
    private = any(PRIVATELY.intersection(parts) for _person, _hat, parts, *_far in rows)
    return readers_from(rows, names_of(log) if private else {})


def names_of(log):
    """{private person: the name that the family was asked by}"""
    return {row.pk: row.name for row in PrivatePerson.objects.filter(log=log)}


def who_reads(log):
    """The question that `readers_from` reads the answer to."""
    return "select person_id, hat_id, parts, whole, goals from relaylog_readers(%s)", [log.pk]


def readers_from(rows, names):
    """`names`: of the private persons."""
    return [
        Reader(person, hat, frozenset(map(Part, parts)), whole, frozenset(goals), names.get(person, ""))
        for person, hat, parts, whole, goals in rows
    ]


class Audience:
    """The line beside a text box: "Dette leser: Ada, Berit og Emil Vik"."""

    def __init__(self, log, standing, writer, people=None, readers=None):
        self.readers = readers_of_log(log) if readers is None else readers
        self.people = people or People([one.person_id for one in self.readers])
        self.standing, self.writer = standing, writer

    def of(self, goal_id=None):
        """What belongs to the whole log, or to one goal of it, and is in the plan or a note."""
        return self.line(lambda one: one.reads(goal_id))

    def but_private(self, goal_id=None):
        """The same, of what no private person reads: meetings, evaluations, what the child and the family say."""
        return self.line(lambda one: one.reads(goal_id) and not one.is_private)

    @property
    def grown_ups(self):
        """The grown-ups in the family who read what belongs to the whole log, by name; empty when nobody does."""
        read = [one for one in self.readers if one.reads() and Part.GUARDIAN in one.parts]
        names = sorted(filter(None, {self.people.name(one.person_id) for one in read}), key=in_order)
        return together(names) if names else ""

    def of_offer(self, also):
        """What is said with the baton: all who read the log, and the one it is said to."""
        return self.line(lambda one: one.reads() and not one.is_private, also=also)

    def of_question(self, hat_id, *asker_ids):
        """What is asked and answered about a reading: who read, who has the baton, and who asked."""
        return self.line(
            lambda one: one.hat_id == hat_id or one.parts & ANSWERING or one.person_id in asker_ids, unseen=()
        )

    def of_request(self, also=""):
        """What the family asks whoever has the baton for; `also`: who asked, when it is answered."""
        reads = [one for one in self.readers if one.parts & ANSWERING and Part.DEPUTY not in one.parts]
        return self.line(lambda one: one in reads, also=also, unseen=())

    def of_need(self):
        """What one in the family says about an interpreter: those who ask the family."""
        return self.line(lambda one: one.parts & ASKING, unseen=())

    def of_block(self):
        """What those read who can keep somebody out, and no one in the family."""
        return self.line(lambda one: lets(one.parts, "block a person"), unseen=())

    def line(self, reads, also="", unseen=UNSEEN):
        read = [one for one in self.readers if reads(one) and one.person_id != self.writer.pk]
        named = [(_order(one), _private(one) or self.people.name(one.person_id)) for one in read]
        named.sort(key=lambda pair: (pair[0], in_order(pair[1] or "")))
        names = [name for name in dict.fromkeys(name for _place, name in named) if name]
        if unseen and not (self.standing.parts & IN_THE_TEAM):
            names.extend(map(str, unseen))
        if also and also not in names:
            names.append(also)
        if not names:
            return _("Dette leser bare du.")
        return _("Dette leser: %(names)s.") % {"names": together(names)}


def _private(one):
    """What the family calls a private person, and that it is one: a name can sound like a service's."""
    return one.name and _("%(name)s (privatperson)") % {"name": one.name}


def _order(one):
    """The child first, then the family, those who work with it, and private persons."""
    return 0 if Part.CHILD in one.parts else 1 if one.is_family else 3 if one.is_private else 2


def together(names):
    """Ada, Berit og Emil Vik"""
    *first, last = names
    return _("%(first)s og %(last)s") % {"first": ", ".join(first), "last": last} if first else last
