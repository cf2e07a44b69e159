"""Signed checkpoints: how far the history had come, in words that can be kept outside the house."""

import base64
import hashlib
import hmac

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from stafett import env

HEADING = "stafett history checkpoint 1"


def signing_key():
    """Derived from the installation's key, so that there is one thing to keep safe."""
    return Ed25519PrivateKey.from_private_bytes(
        hmac.digest(env.read().installation_key, b"history checkpoints", hashlib.sha256)
    )


def write(municipality, seq, running):
    """The checkpoint as text: heading, municipality, number of links, hash, signature."""
    body = f"{HEADING}\n{municipality.slug} {municipality.pk}\n{seq}\n{base64.b64encode(running).decode()}\n"
    return body + base64.b64encode(signing_key().sign(body.encode())).decode() + "\n"


def read(text, public_key=None):
    """(municipality id, seq, hash) of a checkpoint. ValueError when it is not one, or not signed by this house."""
    lines = text.splitlines()
    if len(lines) != 5 or lines[0] != HEADING:
        raise ValueError("This is not a checkpoint.")
    body = "\n".join(lines[:4]) + "\n"
    key = public_key or signing_key().public_key()
    try:
        key.verify(base64.b64decode(lines[4]), body.encode())
    except InvalidSignature as wrong:
        raise ValueError("The checkpoint's signature does not hold.") from wrong
    return lines[1].split()[1], int(lines[2]), base64.b64decode(lines[3])


def public_key_from(text):
    return Ed25519PublicKey.from_public_bytes(base64.b64decode(text))
