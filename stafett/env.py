"""What the surroundings say: read once from environment variables, refused when unsafe."""

import base64
import json
import os
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

MODES = ("demo", "production", "test")
ROLES = ("app", "owner")


@dataclass(frozen=True)
class Environment:
    """Every value that a process is started with. `role` is the database role it connects as."""

    mode: str
    role: str
    database_url: str
    keys_url: str
    backup_url: str
    secret_key: str
    installation_key: bytes
    data: Path
    mail_url: str = ""
    mail_from: str = ""
    sms_url: str = ""
    sms_request: str = ""
    sms_headers: dict = field(default_factory=dict)

    @property
    def is_demo(self):
        return self.mode in ("demo", "test")


@lru_cache(maxsize=1)
def read():
    """The environment of this process. Raises ImproperlyConfigured with the name of what is missing."""
    mode = _one_of("STAFETT_MODE", MODES, default="production")
    role = _one_of("STAFETT_AS", ROLES, default="app")
    prefix = "OWNER_" if role == "owner" else ""
    return Environment(
        mode=mode,
        role=role,
        database_url=_required(f"{prefix}DATABASE_URL"),
        keys_url=_required(f"{prefix}KEYS_URL"),
        backup_url=os.environ.get("BACKUP_DATABASE_URL", ""),
        secret_key=_secret_key(mode),
        installation_key=_installation_key(mode),
        data=Path(os.environ.get("STAFETT_DATA", "var/town")),
        **_carriers(mode),
    )


def _carriers(mode):
    """Who carries messages out. Neither is needed: without them nobody is offered to be told."""
    mail, sms = os.environ.get("STAFETT_MAIL_URL", ""), os.environ.get("STAFETT_SMS_URL", "")
    if mail.startswith("file:") and mode == "production":  # the demo's folder carries nothing
        mail = ""
    if mail and urlsplit(mail).scheme not in ("smtp", "smtps", "file"):
        raise ImproperlyConfigured("STAFETT_MAIL_URL must begin with smtp:// or smtps://.")
    if sms and urlsplit(sms).scheme != "https" and mode == "production":
        raise ImproperlyConfigured("STAFETT_SMS_URL must begin with https://.")
    request = os.environ.get("STAFETT_SMS_REQUEST", '{"to": "{to}", "text": "{text}"}')
    return {
        "mail_url": mail,
        "mail_from": _required("STAFETT_MAIL_FROM") if mail else "",
        "sms_url": sms,
        "sms_request": _sms_request(request) if sms else "",
        "sms_headers": _headers(mode) if sms else {},
    }


def _sms_request(request):
    try:
        json.loads(request)
    except ValueError as wrong:
        raise ImproperlyConfigured("STAFETT_SMS_REQUEST is not JSON.") from wrong
    if '"{to}"' not in request or '"{text}"' not in request:
        raise ImproperlyConfigured('STAFETT_SMS_REQUEST must say where "{to}" and "{text}" are to stand.')
    return request


def _headers(mode):
    """What the gateway knows us by, a header on each line, in a file that others cannot read."""
    if "STAFETT_SMS_HEADERS_FILE" not in os.environ:
        return {}
    lines = [line.partition(":") for line in _file("STAFETT_SMS_HEADERS_FILE", mode).splitlines() if line.strip()]
    return {name.strip(): value.strip() for name, _colon, value in lines}


def _secret_key(mode):
    key = _file("STAFETT_SECRET_KEY_FILE", mode).strip()
    if mode == "production" and len(key) < 32:
        raise ImproperlyConfigured("STAFETT_SECRET_KEY_FILE must hold at least 32 random characters.")
    return key


def _installation_key(mode):
    try:
        key = base64.b64decode(_file("STAFETT_INSTALLATION_KEY_FILE", mode))
    except ValueError:
        key = b""
    if len(key) != 32:
        raise ImproperlyConfigured("STAFETT_INSTALLATION_KEY_FILE must hold 32 bytes in base64.")
    return key


def _one_of(name, choices, *, default):
    value = os.environ.get(name, default)
    if value not in choices:
        raise ImproperlyConfigured(f"{name} is '{value}', but must be one of: {', '.join(choices)}.")
    return value


def _required(name):
    if not os.environ.get(name):
        raise ImproperlyConfigured(f"{name} is not set. See docs/operate/install.md.")
    return os.environ[name]


def _file(name, mode):
    path = Path(_required(name))
    if not path.is_file():
        raise ImproperlyConfigured(f"{name} points at {path}, which is not there.")
    if mode == "production" and path.stat().st_mode & 0o077:
        raise ImproperlyConfigured(f"{path} can be read by others than its owner (chmod 600).")
    return path.read_text()


def database(url, **more):
    """Django's settings for one PostgreSQL address, `postgresql://user:password@host:port/name?host=/socket`."""
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql"):
        raise ImproperlyConfigured("Stafett runs on PostgreSQL only; the address must begin with postgresql://")
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or options.pop("port", "")),
        "OPTIONS": options,
        **more,
    }
