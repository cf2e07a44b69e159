"""Addresses of the many things on one page: each kind is looked up once, however many rows there are."""

import uuid
from functools import cache

from django.urls import reverse

HOLES = tuple(uuid.UUID(int=number) for number in range(1, 5))


class Addresses:
    """`to("plan-measure", goal.pk)`: the same as `reverse` with the log's id first. Never below a language."""

    def __init__(self, log):
        self.log_id = str(log.pk)

    def __call__(self, name, *args):
        ids = [one for one in args if isinstance(one, uuid.UUID)]
        shape = tuple([None if isinstance(one, uuid.UUID) else one for one in args])
        return _pattern(name, shape).format(self.log_id, *map(str, ids))


@cache
def _pattern(name, shape):
    """The address with a hole for each id; `shape` has None where an id stands."""
    first, *holes = HOLES
    holes = iter(holes)
    filled = [next(holes) if one is None else one for one in shape]
    pattern = reverse(name, args=[first, *filled]).replace("{", "{{").replace("}", "}}")
    for hole in HOLES:
        pattern = pattern.replace(str(hole), "{}")
    return pattern
