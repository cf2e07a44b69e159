"""What somebody had written when the session ran out: kept sealed, given back after the log-in, sent by nobody else."""

import base64
import json

from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from stafett import env
from stafett.core import clock, keys
from stafett.relaylog.alarms import NOT_ABOUT_THAT, to_ask_about

LONGEST = 200_000
KEEPS = 24 * 60 * 60
# A form of these alone is a button, not a text. The last three say where a draft belongs.
NOTHING_WRITTEN = {"token", "back", "language", "colour_scheme", "sted", "kladd_felt", "kladd_tegn", NOT_ABOUT_THAT}

PRIVATELY = "privately"


def somebody(person_id, hat_id):
    """Who wrote: what one writes at work is not given back at home."""
    return f"{person_id} {hat_id or PRIVATELY}"


def who_asks(session):
    return somebody(session["person"], session["hat"])


def remember_who(session):
    """The session no longer opens anything, but knows whose text it may give back."""
    if session.get("person"):
        session["was"] = who_asks(session)
        del session["person"], session["hat"]


def ask_to_log_in(request):
    """To the door; what was being sent waits there, sealed. A part of a page is told to load the door whole."""
    if request.method == "POST":
        asked = keep(request)
        if asked and request.accepts("text/html") and not request.headers.get("HX-Request"):
            return ask_first(request, asked)
    elif request.method == "GET":
        request.session["wanted"] = request.get_full_path()
    door = reverse("log-in")
    response = HttpResponseRedirect(door)
    if request.headers.get("HX-Request"):
        response.status_code = 204
        response.headers["HX-Redirect"] = door
    return response


def keep(request):
    """Only what our own page sent: what another site filled in is never shown with a button to send it.

    What may be about violence or abuse, written at work, is not kept: the answer is then what to ask about.
    """
    was = request.session.get("was")
    if not was or not is_from_our_page(request) or is_beside_a_meeting(request, was):
        return None
    fields = typed_in(request)
    if not fields.keys() - NOTHING_WRITTEN:
        return None
    writer, _, hat = was.partition(" ")
    aside = hat != PRIVATELY and not request.session.get("held")  # on a screen for all nobody is asked of violence
    asked = to_ask_about(written_in(fields), writer, fields.get(NOT_ABOUT_THAT, [])) if aside else None
    if asked:
        return asked
    form = {"path": request.get_full_path(), "fields": fields, "at": clock.now().timestamp()}
    text = json.dumps(form).encode()
    if len(text) < LONGEST:
        request.session["kept"] = base64.b64encode(keys.seal(env.read().installation_key, text, _place(was))).decode()
    return None


def is_beside_a_meeting(request, was):
    """While a meeting is shown another tab's page keeps nothing by itself, and displaces nothing from the meeting."""
    held = request.session.get("held")
    if not held or request.path_info == held:
        return False
    waits = give_back(request.session, was)
    return not request.accepts("text/html") or waits is not None and waits["path"] == held


def typed_in(request):
    return {name: values for name, values in request.POST.lists() if name != "csrfmiddlewaretoken"}


def written_in(fields):
    return {name: values for name, values in fields.items() if name not in NOTHING_WRITTEN}


def ask_first(request, asked):
    """The text stands on the page and nowhere else; sent again with the box ticked it is kept like any other."""
    form = {"path": request.get_full_path(), "fields": typed_in(request)}
    marks = " ".join(mark for found in asked.values() for mark in found)
    shown = {"form": form, "longest": longest(form), "marks": marks}
    return render(request, "web/ask_first.html", shown, status=422)


def is_from_our_page(request):
    """Browsers say from where every form is sent."""
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"


def give_back(session, who):
    """{'path', 'fields'} of the form that waits for this one, or None. It waits until it is sent or dropped."""
    if not session.get("kept") or session.get("was") != who:
        return None
    sealed = base64.b64decode(session["kept"])
    form = json.loads(keys.unseal(env.read().installation_key, sealed, _place(who)))
    return form if clock.now().timestamp() - form["at"] < KEEPS else None


def let_go(session):
    for name in ("kept", "was"):
        session.pop(name, None)


def page(request, form):
    """The text that was kept, to be read and sent by the one who wrote it."""
    return render(request, "web/kept.html", {"form": form, "longest": longest(form)})


def longest(form):
    typed = [value for values in written_in(form["fields"]).values() for value in values]
    return max(typed, key=len, default="")


def _place(who):
    return f"kept form|{who}".encode()
