"""Text at rest: AES-256-GCM, one key per log, wrapped by a key per municipality, wrapped by the installation's.

The log's key lies in a database of its own (`keystore`), so that destroying it deletes the log, old backups included.
This protects a stolen database or backup. It does not protect against the running server: that is said to the family.
"""

import hashlib
import hmac
import os
from functools import cached_property, lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from stafett import env

from .asking import opened_keys
from .errors import KeyMissing
from .keystore.models import LogKey, MunicipalityKey
from .together import ask_together

VERSION = b"\x01"
NONCE = 12  # bytes
GONE = "[…]"  # what stands where a text was taken away, in every language
GONE_SEALED = bytes(1 + NONCE + 16 + len(GONE.encode()))  # the same everywhere and to all: a wall knows it by sight


def make_municipality_key(municipality_id):
    """A new municipality gets its key. Doing it twice changes nothing."""
    wrapped = seal(env.read().installation_key, os.urandom(32), _aad("municipality", municipality_id))
    MunicipalityKey.objects.get_or_create(municipality_id=municipality_id, defaults={"wrapped": wrapped})


def make_log_key(municipality_id, log_id):
    """Written before the log itself: a key without a log opens nothing, a log without a key says nothing."""
    wrapped = seal(municipality_key(municipality_id), os.urandom(32), _aad("log", municipality_id, log_id))
    LogKey.objects.create(log_id=log_id, municipality_id=municipality_id, wrapped=wrapped)


def destroy_log_key(log_id):
    """What the log said is gone from here now, and from backups of the keys within 35 days."""
    LogKey.objects.filter(log_id=log_id).delete()
    opened_keys().pop(log_id, None)


@lru_cache(maxsize=512)
def municipality_key(municipality_id):
    row = MunicipalityKey.objects.filter(municipality_id=municipality_id).first()
    if row is None:
        raise KeyMissing
    return unseal(env.read().installation_key, row.wrapped, _aad("municipality", municipality_id))


def log_key(municipality_id, log_id):
    """Opened once in a transaction and forgotten with it."""
    opened = opened_keys()
    if log_id not in opened:
        [rows] = ask_together(("select wrapped from keystore_logkey where log_id = %s", [log_id]), using="keys")
        if not rows:
            raise KeyMissing
        key = municipality_key(municipality_id)
        opened[log_id] = unseal(key, rows[0][0], _aad("log", municipality_id, log_id))
    return opened[log_id]


def seal(key, plain, aad):
    """Bytes that only this key opens, and only in this place."""
    nonce = os.urandom(NONCE)
    return VERSION + nonce + AESGCM(key).encrypt(nonce, plain, aad)


def unseal(key, sealed, aad):
    """The plain bytes. KeyMissing when the key is another, or the bytes were moved here from another row."""
    return _open(AESGCM(key), bytes(sealed), aad)


def _open(cipher, sealed, aad):
    if sealed == GONE_SEALED:
        return GONE.encode()
    if sealed[:1] != VERSION or len(sealed) < 1 + NONCE + 16:
        raise KeyMissing
    try:
        return cipher.decrypt(sealed[1 : 1 + NONCE], sealed[1 + NONCE :], aad)
    except InvalidTag as wrong:
        raise KeyMissing from wrong


class Opener:
    """Opens the many texts of one log. The key is fetched when the first is opened, and not at all when none is."""

    def __init__(self, municipality_id, log_id):
        self.municipality_id, self.log_id = municipality_id, log_id
        self.place = place_of(municipality_id, log_id, "", "")[:-1]

    @cached_property
    def cipher(self):
        return AESGCM(log_key(self.municipality_id, self.log_id))

    def row(self, row_id):
        """The place of a row's fields, to which the name of each is added."""
        return b"%b%b|" % (self.place, str(row_id).encode())

    def open(self, sealed, row, field):
        """The plain text of one field of a `row`; the field's name as bytes."""
        return _open(self.cipher, sealed, row + field).decode()


def looked_up_by(municipality_id, value):
    """A keyed hash: finds exactly this value in this municipality, and tells nothing without the key."""
    pepper = hmac.digest(municipality_key(municipality_id), b"look-up", hashlib.sha256)
    return hmac.digest(pepper, value.encode(), hashlib.sha256)


def place_of(municipality_id, log_id, row_id, field):
    """What binds a sealed value to its place: municipality, log, row and field."""
    return _aad(municipality_id, log_id or "-", row_id, field)


def _aad(*parts):
    return "|".join(str(part) for part in parts).encode()
