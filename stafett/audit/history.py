"""Writing history, in the same transaction as the act. If this fails, the act fails; if a reading fails, no bytes."""

import json

from django.db import connection

from stafett.core import clock

from .models import Event

WRITTEN = [field.name for field in Event._meta.concrete_fields if field.name not in ("salt", "commitment")]
WRITE = f"insert into audit_event ({', '.join(WRITTEN)}) values ({', '.join(['%s'] * len(WRITTEN))})"  # noqa: S608 (our own columns)


def record(action, *, who, about, goal_id=None, **details):
    """One act. `about` is the row it was done to: its log (or itself) gives the municipality and the log.

    `details` are ids, codes and dates, never free text. `who` is a Person wearing a hat, or None for a duty.
    """
    return _write(action, who, about, goal_id, details, is_reading=False)


def read_down(action, *, who, about, goal_id=None, **details):
    """One reading, written before the bytes leave."""
    return _write(action, who, about, goal_id, details, is_reading=True)


def _write(action, who, about, goal_id, details, *, is_reading):
    hat = getattr(who, "hat", None)
    event = Event(
        municipality_id=about.municipality_id if hasattr(about, "municipality_id") else about.pk,
        log_id=_log_of(about),
        goal_id=goal_id,
        at=clock.now(),
        is_reading=is_reading,
        action=action,
        actor_id=who.pk if who else None,
        actor_hat_id=hat.pk if hat else None,
        actor_name=who.name if hat else "",
        actor_title=hat.title if hat else "",
        actor_unit=hat.unit.name if hat else "",
        details={name: str(value) for name, value in details.items() if value is not None},
    )
    written = [json.dumps(event.details) if name == "details" else getattr(event, name) for name in WRITTEN]
    with connection.cursor() as cursor:
        cursor.execute(WRITE, written)
    event._state.adding = False
    return event


def _log_of(about):
    if hasattr(about, "log_id"):
        return about.log_id
    return about.pk if about._meta.model_name == "relaylog" else None
