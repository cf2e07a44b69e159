"""Images, films and papers at the editor's desk: what is there, something new, and the words for it."""

from functools import wraps

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from stafett.core.errors import RuleBroken, Stale

from .. import policy, wording
from ..desk.form import said_no
from ..desk.media import where_shown
from ..media import taking
from ..media.form import MediumForm
from ..media.kinds import MOST_BYTES, MOST_OF_ALL, NAMES
from ..media.shelf import media_of
from ..operations.media import put_in_medium, take_away_medium, word_medium
from .catalogue_desk import languages


def of_editors(view):
    """Only for one who wears an editor's hat here."""

    @wraps(view)
    def enter(request, **where):
        policy.require(request.person, "keep the media", request.municipality)
        return view(request, **where)

    return enter


@require_safe
@of_editors
def media(request):
    known = media_of(request.municipality)
    used = sum(file.size for file in {piece.file for piece in known.pieces})
    context = {
        "media": known,
        "shown": where_shown(request.municipality),
        "used": used >> 20,
        "room": MOST_OF_ALL >> 20,
    }
    return show(request, "guide/editing/media.html", **context)


@require_http_methods(["GET", "POST"])
@of_editors
def add(request):
    """Something new. What was typed is kept whatever happens; a browser never keeps the file."""
    form = form_of(request)
    if too_large(request):
        form.errors.pop("file", None)
        form.add_error("file", said_no(RuleBroken("guide.file_too_large", most=max(MOST_BYTES.values()) >> 20)))
    if form.is_bound and form.is_valid() and saved(request, form, put_in):
        return redirect("edit-media")
    return show(request, "guide/editing/medium.html", status=422 if form.is_bound else 200, form=form, piece=None)


def too_large(request):
    return request.method == "POST" and bool(request.POST) and getattr(request, "file_too_large", False)


@require_http_methods(["GET", "POST"])
@of_editors
def word(request, key):
    piece = media_of(request.municipality).by_key.get(key)
    if piece is None:
        raise Http404
    form = form_of(request, piece)
    if form.is_bound and form.is_valid() and saved(request, form, reword):
        return redirect("edit-media")
    stale = getattr(form, "stale", None)
    status = 409 if stale else 422 if form.is_bound else 200
    shown = where_shown(request.municipality).get(key, [])
    return show(request, "guide/editing/medium.html", status=status, form=form, piece=stale or piece, shown=shown)


@require_POST
@of_editors
def take_away(request, key):
    take_away_medium(request.municipality, key=key, seen=request.POST.get("seen", ""), by=request.person)
    return redirect("edit-media")


def form_of(request, piece=None):
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    return MediumForm(*sent, now=piece, languages=languages(request))


def saved(request, form, act):
    """Whether it is done. When not, the form says why, beside the field that it is about."""
    try:
        captions = {code: taking.take_captions(file, f"captions-{code}") for code, file in form.captions().items()}
        act(request, form, captions)
    except Stale as broken:
        form.stale = broken.current
        form.add_error(None, said_no(broken))
    except RuleBroken as broken:
        form.add_error(broken.field if broken.field in form.fields else None, said_no(broken))
    else:
        return True
    return False


def put_in(request, form, captions):
    taken = taking.take(form.cleaned_data["file"])
    put_in_medium(request.municipality, taken=taken, texts=form.texts(), captions=captions, by=request.person)


def reword(request, form, captions):
    seen = request.POST.get("seen", "")
    word_medium(
        request.municipality, key=form.now.key, seen=seen, texts=form.texts(), captions=captions, by=request.person
    )


def show(request, template, *, status=200, **context):
    return render(
        request, template, context | {"lang": get_language(), "kinds": NAMES, "wording": wording}, status=status
    )
