"""What a person sees while waiting. Standard error, so that a command's own output can be piped."""

import signal
import sys
import time
from contextlib import contextmanager

STOPS = (signal.SIGTERM, signal.SIGHUP)
_began = time.monotonic()


class CannotGoOn(Exception):
    """Told to the person at the keyboard as it stands, without a traceback."""


class AskedToStop(BaseException):
    """SIGTERM or a closed terminal, as an exception, so that everything is put away on the way out."""


def progress(text):
    """One line for each thing that takes time."""
    print(f"{time.monotonic() - _began:6.1f} s  {text}", file=sys.stderr, flush=True)


def warn(text):
    print(f"          {text}", file=sys.stderr, flush=True)


def plainly(work):
    """Do the work; the exit code. What a person can do something about is said in a sentence."""
    for number in STOPS:
        signal.signal(number, asked_to_stop)
    try:
        return work()
    except CannotGoOn as reason:
        print(f"\n{reason}", file=sys.stderr, flush=True)
        return 1
    except KeyboardInterrupt:
        return 128 + signal.SIGINT
    except AskedToStop:
        return 128 + signal.SIGTERM


def asked_to_stop(*_):
    raise AskedToStop


@contextmanager
def undisturbed():
    """While things are put away: a second Ctrl-C must not leave half of them."""
    before = {number: signal.signal(number, signal.SIG_IGN) for number in (*STOPS, signal.SIGINT)}
    try:
        yield
    finally:
        for number, action in before.items():
            signal.signal(number, action)
