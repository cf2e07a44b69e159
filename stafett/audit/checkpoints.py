"""Signed checkpoints: how far a history had come, in words that are kept outside the house."""

import base64
import datetime as dt
import hashlib
import hmac
import uuid
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from stafett import env

HEADING = "stafett history checkpoint 1"


@dataclass(frozen=True)
class Checkpoint:
    """At that moment this municipality's history had so many links, and the last one was this."""

    municipality_id: uuid.UUID
    name: str
    links: int
    hash: bytes
    at: dt.datetime

    @property
    def file_name(self):
        return f"{self.name}-{self.links:012}.checkpoint"


def write(point):
    """As text: heading, municipality, number of links, last hash, moment, signature."""
    moment = point.at.astimezone(dt.UTC).isoformat(timespec="seconds")
    lines = [HEADING, f"{point.name} {point.municipality_id}", str(point.links), _text(point.hash), moment]
    return signed(lines)


def signed(lines):
    """The lines as text, with a last one that is the signature over them."""
    body = "\n".join(lines) + "\n"
    return body + _text(_signing_key().sign(body.encode())) + "\n"


def read(text):
    """The checkpoint that stands there. ValueError when it is none, or not signed by this house."""
    lines = text.splitlines()
    if len(lines) != 6 or lines[0] != HEADING:
        raise ValueError("it is not a checkpoint")
    believe(lines)
    name, municipality = lines[1].split()
    moment = dt.datetime.fromisoformat(lines[4])
    return Checkpoint(uuid.UUID(municipality), name, int(lines[2]), base64.b64decode(lines[3]), moment)


def believe(lines):
    """ValueError unless the last line is this house's signature over the others."""
    body = "\n".join(lines[:-1]) + "\n"
    try:
        _signing_key().public_key().verify(base64.b64decode(lines[-1]), body.encode())
    except (InvalidSignature, ValueError) as wrong:
        raise ValueError("its signature does not hold") from wrong


def public_key():
    """For those who keep checkpoints: with it, anybody can see that one was signed here."""
    return _text(_signing_key().public_key().public_bytes_raw())


def _signing_key():
    """Derived from the installation's key, so that there is one thing to keep safe."""
    seed = hmac.digest(env.read().installation_key, b"history checkpoints", hashlib.sha256)
    return Ed25519PrivateKey.from_private_bytes(seed)


def _text(raw):
    return base64.b64encode(raw).decode()
