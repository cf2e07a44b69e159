"""`history_checkpoint`: how far the histories have come, signed, to be kept outside the house."""

from pathlib import Path

from django.core.management.base import BaseCommand

from stafett.audit import checkpoints
from stafett.audit.verify import past_the_walls, verify
from stafett.core import clock

from ._histories import chosen, found_in, read_all, told_plainly


class Command(BaseCommand):
    help = "Writes a signed checkpoint of each history that holds. Keep them where this machine cannot change them."

    def add_arguments(self, parser):
        parser.add_argument("municipality", nargs="?", help="the name in its address; all of them when left out")
        parser.add_argument(
            "--to", type=Path, metavar="DIR", help="a file each in this folder, instead of on the screen"
        )
        parser.add_argument("--public-key", action="store_true", help="the key that checkpoints are checked with")

    @told_plainly
    def handle(self, *args, municipality, to, public_key, **options):
        if public_key:
            return checkpoints.public_key()
        earlier = read_all(sorted(to.glob("*.checkpoint"))) if to else []
        with past_the_walls() as connection:
            held = [
                self.write(connection, *one, earlier, to) for one in chosen(found_in(connection, earlier), municipality)
            ]
        if not all(held):
            raise SystemExit(1)
        return None

    def write(self, connection, municipality_id, name, earlier, to):
        """Only a history that holds, also beside the checkpoints that lie there, gets a new one."""
        mine = [point for point in earlier if point.municipality_id == municipality_id]
        verdict = verify(connection, municipality_id, seen=mine)
        if verdict.fault:
            self.stderr.write(f"{name}: no checkpoint, because the history does not hold: {verdict.fault}.")
            return False
        point = checkpoints.Checkpoint(municipality_id, name, verdict.links, verdict.hash, clock.now())
        text = checkpoints.write(point)
        self.stdout.write(keep(to, point.file_name, text) if to else text, ending="\n" if to else "")
        return True


def keep(folder, name, text):
    """The file's place. One that is there already says the same, and is left as it is."""
    folder.mkdir(parents=True, exist_ok=True)
    place = folder / name
    if not place.exists():
        half = place.with_suffix(".half")
        half.write_text(text)
        half.rename(place)
    return str(place)
