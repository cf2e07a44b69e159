"""Addresses of the many things on one page: each kind is looked up once, however many rows there are."""

import uuid

from django.urls import reverse

HOLES = tuple(uuid.UUID(int=number) for number in range(1, 4))


class Addresses:
    """`to("plan-measure", goal.pk)`: the same as `reverse` with the log's id first."""

    def __init__(self, log):
        self.log_id, self.known = log.pk, {}

    def __call__(self, name, *args):
        shape = (name, *[None if isinstance(one, uuid.UUID) else one for one in args])
        pattern = self.known.get(shape) or self._learn(shape, args)
        return pattern.format(*[one for one in args if isinstance(one, uuid.UUID)])

    def _learn(self, shape, args):
        holes = iter(HOLES)
        filled = [next(holes) if isinstance(one, uuid.UUID) else one for one in args]
        pattern = reverse(shape[0], args=[self.log_id, *filled]).replace("{", "{{").replace("}", "}}")
        for hole in HOLES:
            pattern = pattern.replace(str(hole), "{}")
        return self.known.setdefault(shape, pattern)
