"""A browser for the tests: the operating system's, else the one that npm brings, with its own libraries and fonts."""

import io
import os
import platform
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

from boot import assets, once, places
from boot.say import CannotGoOn, progress, warn

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "microsoft-edge")
MAC = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
PACKED = places.NODE_MODULES / "@sparticuz" / "chromium" / "bin"
UNPACKED = places.VAR / "browser"
FONTS = (
    '<?xml version="1.0"?><fontconfig><dir>{folder}/fonts</dir><cachedir>{folder}/font-cache</cachedir></fontconfig>'
)
UNPACK = "process.stdout.write(require('zlib').brotliDecompressSync(require('fs').readFileSync(process.argv[1])))"
DOOR = """#!/bin/sh
here=$(dirname "$0")
export LD_LIBRARY_PATH="$here/lib${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}" FONTCONFIG_FILE="$here/fonts.conf"
exec "$here/program" "$@"
"""


def find():
    """The environment that shows the tests their browser; empty when there is none, and red in CI."""
    ours = os.environ.get("STAFETT_CHROMIUM")
    if ours or (here := of_the_system()):
        return {"STAFETT_CHROMIUM": ours or here}
    if PACKED.is_dir() and fits():
        return unpacked()
    if os.environ.get("CI") == "true":
        raise CannotGoOn("No browser: install chromium. Without it the browser tests do not run, and CI needs them.")
    warn("browser tests are not run: no Chromium, Chrome or Edge on this machine")
    return {}


def fits():
    return (sys.platform, platform.machine()) == ("linux", "x86_64")


def of_the_system():
    found = (shutil.which(name) for name in NAMES)
    return next(filter(None, found), next((path for path in MAC if Path(path).exists()), None))


def unpacked():
    """The door is a script that shows the program its libraries and fonts, so that nothing else is shown them."""
    stamp = UNPACKED / "browser.stamp"
    wanted = once.key([PACKED.parent / "package.json", Path(__file__)])
    with once.alone("browser"):
        if not once.done(stamp, wanted):
            progress("unpacking a browser")
            shutil.rmtree(UNPACKED, ignore_errors=True)
            unpack()
            once.mark(stamp, wanted)
    return {"STAFETT_CHROMIUM": str(UNPACKED / "chromium")}


def unpack():
    """The font is not optional: without one, nothing on a page is visible."""
    UNPACKED.mkdir(parents=True)
    for archive in ("al2023", "fonts", "swiftshader"):
        with tarfile.open(fileobj=io.BytesIO(plain(f"{archive}.tar.br"))) as files:
            safely = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}  # not before Python 3.11.4
            files.extractall(UNPACKED, **safely)  # noqa: S202 - its hash is in our lock
    (UNPACKED / "program").write_bytes(plain("chromium.br"))
    (UNPACKED / "fonts.conf").write_text(FONTS.format(folder=UNPACKED))
    (UNPACKED / "chromium").write_text(DOOR)
    for name in ("program", "chromium"):
        (UNPACKED / name).chmod(0o755)


def plain(name):
    """Brotli is not in the standard library; node has it."""
    result = subprocess.run([assets.node(), "-e", UNPACK, PACKED / name], capture_output=True)
    if result.returncode:
        raise CannotGoOn(f"The browser could not be unpacked: {result.stderr.decode()}")
    return result.stdout
