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


def mp4(codec=b"avc1", told=b"+59.91+010.75/"):
    entry = box(codec, bytes(20))
    described = box(b"stsd", bytes(4), (1).to_bytes(4, "big"), entry)
    track = box(b"trak", box(b"mdia", box(b"minf", box(b"stbl", described))))
    about = box(b"udta", box(b"\xa9xyz", told))
    return box(b"ftyp", b"isom", bytes(4), b"isom") + box(b"moov", track, about) + box(b"mdat", b"bilder" * 100)


def element(kind, body, size=None):
    return kind + (b"\x01" + len(body).to_bytes(7, "big") if size is None else size) + body


def webm(told=b"Nordvik", cluster_size=None, doc_type=b"webm"):
    head = element(b"\x1a\x45\xdf\xa3", element(b"\x42\x82", doc_type))
    cluster = element(b"\x1f\x43\xb6\x75", b"bilder" * 100, cluster_size)
    return head + element(b"\x18\x53\x80\x67", element(b"\x12\x54\xc3\x67", told) + cluster)


def sent(content, name="fil.jpg"):
    return SimpleUploadedFile(name, content if isinstance(content, bytes) else content.encode())
