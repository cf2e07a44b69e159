"""What the two commands about history share: which municipalities, which checkpoints, and plain words when it fails."""

from functools import wraps

from django.core.management.base import CommandError

from stafett.audit import checkpoints, receipts

# Also those that are gone from the table of municipalities: a history does not end by being forgotten.
HISTORIES = """
select ids.id, m.slug
  from (select id from tenancy_municipality union select municipality_id from audit_head
        union select municipality_id from audit_link union select municipality_id from audit_event) ids
  left join tenancy_municipality m on m.id = ids.id order by m.slug, ids.id
"""


def found_in(connection, seen):
    """[(municipality id, name)] of every history there is, or has been according to a checkpoint."""
    found = {row[0]: row[1] or f"{row[0]} (no longer a municipality here)" for row in connection.execute(HISTORIES)}
    return list(({point.municipality_id: point.name for point in seen} | found).items())


def chosen(histories, name):
    """All, or the one with this name."""
    if name is None:
        return histories
    matching = [history for history in histories if history[1] == name]
    if not matching:
        raise ValueError(f"There is no municipality called {name} here.")
    return matching


def read_all(files):
    """The checkpoints, or the receipts of families, in these files. ValueError names the file that is none."""
    seen = []
    for file in files:
        try:
            text = file.read_text()
            seen.append(receipts.read(text) if receipts.HEADING in text else checkpoints.read(text))
        except (OSError, ValueError) as wrong:
            raise ValueError(f"{file} cannot be used: {wrong}.") from wrong
    return seen


def told_plainly(handle):
    """What the operator can do something about is a sentence, not a traceback."""

    @wraps(handle)
    def handled(*args, **options):
        try:
            return handle(*args, **options)
        except ValueError as wrong:
            raise CommandError(str(wrong)) from wrong

    return handled
