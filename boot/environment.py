"""The virtual environment: made by the standard library, filled by uv, or by pip where uv cannot."""

import importlib.util
import os
import subprocess
import sys
import venv
from pathlib import Path

from boot import once, places
from boot.say import CannotGoOn, progress, warn

LOCKS = places.ROOT / "requirements"
BUNDLES = ("/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem")


def prepare(*, tests=False):
    """Every package at the version and hash in the lock; nothing is done when it already is so."""
    make_venv()
    stamp = places.VENV / "packages.stamp"
    tests = tests or (stamp.is_file() and stamp.read_text().startswith("dev "))
    lock = LOCKS / ("dev.txt" if tests else "run.txt")
    wanted = f"{lock.stem} {once.key([lock])}"
    if not once.done(stamp, wanted):
        install(lock)
        once.mark(stamp, wanted)


def make_venv():
    """Made again when Python itself has changed or the project has moved: an environment cannot be moved."""
    stamp = places.VENV / "python.stamp"
    wanted = f"{sys.version} {os.path.realpath(sys._base_executable)} {places.VENV}"
    if once.done(stamp, wanted) and places.PYTHON.exists():
        return
    ensure_pip_can_be_made()
    progress("making a virtual environment")
    venv.create(places.VENV, with_pip=True, symlinks=True, clear=True)
    once.mark(stamp, wanted)


def ensure_pip_can_be_made():
    """Debian and Ubuntu split the standard library: without this package no environment can be made."""
    if importlib.util.find_spec("ensurepip") is None:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        raise CannotGoOn(
            f"This Python cannot make virtual environments: the module ensurepip is missing.\n"
            f"On Debian and Ubuntu:  apt install python{version}-venv"
        )


def install(lock):
    progress(f"installing packages ({lock.name})")
    if not (install_uv() and sync(lock)):
        warn("uv could not do it; pip takes over, slower")
        fall_back_to_pip(lock)


def install_uv():
    """uv comes from a one-line lock of its own, through the pip that came with Python."""
    if (places.VENV / "bin" / "uv").exists():
        return True
    return run(pip("--only-binary=:all:", "-r", LOCKS / "uv.txt")).returncode == 0


def sync(lock):
    return run(uv_sync(lock), env=cache("UV_CACHE_DIR")).returncode == 0


def uv_sync(lock):
    """--system-certs: uv otherwise trusts only its own roots, and fails behind a proxy that inspects TLS."""
    habits = ["--quiet", "--system-certs", "--no-build", "--require-hashes", "--python", places.PYTHON]
    return [places.VENV / "bin" / "uv", "pip", "sync", *habits, lock]


def fall_back_to_pip(lock):
    result = run(pip("--only-binary=:all:", "--no-deps", "-r", lock))
    if result.returncode:
        raise CannotGoOn(f"The packages could not be installed. pip says:\n{result.stderr.strip()}")


def pip(*arguments):
    quiet = ["--quiet", "--disable-pip-version-check", "--no-input"]
    return [places.PYTHON, "-m", "pip", "install", *quiet, "--require-hashes", *arguments]


def run(command, env=(), folder=None):
    words = [str(word) for word in command]
    result = subprocess.run(words, cwd=folder, env=surroundings() | dict(env), capture_output=True, text=True)
    if result.returncode and result.stderr:
        warn(result.stderr.strip().splitlines()[-1])
    return result


def surroundings():
    """The old pip inside Python 3.11 knows no system certificates unless it is told where they are."""
    bundle = os.environ.get("SSL_CERT_FILE") or next((path for path in BUNDLES if Path(path).exists()), None)
    return ({"PIP_CERT": bundle} if bundle else {}) | os.environ


def cache(name):
    """A home that cannot be written to (a service account's) must not stop uv or npm: then they keep things here."""
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path(os.environ.get("HOME", "/")) / ".cache")
    nearest = next(folder for folder in (home, *home.parents) if folder.exists())
    return {} if os.access(nearest, os.W_OK) else {name: str(places.VAR / "cache" / name.lower())}
