"""The tree of a document that is held already, without writing its file and reading that.

A municipality's guide is mostly the nation's: a step or a tool that was found sound once is known again, word for word.
"""

import marshal
from dataclasses import dataclass, field
from hashlib import blake2b

from .reading import MAX_BYTES, MAX_VALUES, UNREADABLE, Mapping, Scalar, Sequence

BESIDE = 64  # bytes that a value takes in a file at most, beside its text: indentation, key, quotes
LINE = 0  # there is no file, and no line in it
BLOCKS = ("steps", "tools")  # lists of what is known again
MOST_KNOWN = 10_000
BY_VALUE = 2  # the way of writing that says every value where it stands; the later ones refer back to the same object

_sound = {}  # mark: size


@dataclass(slots=True)
class Size:
    """How much there is of it in a file, at most; and whether only the file can tell."""

    values: int = 0
    bytes: int = 0
    in_doubt: bool = False

    def __iadd__(self, other):
        self.values += other.values
        self.bytes += other.bytes
        self.in_doubt |= other.in_doubt
        return self


@dataclass(slots=True)
class Known:
    """A step or a tool that was found sound before, word for word."""

    value: dict
    line: int = LINE


@dataclass(slots=True)
class Standing:
    """A document taken apart: its tree, its size, and the blocks that were not known."""

    size: Size = field(default_factory=Size)
    new: dict = field(default_factory=dict)  # mark: size
    tree: Mapping | None = None

    def is_too_much(self):
        return self.size.in_doubt or self.size.values > MAX_VALUES or self.size.bytes > MAX_BYTES

    def remember(self):
        """The whole was found sound, and so was each block of it."""
        if len(_sound) > MOST_KNOWN:
            _sound.clear()
        _sound.update(self.new)


def taken_apart(document):
    standing = Standing()
    standing.tree = node_of(document, standing, standing.size)
    return standing


def node_of(value, standing, size):
    size += size_of(value)
    if isinstance(value, dict):
        entries = {}
        for name, child in value.items():
            if name != "block":
                listed = name in BLOCKS and isinstance(child, list)
                node = blocks(name, child, standing, size) if listed else node_of(child, standing, size)
                entries[name] = (LINE, node)
        return Mapping(LINE, entries, False)
    if isinstance(value, list):
        return Sequence(LINE, [node_of(child, standing, size) for child in value], False)
    return Scalar(LINE, value, "")


def blocks(name, listed, standing, size):
    """A list of steps or tools. One that is only named is a text."""
    size += size_of(listed)
    return Sequence(LINE, [block(name, one, standing, size) for one in listed], False)


def block(name, value, standing, size):
    if not isinstance(value, dict):
        return node_of(value, standing, size)
    words = {key: child for key, child in value.items() if key != "block"}
    mark = mark_of(name, words)
    if known := mark and _sound.get(mark):
        size += known
        return Known(words)
    its_own = Size()
    node = node_of(value, standing, its_own)
    if mark:
        standing.new[mark] = its_own
    size += its_own
    return node


def mark_of(name, words):
    """The same for two blocks only when they say the same; None when there is something in it that is in no file."""
    try:
        written = marshal.dumps((name, words), BY_VALUE)  # the quickest way to bytes; nobody reads them
    except ValueError:
        return None
    return blake2b(written, digest_size=24).digest()


def size_of(value):
    """More bytes than it will take."""
    if isinstance(value, str):
        return Size(1, BESIDE + 2 * len(value.encode(errors="replace")), bool(UNREADABLE.search(value)))
    return Size(1, BESIDE, not isinstance(value, dict | list | int))
