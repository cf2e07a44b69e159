"""What is taken in, how large it may be, and what each is called in an address."""

from django.utils.translation import gettext_lazy as _

MB = 1 << 20
IMAGE, FILM, PAPER, CAPTIONS = "image", "film", "paper", "captions"
NAMES = {IMAGE: _("Bilde"), FILM: _("Film"), PAPER: _("Fil")}
MOST_BYTES = {IMAGE: 15 * MB, FILM: 100 * MB, PAPER: 20 * MB, CAPTIONS: 1 * MB}
MOST_OF_ALL = 2048 * MB  # of one municipality
PART = MB // 2  # bytes in one row

ENDINGS = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "video/mp4": "mp4",
    "video/webm": "webm",
    "application/pdf": "pdf",
    "text/vtt": "vtt",
}


def kind_of(beginning):
    """What a file says that it is with its first bytes; empty when it is nothing that is taken in."""
    if beginning.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")):
        return IMAGE
    if beginning.startswith(b"RIFF") and beginning[8:12] == b"WEBP":
        return IMAGE
    if beginning[4:8] == b"ftyp" and beginning[8:11] not in (b"hei", b"hev", b"mif", b"avi"):  # those are images
        return FILM
    if beginning.startswith(b"\x1a\x45\xdf\xa3"):
        return FILM
    return PAPER if beginning.startswith(b"%PDF-") else ""
