"""What a person sees while waiting. Standard error, so that a command's own output can be piped."""

import signal
import sys
import time

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
    for number in (signal.SIGTERM, signal.SIGHUP):
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


def do_not_disturb():
    """From here on everything is being put away, and a second Ctrl-C must not leave half of it."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
