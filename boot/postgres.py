"""Our own launcher for the embedded PostgreSQL: one cluster in one data folder, reached by a closed socket only."""

import os
import shlex
import shutil
import stat
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from boot import disguise, engine, keys, once, places
from boot.disguise import Disguise
from boot.engine import Engine
from boot.say import CannotGoOn, progress

ROLES_FILE = places.ROOT / "deploy" / "roles.sql"
LONGEST_SOCKET = 103 if sys.platform == "darwin" else 107
SOCKET_NAME = ".s.PGSQL.5432"
PATIENCE = 10  # seconds: after a hard kill, old backends hold the lock file for a moment
NO_PROCESS = 2**22 + 1  # above the highest number that Linux gives to a process


@dataclass(frozen=True)
class Cluster:
    """Where it lies, whose it is, which programs run it."""

    home: Path
    keys: Path
    engine: Engine
    disguise: Disguise
    careless: bool = False  # tests: what is lost in a crash can be made again

    @property
    def data(self):
        return self.home / "cluster"

    @property
    def log(self):
        return self.home / "server.log"

    @property
    def socket(self):
        folder = self.home / "socket"
        fits = len(os.fsencode(folder / SOCKET_NAME)) <= LONGEST_SOCKET
        return folder if fits else short_folder(folder)

    def run(self, program, *arguments, **more):
        return self.disguise.run([self.engine.bin / program, *arguments], capture_output=True, **more)


def find(data, *, careless=False):
    """The cluster of this data folder: made, or about to be."""
    refuse_in_production()
    data.mkdir(parents=True, exist_ok=True)
    who, home = place(data)
    version = home / "cluster" / "PG_VERSION"
    programs = engine.find(int(version.read_text()) if version.exists() else None)
    programs = Engine(disguise.reachable_programs(programs.bin, who), programs.major)
    return Cluster(home, data / "keys", programs, who, careless)


def refuse_in_production():
    if os.environ.get("STAFETT_MODE") == "production":
        raise CannotGoOn("The embedded database is not for production. Set DATABASE_URL (docs/operate/install.md).")


def place(data):
    who, folder = disguise.choose(data, "postgres/cluster/PG_VERSION")
    return who, folder / "postgres"


def start(cluster):
    """Running and complete when this returns. A server that already runs is used. True if we started it."""
    with once.alone("starting", cluster.keys.parent):
        keys.make(cluster.keys)
        if not cluster.data.exists():
            create(cluster)
        started = not answers(cluster)
        if started:
            launch(cluster)
        make_roles(cluster)
    return started


def create(cluster):
    """Made beside its place and moved there whole, so that a cut-off start leaves no half cluster."""
    progress(f"making a database (PostgreSQL {cluster.engine.major})")
    cluster.home.parent.mkdir(mode=0o711, exist_ok=True)
    for folder in (cluster.home, cluster.home / "socket"):
        folder.mkdir(mode=0o700, exist_ok=True)
    half, password = cluster.home / "cluster.new", cluster.home / "password"
    shutil.rmtree(half, ignore_errors=True)
    password.unlink(missing_ok=True)
    keys.write_once(password, lambda: keys.passwords(cluster.keys)["superuser"])
    cluster.disguise.give(cluster.home)
    safe = ["--auth=scram-sha-256", f"--pwfile={password}", "--username=postgres", "--data-checksums"]
    swift = ["--no-sync"] if cluster.careless else []
    made = cluster.run("initdb", "-D", half, "--encoding=UTF8", *safe, *locale(cluster.engine.major), *swift)
    password.unlink()
    if made.returncode:
        raise CannotGoOn(f"The database could not be made. initdb says:\n{made.stderr.strip()}")
    half.rename(cluster.data)


def locale(major):
    """The wheels have no ICU, and a machine may have no Norwegian: C.UTF-8 knows Æ, Ø and Å and is everywhere."""
    if major >= 17:
        return ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
    return ["--locale=C.UTF-8"]


def answers(cluster):
    return cluster.run("pg_isready", "-q", "-h", cluster.socket).returncode == 0


def launch(cluster):
    """Tried again for ten seconds, and the lock file is never deleted: see the pitfalls in the README of this room."""
    check_owner(cluster)
    cluster.disguise.give(cluster.home)
    cluster.disguise.give(cluster.socket)
    give_up = time.monotonic() + PATIENCE
    while True:
        command = ["-D", cluster.data, "-l", cluster.log, "-w", "-s", "-o", options(cluster), "start"]
        result = cluster.run("pg_ctl", *command)
        if result.returncode == 0 or answers(cluster):
            return
        if time.monotonic() > give_up:
            raise CannotGoOn(f"The database does not start. The end of {cluster.log}:\n{last_words(cluster)}")
        loosen_lock_of_a_stranger(cluster)
        time.sleep(0.3)


