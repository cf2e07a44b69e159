"""A PDF as a screen reader finds it: its tree of tags, its links, its fonts, its text."""

import re
from functools import cached_property
from io import BytesIO

from pypdf import PdfReader

from . import universal

FOOT, HEAD = 60, 782  # points from the bottom: what lies outside is the same on every page


class Printed:
    def __init__(self, raw):
        self.pdf = PdfReader(BytesIO(raw))
        self.root = self.pdf.trailer["/Root"]
        self.tree = list(walk(self.root["/StructTreeRoot"]["/K"]))
        self.raw = raw

    @cached_property
    def tags(self):
        return [tag for tag, _node in self.tree]

    @property
    def headings(self):
        return [int(tag[1]) for tag in self.tags if re.fullmatch("H[1-6]", tag)]

    @cached_property
    def text(self):
        return re.sub(r"\s+", " ", "\n".join(page.extract_text() for page in self.pdf.pages).replace("\u200b", ""))

    @cached_property
    def body(self):
        """The text without head and foot, which come between two halves of what goes on over a page."""
        said = []

        def note(text, cm, tm, _font, _size):
            if FOOT < tm[4] * cm[1] + tm[5] * cm[3] + cm[5] < HEAD:
                said.append(text)

        for page in self.pdf.pages:
            page.extract_text(visitor_text=note)
        return re.sub(r"\s+", " ", "".join(said).replace("\u200b", ""))

    @property
    def links(self):
        """Addresses outside the document."""
        actions = [note["/A"] for note in self.annotations() if "/A" in note]
        return {str(action["/URI"]) for action in actions if "/URI" in action}

    @property
    def leads_inside(self):
        return sum("/Dest" in note or "/D" in note.get("/A", {}) for note in self.annotations())

    def annotations(self):
        return [one.get_object() for page in self.pdf.pages for one in page.get("/Annots", [])]

    @property
    def bookmarks(self):
        return [one["/Title"] for one in flat(self.pdf.outline)]

    def fonts(self):
        """(name, the font program is in the file) of every font on every page."""
        for page in self.pdf.pages:
            for font in page["/Resources"].get("/Font", {}).values():
                for one in font.get_object().get("/DescendantFonts", [font]):
                    described = one.get_object().get("/FontDescriptor", {})
                    yield (
                        str(one.get_object()["/BaseFont"]),
                        any(f"/FontFile{kind}" in described for kind in ("", 2, 3)),
                    )

    def alternatives(self):
        return [node.get("/Alt") for tag, node in self.tree if tag == "Figure"]

    def languages(self):
        """The document's own, and those that differ inside."""
        return str(self.root["/Lang"]), {str(node["/Lang"]) for _tag, node in self.tree if "/Lang" in node}

    def said_in(self, language):
        """The text of what is said to be in this language: by the piece itself, its tag or what that stands in."""
        spoken = dict(pieces_with_language(self.root["/StructTreeRoot"]["/K"], str(self.root["/Lang"])))
        pieces = (piece for page in self.pdf.pages for piece in pieces_of(page))
        said = [text for piece, own, text in pieces if (own or spoken.get(piece)) == language]
        return re.sub(r"\s+", " ", " ".join(said).replace("\u200b", ""))

    def is_accessible(self):
        """Everything that can be seen by a machine; a test of a whole PDF asks this first."""
        found = universal.faults(self.pdf)
        assert not found, found
        assert "pdfaid:conformance" in self.root["/Metadata"].get_data().decode()
        return True


def walk(kids):
    kids = kids.get_object()
    for kid in kids if isinstance(kids, list) else [kids]:
        node = kid.get_object()
        if isinstance(node, dict) and "/S" in node:
            yield str(node["/S"])[1:], node
            if "/K" in node:
                yield from walk(node["/K"])


def pieces_with_language(kids, language, page=None):
    """((page, number of the piece on it), language) of everything that is tagged."""
    kids = kids.get_object()
    for kid in kids if isinstance(kids, list) else [kids]:
        node = kid.get_object()
        if isinstance(node, int):
            yield (page, node), language
        elif "/MCID" in node:
            yield (node.raw_get("/Pg").idnum if "/Pg" in node else page, node["/MCID"]), language
        elif "/K" in node:
            here = node.raw_get("/Pg").idnum if "/Pg" in node else page
            yield from pieces_with_language(node["/K"], str(node.get("/Lang", language)), here)


def pieces_of(page):
    """((page, number of the piece on it), the language it says itself, text) of everything on a page."""
    said, own, inside = {}, {}, [None]

    def note_piece(operator, operands, _cm, _tm):
        if operator in (b"BDC", b"EMC"):
            inside[0] = operands[1].get("/MCID") if operands else None
            own[inside[0]] = operands[1]["/Lang"].original_bytes.decode() if operands and "/Lang" in operands[1] else ""

    def note_text(text, *_where):
        said[inside[0]] = said.get(inside[0], "") + text

    page.extract_text(visitor_operand_before=note_piece, visitor_text=note_text)
    number = page.indirect_reference.idnum
    return (((number, piece), own[piece], text) for piece, text in said.items() if piece is not None)


def flat(outline):
    for one in outline:
        if isinstance(one, list):
            yield from flat(one)
        else:
            yield one
