"""What has no row of its own to lock until it has been written once."""

from django.db import connection


def one_at_a_time(chapter, municipality):
    """Nobody else writes in this chapter of this municipality until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"{chapter} {municipality.pk}"])
