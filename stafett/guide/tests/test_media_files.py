"""What comes in as a file is looked at, made anew where that can be done, and refused with a reason where it cannot."""

import contextlib
import io
import struct
import zlib

import pytest
from django.test import RequestFactory

from stafett.core import uploads
from stafett.core.errors import RuleBroken
from stafett.guide.media import taking
from stafett.guide.tests.media_files import PDF, VTT, box, element, image, mp4, sent, webm


def refusal(content, take=taking.take):
    with pytest.raises(RuleBroken) as refused:
        take(sent(content))
    return refused.value.code


def whole(taken):
    return b"".join(taken.parts())


def opened(taken):
    from PIL import Image

    return Image.open(io.BytesIO(whole(taken)))


def test_an_image_loses_all_that_the_camera_told():
    from PIL import Image

    exif = Image.Exif()
    exif[0x010F] = "Kamera"
    exif.get_ifd(0x8825)[1] = "N"
    raw = image(exif=exif.tobytes(), comment=b"Ada 12 aar")
    assert b"Kamera" in raw and b"Ada" in raw
    taken = taking.take(sent(raw))
    assert (taken.kind, taken.type, taken.width, taken.height) == ("image", "image/jpeg", 40, 30)
    assert b"Kamera" not in whole(taken) and b"Ada" not in whole(taken) and not opened(taken).getexif()


def test_an_image_taken_sideways_stands_upright():
    from PIL import Image

    exif = Image.Exif()
    exif[0x0112] = 6
    taken = taking.take(sent(image(exif=exif.tobytes())))
    assert (taken.width, taken.height) == (30, 40)


def test_a_large_image_becomes_as_wide_as_a_page_needs():
    taken = taking.take(sent(image(size=(4000, 1000))))
    assert (taken.width, taken.height) == (1600, 400)


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_what_can_be_seen_through_stays_so(kind):
    taken = taking.take(sent(image(kind, mode="RGBA", colour=(1, 2, 3, 0))))
    assert taken.type == "image/png" and opened(taken).getpixel((0, 0))[3] == 0


