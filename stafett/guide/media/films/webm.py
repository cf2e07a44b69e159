"""What is blanked in a WebM."""

from .refusing import MOST_BOXES, refuse

EBML, DOC_TYPE, SEGMENT = 0x1A45DFA3, 0x4282, 0x18538067
WHERE, INFO, TRACKS, CLUSTER, CUES, TRACK = 0x114D9B74, 0x1549A966, 0x1654AE6B, 0x1F43B675, 0x1C53BB6B, 0xAE
SCALE, DURATION, MADE_WITH, WRITTEN_WITH = 0x2AD7B1, 0x4489, 0x4D80, 0x5741
# What is needed for playing, and in what it lies; all else becomes Void.
KEPT = {
    SEGMENT: {WHERE, INFO, TRACKS, CLUSTER, CUES},
    INFO: {SCALE, DURATION, MADE_WITH, WRITTEN_WITH},
    TRACKS: {TRACK},
    TRACK: {
        *(0xD7, 0x73C5, 0x83, 0xB9, 0x88, 0x55AA, 0x9C),  # number, id, kind; enabled, chosen, forced, laced
        *(0x22B59C, 0x22B59D, 0x86, 0x63A2, 0xE0, 0xE1, 0x6D80),  # language, how it is written, picture, sound, packing
        *(0x23E383, 0x56AA, 0x56BB, 0x23314F, 0x55EE, 0x6DE7, 0x6DF8, 0xAA),  # how long, how late, how much ahead
    },
}
EMPTIED = {MADE_WITH, WRITTEN_WITH}  # must be there, and need say nothing
UNKNOWN = -1


def webm(source, length):
    """[(place, what is written there, how many bytes are blanked)]."""
    first, body, end = element(source, 0, length)
    if first != EBML or not is_webm(source, body, end):
        refuse("guide.film_not_played")
    kind, start, stop = element(source, end, length)
    if kind != SEGMENT:
        refuse()
    stop = length if stop == UNKNOWN else stop
    blanks = inside(source, SEGMENT, start, stop)
    return blanks + ([void(stop, length)] if length - stop > 1 else [])


def inside(source, parent, start, stop):
    blanks = []
    for kind, first, body, end in elements(source, start, stop):
        if kind not in KEPT[parent]:
            blanks.append(void(first, end))
        elif kind in KEPT:
            blanks += inside(source, kind, body, end)
        elif kind in EMPTIED:
            blanks.append((body, b"", end - body))
    return blanks


def elements(source, start, stop):
    for _one in range(MOST_BOXES):
        if start >= stop:
            return
        kind, body, end = element(source, start, stop)
        if end == UNKNOWN:  # written while it was filmed: nobody has said how long it is
            refuse("guide.film_not_finished")
        yield kind, start, body, end
        start = end
    refuse()


def void(start, end):
    """The same room, with nothing in it. The head says how much, in one byte or in eight."""
    size = end - start
    head = b"\xec" + bytes([0x80 | size - 2]) if size < 129 else b"\xec\x01" + (size - 9).to_bytes(7, "big")
    return start, head, size


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
    if body + size > limit:
        refuse()
    return kind, body, body + size
