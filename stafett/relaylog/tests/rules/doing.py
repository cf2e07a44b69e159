"""How each verb is done, in three ways: by the operation, by one statement in SQL, and by the page's address.

`at` is one person in one log: `at.person`, `at.log`, and the log's rows (`tests/neighbours.py`).
"""

import datetime as dt
import uuid
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.urls import reverse

from stafett.core import clock
from stafett.core.errors import NotAllowed, RuleBroken
from stafett.relaylog import operations as do
from stafett.relaylog.models import Goal
from tests.neighbours import as_family
from tests.nordvik import wear

from .who_may import AT_WORK

SOON = dt.timedelta(days=30)
SEALED = b"\x01sealed"


@dataclass(frozen=True)
class Deed:
    """One verb. `form`: the page that the form stands on, when it is another than its address."""

    operation: Any
    sql: Any
    address: str
    args: Any = lambda at: []
    typed: Any = lambda at: {}
    query: Any = lambda at: ""
    form: str = ""
    reads: bool = False
    before: str = ""  # what somebody else has done first
    shows: Any = field(default=lambda at: "")


def insert(table, at, /, *columns, **values):
    """An insert into one of the log's tables, signed by the one who writes where the table is signed."""
    hat = at.person.hat.pk if at.person.hat else None
    signed = {"written_by_id": at.person.pk, "written_as_id": hat, "written_at": clock.now()}
    values = {"municipality_id": at.log.municipality_id, "log_id": at.log.pk} | values
    values |= signed if "signed" in columns else {}
    names = ", ".join(values)
    places = ", ".join("%s" for _ in values)
    return f"insert into relaylog_{table} (id, {names}) values (gen_random_uuid(), {places})", list(values.values())


def update(table, at, change, *more, where="log_id = %s"):
    return f"update relaylog_{table} set {change} where {where}", [*more, at.log.pk]


def own_note(at):
    """One's own note, or the holder's for one who has none."""
    mine = at.notes.get(at.name)
    return mine or at.notes.get("dina") or next(iter(at.notes.values()))


def own_discard(at):
    """How one's own note came into the bin, or the holder's for one who has none. See `throw_away`."""
    thrown = [note.thrown for note in at.notes.values() if hasattr(note, "thrown")]
    return getattr(own_note(at), "thrown", thrown[0])


def throw_away(at):
    """Each who has a note writes one more and takes it away; for one who can do nothing, it is as it was."""
    for name, note in at.notes.items():
        writer = getattr(at.town, name)
        with suppress(NotAllowed, ObjectDoesNotExist):
            by = wear(writer) if name in AT_WORK else as_family(writer)
            more = do.write_note(at.log, text="To ganger.", goal=Goal(pk=note.goal_id) if note.goal_id else None, by=by)
            note.thrown = do.discard(more, by=by)


def other_log(at):
    """Where one's note from this log is moved to."""
    return at.town.log if at.log.pk == at.town.sindres_log.pk else at.town.sindres_log


def ask_the_holder(at):
    """Each in the family who can asks whoever has the baton for help; nobody is answered."""
    for name in [name for name in at.notes if name not in AT_WORK]:
        with suppress(NotAllowed, ObjectDoesNotExist):
            by = as_family(getattr(at.town, name))
            at.requests[name] = do.ask_for_help(at.log, about="help", text="Kan du ringe meg?", by=by)


def hold_the_meeting(at):
    """By whoever has the baton and reads the log; where nobody does, it is not held."""
    if at.holder.pk not in (at.town.ole.pk, at.town.pia.pk):
        with suppress(NotAllowed, ObjectDoesNotExist):
            do.hold_meeting(at.meeting, present=[], child_took_part="", decided="Videre.", by=wear(at.holder))


def nobody_redacts(at):
    """Whoever has the baton does not read the log: where that is so, one in the family takes back the yes to it."""
    for name in [name for name in at.notes if name not in AT_WORK and at.log.opened_at]:
        with suppress(NotAllowed, ObjectDoesNotExist, RuleBroken):
            by = as_family(getattr(at.town, name))
            if not at.log.nobody_redacts():
                do.withdraw_consent(at.log.consents.get(unit=at.holder.first_hat.unit, replaced_at=None), by=by)
            return by
    return None


def ask_for_it_to_be_redacted(at):
    if by := nobody_redacts(at):
        as_family(by)
        at.requests["to redact"] = do.ask_to_redact(at.focus, field="text", because="whereabouts", by=by)


def let_in_privately(at, ago=dt.timedelta(days=3), *, name="Aud Berg", number=None, goals=(), asks=None):
    """The mother asks about the grandmother in Ada's log, and both parents say yes, so long ago."""
    with clock.at(clock.now() - ago):
        scope, until = "goals" if goals else "whole", clock.today() + SOON
        told = {"name": name, "number": number or at.town.aud.number, "scope": scope, "goals": goals, "until": until}
        consent = do.ask_about_private_person(at.log, **told, by=asks() if asks else as_family(at.town.berit))
        for one in (at.town.berit, at.town.bjarne):
            do.answer_consent(consent, answer="yes", born=knows(consent), by=as_family(one))
    return consent


def knows(consent):
    """When the private person was born, as whoever says yes knows it; None of a service."""
    person = consent.private_person
    return person and dt.datetime.strptime(person.born, "%d%m%y").date()


def ask_about_somebody(at):
    """One in the family of each log asks whether a private person may read."""
    for name in [name for name in at.notes if name not in AT_WORK and at.log.opened_at]:
        with suppress(NotAllowed, ObjectDoesNotExist, RuleBroken):
            by, until = as_family(getattr(at.town, name)), clock.today() + SOON
            told = {"name": "Marit", "number": at.town.marit.number, "scope": "whole", "until": until}
            at.requests["private"] = do.ask_about_private_person(at.log, **told, by=by).private_person
            return


def child_of(at):
    """The one whose log it is."""
    return next(one for one in vars(at.town).values() if getattr(one, "pk", None) == at.log.child_id)


def today_and_soon():
    return {"starts_on": clock.today(), "evaluate_on": clock.today() + SOON}


def days_away():
    """From today to a day that is soon."""
    return {"first_day": clock.today(), "last_day": clock.today() + SOON}


def deputyship(at):
    """Who stands in, as far as one sees it."""
    row = at.log.deputyships.filter(ended_at=None).first()
    return row.pk if row else uuid.uuid4()


def person_key(person):
    return str(person.first_hat.pk)


def address(deed, at):
    return reverse(deed.address, args=[at.log.pk, *deed.args(at)])


def successor(at):
    """To whom the baton of this log can be held out."""
    return {"to": at.successor, "unit": at.successor.first_hat.unit, "takes_over_on": clock.today() + SOON}


def silent(at):
    """The guardian of this log who cannot be asked."""
    by_child = {at.town.ada.pk: at.town.bjarne, at.town.sindre.pk: at.town.siri, at.town.tuva.pk: at.town.trine}
    return by_child.get(at.log.child_id, at.town.vibeke)
