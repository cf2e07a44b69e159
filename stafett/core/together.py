"""Several questions to the database in one journey. On a page that asks for little, the journeys are what costs."""

from binascii import unhexlify

from django.db import connections
from psycopg.adapt import Loader
from psycopg.types.datetime import TimestamptzLoader


class SealedLoader(Loader):
    """Bytes as PostgreSQL writes them since 9.0, \\x and hexadecimal. A page of a log opens a hundred sealed texts."""

    def load(self, data):
        return unhexlify(memoryview(data)[2:])


def ask_together(*questions, using="default"):
    """[rows of each]: `questions` are (sql, values), asked in order, each seeing what the one before it did."""
    with connections[using].cursor() as cursor:
        cursor.adapters.register_loader("timestamptz", TimestamptzLoader)  # the library's own, in C
        cursor.adapters.register_loader("bytea", SealedLoader)
        cursor.execute(
            "; ".join(sql for sql, _values in questions), [one for _sql, values in questions for one in values]
        )
        told = cursor.cursor  # the library's own: everything has arrived, and Django's has nothing to watch over
        answers = [told.fetchall()]
        while told.nextset():
            answers.append(told.fetchall())
    return answers
