"""`history_verify`: does every municipality's history still hold?"""

from pathlib import Path

from django.core.management.base import BaseCommand

from stafett.audit.verify import past_the_walls, verify

from ._histories import chosen, found_in, read_all, told_plainly


class Command(BaseCommand):
    help = "Recomputes the history of one municipality, or of all. Ends with 1 when something does not hold."

    def add_arguments(self, parser):
        parser.add_argument("municipality", nargs="?", help="the name in its address; all of them when left out")
        parser.add_argument(
            "--checkpoint", action="append", default=[], type=Path, metavar="FILE", help="one that was kept elsewhere"
        )

    @told_plainly
    def handle(self, *args, municipality, checkpoint, **options):
        seen = read_all(checkpoint)
        with past_the_walls() as connection:
            held = [self.examine(connection, *one, seen) for one in chosen(found_in(connection, seen), municipality)]
        if not all(held):
            raise SystemExit(1)

    def examine(self, connection, municipality_id, name, seen):
        """One line about one municipality; whether its history holds."""
        mine = [point for point in seen if point.municipality_id == municipality_id]
        verdict = verify(connection, municipality_id, seen=mine)
        if verdict.fault:
            self.stdout.write(f"{name}: DOES NOT HOLD: {verdict.fault}.")
        else:
            compared = f", compared with {len(mine)} checkpoint{'s' * (len(mine) > 1)}" if mine else ""
            self.stdout.write(f"{name}: holds, {verdict.links} links{compared}.")
        return not verdict.fault
