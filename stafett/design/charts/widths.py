"""How wide a text becomes in Inter, near enough to know where it must be cut.

Measured in the font itself and rounded up, so that what is said to fit does fit. An unknown one counts as wide.
"""

WIDEST = 1.05
BOLD = 1.05
IN_EM = {
    0.27: "IijlÍÎÏíîïłİı‘’",
    0.3: " !',.:",
    0.33: ";tŧ",
    0.39: "()/frř",
    0.42: "1",
    0.45: "“”",
    0.48: '"-_',
    0.51: "*–",
    0.54: "?sšśş",
    0.57: "7Lakvxyzàáâãäåýÿžąźż•",
    0.6: "5FJcehnou«»çèéêëðñòóôõöøùúûüčŋŁćęńőűěů",
    0.63: "23689EZbdgpqÈÉÊËßþđŽĘŹŻğĚ",
    0.66: "#&04BPRSTÞŠŦŚŞŘ",
    0.69: "+<=>AKVXYÀÁÂÃÄÅÝĄ",
    0.75: "CDGHUÇÙÚÛÜČĐĆŰĞŮ",
    0.78: "NOQÑÒÓÔÕÖØŊŃŐ",
    0.84: "w",
    0.87: "…",
    0.9: "m",
    0.93: "Mæ",
    0.99: "%@W",
    1.02: "Æ—",
}


class Widths(dict):
    """By letter; an unknown one is as wide as the widest, and is not remembered."""

    def __missing__(self, letter):
        return WIDEST


WIDTH = Widths((letter, width) for width, letters in IN_EM.items() for letter in letters)


def plain(text):
    """One line of what can be seen: no line breaks, and nothing a drawing must not hold."""
    line = " ".join(text.split())
    return line if line.isprintable() else "".join(filter(str.isprintable, line))


def width(text, size, bold=False):
    """The width of a text in the units of the drawing."""
    return sum(map(WIDTH.__getitem__, text)) * size * (BOLD if bold else 1)


def fit(text, room, size, bold=False):
    """The text, or as much of it as there is room for with an ellipsis; empty when not even three letters fit."""
    text = plain(text)
    if width(text, size, bold) <= room:
        return text
    room -= width("…", size, bold)
    length = 0
    while length < len(text) and room >= width(text[length], size, bold):
        room -= width(text[length], size, bold)
        length += 1
    cut = text[:length].rstrip(" ,.;:–-")
    return f"{cut}…" if len(cut) > 2 else ""


def in_lines(text, room, size, most, bold=False):
    """The text in so many lines at the most, broken between words; the last one is cut."""
    words, lines = plain(text).split(), []
    while words and len(lines) < most - 1:
        line, words = _line_of(words, room, size, bold)
        lines.append(line)
    return [fit(line, room, size, bold) for line in [*lines, " ".join(words)] if line]


def _line_of(words, room, size, bold):
    """(as many words as there is room for, and never none; the rest)."""
    count = 1
    while count < len(words) and width(" ".join(words[: count + 1]), size, bold) <= room:
        count += 1
    return " ".join(words[:count]), words[count:]


def first_that_fits(texts, room, size, bold=False):
    """The longest way of saying it that fits whole; empty when none does."""
    return next((text for text in texts if width(text, size, bold) <= room), "")
