"""Public addresses. A level is niva-…, a step lies under its level; both keep their address when the text changes.

/handlingsveileder/…           the guide for everybody, or the only one
/handlingsveileder/SERVICE/…   the guide of one service
/samhandlingsmodell/…          the cooperation model
/tilbud/…                      the catalogue: measures, services, arenas, resources, tools
/lov/…                         what the law says, as far as somebody here has checked it
/api/v1/…                      the same for machines
/filer/…                       an image, a film or a paper, for ever
/innebygd/…                    a level or a step alone, which other sites may frame
"""

from django.urls import include, path, register_converter
from django.urls.converters import SlugConverter, StringConverter

from .views import (
    api,
    catalogue,
    cooperation,
    embedding,
    feed,
    filling,
    finding,
    front,
    helping,
    law,
    media,
    papers,
    printing,
    reading,
    searching,
    taking,
    translated,
    wheel,
)


class LevelConverter(SlugConverter):
    regex = "niva-[a-z0-9-]+"


class SumConverter(StringConverter):
    """What a file is known by."""

    regex = "[0-9a-f]{64}"


register_converter(LevelConverter, "level")
register_converter(SumConverter, "sum")

GUIDE = [
    path("", reading.guide_map, name="guide"),
    path("verktoy/", reading.tools, name="tools"),
    path("verktoy/<slug:tool>/", filling.tool, name="tool"),
    path("verktoy/<slug:tool>.pdf", papers.one_tool, name="pdf-tool"),
    path("verktoy/<slug:tool>/pa-<slug:language>.pdf", translated.paper_in, name="pdf-translated"),
    path("verktoy/<slug:tool>/fyll-ut/", filling.fill_in, name="fill-in"),
    path("meld-fra/", reading.report, name="report"),
    path("ta-med/", taking.take, name="take"),
    path("ta-med/innhold.json", taking.content, name="take-content"),
    path("finn-veien/", finding.begin, name="flow"),
    path("finn-veien/<level:level>/<slug:step>/", finding.question, name="flow-question"),
    path("finn-veien/<level:level>/<slug:step>/<int:answer>/", finding.result, name="flow-result"),
    path("skriv-ut/", printing.whole_guide, name="print"),
    path("skriv-ut/<level:level>/", printing.whole_level, name="print-level"),
    path("skriv-ut/veileder.pdf", papers.whole_guide, name="pdf"),
    path("skriv-ut/<level:level>.pdf", papers.whole_level, name="pdf-level"),
    path("skriv-ut/<level:level>/<slug:step>.pdf", papers.one_step, name="pdf-step"),
    path("<level:level>/", reading.level, name="level"),
    path("<level:level>/<slug:step>/", reading.step, name="step"),
]

COOPERATION = [
    path("", cooperation.model, name="cooperation"),
    path("arshjul/", wheel.rolling, name="cooperation-wheel"),
    path("arshjul/<int:year>/", wheel.calendar_year, name="cooperation-calendar-year"),
    path("arshjul/skolear-<int:year>/", wheel.school_year, name="cooperation-school-year"),
    path("arshjul.ics", wheel.calendar, name="cooperation-calendar"),
    path("planer/", cooperation.plans, name="cooperation-plans"),
    path("skriv-ut/", cooperation.whole, name="cooperation-print"),
    path("skriv-ut/modellen.pdf", papers.whole_model, name="pdf-cooperation"),
    path("punkt/<slug:name>/", cooperation.thing, name="cooperation-thing"),
    path("<slug:level>/<slug:view>/", cooperation.cell, name="cooperation-cell"),
]

EMBEDDED = [
    path("<level:level>/", embedding.level, name="embedded-level"),
    path("<level:level>/<slug:step>/", embedding.step, name="embedded-step"),
]

ONE_GUIDE = "guides/<slug:language>/<slug:service>"
API = [
    path("", api.about, name="api"),
    path("openapi.json", api.openapi, name="openapi"),
    path("guides", api.guides, name="api-guides"),
    path(ONE_GUIDE, api.guide, name="api-guide"),
    path(f"{ONE_GUIDE}/levels/<level:level>", api.level, name="api-level"),
    path(f"{ONE_GUIDE}/levels/<level:level>/steps/<slug:step>", api.step, name="api-step"),
    path(f"{ONE_GUIDE}/tools/<slug:tool>", api.tool, name="api-tool"),
    path("catalogue", api.catalogue, name="api-catalogue"),
    path("catalogue/<slug:key>", api.offering, name="api-offering"),
    path("law", api.laws, name="api-laws"),
    path("law/<slug:key>", api.law, name="api-law"),
    path("media", api.media, name="api-media"),
    path("media/<slug:key>", api.medium, name="api-medium"),
    path("model/<slug:language>", api.model, name="api-model"),
    path("<path:rest>", api.nothing, name="api-nothing"),
]

urlpatterns = [
    path("min/", include("stafett.guide.desk_urls")),
    path("api/v1/", include(API)),
    path("", front.front, name="front"),
    path("hjelp/", helping.help_page, name="help"),
    path("hjelp/<slug:whom>/", helping.help_for, name="help-for"),
    path("hjelp/<slug:whom>/<slug:about>/", helping.help_about, name="help-about"),
    path("sok/", searching.search_page, name="search"),
    path("for-ledere/", helping.for_leaders, name="for-leaders"),
    path("om-stafettloggen/", front.about_log, name="about-log"),
    path("tilgjengelighet/", front.accessibility, name="accessibility"),
    path("samhandlingsmodell/", include(COOPERATION)),
    path("tilbud/", catalogue.catalogue, name="catalogue"),
    path("tilbud/<slug:key>/", catalogue.offering, name="offering"),
    path("lov/", law.register, name="law-register"),
    path("lov/<slug:key>/", law.paragraph, name="law"),
    path("filer/<sum:digest>/<str:name>", media.file, name="medium-file"),
    path("innebygd/", include(EMBEDDED)),
    path("innebygd/<slug:service>/", include(EMBEDDED)),
    path("handlingsveileder/endringer.atom", feed.changes, name="changes-feed"),
    path("handlingsveileder/ta-med.js", taking.worker, name="take-worker"),
    path("handlingsveileder/", include(GUIDE)),
    path("handlingsveileder/<slug:service>/", include(GUIDE)),
]
