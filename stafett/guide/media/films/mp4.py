"""What is blanked in an MP4, and the one that telephones write (MOV)."""

from dataclasses import dataclass

from .refusing import MOST_BOXES, refuse

# What is needed for playing, and in what it lies; all else is freed. No box holds its own kind, so this has an end.
FILM = set(b"ftyp styp moov moof mdat sidx ssix mfra".split())
KEPT = {
    b"moov": set(b"mvhd trak mvex".split()),
    b"mvex": set(b"mehd trex leva".split()),
    b"trak": set(b"tkhd edts mdia".split()),
    b"edts": {b"elst"},
    b"mdia": set(b"mdhd hdlr minf elng".split()),
    b"minf": set(b"vmhd smhd nmhd sthd hmhd gmhd hdlr dinf stbl".split()),
    b"gmhd": {b"gmin"},
    b"dinf": {b"dref"},
    b"stbl": set(b"stsd stts ctts cslg stss stsz stz2 stsc stco co64 stps sdtp sgpd sbgp subs saiz saio".split()),
    b"moof": set(b"mfhd traf".split()),
    b"traf": set(b"tfhd tfdt trun sdtp sgpd sbgp subs saiz saio".split()),
    b"mfra": set(b"tfra mfro".split()),
    b"wave": {b"frma", b"esds", b"mp4a", bytes(4)},
}
# How each track is written: what is played, and where in its entry boxes begin.
PICTURE, SOUND = dict.fromkeys((b"avc1", b"avc3", b"vp08", b"vp09", b"av01"), 78), {b"mp4a": 28, b"Opus": 28}
PLAYED = PICTURE | SOUND | {b"tx3g": 38, b"wvtt": 8, b"stpp": None, b"tmcd": 26}
IN_ENTRY = set(
    b"avcC vpcC av1C dOps esds wave colr pasp clap fiel btrt SmDm CoLL mdcv clli chnl srat ftab vttC".split()
)
OLD_SOUND = {1: 16, 2: 36}  # so much longer is the entry of a sound in a MOV
TIMED = {b"mvhd", b"tkhd", b"mdhd"}


@dataclass(frozen=True)
class Box:
    kind: bytes
    start: int
    body: int
    end: int

    def part(self, start, end=None):
        """A part of what lies in it, as far as there is so much."""
        start, end = self.body + start, self.end if end is None else min(self.body + end, self.end)
        return (start, b"", max(end - start, 0))


def mp4(source, length):
    """[(place, what is written there, how many bytes are blanked)]."""
    seen = set()
    blanks = inside(source, boxes(source, 0, length), FILM, seen)
    if not {b"ftyp", b"moov", b"mdat", b"stsd"} <= seen:
        refuse()
    return blanks


def inside(source, found, kept, seen):
    """Look through boxes that lie side by side, and those that lie in them. `seen`: the kinds that stay."""
    blanks = []
    for box in found:
        if box.kind not in kept:
            blanks.append(freed(box))
            continue
        seen.add(box.kind)
        if box.kind in KEPT:
            blanks += inside(source, boxes(source, box.body, box.end), KEPT[box.kind], seen)
        else:
            blanks += told_in(source, box, seen)
    return blanks


def told_in(source, box, seen):
    """What a box that stays says of when, by whom and with what."""
    if box.kind in TIMED:
        return [box.part(4, 12 if number(source, box.body, 1) == 0 else 20)]
    if box.kind == b"hdlr":
        return [box.part(12)]
    if box.kind == b"dref":  # where the pictures lie: here, never at a path on somebody's machine
        return [entry.part(4) for entry in boxes(source, box.body + 8, box.end)]
    return described(source, box, seen) if box.kind == b"stsd" else []


def described(source, box, seen):
    """Each entry says how the picture or the sound is written."""
    blanks, is_old = [], number(source, box.body, 1) == 0
    for entry in boxes(source, box.body + 8, box.end):
        if entry.kind not in PLAYED:
            refuse("guide.film_not_played")
        first = PLAYED[entry.kind]
        if entry.kind in PICTURE | SOUND:
            blanks.append(entry.part(12, 16))  # who made the program
        if entry.kind in PICTURE:
            blanks.append(entry.part(42, 74))  # its name
        elif entry.kind in SOUND and is_old:
            first += OLD_SOUND.get(number(source, entry.body + 8, 2), 0)
        if first is not None:
            blanks += inside(source, boxes(source, entry.body + first, entry.end), IN_ENTRY, seen)
    return blanks


def number(source, place, size):
    source.seek(place)
    return int.from_bytes(source.read(size), "big")


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
