"""Has a PDF made, and keeps the last ones on disk. A web process never loads the press: it starts one, and it ends.

The document is the name of what it becomes, so nothing that is kept can ever be old.
"""

import atexit
import base64
import hashlib
import json
import logging
import os
import shutil
import subprocess
import sys
import tempfile
from collections import OrderedDict
from functools import lru_cache
from pathlib import Path
from threading import Lock

HERE = Path(__file__).resolve().parent
FONTS = HERE / "fonts"  # laid out by boot/assets.py
ROOT = HERE.parents[2]
PATIENCE = 20  # seconds for one document
QUEUE = 5  # seconds to wait for the one before
MOST_BYTES = 64 << 20  # kept on disk by one web process
REFUSED = 3  # what the press ends with when something in the document cannot be set
LARGEST = 4 << 20  # of a document, as JSON
MOST_PICTURES = 24 << 20  # bytes, of all the pictures in it

log = logging.getLogger("stafett")
_kept, _lock, _press = OrderedDict(), Lock(), Lock()


class NotNow(Exception):
    """The PDF could not be made at the moment: the press is busy, took too long, or is not there."""


class CannotBeSet(Exception):
    """The press says no to something in the document: it will say so the next time too."""


class TooLong(Exception):
    """The document is longer than what is made into a PDF."""


def name_of(document):
    """What the finished PDF is known by: everything in it, and how it is set."""
    return hashlib.sha256(written(document) + HERE.joinpath("sheet.typ").read_bytes()).hexdigest()


def written(document):
    return json.dumps(document, ensure_ascii=False, sort_keys=True, default=str).encode()


def pdf_of(document, files=None):
    """The finished PDF as bytes. `files` answers with a picture by its name. Raises NotNow, CannotBeSet or TooLong."""
    told, name = written(document), name_of(document)
    if len(told) > LARGEST:
        raise TooLong
    made = recall(name)
    if made is None:
        if not _press.acquire(timeout=QUEUE):
            raise NotNow
        try:
            made = recall(name) or press(with_pictures(document, files))
        finally:
            _press.release()
        keep(name, made)
    return made


def with_pictures(document, files):
    """What the press is given. Pictures are fetched only now, when the PDF is not made already."""
    names, fetched, room = pictures_in(document["parts"]), {}, MOST_PICTURES
    for name in names:
        content = files(name)
        room -= len(content)
        if room < 0:
            raise TooLong
        fetched[name] = base64.b64encode(content).decode()
    return json.dumps({"document": document, "files": fetched}, ensure_ascii=False, default=str).encode()


def pictures_in(parts):
    return {part["name"] for part in parts if part["kind"] == "picture"}


def press(told):
    """One at a time in each web process: a PDF costs as much as hundreds of pages."""
    command = [sys.executable, "-m", "stafett.design.press.child", str(FONTS)]
    try:
        done = subprocess.run(  # noqa: S603 (our own program; what it is given comes by its input)
            command, input=told, capture_output=True, timeout=PATIENCE, cwd=ROOT, env=surroundings(), check=False
        )
    except (subprocess.TimeoutExpired, OSError) as wrong:
        log.error("the press: %s", type(wrong).__name__)
        raise NotNow from wrong
    if done.returncode:  # what it said can hold words of the document, and goes no further
        log.error("the press ended with code %s", done.returncode)
        raise CannotBeSet if done.returncode == REFUSED else NotNow
    return done.stdout


def surroundings():
    """What the press may know of ours: where compiled Python lies. No address and no key."""
    known = {name: os.environ[name] for name in ("PYTHONPYCACHEPREFIX",) if name in os.environ}
    return known | {"RAYON_NUM_THREADS": "1"}  # one core, however many the machine has: the others serve pages


def recall(name):
    with _lock:
        if name not in _kept:
            return None
        _kept.move_to_end(name)
        path = folder() / name
    try:
        return path.read_bytes()
    except OSError:  # somebody has tidied the machine's folder for passing things
        return None


def keep(name, made):
    """What cannot be kept (a full disk) has still been made."""
    try:
        (folder() / name).write_bytes(made)
    except OSError:
        return
    with _lock:
        _kept[name] = len(made)
        while sum(_kept.values()) > MOST_BYTES:
            oldest, _size = _kept.popitem(last=False)
            (folder() / oldest).unlink(missing_ok=True)


@lru_cache(maxsize=1)
def folder():
    """Of this process alone, and gone with it."""
    made = tempfile.mkdtemp(prefix="stafett-paper-")
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return Path(made)
