"""Whose yes a service needs, and why: for the family. Nothing of who has said what."""

from collections import defaultdict
from dataclasses import dataclass

from django.db import connection
from django.utils.translation import gettext as _

from .people import People
from .readers import together

BY_SERVICE = """
select coalesce(c.unit_id, c.private_person_id), w.person_id, w.why
  from (select distinct unit_id, private_person_id from relaylog_consent where log_id = %s and replaced_at is null) c
 cross join lateral relaylog_who_answers(%s, c.unit_id) w
"""
AGES = {"beside": "co_consents_from", "health": "consents_alone_to_health_from", "grown_up": "consents_alone_from"}


@dataclass(frozen=True)
class Needed:
    """One whose yes is needed. `why`: a code; `because`: the same in words."""

    person_id: object
    name: str
    why: str
    because: str


def who_answers(log, person):
    """{unit or private person: those whose yes it needs, the one who looks first}"""
    with connection.cursor() as cursor:
        cursor.execute(BY_SERVICE, [log.pk, log.pk])
        rows = cursor.fetchall()
    people, ages = People([row[1] for row in rows]), _ages(log, {row[2] for row in rows})
    found = defaultdict(list)
    for unit, who, why in sorted(rows, key=lambda row: (row[1] != person.pk, people.name(row[1]))):
        name = _("deg") if who == person.pk else people.name(who, _("en foresatt"))
        found[unit].append(Needed(who, name, why, because(why, ages.get(why))))
    return found


def _ages(log, reasons):
    """{reason: the age that the municipality has set} of those that go by age."""
    return {why: log.municipality.choice(AGES[why]) for why in reasons & set(AGES)}


def because(why, age):
    words = {
        "responsibility": _("har foreldreansvar"),
        "authorised": _("har fullmakt fra barneverntjenesten"),
        "custody": _("svarer for barnet når kommunen har omsorgen"),
        "beside": _("fra %(age)s år svarer man selv, ved siden av de voksne") % {"age": age},
        "health": _("fra %(age)s år bestemmer man selv hva helsestasjonen ser") % {"age": age},
        "grown_up": _("fra %(age)s år bestemmer man alene") % {"age": age},
    }
    return words[why]


def in_words(needed):
    """du (har foreldreansvar) og Anders (har foreldreansvar)"""
    return together([f"{one.name} ({one.because})" for one in needed]) if needed else ""


def may_answer(log, person):
    """Whether one answers now without having been asked, or from a birthday that is near."""
    with connection.cursor() as cursor:
        cursor.execute("select relaylog_may_answer(%s, %s)", [log.pk, person.pk])
        return cursor.fetchone()[0]
