"""Public pages are made once for each set of versions, and kept in memory ready to send, compressed.

The key holds everything that the page is made of, so nothing is ever emptied: an old page is simply never asked for.
"""

import gzip
import hashlib
from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

from django.http import HttpResponse, HttpResponseNotModified
from django.shortcuts import render
from django.utils.translation import get_language

MOST_PAGES = 600
ASK_AGAIN = "public, no-cache"  # may be kept by the browser, but is asked for anew: 304 and no bytes when unchanged
LEAVE_NOTHING = "no-store"

_pages, _lock = OrderedDict(), Lock()


@dataclass(frozen=True, slots=True)
class Page:
    packed: bytes
    etag: str


def page(request, template, key, make, *, cache_control=ASK_AGAIN):
    """The kept page for this key, or a new one from `make()`, which answers with the template's context."""
    whole_key = (template, key, request.get_full_path(), get_language(), *whose(request))
    made = recall(whole_key)
    if made is None:
        made = pack(render(request, template, make()).content)
        if not request.META.get("QUERY_STRING"):  # or anybody could fill the memory with pages
            remember(whole_key, made)
    return answer(request, made, cache_control)


def told(request, key, make, written, content_type="application/json"):
    """The same for machines: what `make()` answers with, written as bytes. None when it finds nothing."""
    whole_key = (content_type, key, request.path_info, get_language(), *whose(request))
    made = recall(whole_key)
    if made is None:
        found = make()
        if found is None:
            return None
        made = pack(written(found))
        remember(whole_key, made)
    response = answer(request, made, ASK_AGAIN)
    response.headers["Content-Type"] = content_type
    return response


def whose(request):
    """What the frame around the page shows: the municipality and its numbers for when it is urgent."""
    place = request.municipality
    contacts = tuple((contact.name, contact.number, contact.hours) for contact in request.acute_contacts)
    return place.pk, place.name, place.language, place.own_guide, place.site_url, contacts


def recall(key):
    with _lock:
        if key in _pages:
            _pages.move_to_end(key)
        return _pages.get(key)


def remember(key, made):
    with _lock:
        _pages[key] = made
        while len(_pages) > MOST_PAGES:
            _pages.popitem(last=False)


def pack(body):
    return Page(gzip.compress(body, 1, mtime=0), f'"{hashlib.sha256(body).hexdigest()[:24]}"')


def answer(request, made, cache_control):
    headers = {"ETag": made.etag, "Cache-Control": cache_control, "Vary": "Accept-Encoding"}
    if request.META.get("HTTP_IF_NONE_MATCH") == made.etag and cache_control == ASK_AGAIN:
        return HttpResponseNotModified(headers=headers)
    if "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", ""):
        return HttpResponse(made.packed, headers=headers | {"Content-Encoding": "gzip"})
    return HttpResponse(gzip.decompress(made.packed), headers=headers)  # the rare reader that cannot unpack
