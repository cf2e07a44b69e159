"""What somebody had written when the session ran out: kept sealed, given back after the log-in, sent by nobody else."""

import base64
import json
import time

from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from stafett import env
from stafett.core import keys

LONGEST = 200_000
KEEPS = 24 * 60 * 60
PLACE = b"kept form"


def remember_who(session):
    """The session no longer opens anything, but knows whose text it may give back."""
    session["was"] = session.pop("person")
    session.pop("hat", None)
    session.modified = True


def ask_to_log_in(request):
    """To the door; what was being sent waits there, sealed. A part of a page is told to load the door whole."""
    if request.method == "POST":
        keep(request)
    door = reverse("log-in")
    if request.headers.get("HX-Request"):
        response = HttpResponseRedirect(door)
        response.status_code = 204
        response.headers["HX-Redirect"] = door
        return response
    if request.method == "GET":
        request.session["wanted"] = request.get_full_path()
    return HttpResponseRedirect(door)


def keep(request):
    fields = {name: values for name, values in request.POST.lists() if name != "csrfmiddlewaretoken"}
    text = json.dumps({"path": request.get_full_path(), "fields": fields, "at": time.time()})
    if request.session.get("was") and len(text) < LONGEST:
        sealed = keys.seal(env.read().installation_key, text.encode(), PLACE + str(request.session["was"]).encode())
        request.session["kept"] = base64.b64encode(sealed).decode()


def give_back(session, person_id):
    """{'path', 'fields'} of the form that waits for this person, or None. It waits until it is sent or dropped."""
    if not session.get("kept") or session.get("was") != str(person_id):
        return None
    sealed = base64.b64decode(session["kept"])
    form = json.loads(keys.unseal(env.read().installation_key, sealed, PLACE + str(person_id).encode()))
    return form if time.time() - form["at"] < KEEPS else None


def let_go(session):
    for name in ("kept", "was"):
        session.pop(name, None)


def page(request, form):
    """The text that was kept, to be read and sent by the one who wrote it."""
    longest = max((value for values in form["fields"].values() for value in values), key=len, default="")
    return render(request, "web/kept.html", {"form": form, "longest": longest})
