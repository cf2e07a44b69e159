"""The tree of a document that is held already, without writing its file and reading that."""

from .reading import MAX_BYTES, MAX_VALUES, UNREADABLE, Mapping, Scalar, Sequence

BESIDE = 64  # bytes that a value takes in a file at most, beside its text: indentation, key, quotes
LINE = 0  # there is no file, and no line in it


def tree_of(document):
    """The tree, or None when only the file can tell: a sign that is no text, or nearly too much of it."""
    sizes = []
    tree = node_of(document, sizes)
    return tree if len(sizes) <= MAX_VALUES and sum(sizes) <= MAX_BYTES and min(sizes) > 0 else None


def node_of(value, sizes):
    sizes.append(size_of(value))
    if isinstance(value, dict):
        entries = {name: (LINE, node_of(child, sizes)) for name, child in value.items() if name != "block"}
        return Mapping(LINE, entries, False)
    if isinstance(value, list):
        return Sequence(LINE, [node_of(child, sizes) for child in value], False)
    return Scalar(LINE, value, "")


def size_of(value):
    """More bytes than it will take. Less than nothing when it is not to be told without the file."""
    if isinstance(value, str):
        return -MAX_BYTES if UNREADABLE.search(value) else BESIDE + 2 * len(value.encode())
    return BESIDE if isinstance(value, dict | list | int) else -MAX_BYTES