def bomb(wide, high):
    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", wide, high, 1, 0, 0, 0, 0)
    points = zlib.compress(bytes((wide // 8 + 1) * 100))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", points) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "guide.not_taken_in"),
        (b"MZ\x90\x00 program", "guide.not_taken_in"),
        (b"GIF89a....", "guide.not_taken_in"),
        (bytes(4) + b"ftypheic" + bytes(40), "guide.not_taken_in"),
        (b"", "guide.not_taken_in"),
        (b"\xff\xd8\xff" + b"<html>" * 100, "guide.not_an_image"),
        (image()[:200], "guide.not_an_image"),
        (bomb(40000, 40000), "guide.image_too_large"),
        (b"%PDF-1.7 half", "guide.not_a_paper"),
        (PDF.replace(b"/Type /Catalog", b"/OpenAction << /S /JavaScript >>"), "guide.paper_with_program"),
        (PDF.replace(b"/Root", b"/Encrypt 2 0 R /Root"), "guide.paper_is_locked"),
        (mp4()[:-10], "guide.film_not_whole"),
        (mp4(codec=b"hvc1"), "guide.film_not_played"),
        (box(b"ftyp", b"isom", bytes(4)), "guide.film_not_whole"),
        (webm(doc_type=b"matroska"), "guide.film_not_played"),
        (webm(cluster_size=b"\x01" + b"\xff" * 7), "guide.film_not_finished"),
        (webm()[:-10], "guide.film_not_whole"),
    ],
)
def test_what_is_not_what_it_says_is_refused_with_its_reason(content, why):
    assert refusal(content) == why


def test_a_paper_is_not_refused_for_what_stands_in_its_packed_parts_by_chance():
    packed = b"2 0 obj\n<< /Length 9 >>\nstream\n\x8f/JS \x01/Encrypt \nendstream\nendobj\n"
    assert taking.take(sent(PDF.replace(b"trailer", packed + b"trailer"))).type == "application/pdf"


@pytest.mark.parametrize(("film", "kind"), [(mp4(), "video/mp4"), (webm(), "video/webm")])
def test_a_film_loses_what_the_camera_told_and_nothing_else_moves(film, kind):
    taken = taking.take(sent(film))
    assert taken.type == kind and len(whole(taken)) == len(film)
    assert b"+59.91" not in whole(taken) and b"Nordvik" not in whole(taken)
    assert whole(taken).endswith(b"bilder")
    again = taking.take(sent(whole(taken)))
    assert again.digest == taken.digest


TOLD = b"Ada Nordvik +59.91"
WHEN, LONG_WHEN = b"\xe5\x1a\x2b\x3c" * 2, b"\0\0\0\0\xe5\x1a\x2b\x3c" * 2  # created, changed
HEADS, HOLD = ("mvhd", "tkhd", "mdhd"), ("film", "moov", "trak", "mdia", "minf", "stbl", "traf")
PICTURE = bytes(42) + b"\x12" + TOLD + bytes(13) + bytes(4)  # as long as the head of an entry; its name is in it


@pytest.mark.parametrize(
    ("film", "told"),
    [
        *[(mp4(**{head: bytes(4) + WHEN + bytes(12)}), WHEN) for head in HEADS],
        *[(mp4(**{head: b"\1" + bytes(3) + LONG_WHEN + bytes(20)}), LONG_WHEN) for head in HEADS],
        *[(mp4(**{place: box(kind, TOLD)}), TOLD) for place in HOLD for kind in (b"free", b"skip", b"gps ", b"loci")],
        *[(mp4(**{place: box(b"udta", TOLD)}), TOLD) for place in HOLD],
        (mp4(handler=bytes(8) + b"vide" + bytes(12) + TOLD + b"\0"), TOLD),
        (mp4(minf=box(b"hdlr", bytes(4) + b"dhlralis" + bytes(12), TOLD)), TOLD),
        (mp4(minf=box(b"dinf", box(b"dref", bytes(8), box(b"url ", bytes(4), TOLD)))), TOLD),
        (mp4(entry=PICTURE), TOLD),
        (mp4(entry=bytes(78) + box(b"Xtra", TOLD)), TOLD),
        (mp4(codec=b"mp4a", entry=bytes(28) + box(b"Xtra", TOLD)), TOLD),
        (mp4(codec=b"mp4a", entry=bytes(9) + b"\1" + bytes(34) + box(b"wave", box(b"Xtra", TOLD))), TOLD),
        (mp4(codec=b"tmcd", entry=bytes(26) + box(b"name", TOLD)), TOLD),
        (webm(info=element(b"\x44\x61", WHEN)), WHEN),
        *[(webm(info=element(kind, TOLD)), TOLD) for kind in (b"\x7b\xa9", b"\x73\x84", b"\x4d\x80", b"\x57\x41")],
        *[(webm(track=element(kind, TOLD)), TOLD) for kind in (b"\x53\x6e", b"\x25\x86\x88")],
        *[(webm(after=element(kind, TOLD)), TOLD) for kind in (b"\xec", b"\x10\x43\xa7\x70", b"\x19\x41\xa4\x69")],
        (webm(after=element(b"\xec", TOLD * 20)), TOLD),
        (webm() + element(b"\xec", TOLD), TOLD),
    ],
)
def test_a_film_says_nothing_of_when_where_or_by_whom_wherever_it_was_written(film, told):
    assert told in film
    taken = taking.take(sent(film))
    assert told not in whole(taken) and len(whole(taken)) == len(film)
    assert whole(taken).count(b"bilder") == 100 and whole(taken).index(b"bilder") == film.index(b"bilder")
    assert taking.take(sent(whole(taken))).digest == taken.digest


def test_what_a_film_needs_to_be_played_stays_as_it_was():
    entry = bytes(78) + box(b"avcC", b"\1settings") + box(b"pasp", b"\0\0\0\1" * 2)
    heads = {head: bytes(12) + b"\0\0\3\xe8" * 3 for head in HEADS}
    needed = box(b"stts", b"stts") + box(b"stco", b"stco") + box(b"ctts", b"ctts")
    film = mp4(
        entry=entry,
        stbl=needed,
        handler=bytes(8) + b"vide" + bytes(12),
        moov=box(b"mvex", box(b"trex", b"trex")),
        traf=box(b"trun", b"trun"),
        **heads,
    )
    about = box(b"udta", box(b"\xa9xyz", b"+59.91+010.75/"))
    freed = box(b"free", bytes(len(about) - 8))
    assert whole(taking.take(sent(film))) == film.replace(about, freed)
    film = webm(told=b"", info=element(b"\x44\x89", b"\x40\x59\0\0"), track=element(b"\x63\xa2", b"settings"))
    tags = element(b"\x12\x54\xc3\x67", b"")
    assert whole(taking.take(sent(film))) == film.replace(
        tags, b"\xec" + bytes([0x80 | len(tags) - 2]) + bytes(len(tags) - 2)
    )


def test_any_bytes_at_all_are_taken_or_refused_and_break_nothing():
    """Every film with one byte changed, and every film cut off somewhere."""
    for film in (mp4(), webm()):
        for place in range(min(len(film), 420)):
            for changed in (
                film[:place] + b"\xff" + film[place + 1 :],
                film[:place] + bytes(1) + film[place + 1 :],
                film[:place],
            ):
                with contextlib.suppress(RuleBroken):
                    taking.take(sent(changed))


def test_films_nested_for_ever_are_refused():
    deep = b""
    for _one in range(2000):
        deep = box(b"trak", box(b"mdia", deep))
    film = box(b"ftyp", b"isom", bytes(4)) + box(b"moov", deep) + box(b"mdat", b"x")
    assert refusal(film) == "guide.film_not_whole"


def test_captions_are_read_and_other_captions_are_made_into_them():
    assert whole(taking.take_captions(sent(VTT), "captions-nb")) == VTT.encode()
    subrip = "1\r\n00:00:01,000 --> 00:00:02,500\r\nHei.\r\n"
    made = whole(taking.take_captions(sent(subrip), "captions-nb")).decode()
    assert made.startswith("WEBVTT\n") and "00:00:01.000 --> 00:00:02.500" in made


@pytest.mark.parametrize(
    "content", ["", "Hei.", "WEBVTT\n\nuten tider", b"WEBVTT\n\xff\xfe", "WEBVTTx\n\n00:01.000 --> 00:02.000\nx"]
)
def test_captions_that_are_none_are_refused(content):
    assert refusal(content, lambda file: taking.take_captions(file, "captions-nb")) == "guide.not_captions"


def test_a_file_can_be_as_large_as_its_kind_and_no_larger(monkeypatch):
    monkeypatch.setitem(taking.MOST_BYTES, "paper", len(PDF))
    assert taking.take(sent(PDF)).type == "application/pdf"
    assert refusal(PDF + b"\n") == "guide.file_too_large"


def test_a_file_larger_than_anything_is_let_go_of_and_what_was_typed_is_kept(monkeypatch):
    monkeypatch.setattr(uploads, "LARGEST", 1000)
    request = RequestFactory().post("/", {"file": sent(b"x" * 2000), "title-nb": "Huset"})
    assert request.POST["title-nb"] == "Huset" and not request.FILES and request.file_too_large


def test_an_element_without_an_end_does_not_go_on_for_ever():
    assert refusal(webm()[:20] + element(b"\x18\x53\x80\x67", b"\x00" * 40)) == "guide.film_not_whole"
