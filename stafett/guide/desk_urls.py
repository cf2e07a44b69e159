"""The addresses of the editor's desks, and of what is new for everybody at work, under /min/.

`of` is the service, or "for-alle".
"""

from django.urls import include, path, register_converter
from django.urls.converters import SlugConverter

from .views import (
    approving,
    arranging,
    care,
    catalogue_desk,
    corrections,
    editing,
    flow_desk,
    keeping,
    law_desk,
    laying,
    media_desk,
    model_desk,
    news,
    phrases_desk,
    preview,
    publishing,
    tools_desk,
    translations_desk,
)


class PartConverter(SlugConverter):
    """What a step lies under: its level. What a tool lies under: the tools."""

    regex = "niva-[a-z0-9-]+|verktoy"


register_converter(PartConverter, "part")

CORRECTION = [
    path("", corrections.look, name="national-correction"),
    path("ta", corrections.take, name="take-correction"),
    path("behold", corrections.keep, name="keep-own-words"),
    path("flett", corrections.merge, name="merge-correction"),
]
PREVIEW = [
    path("", preview.preview, name="preview-guide"),
    path("verktoy/", preview.preview, {"page": "tools"}),
    path("verktoy/<slug:tool>/", preview.preview, {"page": "tool"}),
    path("meld-fra/", preview.preview, {"page": "report"}),
    path("<level:level>/", preview.preview, {"page": "level"}),
    path("<level:level>/<slug:step>/", preview.preview, {"page": "step"}, name="preview-step"),
]
EDITING = [
    path("", editing.blocks, name="edit-guide"),
    path("bygger-pa/", laying.choose, name="guide-under"),
    path("endringer/", editing.changes, name="guide-changes"),
    path("gangen/<slug:language>/", flow_desk.picture, name="guide-flow"),
    path("publiser/", publishing.publish, name="publish-guide"),
    path("rett-opp/", publishing.to_mend, name="guide-to-mend"),
    path("publiser/ta-tilbake", publishing.take_back, name="take-back-publishing"),
    path("publiser/be-om-godkjenning", approving.ask, name="ask-approval"),
    path("publiser/godkjenn", approving.say_yes, name="approve-guide"),
    path("publiser/send-tilbake", approving.say_no, name="send-back-guide"),
    path("publiser/trekk", approving.withdraw, name="withdraw-approval"),
    path("gjort-til-vart/", care.make_ours, name="make-ours"),
    path("stemmer-det/", care.look, name="still-true"),
    path("utgaver/", publishing.versions, name="guide-versions"),
    path("utgaver/<uuid:version>/", publishing.compare, name="compare-versions"),
    path("utgaver/<uuid:version>/ga-tilbake", publishing.go_back, name="go-back-to-version"),
    path("forhandsvis/<slug:language>/", include(PREVIEW)),
    path("forhandsvis/<slug:language>/hos-<slug:variant>/", include(PREVIEW)),
    path("skjermer/<slug:language>/", preview.screens, name="preview-screens"),
    path("skjermer/<slug:language>/<level:level>/", preview.screens, name="preview-screens"),
    path("skjermer/<slug:language>/<level:level>/<slug:step>/", preview.screens, name="preview-screens"),
    path("verktoy/", tools_desk.tools, name="edit-tools"),
    path("verktoy/nytt", tools_desk.add, name="add-tool"),
    path("verktoy/<slug:tool>/ta-ut", tools_desk.take_out, name="take-out-tool"),
    path("<level:level>/nytt-trinn", arranging.add, name="add-step"),
    path("<level:level>/rekkefolge", arranging.reorder, name="order-steps"),
    path("<level:level>/folg-nasjonal", arranging.follow, name="follow-nation"),
    path("<level:level>/forkast", arranging.drop, name="drop-changes"),
    path("<level:level>/<slug:step>/flytt-<slug:way>", arranging.move, name="move-step"),
    path("<level:level>/<slug:step>/ta-ut", arranging.take_out, name="take-out-step"),
    path("<level:level>/<slug:step>/folg-nasjonal", arranging.follow, name="follow-nation"),
    path("<part:level>/<slug:step>/forkast", arranging.drop, name="drop-changes"),
    path("<level:level>/ta-vare-pa", keeping.keep, name="keep-unsaved"),
    path("<level:level>/kast-ulagret", keeping.let_go, name="let-go-unsaved"),
    path("<part:level>/<slug:step>/ta-vare-pa", keeping.keep, name="keep-unsaved"),
    path("<part:level>/<slug:step>/kast-ulagret", keeping.let_go, name="let-go-unsaved"),
    path("<level:level>/ansvarlig", care.give, name="look-after"),
    path("<level:level>/stemmer", care.say_yes, name="say-still-true"),
    path("<level:level>/<slug:step>/ansvarlig", care.give, name="look-after"),
    path("<level:level>/<slug:step>/stemmer", care.say_yes, name="say-still-true"),
    path("<level:level>/nasjonal-rettelse/", include(CORRECTION)),
    path("<level:level>/<slug:step>/nasjonal-rettelse/", include(CORRECTION)),
    path("<level:level>/", editing.block, name="edit-level"),
    path("<part:level>/<slug:step>/", editing.block, name="edit-step"),
]

