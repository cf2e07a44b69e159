"""Who is asking, told to PostgreSQL for the length of one transaction. The walls read it there."""

from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connection, transaction

from . import clock
from .together import ask_together

_told = ContextVar("what the running transaction was told", default=None)
_key_cache = ContextVar("keys opened in this transaction", default=None)


def tell_database(*questions, municipality, person=None, hat=None, duty=None):
    """Set who asks until the transaction ends. Ids or None; without a person there are no rows.

    Answers the rows of each question, (sql, values), that is asked in the same journey, in their order.
    """
    who = {"municipality": municipality, "person": person, "hat": hat, "duty": duty}
    return _tell(who | {"log": None, "now": clock.moved()}, *questions)


def _tell(values, *questions):
    if not connection.in_atomic_block:
        raise RuntimeError("Who asks is told inside a transaction.")
    chosen = ", ".join(f"set_config('stafett.{name}', %s, true)" for name in values)
    words = ["" if value is None else str(value) for value in values.values()]
    told, *answers = ask_together((f"select {chosen}, core_now()", words), *questions)
    clock.follow(told[0][-1])
    _told.set(values)
    _key_cache.set({})
    return answers


def ask_no_more():
    """The transaction is over: nobody acts, no key is open, and the clock is our own again."""
    _told.set(None)
    _key_cache.set(None)
    clock.follow(None)


def narrow_to(log_id, *questions):
    """Only this log until the transaction ends. Can never widen what the walls let through.

    Answers the rows of each question, (sql, values), that is asked in the same journey.
    """
    return ask_together(("select set_config('stafett.log', %s, true)", [str(log_id)]), *questions)[1:]


@contextmanager
def of_every_log():
    """For what is done in two logs at once: no log in hand, as before one was chosen. The walls stand as they stood."""
    with transaction.atomic():  # undone by itself when what is done inside is
        [[[before]]] = ask_together(("select current_setting('stafett.log', true)", []))
        ask_together(("select set_config('stafett.log', '', true)", []))
        yield
        ask_together(("select set_config('stafett.log', %s, true)", [before or ""]))


@contextmanager
def acting(person, hat=None):
    """Do something as this person with this hat (an Employment), or privately when it is None."""
    with _for_a_while():
        ask(person, hat)
        yield person


def ask(person, hat=None):
    """Let the running transaction be this person's. Answers the person, wearing the hat."""
    tell_database(municipality=person.municipality_id, person=person.pk, hat=hat.pk if hat else None)
    person.hat = hat
    return person


@contextmanager
def on_duty(duty, municipality):
    """Background work in the name of a duty (`register`, `setup`), never "as admin". None: what is common to all."""
    with _for_a_while():
        tell_database(municipality=municipality.pk if municipality else None, duty=duty)
        yield


@contextmanager
def _for_a_while():
    """What is told inside is not believed afterwards, also when a transaction around it goes on."""
    around = _told.get() if connection.in_atomic_block else None
    try:
        with transaction.atomic():
            yield
    finally:
        if connection.in_atomic_block and not connection.needs_rollback:
            _tell(around or dict.fromkeys(("municipality", "person", "hat", "duty", "log", "now")))
        else:
            ask_no_more()


def opened_keys():
    """Keys opened in this transaction, by id; empty outside one, so that nothing lingers."""
    cache = _key_cache.get()
    return cache if cache is not None and connection.in_atomic_block else {}
