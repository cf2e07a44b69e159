"""python3 run.py: from nothing to a town that answers; and `run.py manage …` in the same surroundings."""

import argparse
import subprocess
import sys
from pathlib import Path

from boot import assets, environment, once, places, serve, town
from boot.say import CannotGoOn, plainly, progress

OWNERS = {"migrate", "makemigrations", "showmigrations", "sqlmigrate", "squashmigrations", "optimizemigration"}
EXPLANATION = "Starts Stafett with a demo town, and says where it answers."
MANAGE = "run.py [--data DIR] manage COMMAND …   runs a management command in the same environment and database"


def main(arguments):
    ours, command = split(arguments)
    wishes = parser().parse_args(ours)
    return plainly(lambda: manage(wishes, command) if command else run(wishes))


def split(arguments):
    """Everything after the word `manage` is the management command's own."""
    if "manage" not in arguments:
        return arguments, []
    at = arguments.index("manage")
    return arguments[:at], arguments[at + 1 :] or ["help"]


def parser():
    made = argparse.ArgumentParser(prog="run.py", description=EXPLANATION, epilog=MANAGE)
    made.add_argument("--port", type=int, help="where to listen (8000, or the next that is free)")
    made.add_argument("--data", type=Path, help="where database and keys live (var/town)")
    made.add_argument("--fresh", action="store_true", help="begin again with a new town; the old one is gone")
    made.add_argument("--prepare", action="store_true", help="packages and assets only: no database, nothing served")
    made.add_argument("--open", action="store_true", help="open a browser when it answers")
    return made


def folder(wishes):
    return Path(wishes.data or town.told("STAFETT_DATA") or places.TOWN).resolve()


def mode():
    return town.told("STAFETT_MODE") or "demo"


def prepare(*, tests=False):
    with once.alone():
        environment.prepare(tests=tests)
        assets.prepare(tests=tests)


def run(wishes):
    """Everything that is needed and not yet done; then serve until told to stop."""
    if wishes.prepare:
        return prepare()
    data = folder(wishes)
    port = serve.free_port(wishes.port)
    prepare()
    if wishes.fresh:
        town.begin_again(data)
    if town.given():
        needed = [] if mode() == "production" else ["OWNER_DATABASE_URL", "OWNER_KEYS_URL"]
        town.require_addresses("serving", "KEYS_URL", *needed)
    with town.database(data, mode=mode()) as env:
        build(data, env)
        return serve.serve(env, port, browser=wishes.open)


def build(data, env):
    """Tables and walls as owner, then the town as the application: each only when something has changed."""
    collect = once.key([assets.OUTPUT / ".stamp"], "static")
    town.stamp(data, "static", collect, lambda: django(env, "collectstatic", "--noinput", "-v0"))
    if mode() == "production":
        return
    if town.given():
        bring_up_to_date(env)
    else:
        town.stamp(data, "tables", once.key(made_of()), lambda: bring_up_to_date(env))


def made_of():
    """Tables, walls, and the guides that the town is given."""
    rooms = places.ROOT / "stafett"
    return [path for kind in ("migrations/*.py", "*.sql", "guide/**/*.yaml") for path in rooms.rglob(kind)]


def bring_up_to_date(env):
    progress("bringing the tables up to date")
    django(env, "migrate", "-v0")
    progress("building the town of Nordvik")
    django(env, "demo_town")


def django(env, *command):
    result = subprocess.run(management(command), env=role(env, command), cwd=places.ROOT, stdout=sys.stderr)
    if result.returncode:
        raise CannotGoOn(f"`manage {' '.join(command)}` did not succeed.")


def manage(wishes, command):
    """The command's own output and exit code, nothing else on standard output."""
    prepare()
    if town.given():
        needed = ["OWNER_DATABASE_URL", "OWNER_KEYS_URL"] if command[0] in OWNERS else []
        town.require_addresses(f"`manage {command[0]}`", "KEYS_URL", *needed)
    with town.database(folder(wishes), mode=mode()) as env:
        return subprocess.run(management(command), env=role(env, command)).returncode


def management(command):
    return [str(places.PYTHON), "-m", "django", *command]


def role(env, command):
    """Who makes and changes tables is their owner; everything else is done as the application."""
    return env | {"STAFETT_AS": "owner"} if command[0] in OWNERS else env
