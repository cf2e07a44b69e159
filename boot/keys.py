"""The keys and passwords of one data folder: made once, readable by nobody else, never printed."""

import base64
import json
import os
import secrets

ROLES = ("superuser", "owner", "app", "backup")


def make(folder):
    """What is missing is made; what is there is never touched, because families' words are locked with it."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_once(folder / "installation.key", lambda: base64.b64encode(secrets.token_bytes(32)).decode())
    write_once(folder / "secret.key", lambda: secrets.token_urlsafe(48))
    write_once(folder / "database.json", lambda: json.dumps({role: secrets.token_urlsafe(24) for role in ROLES}))


def write_once(file, make_content):
    """Whole or not at all, and 0600 from its first byte."""
    if file.exists():
        return
    half = file.with_suffix(".half")
    half.unlink(missing_ok=True)
    with open(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as handle:
        handle.write(make_content())
    half.rename(file)


def passwords(folder):
    return json.loads((folder / "database.json").read_text())
