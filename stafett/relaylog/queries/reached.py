"""Whether word reaches those in the family, and what to do when it does not. For whoever has the baton."""

from dataclasses import dataclass

from django.db import connection
from django.utils.translation import gettext as _

from stafett.design.dates import day_month


@dataclass(frozen=True)
class Reached:
    """One in the family. `how`: what happens, and the next best way where nothing does."""

    name: str
    how: str
    is_told: bool


def reached_how(log, people):
    """Each in the family who reads the log, by name. Never where they are told, or of what."""
    with connection.cursor() as cursor:
        cursor.execute("select person_id, wanted, failed_at from relaylog_reached_how(%s)", [log.pk])
        rows = cursor.fetchall()
    found = [Reached(people.name(person), *_words(wanted, failed_at)) for person, wanted, failed_at in rows]
    return sorted(found, key=lambda one: one.name)


def _words(wanted, failed_at):
    if not wanted:
        return _("får ikke beskjed når noe venter. Ring, eller si det når dere møtes."), False
    if failed_at:
        words = _("får ikke beskjed: den siste kom ikke fram %(day)s. Ring, eller si det når dere møtes.")
        return words % {"day": day_month(failed_at.date())}, False
    return _("får beskjed når noe venter."), True
