"""Captions of a film: WebVTT, or SubRip that becomes it."""

import io
import re

from stafett.core.errors import RuleBroken

TIME = r"(?:\d{2,}:)?[0-5]\d:[0-5]\d"
CUE = re.compile(rf"^{TIME}\.\d{{3}} +--> +{TIME}\.\d{{3}}", re.M)
SUBRIP = re.compile(rf"^({TIME}),(\d{{3}} --> {TIME}),(\d{{3}})", re.M)


def read(source, field):
    """The captions as a file. RuleBroken, beside `field`, when it holds none."""
    try:
        text = source.read().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as wrong:
        raise RuleBroken("guide.not_captions", field=field) from wrong
    if SUBRIP.search(text):
        text = "WEBVTT\n\n" + SUBRIP.sub(r"\1.\2.\3", text)
    if not re.match(r"WEBVTT(?:[ \t\n]|$)", text) or not CUE.search(text) or "\0" in text:
        raise RuleBroken("guide.not_captions", field=field)
    return io.BytesIO(text.encode())
