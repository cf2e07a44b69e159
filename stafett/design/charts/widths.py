"""How wide a text becomes in Inter, near enough to know where it must be cut.

Measured in the font itself and rounded up, so that what is said to fit does fit. An unknown one counts as wide.
"""

WIDEST = 1.0
BOLD = 1.07
IN_EM = {
    0.28: "ijlìíîïı’IÌÍÎÏ¦",
    0.33: " !¡,.:·';¹`´",
    0.39: 't|/\\()[]fr1"-',
    0.48: "{}“”²³ª°_^¯º–*?¿",
    0.58: "sxk¥zaàáâãäåvyýÿ•L7§Jc¢çčšž",
    0.63: "«»ðeèéêëµFnñŋhuùúûü5oòóôõöøEÈÉÊË2£bdđpqþgß3869tŧ",
    0.68: "Z0#ÞP$SRT4B+<=>~±×÷®KŠŽ",
    0.73: "YÝXAVÀÁÂÃÄÅD¤Đ",
    0.78: "CÇÐHUÙÚÛÜGNÑOQÒÓÔÕÖØwČŊ",
    0.93: "mM©æ…½¼&",
}
WIDTH = {letter: width for width, letters in IN_EM.items() for letter in letters}


def plain(text):
    """One line of what can be seen: no line breaks, and nothing a drawing must not hold."""
    return "".join(filter(str.isprintable, " ".join(text.split())))


def width(text, size, bold=False):
    """The width of a text in the units of the drawing."""
    return sum(map(_width_of, text)) * size * (BOLD if bold else 1)


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


def first_that_fits(texts, room, size, bold=False):
    """The longest way of saying it that fits whole; empty when none does."""
    return next((text for text in texts if width(text, size, bold) <= room), "")


def _width_of(letter):
    return WIDTH.get(letter, WIDEST)
