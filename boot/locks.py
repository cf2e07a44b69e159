"""New locks: `python3 -m boot.locks`, after a change in requirements/*.in or package.json. Never an index's address."""

import sys

from boot import assets, environment, once, places
from boot.environment import LOCKS
from boot.say import CannotGoOn, plainly, progress

COMPILE = ["pip", "compile", "--quiet", "--system-certs", "--universal", "--python-version", "3.11"]
BARE = ["--generate-hashes", "--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links"]


def main():
    with once.alone():
        environment.prepare()
    for name in ("run", "dev", "uv"):
        progress(f"resolving {name}.in")
        compile_lock(name)
    in_one_line(LOCKS / "uv.txt")
    progress("resolving package.json")
    assets.run(assets.node(), assets.npm(), "install", "--package-lock-only", "--loglevel=error")


def compile_lock(name):
    """What is already locked stays, unless the wish no longer allows it; remove a line from the lock to renew it."""
    words = [places.VENV / "bin" / "uv", *COMPILE, *BARE, f"{name}.in", "-o", f"{name}.txt"]
    result = environment.run(words, folder=LOCKS)
    if result.returncode:
        raise CannotGoOn(f"{name}.in cannot be resolved:\n{result.stderr.strip()}")


def in_one_line(lock):
    lock.write_text(" ".join(lock.read_text().replace("\\\n", " ").split()) + "\n")


if __name__ == "__main__":
    sys.exit(plainly(main))
