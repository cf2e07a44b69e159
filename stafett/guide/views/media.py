"""An image, a film or a paper as anybody fetches it: the same bytes for ever, a part at a time, without a cookie."""

import re

from django.db import connection
from django.http import Http404, HttpResponse, HttpResponseNotModified, StreamingHttpResponse
from django.utils.http import content_disposition_header

from ..media.kinds import ENDINGS, PART
from ..models import FilePart, MediumFile
from .reading import open_to_all

FOR_EVER = "public, max-age=31536000, immutable"
SPAN = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")
MOST_AT_ONCE = 8 * PART  # of a film: the player asks for the rest when it comes to it


@open_to_all
def file(request, digest, name):
    found = file_of([request.municipality.pk], digest) or file_of(request.municipality.houses_above(), digest)
    if found is None or not name.endswith(f".{ENDINGS[found.type]}"):
        raise Http404
    headers = headers_of(found, name)
    if request.META.get("HTTP_IF_NONE_MATCH") == headers["ETag"]:
        return HttpResponseNotModified(headers=headers)
    span = span_of(request, found, headers["ETag"])
    if span is None:
        return sent(request, found, 0, found.size, headers)
    start, end = span
    if start >= end:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{found.size}"})
    headers["Content-Range"] = f"bytes {start}-{end - 1}/{found.size}"
    return sent(request, found, start, end, headers, status=206)


def file_of(houses, digest):
    return MediumFile.objects.filter(municipality__in=houses, digest=digest).first()


def headers_of(found, name):
    """A paper is saved and not opened in a page of ours: nothing in it runs with our name in the address."""
    return {
        "ETag": f'"{found.digest[:32]}"',
        "Cache-Control": FOR_EVER,
        "Accept-Ranges": "bytes",
        "Content-Type": found.type,
        "Content-Disposition": content_disposition_header(found.type == "application/pdf", name),
    }


def span_of(request, found, etag):
    """(first, one past the last) of what is asked for; None when that is all of it, or nothing we understand."""
    asked = SPAN.fullmatch(request.META.get("HTTP_RANGE", "").strip())
    if not asked or not any(asked.groups()) or request.META.get("HTTP_IF_RANGE", etag) != etag:
        return None
    first, last = asked.groups()
    if not first:
        return max(0, found.size - int(last)), found.size if int(last) else 0
    start, end = int(first), min(int(last) + 1 if last else found.size, found.size)
    if last and int(last) < start:
        return None
    return start, min(end, start + MOST_AT_ONCE)


def sent(request, found, start, end, headers, status=200):
    headers["Content-Length"] = str(end - start)
    if request.method == "HEAD":
        return HttpResponse(status=status, headers=headers)
    return StreamingHttpResponse(parts(found, start, end), status=status, headers=headers)


def parts(found, start, end):
    """Part by part. The database is let go of between them, however slowly somebody takes them."""
    for number in range(start // PART, -(-end // PART)):
        content = FilePart.objects.values_list("content", flat=True).filter(file=found, number=number).first()
        if not connection.in_atomic_block:
            connection.close()
        if content is None:  # taken away meanwhile: the line is cut, and no half film looks whole
            raise ConnectionAbortedError
        whole = memoryview(content)
        yield bytes(whole[max(0, start - number * PART) : end - number * PART])
