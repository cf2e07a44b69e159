"""The bin: what was written by mistake leaves the log's lists, and can be put back for a while. Nothing is deleted."""

import datetime as dt
from contextlib import contextmanager

from django.db import connection, models, transaction

from .base import Written


class Discard(Written):
    """Something was put in the bin, by whom and when; and put back, by whom and when. Both stay.

    A second time in the bin is a second row.
    """

    KEPT = dt.timedelta(days=30)  # so old can it be when it is put there, and so long can it be put back

    goal = models.ForeignKey("relaylog.Goal", models.PROTECT, null=True, related_name="+")
    row_kind = models.CharField(max_length=20)
    row_id = models.UUIDField()
    put_back_at = models.DateTimeField(null=True)
    put_back_by = models.ForeignKey("identity.Person", models.PROTECT, null=True, related_name="+")
    put_back_as = models.ForeignKey("identity.Employment", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint("row_id", condition=models.Q(put_back_at=None), name="in_the_bin_once"),
        ]

    @property
    def until(self):
        """The moment when it can no longer be put back."""
        return self.written_at + self.KEPT


@contextmanager
def bin_open():
    """What lies in the bin is found too, by those who may look in it. Opens nothing else that the walls keep shut."""
    with transaction.atomic(), connection.cursor() as cursor:  # undone by itself when what is done inside is
        cursor.execute("select current_setting('stafett.bin', true), set_config('stafett.bin', 'on', true)")
        before = cursor.fetchone()[0] or ""
        yield
        cursor.execute("select set_config('stafett.bin', %s, true)", [before])