def options(cluster):
    """No network at all; the socket lies in a folder that only its owner may enter."""
    settings = {
        "listen_addresses": "",
        "unix_socket_directories": f'"{cluster.socket}"',
        "unix_socket_permissions": "0700",
    }
    settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"} if cluster.careless else {}
    return " ".join(f"-c {shlex.quote(f'{name}={value}')}" for name, value in settings.items())


def check_owner(cluster):
    owner = cluster.data.stat().st_uid
    if os.geteuid() not in (0, owner):
        raise CannotGoOn(f"{cluster.data} belongs to another account (number {owner}). Run as that one, or use --data.")


def loosen_lock_of_a_stranger(cluster):
    """
    After a hard stop the lock file can name a number that now belongs to another program (a container counts
    from 1 again). The number is replaced and the file kept: its memory key still guards against old backends.
    """
    lock = cluster.data / "postmaster.pid"
    if not lock.exists():
        return
    number, _, rest = lock.read_text().partition("\n")
    if is_no_database(number.strip()):
        lock.write_text(f"{NO_PROCESS}\n{rest}")


def is_no_database(number):
    """Another program, or a dead one that nobody has buried (a container without an init). Linux can tell."""
    try:
        name, _, rest = Path("/proc", number, "stat").read_text().partition("(")[2].rpartition(")")
    except OSError:
        return False
    return not name.startswith("postgres") or rest.split()[0] == "Z"


def last_words(cluster):
    lines = cluster.log.read_text(errors="replace").splitlines() if cluster.log.exists() else []
    return "\n".join(lines[-8:])


def short_folder(folder):
    """A socket's address has room for about a hundred letters: a short folder of our own, and of nobody else's."""
    base = Path(os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir())
    place = base / f"stafett-{sha256(os.fsencode(folder)).hexdigest()[:10]}"
    place.mkdir(mode=0o700, exist_ok=True)
    found = place.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_mode & 0o077 or os.geteuid() not in (0, found.st_uid):
        raise CannotGoOn(f"{place} should be a folder that only we can enter, and is not. Remove it, or use --data.")
    return place


def make_roles(cluster):
    """The four roles and two databases of deploy/roles.sql; done again only when that file or a password changed."""
    stamp = cluster.keys.parent / "roles.stamp"
    wanted = once.key([ROLES_FILE, cluster.keys / "database.json"], cluster.data.stat().st_ino)
    if once.done(stamp, wanted):
        return
    words = keys.passwords(cluster.keys)
    lines = [f"\\set {role}_password {words[role]}" for role in ("owner", "app", "backup")]
    result = psql(cluster, "\n".join([*lines, "\\set may_create_databases 1", f"\\i '{ROLES_FILE}'"]))
    if result.returncode:
        raise CannotGoOn(f"The database's roles could not be made:\n{result.stderr.strip()}")
    once.mark(stamp, wanted)


def psql(cluster, words):
    """As the cluster's superuser. Passwords go by the environment and standard input: others can read arguments."""
    env = disguise.quiet_environment() | {"PGPASSWORD": keys.passwords(cluster.keys)["superuser"]}
    where = ["-h", str(cluster.socket), "-U", "postgres", "-d", "postgres"]
    command = [cluster.engine.bin / "psql", "-X", "-q", "-A", "-t", *where, "-f", "-"]
    return subprocess.run(command, env=env, input=words, capture_output=True, text=True)


LEFTOVERS = """
select format('drop database %I with (force)', datname) from pg_database
 where datname like any (array['test\\_%', 'template\\_%\\_town\\_%'])
    or datname like 'template\\_%'
   and (pg_stat_file('base/' || oid || '/PG_VERSION')).modification < now() - interval '7 days' \\gexec
"""


def sweep(cluster):
    """Databases of test runs that were cut off, and templates that nobody has needed for a week."""
    psql(cluster, LEFTOVERS)


def stop(cluster):
    """Fast and clean: open transactions are rolled back, everything acknowledged is on disk."""
    if cluster.data.exists():
        cluster.run("pg_ctl", "-D", cluster.data, "-m", "fast", "-w", "-s", "stop")


def remove(data):
    """The whole cluster. One that no program here can read cannot be running from here either."""
    with suppress(CannotGoOn):
        stop(find(data))
    home = place(data)[1]
    shutil.rmtree(home, ignore_errors=True)
    if home.parent != data:
        shutil.rmtree(home.parent, ignore_errors=True)