MODEL = [
    path("", model_desk.cells, name="edit-model"),
    path("nytt-punkt/<slug:level>/<slug:view>/", model_desk.add, name="add-practice"),
    path("punkt/<slug:name>/", model_desk.edit, name="edit-practice"),
    path("punkt/<slug:name>/historikk/", model_desk.history, name="practice-history"),
    path("punkt/<slug:name>/ta-ut", model_desk.take_out, name="take-out-practice"),
    path("punkt/<slug:name>/ta-inn", model_desk.bring_back, name="bring-back-practice"),
    path("punkt/<slug:name>/flytt-<slug:way>", model_desk.move, name="move-practice"),
]

LAW = [
    path("", law_desk.register, name="edit-law-register"),
    path("ny", law_desk.word, name="add-law"),
    path("<slug:key>/", law_desk.paragraph, name="edit-law"),
    path("<slug:key>/ord", law_desk.word, name="word-law"),
    path("<slug:key>/kontrollert", law_desk.check, name="check-law"),
    path("<slug:key>/ikke-kontrollert", law_desk.take_back, name="take-back-law-check"),
    path("<slug:key>/felles-tekst", law_desk.follow, name="follow-common-law"),
]

CATALOGUE = [
    path("", catalogue_desk.catalogue, name="edit-catalogue"),
    path("nytt", catalogue_desk.offering, name="add-offering"),
    path("last-ned", catalogue_desk.as_file, name="catalogue-file"),
    path("les-inn", catalogue_desk.take_in, name="take-in-catalogue"),
    path("<slug:key>/", catalogue_desk.offering, name="edit-offering"),
    path("<slug:key>/stemmer", catalogue_desk.confirm, name="confirm-offering"),
    path("<slug:key>/ta-ut", catalogue_desk.retire, name="retire-offering"),
    path("<slug:key>/ta-inn", catalogue_desk.bring_back, name="bring-back-offering"),
]

MEDIA = [
    path("", media_desk.media, name="edit-media"),
    path("ny", media_desk.add, name="add-medium"),
    path("<slug:key>/", media_desk.word, name="edit-medium"),
    path("<slug:key>/ta-bort", media_desk.take_away, name="take-away-medium"),
]

PHRASES_OF = [
    path("", phrases_desk.block, name="edit-phrases-of"),
    path("ta-vare-pa", keeping.keep_phrases, name="keep-phrases"),
    path("kast-ulagret", keeping.let_go_phrases, name="let-go-phrases"),
]
PHRASES = [
    path("<slug:language>/", phrases_desk.guides, name="edit-phrases"),
    path("<slug:language>/mangler/", phrases_desk.missing, name="phrases-missing"),
    path("<slug:language>/publiser", phrases_desk.publish, name="publish-phrases"),
    path("<slug:language>/ga-tilbake", phrases_desk.go_back, name="go-back-to-phrases"),
    path("<slug:language>/<slug:of>/om/", include(PHRASES_OF)),
    path("<slug:language>/<slug:of>/<level:level>/", include(PHRASES_OF)),
    path("<slug:language>/<slug:of>/<part:level>/<slug:step>/", include(PHRASES_OF)),
]

urlpatterns = [
    path("nytt/", news.news, name="news"),
    path("nytt/lest", news.say_read, name="say-read"),
    path("veileder/", editing.guides, name="edit-guides"),
    path("veileder/<slug:of>/", include(EDITING)),
    path("samhandlingsmodell/", include(MODEL)),
    path("lov/", include(LAW)),
    path("tilbud/", include(CATALOGUE)),
    path("filer/", include(MEDIA)),
    path("oversatt/", include(PHRASES)),
    path("oversettelser/", translations_desk.translations, name="edit-translations"),
    path("oversettelser/<slug:tool>/<slug:language>/", translations_desk.translation, name="edit-translation"),
    path("oversettelser/<slug:tool>/<slug:language>/ta-vare-pa", keeping.keep_translation, name="keep-translation"),
    path(
        "oversettelser/<slug:tool>/<slug:language>/kast-ulagret", keeping.let_go_translation, name="let-go-translation"
    ),
]
