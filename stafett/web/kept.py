"""What somebody had written when the session ran out: kept sealed, given back after the log-in, sent by nobody else."""

import base64
import json
import re

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
# What waits in the session: the second, what another tab sent while a meeting was shown. It comes after the first.
BOTH = ("kept", "aside")


def somebody(person_id, hat_id):
    """Who wrote: what one writes at work is not given back at home."""
    return f"{person_id} {hat_id or PRIVATELY}"


def is_of(was, person_id):
    """Whether it was this one, at work or at home."""
    return (was or "").partition(" ")[0] == str(person_id)


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
    if not was or not is_from_our_page(request) or is_beside_a_meeting(request):
        return None
    fields = typed_in(request)
    if not fields.keys() - NOTHING_WRITTEN:
        return None
    writer, _, hat = was.partition(" ")
    asks = hat != PRIVATELY and not request.session.get("held")  # on a screen for all nobody is asked of violence
    asked = to_ask_about(written_in(fields), writer, fields.get(NOT_ABOUT_THAT, [])) if asks else None
    if asked:
        return asked
    form = {"path": request.get_full_path(), "fields": fields, "at": clock.now().timestamp()}
    text = json.dumps(form).encode()
    if len(text) < LONGEST:
        sealed = base64.b64encode(keys.seal(env.read().installation_key, text, _place(was))).decode()
        _put_away(request, sealed)
    return None


def _put_away(request, sealed):
    """The minutes of a meeting take nothing's place that waits from before."""
    session, held = request.session, request.session.get("held")
    if held and request.path_info != held:
        session["aside"] = sealed
        return
    waits = give_back(session, session["was"]) if held else None
    if waits and waits["path"] != held:
        session.setdefault("aside", session["kept"])
    session["kept"] = sealed


def is_beside_a_meeting(request):
    """While a meeting is shown another tab's page keeps nothing by itself, and displaces nothing that waits."""
    held = request.session.get("held")
    if not held or request.path_info == held:
        return False
    return not request.accepts("text/html") or "aside" in request.session


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
    name = _first_of(session)
    if not session.get(name) or session.get("was") != who:
        return None
    sealed = base64.b64decode(session[name])
    form = json.loads(keys.unseal(env.read().installation_key, sealed, _place(who)))
    return form if clock.now().timestamp() - form["at"] < KEEPS else None


def _first_of(session):
    """Which of both is given back now: what was set aside is not for all in a room."""
    return "kept" if session.get("kept") or session.get("held") else "aside"


def let_go(session):
    session.pop(_first_of(session), None)
    if not any(session.get(name) for name in BOTH):
        session.pop("was", None)


def let_go_of_what_was_sent(request):
    """Done is done: it does not wait any longer. Known by the form's own token; of a meeting there is only one.

    Answers whether something else waits, which was set aside for it: that is given back next, when nobody looks on.
    """
    session = request.session
    form = _waits(session)
    if form is None or form["path"] != request.get_full_path():
        return False
    if form["path"] != session.get("held") and form["fields"].get("token") != request.POST.getlist("token"):
        return False
    let_go(session)
    return not session.get("held") and _waits(session) is not None


def _waits(session):
    return give_back(session, who_asks(session)) if session.get("person") and session.get("was") else None


def page(request, form):
    """The text that was kept, to be read and sent by the one who wrote it."""
    return render(request, "web/kept.html", {"form": form, "longest": longest(form)})


def longest(form):
    """Of what was typed: the keys of what was chosen are no text."""
    typed = [value for values in written_in(form["fields"]).values() for value in values if not is_key(value)]
    return max(typed, key=len, default="")


def is_key(value):
    return bool(re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", value))


def _place(who):
    return f"kept form|{who}".encode()
