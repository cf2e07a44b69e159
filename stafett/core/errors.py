"""The ways that a thing people try can be refused. Middleware makes pages of them."""


class NotAllowed(Exception):
    """About the person: this one may not. Becomes 403."""

    def __init__(self, verb):
        super().__init__(verb)
        self.verb = verb


class RuleBroken(Exception):
    """About the moment: not now, or not like this. `code` names a sentence in the room's `texts.py`."""

    def __init__(self, code, *, field=None, **values):
        super().__init__(code)
        self.code = code
        self.field = field
        self.values = values


class Stale(RuleBroken):
    """Somebody has changed the same thing since it was read. `current` is what stands there now."""

    def __init__(self, code, *, current, **values):
        super().__init__(code, **values)
        self.current = current


class LostPart(Exception):
    """Had a part in this and lost it. Becomes the one neutral page, whatever the reason."""


class AtRest(Exception):
    """There is nothing to be had here just now, and no more is said. Becomes the page of a service that is away."""


class KeyMissing(Exception):
    """The key that opens this log or municipality is not to be had. Nothing was read, nothing is lost."""
