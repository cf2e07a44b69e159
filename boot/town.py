"""One data folder made ready: its database running, its keys in place, and the environment that tells the rest."""

import fcntl
import os
import shutil
import subprocess
from contextlib import contextmanager
from urllib.parse import quote

from boot import keys, once, places, postgres
from boot.say import CannotGoOn, progress, undisturbed

ADDRESSES = ("DATABASE_URL", "KEYS_URL", "OWNER_DATABASE_URL", "OWNER_KEYS_URL")
OURS = "STAFETT_EMBEDDED"  # set beside addresses that this code made itself, so that a later command makes its own
OPENER = places.ROOT / "boot" / "addresses.py"
KEPT = "keep-running"


@contextmanager
def database(data, *, mode, keep=False):
    """The environment of a process that uses this town. The last one out stops the database, whoever started it."""
    if given():
        yield environment(data, mode, given_addresses())
        return
    cluster = postgres.find(data, careless=mode == "test")
    with open(data / "in-use.lock", "w") as door:
        fcntl.flock(door, fcntl.LOCK_SH)
        try:
            started = postgres.start(cluster)
            mark_kept(data, started=started, keep=keep)
            if started and mode == "test":
                postgres.sweep(cluster)
            yield environment(data, mode, addresses(cluster)) | {OURS: str(data)}
        finally:
            leave(data, cluster, door)


def mark_kept(data, *, started, keep):
    """The wish lasts as long as the server it was about, not through a restart of the machine."""
    if started:
        (data / KEPT).unlink(missing_ok=True)
    if keep:
        (data / KEPT).touch()


def leave(data, cluster, door):
    """Nobody else is in, and nobody asked that it be kept: stop it."""
    with undisturbed():
        if not (data / KEPT).exists() and is_last(door):
            postgres.stop(cluster)


def close(data):
    """Stop what `--env` left running, unless somebody still uses it."""
    (data / KEPT).unlink(missing_ok=True)
    if data.exists():
        with open(data / "in-use.lock", "w") as door:
            leave(data, postgres.find(data), door)
    return 0


def is_last(door):
    try:
        fcntl.flock(door, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def given():
    """A server of somebody else's: DATABASE_URL from outside, not from our own `--env`."""
    return bool(told("DATABASE_URL"))


def told(name):
    """What the surroundings say, unless they are our own from an earlier command."""
    return None if OURS in os.environ else os.environ.get(name)


def given_addresses():
    return {name: os.environ[name] for name in ADDRESSES if os.environ.get(name)}


def require_addresses(why, *names):
    missing = [name for name in names if not os.environ.get(name)]
    if missing:
        raise CannotGoOn(f"DATABASE_URL is set, so {why} also needs: {', '.join(missing)} (docs/operate/install.md).")
    opened = subprocess.run([places.PYTHON, OPENER, *given_addresses()], capture_output=True, text=True)
    if opened.returncode:
        raise CannotGoOn(opened.stderr.strip())


def addresses(cluster):
    words = keys.passwords(cluster.keys)

    def address(role, name):
        return f"postgresql://stafett_{role}:{words[role]}@/{name}?host={quote(str(cluster.socket), safe='')}"

    return {
        "DATABASE_URL": address("app", "stafett"),
        "KEYS_URL": address("app", "stafett_keys"),
        "OWNER_DATABASE_URL": address("owner", "stafett"),
        "OWNER_KEYS_URL": address("owner", "stafett_keys"),
        "BACKUP_DATABASE_URL": address("backup", "stafett"),
    }


def environment(data, mode, urls):
    """What every process of the product is told. Keys given from outside are used; else those of the data folder."""
    told = {"STAFETT_MODE": mode, "STAFETT_DATA": str(data), "DJANGO_SETTINGS_MODULE": "stafett.settings"}
    if mode != "production":
        keys.make(data / "keys")
        (data / "static").mkdir(exist_ok=True)  # whitenoise warns without it, and in tests a warning is red
        told["STAFETT_INSTALLATION_KEY_FILE"] = str(data / "keys" / "installation.key")
        told["STAFETT_SECRET_KEY_FILE"] = str(data / "keys" / "secret.key")
        told["STAFETT_MAIL_URL"] = os.environ.get("STAFETT_MAIL_URL") or f"file://{quote(str(data / 'post'))}"
        told["STAFETT_MAIL_FROM"] = os.environ.get("STAFETT_MAIL_FROM") or "varsel@nordvik.example"
    path = os.pathsep.join(filter(None, [str(places.ROOT), os.environ.get("PYTHONPATH")]))
    return swift() | told | urls | {"PYTHONPATH": path}


def swift():
    """Compiled code is kept in `var/`, not among the sources. Where it may not be kept, a start takes twice as long."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": str(places.VAR / "cache" / "bytecode")}


def begin_again(data):
    """A new town: everything we made in the data folder goes, and nothing else. Refused while somebody uses it."""
    if given():
        raise CannotGoOn("--fresh is for the embedded database only; it will not empty the server in DATABASE_URL.")
    postgres.refuse_in_production()
    if not data.exists():
        return
    with open(data / "in-use.lock", "w") as door:
        if not is_last(door):
            raise CannotGoOn(f"Another command is using {data}. Stop it first.")
        progress("taking the old town down")
        postgres.remove(data)
        for name in ("keys", "static"):
            shutil.rmtree(data / name, ignore_errors=True)
        for stamp in (*data.glob("*.stamp"), data / KEPT):
            stamp.unlink(missing_ok=True)


def stamp(data, name, wanted, action):
    """Run `action` unless this town has already had exactly it."""
    if not once.done(data / f"{name}.stamp", wanted):
        action()
        once.mark(data / f"{name}.stamp", wanted)
