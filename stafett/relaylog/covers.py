"""Which cover name a new log gets: one that nobody in the municipality meets already, as long as there are any."""

import random

from django.db import connection

from stafett.design.covers import COLOURS, MARKS, SYMBOLS


def free_cover(municipality):
    """(colour, symbol, mark). Plain marks first, at random among the least used, so that nothing tells the order."""
    with connection.cursor() as cursor:
        cursor.execute("select colour, symbol, mark, times from relaylog_covers_taken()")
        taken = {row[:3]: row[3] for row in cursor.fetchall()}
    fewest = {}
    for mark in MARKS:
        for colour in COLOURS:
            for symbol in SYMBOLS:
                cover = (colour, symbol, mark)
                fewest.setdefault((taken.get(cover, 0), MARKS.index(mark)), []).append(cover)
    return random.SystemRandom().choice(fewest[min(fewest)])
