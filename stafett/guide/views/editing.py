"""The editor's own pages: the list of blocks, and one block with its languages side by side."""

from functools import wraps

from django.http import Http404, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from stafett.core.errors import RuleBroken, Stale

from .. import policy
from ..desk.advice import advice_on, hard_to_read
from ..desk.approvals import waiting
from ..desk.care import rounds
from ..desk.comparing import told
from ..desk.draft import desks_of, digest, services_of
from ..desk.form import BlockForm, said_no
from ..desk.overview import changes_of, counted, lies_over, rows_of, taken_out
from ..format import GuideRefused
from ..format.schema import LANGUAGES
from ..media.kinds import NAMES
from ..media.shelf import media_of
from ..models import Unsaved
from ..operations.editing import word_block
from ..operations.keeping import let_go_unsaved
from ..phrases.shelf import languages_of
from ..readers import CITIZENS, LEADERS
from ..wording import language_name

FOR_ALL = "for-alle"  # the guide of no service in particular, as it is called in an address
WRITTEN = tuple(f"{language}-" for language in LANGUAGES)  # how the names of the boxes that one writes in begin


def of_editors(view):
    """Only for one who wears an editor's hat here. What is called `of` in the address becomes a service."""

    @wraps(view)
    def enter(request, of="", **rest):
        policy.require(request.person, "edit the guide", request.municipality)
        service = "" if of == FOR_ALL else of
        if of and service not in services_of(request.municipality):
            raise Http404
        request.of = of
        return view(request, service, **rest)

    return enter


@require_safe
@of_editors
def guides(request, service):
    """Straight to the only guide; a list when there are several."""
    services = services_of(request.municipality)
    if len(services) == 1:
        return redirect("edit-guide", services[0] or FOR_ALL)
    called = {"": _("Felles veileder"), CITIZENS: _("Sidene for innbyggere"), LEADERS: _("Siden for ledere")}
    guides = [(service or FOR_ALL, called.get(service, service.capitalize())) for service in services]
    return show(request, "guide/editing/guides.html", guides=guides)


@require_safe
@of_editors
def blocks(request, service):
    desks = desks_of(request.municipality, service)
    rows = rows_of(desks)
    context = {"rows": rows, "counted": counted(rows), "taken_out": taken_out(desks), "languages": list(desks)}
    context["lies_over"] = lies_over(next(iter(desks.values())).document)
    context["asked"] = waiting(request.municipality, service, desks)
    context["put_into"] = languages_of(request.municipality)
    context["overdue"] = len(rounds(request.municipality, service, desks).overdue)
    return show(request, "guide/editing/blocks.html", changes=changes_of(desks), **context)


@require_safe
@of_editors
def changes(request, service):
    """The draft against what is out, in words."""
    desks = desks_of(request.municipality, service)
    return show(request, "guide/editing/changes.html", changes=changes_of(desks), languages=list(desks))


@require_http_methods(["GET", "POST"])
@of_editors
def block(request, service, level, step=""):
    """One level or step. If somebody has written there meanwhile, both stand side by side and nothing is lost."""
    name = f"{level}/{step}" if step else level
    desks = {code: desk for code, desk in desks_of(request.municipality, service).items() if desk.block(name)}
    if not desks:
        return gone(request)
    kept = unsaved_of(request, service, name)
    form = form_of(request, name, desks, kept.typed if kept else None)
    done, stale = save(request, service, form) if form.is_bound and form.is_valid() else (False, ())
    if done:
        return HttpResponseRedirect(f"{request.path}?lagret=ja")
    status = 409 if stale else 422 if form.is_bound else 200
    context = {"form": form, "stale": stale, "desks": desks, "name": name, "saved": "lagret" in request.GET}
    context["drafted"] = any(desk.is_draft(name) and name in desk.said_before for desk in desks.values())
    context["corrected"] = any(name in desk.corrected for desk in desks.values())
    context["menu"] = [(part.label, f"#del-{part.key}") for part in form.parts]
    context["seen"] = {language: digest(desk.block(name)) for language, desk in desks.items()}
    context["hard"] = [] if kept or form.is_bound else advised(form, service)
    if kept and not form.is_bound:
        context["seen"] |= seen_in(kept.typed, desks)
    return show(request, "guide/editing/block.html", status=status, kept=None if form.is_bound else kept, **context)


