"""Do a thing once: each step is keyed on a hash of what goes into it, and two commands never prepare at once."""

import fcntl
import hashlib
from contextlib import contextmanager

from boot import places
from boot.say import progress


def key(paths, *also):
    """A hash of the files' names and bytes, in a fixed order, and of anything else that the step depends on."""
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(f"{path}\0".encode() + path.read_bytes() + b"\0")
    for word in also:
        digest.update(f"{word}\0".encode())
    return digest.hexdigest()


def done(stamp, wanted):
    return stamp.is_file() and stamp.read_text() == wanted


def mark(stamp, wanted):
    """Written last, by a rename: a step that was cut off is not done."""
    stamp.parent.mkdir(parents=True, exist_ok=True)
    half = stamp.with_name(stamp.name + ".half")
    half.write_text(wanted)
    half.rename(stamp)


@contextmanager
def alone(name="prepare", folder=places.VAR):
    """One at a time on this machine. The lock dies with its process, so nothing is left behind by a kill."""
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / f"{name}.lock", "w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            progress("waiting for another command that is getting things ready")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
