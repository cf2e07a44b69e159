"""The demo town as a database that is copied: built through the operations, once for each day and shape of the town."""

import fcntl
import hashlib
import os
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

from conftest import ROOT, TEMPLATE, named, run_as_owner

SHAPES = ("demo/**/*.yaml", "demo/**/*.py", "*/operations/*.py", "guide/content/*", "guide/tests/guides/*")
KEPT = 3  # towns that stand: two runs at once may be looking at different ones


def stand():
    """The name of the town's database. The first to come builds it, the others wait."""
    name = f"town_{time.strftime('%m%d')}_{sign(made_of())}"
    with alone("town"):
        if not run_as_owner(f"select 1 from pg_database where datname = '{name}'"):
            tear_down_old()
            build(name)
        gather_static(name)
    return name


def made_of():
    files = [file for shape in SHAPES for file in (ROOT / "stafett").glob(shape) if "tests/test_" not in str(file)]
    return sorted(files)


def sign(files):
    found = hashlib.sha256(TEMPLATE.encode())
    for file in files:
        found.update(str(file).encode() + file.read_bytes())
    return found.hexdigest()[:10]


@contextmanager
def alone(name):
    with open(Path(os.environ["STAFETT_DATA"]) / f"{name}.lock", "a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def build(name):
    """Under another name until it is whole, so that a town that was cut off is never taken for one that stands."""
    copy(TEMPLATE, f"{name}_new", f"{name}_keys")
    python(["-m", "django", "demo_town"], f"{name}_new", keys=f"{name}_keys")
    run_as_owner(f"alter database {name}_new rename to {name}")


def tear_down_old():
    find = r"select array_agg(datname order by oid desc) from pg_database where datname ~ '^town_\d{4}_[0-9a-f]{10}$'"
    for name in (run_as_owner(find)[0] or [])[KEPT - 1 :]:
        drop(name)


def copy(template, name, keys=None):
    keys = keys or f"{name}_keys"
    for database, original in ((name, template), (keys, f"{template}_keys")):
        run_as_owner(f"drop database if exists {database} with (force)")
        run_as_owner(f"create database {database} template {original}")


def drop(name):
    for database in (name, f"{name}_keys"):
        run_as_owner(f"drop database if exists {database} with (force)")


def environment(name, keys=None):
    """The environment of a process that works in this database, as the application role, in the demo."""
    addresses = {
        variable: named(os.environ[variable], (keys or f"{name}_keys") if "KEYS" in variable else name)
        for variable in ("DATABASE_URL", "KEYS_URL", "OWNER_DATABASE_URL", "OWNER_KEYS_URL", "BACKUP_DATABASE_URL")
        if variable in os.environ
    }
    return os.environ | addresses | {"STAFETT_MODE": "demo", "DJANGO_SETTINGS_MODULE": "stafett.settings"}


def python(words, name, keys=None):
    """Our own Python, whichever `python` the caller's path happens to find, or none."""
    subprocess.run([sys.executable, *words], env=environment(name, keys), cwd=ROOT, check=True)


def gather_static(name):
    """Where the server finds them with their hashed names; done again only when they have changed."""
    here = ROOT / "stafett" / "design" / "static"
    stamp, now = Path(os.environ["STAFETT_DATA"]) / "static.sign", sign(sorted(here.rglob("*.*")))
    if not stamp.exists() or stamp.read_text() != now:
        python(["-m", "django", "collectstatic", "--noinput", "-v0"], name)
        stamp.write_text(now)
