"""What everybody in a meeting can see of it: what is common to those who are asked, named as the family names it."""

from contextlib import contextmanager

from django.db import connection
from django.utils.translation import gettext as _

from ..policy import Part
from . import options
from .people import People
from .seen_as import NOBODY, undone


def in_the_room(log, readers, asked):
    """[(key, person, words)] of those who can come. One who is shown by role to families is so on the screen too.

    Who else takes part is not for one to see who reads only some goals of the log, or none: they are left out then.
    """
    things = options.taking_part(log, readers)
    if not all(any(one.whole for one in hats) for hats in _each(asked, readers)):
        things = [one for one in things if one[0] in asked]
    with _as_the_family(log, readers) as cursor:
        names = People([key for key, _person, _words in things])
        by_role = _by_role(cursor)
    hidden = [key for key, *_more in things if key in by_role]
    words = {key: names.name(key, _("En i laget")) for key, *_more in things} | _numbered(hidden)
    return [(key, person, words[key]) for key, person, _words in things]


def _numbered(hidden):
    """Two without a name can be told apart."""
    if len(hidden) < 2:
        return {key: _("En ansatt") for key in hidden}
    return {key: _("En ansatt, nummer %(n)s") % {"n": n} for n, key in enumerate(hidden, 1)}


@contextmanager
def _as_the_family(log, readers):
    """The walls stand as before a guardian, or the child where no guardian reads the log."""
    whom = Part.GUARDIAN if any(Part.GUARDIAN in one.parts for one in readers) else Part.CHILD
    with undone(), connection.cursor() as cursor:
        cursor.execute("select relaylog_look_as(%s, %s)", [log.pk, whom])
        yield cursor


def _by_role(cursor):
    """Whom families see by role; also the one whose screen it is, who has a name to oneself. Nobody looks from here."""
    cursor.execute("select set_config('stafett.looker', %s, true)", [str(NOBODY)])
    cursor.execute("select relaylog_by_role()")
    return set(cursor.fetchone()[0])


def common_goals(log, readers, asked):
    """The goals that each of those who are asked reaches: none, when one of them reads nothing, or nobody is asked."""
    reach = _each(asked, readers)
    there = options.goals_of(log) if reach else []
    return [thing for thing in there if all(any(one.reads(thing[0]) for one in hats) for hats in reach)]


def _each(people, readers):
    """What each of them reads the log as: nothing, for one who does not."""
    return [[one for one in readers if one.person_id == person_id] for person_id in people]
