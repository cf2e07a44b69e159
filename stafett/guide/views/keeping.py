"""What is written and not saved: kept while one writes, and let go. The boxes themselves stand on the block's page."""

from django.http import HttpResponseRedirect, JsonResponse
from django.views.decorators.http import require_POST

from stafett.core.errors import RuleBroken
from stafett.design.dates import time_of_day

from ..desk.form import said_no
from ..operations.keeping import keep_unsaved, let_go_unsaved
from .arranging import named
from .editing import WRITTEN, block_address, of_editors

FIELDS = (*WRITTEN, "alle-", "seen-", "no-deadline")  # how the names of what is kept begin


@require_POST
@of_editors
def keep(request, service, level, step=""):
    """The page's script asks for a short answer; a form that was sent again after a log-in gets its page."""
    name = named(level, step)
    typed = {field: words for field, words in request.POST.items() if field.startswith(FIELDS)}
    try:
        kept = keep_unsaved(request.municipality, service=service, block=name, typed=typed, by=request.person)
    except RuleBroken as broken:
        return JsonResponse({"why": said_no(broken)}, status=422)
    if request.accepts("text/html"):
        return HttpResponseRedirect(block_address(request.of)(name.split("/")))
    return JsonResponse({"at": time_of_day(kept.kept_at)})


@require_POST
@of_editors
def let_go(request, service, level, step=""):
    name = named(level, step)
    let_go_unsaved(request.municipality, service=service, block=name, by=request.person)
    return HttpResponseRedirect(block_address(request.of)(name.split("/")))
