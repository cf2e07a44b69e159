"""Which letters the fonts have. PDF/UA has no room for a letter without a shape, so such a one becomes a square."""

import re
import struct
import unicodedata

MISSING = "\u25a1"
NEVER_SHOWN = {"Cc", "Co", "Cn", "Cs"}  # control, private use, not assigned, half of a pair
UNBROKEN = re.compile(r"\S{50,}")
EACH_40 = re.compile(r"(.{40})")
MAY_BREAK = "\u200b"
ONE_HYPHEN = str.maketrans("\u2010\u2011", "--")  # they share a shape, and a reader aloud is told only one of them


def covered(fonts):
    """Every code point that some of these font files has a shape for."""
    return frozenset().union(*(code_points(path.read_bytes()) for path in fonts))


def code_points(font):
    """Read from the table `cmap`: its subtables of format 4 (ranges below U+10000) and 12 (all)."""
    at = cmap_of(font)
    (many,) = struct.unpack_from(">H", font, at + 2)
    found = set()
    for place in {struct.unpack_from(">HHI", font, at + 4 + 8 * one)[2] for one in range(many)}:
        (kind,) = struct.unpack_from(">H", font, at + place)
        if kind in (4, 12):
            for first, last in (ranges_4 if kind == 4 else ranges_12)(font, at + place):
                found.update(range(first, last + 1))
    return found


def cmap_of(font):
    (tables,) = struct.unpack_from(">H", font, 4)
    entries = (struct.unpack_from(">4sIII", font, 12 + 16 * one) for one in range(tables))
    return next(offset for name, _sum, offset, _length in entries if name == b"cmap")


def ranges_4(font, at):
    (twice,) = struct.unpack_from(">H", font, at + 6)
    ends = struct.unpack_from(f">{twice // 2}H", font, at + 14)
    starts = struct.unpack_from(f">{twice // 2}H", font, at + 16 + twice)
    return [(first, last) for first, last in zip(starts, ends, strict=True) if first != 0xFFFF]


def ranges_12(font, at):
    (groups,) = struct.unpack_from(">I", font, at + 12)
    return [struct.unpack_from(">III", font, at + 16 + 12 * one)[:2] for one in range(groups)]


class Readable:
    """Makes every text in a document one that can be set. `missed` are the letters that had no shape."""

    def __init__(self, fonts):
        self.covered, self.missed = covered(fonts), set()

    def everywhere(self, told):
        if isinstance(told, str):
            return self.text(told)
        if isinstance(told, list):
            return [self.everywhere(one) for one in told]
        if isinstance(told, dict):
            return {
                key: self.everywhere(value) if key not in ("to", "name", "digest") else value
                for key, value in told.items()
            }
        return told

    def text(self, text):
        """Composed, without hidden letters, and with places to break in what has none."""
        text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\t", " ")).translate(ONE_HYPHEN)
        if not text.isascii() or not text.isprintable():
            text = "".join(map(self.letter, text))
        return UNBROKEN.sub(lambda found: EACH_40.sub(rf"\1{MAY_BREAK}", found.group()), text)

    def letter(self, one):
        if one == "\n":
            return one
        if unicodedata.category(one) in ("Cf", "Zl", "Zp"):  # joiners and marks of direction say how, and have no shape
            return one if one in "\u200b\u200c\u200d\u200e\u200f" else ""
        if ord(one) in self.covered and unicodedata.category(one) not in NEVER_SHOWN:
            return one
        self.missed.add(one)
        return "" if unicodedata.category(one) == "Cc" else MISSING
