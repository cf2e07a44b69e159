"""What binds a form to one log, one person and what stood there: it is done once, and nowhere else."""

import time
import uuid
from dataclasses import dataclass

from django.core import signing
from django.utils.crypto import salted_hmac

from ..alarms import NOT_ABOUT_THAT

SALT = "stafett.relaylog.form"
UNSAID = {"csrfmiddlewaretoken", "token", "sted", "kladd_felt", "kladd_tegn", NOT_ABOUT_THAT}
LIVES = 2 * 24 * 60 * 60  # as long as a text is kept for one who was logged out, and a night more


class WrongForm(Exception):
    """The form belongs to another log or another person, or to nothing we have given out."""


@dataclass(frozen=True)
class Token:
    """What a form carries with it. `seen` marks what stood there when the form was shown."""

    id: uuid.UUID
    seen: str
    old: bool


def issue(log, person, seen=""):
    """A new token, for one sending of one form. `log` is None for the form that asks for one."""
    return signing.dumps([uuid.uuid4().hex, _about(log), str(person.pk), seen, int(time.time())], salt=SALT)


def read(text, log, person):
    """The token that was sent. WrongForm when it is not for this log and this person."""
    try:
        number, about, owner, seen, born = signing.loads(text or "", salt=SALT)
    except signing.BadSignature as wrong:
        raise WrongForm from wrong
    if about != _about(log) or owner != str(person.pk):
        raise WrongForm
    return Token(uuid.UUID(number), seen, time.time() - born > LIVES)


def mark(*values):
    """A short sign for what stands there: differs when any of it has changed, and tells nothing."""
    return salted_hmac(SALT, "\x1f".join(str(value) for value in values)).hexdigest()[:20]


def said(posted):
    """A keyed sign for what was typed: the same form with other words is not the same answer."""
    typed = [(name, values) for name, values in sorted(posted.lists()) if name not in UNSAID]
    return salted_hmac(SALT, repr(typed), algorithm="sha256").hexdigest()


def _about(log):
    return str(log.pk) if log else ""
