"""A PDF as it comes in: whole, readable by anybody, and without programs in it, as far as that is seen from outside."""

import re

from stafett.core.errors import RuleBroken

END = 2048  # bytes at the end of the file where its last word must stand
PROGRAM = re.compile(rb"/(JavaScript|JS|Launch|RichMedia)\b")
PACKED = re.compile(rb"stream\r?\n.*?endstream", re.DOTALL)  # where any bytes can stand, by chance these too
LOCKED = re.compile(rb"/Encrypt\b")


def look_at(source):
    """RuleBroken when it is not a PDF that we offer. It is always sent to be saved, and never shown in a page."""
    raw = source.read()
    source.seek(0)
    told = PACKED.sub(b"", raw)
    if not raw.startswith(b"%PDF-") or b"%%EOF" not in raw[-END:]:
        raise RuleBroken("guide.not_a_paper", field="file")
    if PROGRAM.search(told):
        raise RuleBroken("guide.paper_with_program", field="file")
    if LOCKED.search(told):
        raise RuleBroken("guide.paper_is_locked", field="file")
