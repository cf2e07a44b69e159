"""Images, films, papers and captions, made by hand so that a test knows every byte of them."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile

VTT = "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nHei.\n"
PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"


def image(kind="JPEG", size=(40, 30), **how):
    from PIL import Image  # 9 MB, for the few tests that look at an image

    into = io.BytesIO()
    Image.new(how.pop("mode", "RGB"), size, how.pop("colour", (200, 30, 30))).save(into, kind, **how)
    return into.getvalue()


def box(kind, *inside):
    body = b"".join(inside)
    return (len(body) + 8).to_bytes(4, "big") + kind + body


def mp4(codec=b"avc1", told=b"+59.91+010.75/", entry=bytes(20), handler=bytes(24), **beside):
    """`beside`: what else lies in the film (`film`), in a box of that name, or instead of a head (`mvhd`)."""
    also = {name: beside.get(name, b"") for name in ("film", "moov", "trak", "mdia", "minf", "stbl", "traf")}
    mvhd, tkhd, mdhd = (box(kind.encode(), beside.get(kind, bytes(24))) for kind in ("mvhd", "tkhd", "mdhd"))
    described = box(b"stsd", bytes(4), (1).to_bytes(4, "big"), box(codec, entry))
    minf = box(b"minf", box(b"stbl", described, also["stbl"]), also["minf"])
    track = box(b"trak", tkhd, box(b"mdia", mdhd, box(b"hdlr", handler), minf, also["mdia"]), also["trak"])
    moov = box(b"moov", mvhd, track, box(b"udta", box(b"\xa9xyz", told)), also["moov"])
    moof = box(b"moof", box(b"mfhd", bytes(8)), box(b"traf", box(b"tfhd", bytes(8)), also["traf"]))
    return box(b"ftyp", b"isom", bytes(4), b"isom") + moov + also["film"] + moof + box(b"mdat", b"bilder" * 100)


def element(kind, body, size=None):
    return kind + (b"\x01" + len(body).to_bytes(7, "big") if size is None else size) + body


def webm(told=b"Nordvik", cluster_size=None, doc_type=b"webm", info=b"", track=b"", after=b""):
    head = element(b"\x1a\x45\xdf\xa3", element(b"\x42\x82", doc_type))
    about = element(b"\x15\x49\xa9\x66", element(b"\x2a\xd7\xb1", b"\x0f\x42\x40") + info)
    tracks = element(b"\x16\x54\xae\x6b", element(b"\xae", element(b"\x86", b"V_VP9") + track))
    tags, cluster = element(b"\x12\x54\xc3\x67", told), element(b"\x1f\x43\xb6\x75", b"bilder" * 100, cluster_size)
    return head + element(b"\x18\x53\x80\x67", about + tracks + tags + after + cluster)


def sent(content, name="fil.jpg"):
    return SimpleUploadedFile(name, content if isinstance(content, bytes) else content.encode())
