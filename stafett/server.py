"""The web server, `python -m stafett.server OPTIONS stafett.wsgi:application`: Granian's own command line and options.

The house is read once, before the workers part from it: what they do not change lies in memory once for all of them.
"""

import gc
import multiprocessing
import os
import sys

import django
from django.urls import get_resolver
from granian.cli import entrypoint


def read_the_house():
    """Everything that is the same for every worker. Nothing here opens a connection or begins a thread."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "stafett.settings")
    django.setup()
    _ = get_resolver().url_patterns  # reads every view, and all that they use
    gc.collect()
    gc.freeze()  # nobody need look for rubbish in it: looking would make each worker a copy of its own


if __name__ == "__main__":
    if sys.platform == "linux":
        multiprocessing.set_start_method("fork")  # elsewhere each worker reads it anew
    read_the_house()
    entrypoint()
