"""PostgreSQL refuses to run as root. Whom it runs as instead, without making any account on the machine."""

import hashlib
import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from boot.say import CannotGoOn

NAMESPACE = ("unshare", "--user", "--map-user=65534", "--map-group=65534", "--")
STRANGERS = ("postgres", "nobody")
ELSEWHERE = Path("/var/lib")


@dataclass(frozen=True)
class Disguise:
    """How to run a program: with these words before it, or as that account. Neither when we are not root."""

    prefix: tuple = ()
    uid: int | None = None
    gid: int | None = None

    def run(self, command, **more):
        """One of PostgreSQL's programs, in a session of its own so that Ctrl-C reaches us and not the database."""
        account = {} if self.uid is None else {"user": self.uid, "group": self.gid, "extra_groups": []}
        words = [*self.prefix, *map(str, command)]
        return subprocess.run(
            words, text=True, start_new_session=True, env=quiet_environment(), cwd="/", **account, **more
        )

    def reaches(self, path):
        """Can it get there? Another's home with mode 0700 is closed, also to root's shadow."""
        return self.run(["test", "-x", path]).returncode == 0

    def give(self, path):
        """Hand a folder and all in it to the account."""
        if self.uid is not None and path.exists():
            for each in (path, *path.rglob("*")):
                os.chown(each, self.uid, self.gid, follow_symlinks=False)


def quiet_environment():
    """Nothing of PG… from outside may point the programs at another server; messages in English."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return kept | {"LC_ALL": "C"}


def choose(data, sign):
    """Who runs the database of this data folder, and the folder that one can reach: itself, or a shelter for it."""
    for place in (data, shelter(data)):
        if (place / sign).exists():
            return who_may(os.stat(place / sign).st_uid), place
    who = who_may(0)
    return who, data if who.reaches(data) else shelter(data)


def who_may(owner):
    """As ourselves; as the account that owns it; as root's shadow in a user namespace; else as some account here."""
    if os.geteuid() != 0:
        return Disguise()
    if owner != 0:
        return as_account(pwd.getpwuid(owner))
    if namespaces_work():
        return Disguise(prefix=NAMESPACE)
    return as_account(stranger())


@lru_cache(maxsize=1)
def namespaces_work():
    """Containers often forbid them."""
    try:
        return subprocess.run([*NAMESPACE, "true"], capture_output=True).returncode == 0
    except FileNotFoundError:
        return False


def stranger():
    for name in STRANGERS:
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise CannotGoOn("PostgreSQL cannot run as root, and there is no account 'nobody' here. Run this as a plain user.")


def as_account(account):
    return Disguise(uid=account.pw_uid, gid=account.pw_gid)


def shelter(folder):
    """Where something lies that another account must reach, when its own place is in a closed home. Always the same."""
    return ELSEWHERE / f"stafett-{hashlib.sha256(os.fsencode(folder)).hexdigest()[:12]}"


def reachable_programs(programs, disguise):
    """The programs themselves, or a copy with its libraries when the environment lies in a closed home."""
    if disguise.reaches(programs / "postgres"):
        return programs
    package = programs.parent.parent
    copy = shelter(package)
    if not copy.exists():
        half = copy.with_name(copy.name + ".half")
        for part in (package, package.with_name(package.name + ".libs")):
            shutil.copytree(part, half / part.name, dirs_exist_ok=True)
        half.rename(copy)
    return copy / package.name / "pginstall" / "bin"
