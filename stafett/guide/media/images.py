"""Has an image made anew. A web process never decodes what somebody sends: it starts a child that does, and ends."""

import io
import json
import logging
import os
import subprocess
import sys
from pathlib import Path
from threading import Lock

from stafett.core.errors import RuleBroken

ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 25  # seconds for one image
QUEUE = 10  # seconds to wait for the one before
NO_IMAGE, TOO_LARGE = 3, 4  # as in child.py, which is not read here: it loads the library

log = logging.getLogger("stafett")
_one = Lock()


def made_anew(source):
    """(type, width, height, file) of the image in this file. RuleBroken when it is none."""
    if not _one.acquire(timeout=QUEUE):
        raise RuleBroken("guide.image_not_now", field="file")
    try:
        made = run(source.read())
    finally:
        _one.release()
    line, _break, body = made.partition(b"\n")
    told = json.loads(line)
    return told["type"], told["width"], told["height"], io.BytesIO(body)


def run(raw):
    command = [sys.executable, "-m", "stafett.guide.media.child"]
    known = {name: os.environ[name] for name in ("PYTHONPYCACHEPREFIX",) if name in os.environ}
    try:
        done = subprocess.run(  # noqa: S603 (our own program; what it is given comes by its input)
            command, input=raw, capture_output=True, timeout=PATIENCE, cwd=ROOT, env=known, check=False
        )
    except (subprocess.TimeoutExpired, OSError) as wrong:
        log.error("an image: %s", type(wrong).__name__)
        raise RuleBroken("guide.image_not_now", field="file") from wrong
    if done.returncode == NO_IMAGE:
        raise RuleBroken("guide.not_an_image", field="file")
    if done.returncode:  # too many points, or stopped by a limit of its own
        raise RuleBroken("guide.image_too_large", field="file")
    return done.stdout
