"""A film as it comes in, MP4 or WebM: whole, in a form that browsers play, and without what the camera wrote in it.

Nothing is decoded. A film is boxes in boxes. Those that are known to be needed for playing stay, without the times and
names that lie in them; everything else is blanked where it lies, so that nothing moves. What lies between the pictures
themselves is not seen.
"""

from .mp4 import mp4
from .webm import EBML, webm


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
