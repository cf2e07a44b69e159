"""The open guide for machines: read only, for everybody, the same bytes until something is published."""

import json
from functools import cache, wraps
from pathlib import Path

import yaml
from django.db import transaction
from django.http import JsonResponse

from stafett.core import clock

from .. import kept, telling
from ..catalogue.shelf import kept_catalogue
from ..cooperation.cells import changes_of, model_of
from ..cooperation.national import LANGUAGES, first_language
from ..cooperation.telling import model_told
from ..editions import outline_of
from ..law.register import kept_register
from ..media.shelf import kept_media
from ..queries import what_is_out
from ..readers import FOR_EVERYBODY, READERS
from .addresses import at

OPENAPI = Path(__file__).parent.parent / "content" / "openapi.yaml"


def for_machines(view):
    """Asked for and never sent to; what is wrong is said in JSON too."""

    @transaction.non_atomic_requests
    @wraps(view)
    def answer(request, **where):
        if request.method not in ("GET", "HEAD"):
            return wrong(405, "Only GET and HEAD.", headers={"Allow": "GET, HEAD"})
        return view(request, **where) or wrong(404, "There is nothing here.")

    return answer


def wrong(status, words, **more):
    return JsonResponse({"error": words}, status=status, **more)


@for_machines
def about(request):
    place = request.municipality

    def make():
        return {
            "municipality": {"name": place.name, "number": place.number, "language": place.language},
            "own_guide": place.own_guide,
            "guides": "/api/v1/guides",
            "catalogue": "/api/v1/catalogue",
            "law": "/api/v1/law",
            "media": "/api/v1/media",
            "model": "/api/v1/model/" + first_language(place),
            "openapi": "/api/v1/openapi.json",
        }

    return told(request, (), make)


@for_machines
def openapi(request):
    return told(request, (), described)


@cache
def described():
    return yaml.safe_load(OPENAPI.read_text(encoding="utf-8"))


@for_machines
def guides(request):
    """Every guide that is out here, in every language that it is written in or can be read in."""
    shelf = what_is_out(request.municipality)

    def make():
        read = shelf.in_every_language(telling.LANGUAGES_WE_SPEAK, request.municipality.language)
        editions = [one for edition in read for one in (edition, *shelf.as_at_services(edition))]
        return {"guides": [telling.guide_in_short(outline_of(edition), edition) for edition in editions]}

    return told(request, shelf, make)


@for_machines
def guide(request, language, service):
    return from_guide(request, language, service, lambda whole: whole)


@for_machines
def level(request, language, service, level):
    return from_guide(request, language, service, lambda whole: with_id(whole["levels"], level))


@for_machines
def step(request, language, service, level, step):
    def find(whole):
        found = with_id(whole["levels"], level)
        return found and with_id(found["steps"], step)

    return from_guide(request, language, service, find)


@for_machines
def tool(request, language, service, tool):
    return from_guide(request, language, service, lambda whole: with_id(whole["tools"], tool))


@for_machines
def catalogue(request):
    """What there is for children, families and those who help them."""
    return from_catalogue(request, lambda told_each: {"offerings": told_each})


@for_machines
def offering(request, key):
    return from_catalogue(request, lambda told_each: with_id(told_each, key))


def from_catalogue(request, find):
    stamp = what_is_out(request.municipality).catalogue
    day, months = clock.today(), request.municipality.catalogue_confirmed_months

    def make():
        known = kept_catalogue(request.municipality, stamp)
        return find([telling.offer_told(one, stale=one.stale(day, months)) for one in known.offers])

    return told(request, (stamp, day, months), make)


@for_machines
def laws(request):
    """What the law says, as far as somebody at this municipality has held it against the law."""
    return from_register(request, lambda told_each: {"law": told_each})


@for_machines
def law(request, key):
    return from_register(request, lambda told_each: with_id(told_each, key))


def from_register(request, find):
    stamp = what_is_out(request.municipality).law

    def make():
        known = kept_register(request.municipality, stamp)
        return find([telling.law_told(one, known) for one in known.paragraphs if one.verified])

    return told(request, stamp, make)


@for_machines
def media(request):
    """Images, films and papers, that levels and steps name by their ids."""
    return from_media(request, lambda told_each: {"media": told_each})


@for_machines
def medium(request, key):
    return from_media(request, lambda told_each: with_id(told_each, key))


def from_media(request, find):
    stamp = what_is_out(request.municipality).media

    def make():
        return find([telling.medium_told(piece) for piece in kept_media(request.municipality, stamp).pieces])

    return told(request, stamp, make)


@for_machines
def model(request, language):
    """The cooperation model in one of the languages we speak."""
    if language not in LANGUAGES:
        return None
    key = (changes_of(request.municipality), clock.today())
    return told(request, key, lambda: model_told(model_of(request.municipality, language)))


@for_machines
def nothing(request, rest):
    return None


def from_guide(request, language, service, find):
    """The part of one guide that `find` finds in it; None when there is no such guide or part."""
    shelf = what_is_out(request.municipality)
    wanted, languages = "" if service == FOR_EVERYBODY else service, (language, request.municipality.language)
    written = shelf.written_for if wanted in READERS else shelf.edition
    edition = shelf.spoken(written(wanted, languages), language)
    if edition is None or edition.language != language:
        return None
    outline = outline_of(edition)
    return told(request, edition, lambda: find(telling.whole_guide(outline, edition, at(outline.service))))


def told(request, key, make):
    return kept.told(request, key, make, lambda found: json.dumps(found, ensure_ascii=False).encode())


def with_id(some, wanted):
    return next((one for one in some if one["id"] == wanted), None)
