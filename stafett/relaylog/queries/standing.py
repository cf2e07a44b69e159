"""How one stands towards a log: which parts, how far one reaches, and what can be done just now."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from django.db import connection

from stafett.core.asking import narrow_to

from ..models import RelayLog
from ..policy import FAMILY, MAY, PRIVATELY, PROTECTION, Part, verbs_of

HAS_BATON = {Part.HOLDER, Part.BEARER}
ALWAYS = {
    "read the log",
    "see that the log is there",
    "see it as another",
    "see who has read",
    "take a receipt",
    "read own words",
    "choose who sees own words",
    "read responses",
    "read requests",
    "take back a request",
}
SAYS_NEED = "say who needs an interpreter"
ABOUT_ANSWERS = {"go on without an answer", "ask who answers now", "answer the agreement", "take back the agreement"}
BEFORE_IT_OPENS = ABOUT_ANSWERS | {"withdraw the proposal", "register an answer to the log", SAYS_NEED}
WHILE_PAUSED = ABOUT_ANSWERS | {"withdraw a consent", "withdraw a goal"}
REDACTING = {"redact a text", "ask for a redaction", "answer a redaction request"}
ABOUT_READINGS = {"ask about a reading", "answer about a reading"}


class State(StrEnum):
    PROPOSED = "proposed"
    OPEN = "open"
    PAUSED = "paused"
    CLOSED = "closed"
    ERASED = "erased"  # closed, and its key destroyed, or that is begun: nothing of what was written is shown


IN_STATE = {
    State.PROPOSED: ALWAYS | BEFORE_IT_OPENS | ABOUT_READINGS | PROTECTION,
    State.OPEN: set(MAY) - {"withdraw the proposal"},
    State.PAUSED: ALWAYS | WHILE_PAUSED | ABOUT_READINGS | PROTECTION | REDACTING,
    State.CLOSED: ALWAYS | REDACTING,
    State.ERASED: {"see who has read"},
}


@dataclass(frozen=True)
class Standing:
    """`may` is what the person may; `can` is what of it the moment lets be done: what buttons are shown for."""

    parts: frozenset
    whole: bool
    goals: frozenset
    state: State

    @cached_property
    def may(self):
        return verbs_of(self.parts)

    @cached_property
    def can(self):
        return self.may & IN_STATE[self.state]

    @property
    def is_family(self):
        return bool(self.parts & FAMILY)

    @property
    def is_private(self):
        return bool(self.parts & PRIVATELY)

    @property
    def is_frozen(self):
        return Part.FROZEN in self.parts

    @property
    def is_child(self):
        return Part.CHILD in self.parts

    @property
    def reads(self):
        """Whether there is any content within reach."""
        return self.whole or bool(self.goals)

    @property
    def part(self):
        """The part that one reads in, for history: the one that reaches furthest."""
        return next((str(part) for part in Part if part in self.parts), None)

    @property
    def reach(self):
        """How far, as one word: for history."""
        if self.is_private:
            return "whole" if Part.PRIVATE in self.parts else "goals"
        return "whole" if self.whole else "goals" if self.goals else "frame"


FIELDS = [field.attname for field in RelayLog._meta.concrete_fields]
COLUMNS = ", ".join(f'l."{field.column}"' for field in RelayLog._meta.concrete_fields)
FIND = f"""
select array(select p.part from relaylog_parts(%s, %s, %s, l.id) p), l.id = any(relaylog_whole()), relaylog_goals(),
       exists (select from relaylog_pause p where p.log_id = l.id and p.until is null),
       l.closed_at is not null and exists (select from relaylog_erasure e where e.log_id = l.id), {COLUMNS}
  from relaylog_listed(array[%s]) l
"""  # noqa: S608 (our own columns)


def find(person, log_id):
    """(the log, how this person stands) or (None, None). The rest of the transaction sees this log alone."""
    hat = person.hat.pk if person.hat else None
    [rows] = narrow_to(log_id, (FIND, [person.pk, hat, person.municipality_id, log_id]))
    if not rows:
        return None, None
    [(parts, whole, goals, paused, erased, *values)] = rows
    log = RelayLog.from_db("default", FIELDS, values)
    return log, Standing(
        frozenset(map(Part, parts)), whole, frozenset(goals), state_of(log, paused=paused, erased=erased)
    )


def state_of(log, *, paused, erased):
    if log.closed_at:
        return State.ERASED if erased else State.CLOSED
    if not log.opened_at:
        return State.PROPOSED
    return State.PAUSED if paused else State.OPEN


def had_part(log_id):
    """Whether the one who asks has had a part in this log and lost it."""
    with connection.cursor() as cursor:
        cursor.execute("select relaylog_had_part(%s)", [log_id])
        return cursor.fetchone()[0]


def has_to_find_another(parts):
    """Whether it is one's own to find the next holder: not when one only stands in."""
    return Part.ACTING in parts or bool(parts & HAS_BATON) and Part.DEPUTY not in parts
