"""What a person sees while waiting. Standard error, so that a command's own output can be piped."""

import sys
import time

_began = time.monotonic()


class CannotGoOn(Exception):
    """Told to the person at the keyboard as it stands, without a traceback."""


def progress(text):
    """One line for each thing that takes time."""
    print(f"{time.monotonic() - _began:6.1f} s  {text}", file=sys.stderr, flush=True)


def warn(text):
    print(f"          {text}", file=sys.stderr, flush=True)
