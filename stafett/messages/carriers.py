"""Those who carry messages out: a mail server, and a gateway for SMS. What they are told is always the same."""

import json
import secrets
import smtplib
import ssl
import urllib.error
import urllib.request
import uuid
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.utils.translation import gettext, override

from .models import ChannelKind
from .texts import BODY, SUBJECT

PATIENCE = 15  # seconds that we wait for an answer


class NotNow(Exception):
    """Nobody took it. It can be tried again."""


class Refused(Exception):
    """The address does not receive, says whoever carries it."""


class NoAnswer(Exception):
    """It was handed over, and nobody knows whether it went on."""


def that_carry():
    """The kinds of channel that this installation has somebody to carry."""
    there = {ChannelKind.EMAIL: settings.ENVIRONMENT.mail_url, ChannelKind.SMS: settings.ENVIRONMENT.sms_url}
    return [kind for kind, address in there.items() if address]


def carry(kind, address, language):
    """Hand one message over. Raises NotNow, Refused or NoAnswer."""
    with override(language):
        subject, body = gettext(SUBJECT), gettext(BODY)
    if kind == ChannelKind.EMAIL:
        _by_mail(address, subject, body)
    else:
        _by_sms(address, body)


def letter(address, subject, body):
    """The message as it leaves. Nothing in it follows from what awaits, or from whom."""
    sender = settings.ENVIRONMENT.mail_from
    made = EmailMessage(policy=SMTP)
    made["From"], made["To"], made["Subject"] = sender, Address(addr_spec=address), subject
    made["Date"] = formatdate(localtime=False)
    made["Message-ID"] = f"<{secrets.token_hex(16)}@{sender.rpartition('@')[2]}>"  # always as long
    made["Auto-Submitted"] = "auto-generated"  # RFC 3834: nobody's holiday answers it
    made.set_content(body, cte="quoted-printable")
    return made


def _by_mail(address, subject, body):
    made = letter(address, subject, body)
    if settings.ENVIRONMENT.mail_url.startswith("file:"):
        _put_in_folder(made)
        return
    try:
        server = _mail_server()
    except (smtplib.SMTPException, OSError) as wrong:
        raise NotNow from wrong
    try:
        server.send_message(made)
    except smtplib.SMTPRecipientsRefused as wrong:
        code, _words = next(iter(wrong.recipients.values()))
        raise (Refused if code >= 500 else NotNow) from wrong
    except smtplib.SMTPResponseException as wrong:  # our sender or our words: not the address's doing
        raise NotNow from wrong
    except (smtplib.SMTPException, OSError) as wrong:
        raise NoAnswer from wrong
    finally:
        server.close()


def _put_in_folder(made):
    """Where the product is tried out: a file for each letter, for one to read."""
    folder = Path(unquote(urlsplit(settings.ENVIRONMENT.mail_url).path))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{uuid.uuid4()}.eml").write_bytes(made.as_bytes())


def _mail_server():
    """Greeted, and talked to in secret unless it is this very machine."""
    at = urlsplit(settings.ENVIRONMENT.mail_url)
    safe = ssl.create_default_context()
    if at.scheme == "smtps":
        server = smtplib.SMTP_SSL(at.hostname, at.port or 465, timeout=PATIENCE, context=safe)
    else:
        server = smtplib.SMTP(at.hostname, at.port or 587, timeout=PATIENCE)
        if at.hostname not in ("localhost", "127.0.0.1", "::1"):
            server.starttls(context=safe)
    if at.username:
        server.login(unquote(at.username), unquote(at.password or ""))
    return server


def _by_sms(number, body):
    """One request, as the gateway's own paper says it is to look: `{to}` and `{text}` are put in their places."""
    sent = json.dumps(_filled(json.loads(settings.ENVIRONMENT.sms_request), {"{to}": number, "{text}": body}))
    headers = {"Content-Type": "application/json"} | settings.ENVIRONMENT.sms_headers
    asked = urllib.request.Request(settings.ENVIRONMENT.sms_url, sent.encode(), headers)  # noqa: S310 (ours to choose)
    try:
        with _NEVER_ELSEWHERE.open(asked, timeout=PATIENCE):
            pass
    except urllib.error.HTTPError as wrong:
        wrong.close()
        raise (Refused if wrong.code in (400, 404, 410, 422) else NotNow) from wrong
    except urllib.error.URLError as wrong:
        raise NotNow from wrong
    except Exception as wrong:  # it answered something that is no answer
        raise NoAnswer from wrong


def _filled(paper, words):
    if isinstance(paper, dict):
        return {name: _filled(value, words) for name, value in paper.items()}
    if isinstance(paper, list):
        return [_filled(value, words) for value in paper]
    return words.get(paper, paper) if isinstance(paper, str) else paper


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *about):
        """A number is told to the gateway, and not to whoever it points at."""


_NEVER_ELSEWHERE = urllib.request.build_opener(_NoRedirect)
