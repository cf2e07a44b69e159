"""The guide as PDF: a step, a level, the whole, a tool; and the cooperation model.

Made by the press when somebody asks, and kept by what it says.
"""

from django.http import HttpResponse, HttpResponseNotModified
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import get_language

from stafett.design.press import pressing

from .. import kept
from ..cooperation.cells import model_of
from ..cooperation.sheet import model_sheet
from ..editions import came_out, outline_of, whose
from ..format.slugs import slug
from ..menu import public_menu
from ..paper import sheets
from ..paper.blank import tool_sheet
from ..paper.form import can_be_filled_in
from ..paper.issue import Issue
from ..queries import what_is_out
from .addresses import at
from .cooperation import address_of
from .reading import as_asked_for, exists, languages, laws_of, media_of, open_to_all, tool_in

PDF = "application/pdf"
AGAIN = 10  # seconds


@open_to_all
def whole_guide(request, service=""):
    issue = issue_for(request, service)
    return paper(request, sheets.guide_sheet(issue), issue.at("print"), issue.files)


@open_to_all
def whole_level(request, level, service=""):
    issue = issue_for(request, service)
    found = exists(issue.outline.level(level))
    return paper(request, sheets.level_sheet(issue, found), issue.at("print-level", found.id), issue.files)


@open_to_all
def one_step(request, level, step, service=""):
    issue = issue_for(request, service)
    found = exists(issue.outline.step(level, step))
    return paper(request, sheets.step_sheet(issue, found), issue.at("step", level, step), issue.files)


@open_to_all
def one_tool(request, tool, service=""):
    """The empty form, or what the tool is when it is none. In the language of the page, where it is written in it."""
    shelf, edition = what_is_out(request.municipality), edition_for(request, service)
    edition = shelf.retold(edition, getattr(request, "read_in", "")) or edition
    found, outline = tool_in(request, outline_of(edition), tool, get_language())
    exists(found.body or None)
    if outline is not outline_of(edition):
        edition = shelf.national_edition((outline.language,))
    issue = issue_of(request, edition, service)
    on_screen = "fill-in" if can_be_filled_in(found) else "tool"
    return paper(request, tool_sheet(issue, found, tool), issue.at(on_screen, tool))


@open_to_all
def whole_model(request):
    """The cooperation model, with everything in it."""
    model, place = model_of(request.municipality, get_language()), request.municipality
    document = model_sheet(
        model,
        place=place.name,
        is_own=place.own_guide,
        contacts=request.acute_contacts,
        address_of=lambda thing: request.build_absolute_uri(address_of(thing)),
    )
    return paper(request, document, reverse("cooperation-print"))


def issue_for(request, service):
    """The guide that is out, as it goes on paper: in the reader's language as far as it is written in it."""
    shelf = what_is_out(request.municipality)
    return issue_of(request, as_asked_for(request, shelf, edition_for(request, service)), service)


def edition_for(request, service):
    shelf = what_is_out(request.municipality)
    return exists(shelf.edition(service or shelf.first_service, languages(request)))


def issue_of(request, edition, service):
    """`service`: of the pages that links lead to; the words can be the nation's."""
    outline, place = outline_of(edition), request.municipality
    number, published = came_out(edition.version)
    return Issue(
        outline=outline,
        place=place.name,
        is_own=place.own_guide,
        contacts=tuple(request.acute_contacts),
        origin=request.build_absolute_uri("/").rstrip("/"),
        at=at(service or outline.service),
        number=number,
        published=published,
        lies_over=tuple((whose(version), came_out(version)[0]) for version in edition.follows),
        laws=lambda block: [
            (name, title, reverse("law", args=[key]), lang) for name, title, key, lang in laws_of(request, block)
        ],
        media=lambda block: media_of(request, what_is_out(place), block),
    )


def paper(request, document, instead, files=None):
    """The PDF; or, when it cannot be made, calm words and the page that can be printed `instead`."""
    etag = f'"{pressing.name_of(document)[:24]}"'
    headers = {"ETag": etag, "Cache-Control": kept.ASK_AGAIN, "X-Robots-Tag": "noindex"}
    if request.META.get("HTTP_IF_NONE_MATCH") == etag:
        return HttpResponseNotModified(headers=headers)
    headers["Content-Disposition"] = content_disposition_header(False, file_name(document))
    if request.method == "HEAD":  # that it is there, without making it
        return HttpResponse(content_type=PDF, headers=headers)
    try:
        made = pressing.pdf_of(document, files)
    except (pressing.NotNow, pressing.CannotBeSet, pressing.TooLong) as why:
        return not_made(request, instead, why)
    return HttpResponse(made, content_type=PDF, headers=headers)


def file_name(document):
    return f"{slug(document['place'])}-{slug(document['title'])[:60].strip('-')}.pdf"


def not_made(request, instead, why):
    request.menu = public_menu("staff")
    too_long, refused = isinstance(why, pressing.TooLong), isinstance(why, pressing.CannotBeSet)
    context = {"instead": instead, "too_long": too_long, "refused": refused}
    headers = {"Cache-Control": kept.LEAVE_NOTHING} | ({} if too_long or refused else {"Retry-After": AGAIN})
    response = render(request, "guide/no_pdf.html", context, status=503)
    for name, value in headers.items():
        response.headers[name] = value
    return response
