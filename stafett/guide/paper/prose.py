"""A text with the few signs of `rich`, as parts and runs of a printed page."""

from stafett.design.press import parts

from .. import rich
from ..addresses import can_be_a_link


def runs(issue, text):
    """A text on one line."""
    return [run(issue, piece) for piece in rich.pieces(" ".join(str(text).split()))]


def run(issue, piece):
    """An address on the site is written out, so that it leads there from paper; one that is not safe is no link."""
    address = piece.address if piece.address and can_be_a_link(piece.address) else ""
    if address.startswith("/"):
        address = issue.origin + rich.as_spoken_here(address)
    return parts.run(piece.words, strong=piece.strong, to="" if address.startswith("#") else address)


def prose(issue, texts, *, first, style="plain"):
    """Texts of several paragraphs. `first`: how deep their first heading is."""
    return [part_of(issue, block, first, style) for text in texts for block in rich.blocks(str(text))]


def part_of(issue, block, first, style):
    if isinstance(block, rich.Items):
        return parts.bullets([runs(issue, item) for item in block.items])
    if isinstance(block, rich.Heading):
        return parts.heading(rich.plain(block.words), first + block.depth - 2)
    return parts.line(runs(issue, block.words), style)
