"""What is written and not saved: kept while one writes, and let go. The boxes themselves stand on the block's page."""

from django.http import Http404, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from stafett.core.errors import RuleBroken
from stafett.design.dates import time_of_day

from ..desk.form import said_no
from ..models import Unsaved
from ..operations.keeping import keep_unsaved, let_go_unsaved
from ..phrases.form import BOX, SEEN, kept_as
from ..translations.form import PLACE
from ..translations.form import kept_as as kept_as_translation
from .arranging import named
from .editing import WRITTEN, block_address, of_editors
from .phrases_desk import of_editors as of_translators
from .phrases_desk import place_of
from .translations_desk import form_here
from .translations_desk import of_editors as of_those_with_a_consent

FIELDS = (*WRITTEN, "alle-", "seen-", "no-deadline")  # how the names of what is kept begin
PHRASES = (BOX, SEEN)
TRANSLATION = (PLACE, "translator", "translated_on", "seen", "source")
LONGEST_NAME = Unsaved._meta.get_field("block").max_length


@require_POST
@of_editors
def keep(request, service, level, step=""):
    name = named(level, step)
    return kept(request, service, name, FIELDS, block_address(request.of)(name.split("/")))


@require_POST
@of_editors
def let_go(request, service, level, step=""):
    name = named(level, step)
    return gone(request, service, name, block_address(request.of)(name.split("/")))


@require_POST
@of_translators
def keep_phrases(request, language, of, **block):
    service, name, page = place(request, language, of, **block)
    return kept(request, service, name, PHRASES, page)


@require_POST
@of_translators
def let_go_phrases(request, language, of, **block):
    return gone(request, *place(request, language, of, **block))


@require_POST
@of_those_with_a_consent
def keep_translation(request, tool, language):
    form_here(request.municipality, tool, language)
    page = reverse("edit-translation", args=[tool, language])
    return kept(request, "", kept_as_translation(language, tool), TRANSLATION, page)


@require_POST
@of_those_with_a_consent
def let_go_translation(request, tool, language):
    form_here(request.municipality, tool, language)
    page = reverse("edit-translation", args=[tool, language])
    return gone(request, "", kept_as_translation(language, tool), page)


def place(request, language, of, **block):
    """(service, what the page is called among what is kept, its address), where there is such a page."""
    service, ids, _outline, _found = place_of(request.municipality, of, **block)
    return service, kept_as(language, *ids), reverse("edit-phrases-of", args=[language, of, *ids])


def kept(request, service, name, fields, page):
    """The page's script asks for a short answer; a form that was sent again after a log-in gets its page.

    A block that somebody has taken out meanwhile is kept all the same; a name that none can have is no page.
    """
    if len(name) > LONGEST_NAME:
        raise Http404
    typed = {field: words for field, words in request.POST.items() if field.startswith(fields)}
    try:
        row = keep_unsaved(request.municipality, service=service, block=name, typed=typed, by=request.person)
    except RuleBroken as broken:
        return JsonResponse({"why": said_no(broken)}, status=422)
    if request.accepts("text/html"):
        return HttpResponseRedirect(page)
    return JsonResponse({"at": time_of_day(row.kept_at)})


def gone(request, service, name, page):
    let_go_unsaved(request.municipality, service=service, block=name, by=request.person)
    return HttpResponseRedirect(page)