def advised(form, service):
    """[(language, what is said of a text that is hard to read)]; the rest stands beside the boxes it is about."""
    for language, content in form.contents.items():
        form.take_advice(language, advice_on(form.name, content, language, service))
    hard = [(language, hard_to_read(content, service)) for language, content in form.contents.items()]
    return [(language, words) for language, words in hard if words]


def unsaved_of(request, service, name):
    """What this editor has written on the block and not saved, or None."""
    place = {"municipality": request.municipality, "service": service, "block": name}
    return Unsaved.objects.filter(person_id=request.person.pk, **place).first()


def seen_in(typed, languages):
    """What stood there when it was written: if it is something else now, both are shown when it is saved."""
    return {language: typed[f"seen-{language}"] for language in languages if f"seen-{language}" in typed}


def gone(request):
    """No such block. When somebody took it out while it was written on, what was written is given back."""
    typed = [words for name, words in request.POST.items() if name.startswith(WRITTEN) and words.strip()]
    if not typed:
        raise Http404
    return show(request, "guide/editing/gone.html", status=409, typed=typed)


def form_of(request, name, desks, kept=None):
    first = next(iter(desks.values()))
    levels = [(str(level["code"]), level["title"]) for level in first.document["levels"] if "code" in level]
    return BlockForm(
        request.POST if request.method == "POST" else None,
        name=name,
        contents={language: without_id(desk.block(name)) for language, desk in desks.items()},
        tools={language: desk.document.get("tools", []) for language, desk in desks.items()},
        levels=levels,
        media=media_choices(first.municipality),
        kept=kept,
        service=first.service,
    )


def media_choices(municipality):
    """[(key, words)] of what can be shown on a page."""
    pieces = media_of(municipality).pieces
    return [(piece.key, f"{NAMES[piece.kind]}: {piece.text('title', municipality.language)}") for piece in pieces]


def without_id(block):
    return {key: value for key, value in block.items() if key not in ("block", "steps")}


def save(request, service, form):
    """(whether it is done, what somebody else has written meanwhile). When neither, the form says why not."""
    typed = form.typed()
    seen = {language: request.POST.get(f"seen-{language}", "") for language in form.languages}
    try:
        word_block(request.municipality, service=service, block=form.name, contents=typed, seen=seen, by=request.person)
    except Stale as broken:
        return False, side_by_side(form, broken.current, typed)
    except RuleBroken as broken:
        form.add_error(broken.field if broken.field in form.fields else None, said_no(broken))
    except GuideRefused as refused:
        form.refuse(refused)
    else:
        let_go_unsaved(request.municipality, service=service, block=form.name, by=request.person)
        return True, ()
    return False, ()


def side_by_side(form, current, typed):
    """[(part and language, what stands there now, what was typed)], where they differ."""
    found = []
    for language in form.languages:
        for part in form.parts:
            now, mine = (told(part, said, form.tools[language]) for said in (current[language], typed[language]))
            if now != mine:
                found.append((f"{part.label} ({language_name(language)})", now, mine))
    return found


def show(request, template, *, status=200, **context):
    """Any page of the editor's: which guide, and how languages and addresses are said."""
    return render(request, template, context | surroundings(request), status=status)


def surroundings(request):
    return {"of": request.of, "language_name": language_name, "block_address": block_address(request.of)}


def block_address(of):
    """The page of a block by its ids."""
    return lambda ids: reverse("edit-step" if len(ids) == 2 else "edit-level", args=[of, *ids])
