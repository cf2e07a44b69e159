"""python3 check.py: the same surroundings with the test packages, then every check and every test."""

import argparse
import os
import shlex
import subprocess
import sys

from boot import browser, commands, places, town
from boot.say import plainly, progress

LINTS = {
    "ruff": ["ruff", "check", "--quiet", "."],
    "layout": ["ruff", "format", "--check", "--quiet", "."],
    "imports": ["lint-imports", "--no-cache"],
    "sizes": ["python", "-m", "boot.sizes"],
}
LONGEST = 60  # lines of one linter
EVERYDAY = "not slow and not browser and not proof"
SHARED = ("DATABASE_URL", "KEYS_URL", "STAFETT_", "DJANGO_SETTINGS_MODULE", "PYTHONPYCACHEPREFIX")


def main(arguments):
    wishes, for_pytest = parser().parse_known_args(arguments)
    return plainly(lambda: check(wishes, for_pytest))


def parser():
    made = argparse.ArgumentParser(
        prog="check.py",
        description="Checks everything.",
        epilog="Anything else is given to pytest.",
        allow_abbrev=False,
    )
    which = made.add_mutually_exclusive_group()
    which.add_argument("--fast", action="store_true", help="the everyday tests: no browser, nothing slow")
    which.add_argument("--proof", action="store_true", help="the long ones only")
    which.add_argument("--only", action="store_true", help="no linters, one process: for working on one thing")
    which.add_argument("--env", action="store_true", help="print the surroundings for a shell; the database stays up")
    which.add_argument("--stop", action="store_true", help="stop the database that --env left running")
    return made


def check(wishes, for_pytest):
    commands.prepare(tests=True)
    if wishes.stop:
        return town.close(places.TEST)
    if wishes.env:
        return print_environment()
    red = [] if wishes.only else run_linters()
    with town.database(places.TEST, mode="test") as env:
        code = run_pytest(env, wishes, for_pytest)
    if red:
        print(f"red: {', '.join(red)} (see above)", file=sys.stderr)
    return code or bool(red)


def run_linters():
    """Side by side; what they say is shown only when it is something."""
    started = {name: start(program, *words) for name, (program, *words) in LINTS.items()}
    red = []
    for name, process in started.items():
        said, _ = process.communicate()
        progress(f"{name}: {'red' if process.returncode else 'ok'}")
        if process.returncode:
            red.append(name)
        if process.returncode or name == "sizes":
            print(shortened(said.splitlines()), flush=True)
    return red


def shortened(lines):
    more = [f"  … and {len(lines) - LONGEST} more"] if len(lines) > LONGEST else []
    return "\n".join(lines[:LONGEST] + more)


def start(program, *words):
    command = [str(places.VENV / "bin" / program), *words]
    return subprocess.Popen(command, cwd=places.ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def run_pytest(env, wishes, for_pytest):
    """The browser is looked for only when it can be needed; without one its tests are left out, never in CI."""
    chromium = {} if wishes.fast else browser.find()
    marks = EVERYDAY if wishes.fast else "proof" if wishes.proof else "not proof"
    if not wishes.fast and not chromium:
        marks = f"({marks}) and not browser"
    chosen = [] if wishes.only and "-m" in for_pytest else ["-m", marks]
    spread = [] if wishes.only else ["-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]
    command = [str(places.PYTHON), "-m", "pytest", *spread, *chosen, *for_pytest]
    return subprocess.run(command, cwd=places.ROOT, env=env | chromium).returncode


def print_environment():
    """For `eval "$(python3 check.py --env)"`: the database stays up, and whoever comes later uses it."""
    with town.database(places.TEST, mode="test", keep=True) as env:
        shown = env | browser.find()
        for name, value in sorted(shown.items()):
            if any(word in name for word in SHARED) and os.environ.get(name) != value:
                print(f"export {name}={shlex.quote(value)}")
    print("unset PYTHONDONTWRITEBYTECODE")
    print(f"export PATH={shlex.quote(str(places.VENV / 'bin'))}:$PATH")
    return 0
