"""The draft's questions and ways on, drawn for its editors, with the same as a list."""

from django.http import Http404
from django.views.decorators.http import require_safe

from .. import flow
from ..desk.draft import desks_of
from ..outline import Outline
from ..wording import language_name
from .editing import of_editors, show


@require_safe
@of_editors
def picture(request, service, language):
    """As it stands in the draft: what is wrong is seen before anybody else meets it."""
    desks = desks_of(request.municipality, service)
    if language not in desks:
        raise Http404
    outline = Outline(desks[language].document, national=False)
    if not outline.levels:
        raise Http404
    languages = [(code, language_name(code)) for code in desks]
    context = {"outline": outline, "reached": flow.reached(outline), "flow": flow, "languages": languages}
    return show(request, "guide/editing/flow.html", language=language, **context)
