"""A film as it comes in, MP4 or WebM: whole, in a form that browsers play, and without what the camera wrote in it.

Nothing is decoded. Where and when a film was made stands in boxes of their own; those are blanked where they lie, so
that nothing else moves.
"""

from dataclasses import dataclass

from stafett.core.errors import RuleBroken

MOST_BOXES = 100_000
LIES_IN = {b"trak": b"moov", b"mdia": b"trak", b"minf": b"mdia", b"stbl": b"minf"}
TOLD = {b"udta", b"meta", b"uuid"}  # the place, the camera, the name: what nobody sees on the screen
PLAYED = {b"avc1", b"avc3", b"vp08", b"vp09", b"av01", b"mp4a", b"Opus", b"tx3g", b"wvtt", b"stpp", b"tmcd"}

EBML, DOC_TYPE, SEGMENT, TAGS, ATTACHED = 0x1A45DFA3, 0x4282, 0x18538067, 0x1254C367, 0x1941A469
UNKNOWN = -1


def look_at(source):
    """The type of the film. What the camera told is gone from `source` after this. RuleBroken when it is no film."""
    source.seek(0, 2)
    length = source.tell()
    source.seek(0)
    is_webm = source.read(4) == EBML.to_bytes(4, "big")
    blanks = webm(source, length) if is_webm else mp4(source, length)
    for place, head, size in blanks:
        source.seek(place)
        source.write(head)
        blank(source, size - len(head))
    source.seek(0)
    return "video/webm" if is_webm else "video/mp4"


def blank(source, size):
    while size > 0:
        size -= source.write(bytes(min(size, 1 << 16)))


def refuse(code="guide.film_not_whole"):
    raise RuleBroken(code, field="file")


@dataclass(frozen=True)
class Box:
    kind: bytes
    start: int
    body: int
    end: int


def mp4(source, length):
    """[(place, what is written there, how many bytes are blanked)] of an MP4."""
    blanks, seen = [], set()
    for box in boxes(source, 0, length):
        seen.add(box.kind)
        if box.kind in TOLD:
            blanks.append(freed(box))
        elif box.kind == b"moov":
            blanks += inside(source, box)
    if not {b"ftyp", b"moov", b"mdat"} <= seen:
        refuse()
    return blanks


def inside(source, parent):
    """Look through the boxes that hold boxes, no deeper than what can lie in what."""
    found = []
    for box in boxes(source, parent.body, parent.end):
        if box.kind in TOLD:
            found.append(freed(box))
        elif box.kind in LIES_IN:
            found += inside(source, box) if LIES_IN[box.kind] == parent.kind else refuse()
        elif box.kind == b"stsd":
            must_be_played(source, box)
    return found


def must_be_played(source, box):
    """Each entry says how the picture or the sound is written."""
    for entry in boxes(source, box.body + 8, box.end):
        if entry.kind not in PLAYED:
            refuse("guide.film_not_played")


def boxes(source, start, end):
    for _one in range(MOST_BOXES):
        if start + 8 > end:
            return
        source.seek(start)
        head = source.read(16)
        size, kind, body = int.from_bytes(head[:4], "big"), head[4:8], start + 8
        if size == 1:
            size, body = int.from_bytes(head[8:16], "big"), start + 16
        size = size or end - start  # the last one may say "to the end"
        if size < body - start or start + size > end:
            refuse()
        yield Box(kind, start, body, start + size)
        start += size
    refuse()


def freed(box):
    """The same room, called free: what lies in it is of no meaning, and is blanked."""
    size = box.end - box.start
    head = size.to_bytes(4, "big") + b"free" if size < 1 << 32 else b"\0\0\0\1free" + size.to_bytes(8, "big")
    return box.start, head, size


def webm(source, length):
    """The same of a WebM."""
    first, body, end = element(source, 0, length)
    if first != EBML or not is_webm(source, body, end):
        refuse("guide.film_not_played")
    kind, start, stop = element(source, end, length)
    if kind != SEGMENT:
        refuse()
    stop, blanks = length if stop == UNKNOWN else stop, []
    while start < stop:
        kind, _body, end = element(source, start, stop)
        if end == UNKNOWN:  # written while it was filmed: nobody has said how long it is
            refuse("guide.film_not_finished")
        if kind in (TAGS, ATTACHED):
            blanks.append((start, b"\xec\x01" + (end - start - 9).to_bytes(7, "big"), end - start))
        start = end
    return blanks


def is_webm(source, start, end):
    while start < end:
        kind, body, stop = element(source, start, end)
        if kind == DOC_TYPE:
            source.seek(body)
            return source.read(stop - body).rstrip(b"\0") == b"webm"
        start = stop
    return False


def element(source, start, limit):
    """(kind, where it begins, where it ends) of what lies here."""
    source.seek(start)
    head = source.read(12)
    wide = 9 - head[0].bit_length() if head and head[0] else 9
    if wide > 4 or len(head) < wide + 1:
        refuse()
    long = 9 - head[wide].bit_length() if head[wide] else 9
    if long > 8 or len(head) < wide + long:
        refuse()
    kind = int.from_bytes(head[:wide], "big")
    size = int.from_bytes(head[wide : wide + long], "big") & ((1 << 7 * long) - 1)
    body = start + wide + long
    if size == (1 << 7 * long) - 1:
        return kind, body, UNKNOWN
    if body + size > limit or body + size - start < 9 and kind in (TAGS, ATTACHED):
        refuse()
    return kind, body, body + size
