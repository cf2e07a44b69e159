"""In which languages a tool is had on paper; and a consent form in one that somebody has translated all of it to."""

from dataclasses import replace

from django.conf import settings
from django.urls import get_script_prefix
from django.utils.translation import gettext as _
from django.utils.translation import override

from stafett.design.dates import date_words
from stafett.design.press import parts

from ..editions import outline_of
from ..outline import Outline
from ..paper.blank import tool_sheet
from ..queries import what_is_out
from ..translations.languages import LANGUAGES
from ..translations.places import filled_with
from ..translations.shelf import finished, kept_translations
from .addresses import at
from .papers import edition_for, issue_of, paper
from .reading import exists, open_to_all, tool_in


@open_to_all
def paper_in(request, tool, language, service=""):
    edition = edition_for(request, service)
    there = exists(finished_of(request, outline_of(edition).tools.get(tool)).get(language))
    issue = issue_of(request, edition, service)
    words = filled_with(there.tool, there.words)
    about = {**issue.outline.about, "language": language}
    above = parts.foreign(there.tool["title"], issue.outline.language)
    made = Outline({**issue.outline.document, "guide": about, "tools": [words]}, national=False)
    issue = replace(issue, outline=made)
    document = tool_sheet(issue, made.tools[tool], tool, above=above)
    with override("nb"):
        document["foot"] = ""
        document["parts"].append(parts.paragraph(parts.foreign(translated_by(there), "nb"), "small"))
    return paper(request, document, issue.at("tool", tool))


def translated_by(there):
    told = there.row.content
    return _("Oversatt av %(name)s, %(date)s.") % {
        "name": told["translator"],
        "date": date_words(there.row.translated_on),
    }


def finished_of(request, tool):
    """{language: translation} of a tool that may be used here."""
    if tool is None or not tool.body:
        return {}
    rows = kept_translations(request.municipality, what_is_out(request.municipality).translations)
    return {one.language: one for one in finished(rows, tool.body)}


def papers_in(request, outline, tool):
    """(code, name, address) of each language that it is translated to."""
    address = at(outline.service)("tool", tool).rstrip("/")
    found = finished_of(request, outline.tools.get(tool))
    return [(code, LANGUAGES[code], f"{address}/pa-{code}.pdf") for code in found]


def papers_of(request, outline, tool):
    """(code, name, address) of each language that the tool can be had in on paper."""
    own, path = request.municipality.language, at(outline.service)("pdf-tool", tool).removeprefix(get_script_prefix())
    found = {code: tool_in(request, outline, tool, code) for code, _name in settings.LANGUAGES}
    spoken = [
        (code, name, f"/{path}" if code == own else f"/{code}/{path}")
        for code, name in settings.LANGUAGES
        if found[code][0].body and found[code][1].language == code
    ]
    put_into = outline.tools[tool].body.get("language") if outline.retold else ""
    retold = [(code, name, f"/{code}/{path}") for code, name in settings.GUIDE_LANGUAGES if code == put_into]
    return spoken + retold + papers_in(request, outline, tool)
