"""Several questions to the database in one journey. On a page that asks for little, the journeys are what costs."""

from django.db import connections
from psycopg.types.datetime import TimestamptzLoader


def ask_together(*questions, using="default"):
    """[rows of each]: `questions` are (sql, values), asked in order, each seeing what the one before it did."""
    with connections[using].cursor() as cursor:
        cursor.adapters.register_loader("timestamptz", TimestamptzLoader)  # the library's own, in C
        cursor.execute(
            "; ".join(sql for sql, _values in questions), [one for _sql, values in questions for one in values]
        )
        answers = [cursor.fetchall()]
        while cursor.nextset():
            answers.append(cursor.fetchall())
    return answers
