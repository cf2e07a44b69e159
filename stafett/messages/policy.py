"""What each part may do. Who plays which part: policy.sql, where an address is its owner's and nobody else's."""

from stafett.core.errors import NotAllowed

MAY = {
    "choose how to be told": {"self"},
    "stop being told":       {"self"},
}  # fmt: skip


def require(by, verb, person):
    """NotAllowed unless it is one's own."""
    part = "self" if by is not None and by == person else None
    if part not in MAY[verb]:
        raise NotAllowed(verb)
