"""Text with a little form, written with a few signs, so that it is text still in a file, a box and a version.

    ## Mellomtittel       ### Liten mellomtittel       - en liste, én linje for hvert punkt
    **viktig**            [ord](https://… eller /handlingsveileder/…)            \\* er en stjerne

Nothing else has a meaning: a tag is shown as it was written. A paragraph is a text of its own; a line break is a space.
"""

import re
from dataclasses import dataclass

from django.urls import get_script_prefix
from markupsafe import Markup, escape

from .addresses import can_be_a_link

HEADING = re.compile(r"(#{2,3})[ \t]*(.*)")
ITEM = re.compile(r"[-•][ \t]+(.*)")
INLINE = re.compile(
    r"\\([\\*\[\]#-])|\*\*(?=\S)((?:(?!\*\*).)+)(?<=\S)\*\*|\[((?:\\.|[^\[\]\\])*)\]\(([^()\s]*)\)", re.S
)


@dataclass(frozen=True)
class Heading:
    """`depth` is 2 or 3, as it was written."""

    depth: int
    words: str


@dataclass(frozen=True)
class Items:
    items: tuple


@dataclass(frozen=True)
class Paragraph:
    words: str


@dataclass(frozen=True)
class Piece:
    """Some words of a line: strong, a link, or neither. `address` is None when it is no link."""

    words: str
    strong: bool = False
    address: str | None = None


def blocks(text):
    """The headings, lists and paragraphs of a text."""
    return [block for chunk in re.split(r"\n[ \t]*\n", text) for block in blocks_together(chunk.split("\n"))]


def blocks_together(lines):
    """Those with no empty line between them."""
    found = []
    for line in lines:
        heading, item = HEADING.fullmatch(line), ITEM.fullmatch(line)
        if heading:
            found.append(Heading(len(heading[1]), heading[2].strip()))
        elif item and found and isinstance(found[-1], Items):
            found[-1] = Items((*found[-1].items, item[1]))
        elif item:
            found.append(Items((item[1],)))
        elif line.strip():
            go_on(found, line.strip())
    return found


def go_on(found, line):
    """A line more of the paragraph that it follows."""
    if found and isinstance(found[-1], Paragraph):
        found[-1] = Paragraph(f"{found[-1].words} {line}")
    else:
        found.append(Paragraph(line))


def pieces(text, *, strong=False):
    """The words of a line, one piece after the other."""
    found, place = [], 0
    for match in INLINE.finditer(text):
        found.append(Piece(text[place : match.start()], strong))
        place = match.end()
        sign, bold, words, address = match.groups()
        if sign is not None:
            found.append(Piece(sign, strong))
        elif bold is not None:
            found += pieces(bold, strong=True)
        else:
            found.append(Piece(re.sub(r"\\(.)", r"\1", words), strong, address))
    return [piece for piece in [*found, Piece(text[place:], strong)] if piece.words or piece.address is not None]


def lines_of(block):
    return block.items if isinstance(block, Items) else (block.words,)


def links(text):
    """(words, address) of every link."""
    found = [piece for block in blocks(text) for line in lines_of(block) for piece in pieces(line)]
    return [(piece.words, piece.address) for piece in found if piece.address is not None]


def plain(text):
    """The words alone: for a search, a tile or a line where nothing can be pressed."""
    return " ".join(plain_line(line) for block in blocks(text) for line in lines_of(block))


def plain_line(line):
    return "".join(piece.words for piece in pieces(line))


def line(text):
    """A text on one line, as a page shows it."""
    return Markup().join(in_page(piece) for piece in pieces(" ".join(text.split())))


def in_page(piece):
    """An address that leads somewhere dangerous is no link."""
    words = escape(piece.words)
    if piece.address is not None and can_be_a_link(piece.address) and piece.words.strip():
        words = Markup('<a class="ds-link" href="{}">{}</a>').format(as_spoken_here(piece.address), words)
    return Markup("<strong>{}</strong>").format(words) if piece.strong else words


def as_spoken_here(address):
    """An address on this site stays in the language of the page."""
    return get_script_prefix().rstrip("/") + address if address.startswith("/") else address


def prose(text, *, first=2, kind=""):
    """A text as a page shows it. `first`: how deep its first heading is there. `kind`: the class of its paragraphs."""
    return Markup("\n").join(block_in_page(block, first, kind) for block in blocks(text))


def block_in_page(block, first, kind):
    if isinstance(block, Items):
        return Markup('<ul class="st-liste">{}</ul>').format(
            Markup().join(Markup("<li>{}</li>").format(line(item)) for item in block.items)
        )
    if isinstance(block, Heading):
        size = "sm" if block.depth == 2 else "xs"
        name = f"h{first + block.depth - 2}"
        return Markup('<{} class="ds-heading" data-size="{}">{}</{}>').format(name, size, line(block.words), name)
    opened = Markup('<p class="{}">').format(kind) if kind else Markup("<p>")
    return opened + line(block.words) + Markup("</p>")
