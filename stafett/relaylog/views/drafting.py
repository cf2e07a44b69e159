"""What is written and not sent: kept while one writes, and let go. The boxes stand on the form's own page."""

from urllib.parse import urlsplit

from django.http import HttpResponseBadRequest, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later
from django.views.decorators.http import require_POST

from stafett.core import clock
from stafett.core.errors import RuleBroken
from stafett.design.dates import time_of_day

from ..alarms import NOT_ABOUT_THAT, to_ask_about
from ..forms.token import WrongForm, read
from ..models import FormSent
from ..operations import keep_draft, let_go_draft
from ..queries.drafts import corrects_redacted, is_told_of, who_writes_here
from ..texts import SENTENCES
from .doorway import of_log

REDACTED = "redact.is_done_already"
NOT_TYPED = {"csrfmiddlewaretoken", "token", "sted"}
SENT = later("Dette skjemaet er sendt før. Det du skriver nå, blir ikke tatt vare på før du sender det på nytt.")
ASKED = later("Handler dette om vold eller overgrep? Ingenting av det er lagret før du har svart.")
ANOTHERS = later("Skjemaet hører til en annen eller til en annen logg. Det du skriver, blir ikke tatt vare på.")


@require_POST
@of_log("see that the log is there")
def keep(visit):
    """The page's script asks for a short answer; a form that was sent again after a log-in gets its page."""
    place = place_in(visit)
    if place is None:
        return HttpResponseBadRequest()
    try:
        token = read(visit.request.POST.get("token"), visit.log, visit.person)
        if FormSent.objects.filter(token=token.id).exists():
            return not_kept(visit, place, SENT, status=409)
        if corrects_redacted(visit.log, place):
            return not_kept(visit, place, _(SENTENCES[REDACTED]), status=409)
        typed = typed_in(visit)
        asked = visit.person.hat and to_ask_about(typed, visit.person.pk, typed.get(NOT_ABOUT_THAT, []))
        if asked:
            return not_kept(visit, place, ASKED, status=422, asked=asked)
        keep_draft(visit.log, place=place, typed=typed, by=visit.person, seen=token.seen)
    except WrongForm:
        return not_kept(visit, place, ANOTHERS, status=409)
    except RuleBroken as broken:
        return not_kept(visit, place, _(SENTENCES[broken.code]) % broken.values, status=422)
    if visit.request.accepts("text/html"):
        return HttpResponseRedirect(place)
    said = [_("Tatt vare på kl. %(time)s. Bare du ser det.") % {"time": time_of_day(clock.now())}]
    if is_told_of(place, visit.person):
        said.append(_("Kolleger som skriver her, ser at du har begynt."))
        said += [_("%(name)s skriver her også.") % {"name": one.name} for one in who_writes_here(place, visit.person)]
    return JsonResponse({"said": " ".join(said)})


@require_POST
@of_log("see that the log is there")
def let_go(visit):
    place = place_in(visit)
    if place is None:
        return HttpResponseBadRequest()
    let_go_draft(visit.log, place=place, by=visit.person)
    return HttpResponseRedirect(place_in(visit, "side") or place)


def place_in(visit, field="sted"):
    """The address of the form (or of the page it stands on), when it is one of this log; else None."""
    try:
        place = urlsplit(visit.request.POST.get(field, "")).path
        found = resolve(place)
    except (ValueError, Resolver404):
        return None
    return place if found.kwargs.get("log_id") == visit.log.pk and len(place) <= 300 else None


def typed_in(visit):
    return {name: values for name, values in visit.request.POST.lists() if name not in NOT_TYPED}


def not_kept(visit, place, why, *, status, asked=None):
    """Said as it is: beside the box, or on a page where the text is given back. What is one word is a choice."""
    if not visit.request.accepts("text/html"):
        return JsonResponse({"said": why} | ({"asked": asked} if asked else {}), status=status)
    texts = [words for values in typed_in(visit).values() for words in values if len(words.split()) > 1]
    return render(visit.request, "relaylog/not_kept.html", {"why": why, "texts": texts, "place": place}, status=status)
