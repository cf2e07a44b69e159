"""What happens to a form that is sent: done once, shown again with what was typed, or refused for being another's."""

import logging
from contextlib import contextmanager

from django.db import IntegrityError, ProgrammingError, transaction
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from psycopg.errors import InsufficientPrivilege

from stafett.core import clock
from stafett.core.errors import NotAllowed, RuleBroken, Stale

from ..forms.opening import JustDoIt
from ..forms.token import WrongForm, read, said
from ..models import FormSent, RelayLog
from ..operations import let_go_draft

AS, BACK = "som", "tilbake"  # in the address: look first, as whom; and back to the form, with what was typed
logger = logging.getLogger(__name__)


def receive(request, form, act, *, then, first=None, look=None):
    """A redirect when the form is done, or was done before. None when it must be shown (again).

    `act(typed)` does it; `then` is where it leads, an address or a function of what `act` answered. `first(typed)` is
    done before, and stands also when `act` is refused; `act` is then given what it answered too. `look(form, act)`
    shows what somebody else would see afterwards, when that was asked for: nothing is done.
    """
    if not form.is_bound:
        return None
    try:
        token = form.token_sent()
    except WrongForm:
        return another_form(request, form)
    before = FormSent.objects.filter(token=token.id).first()
    if before:
        return _was_sent(form, before)
    if token.old:
        form.rule = _("Siden har stått åpen lenge. Se over det du har skrevet, og send på nytt.")
        return None
    if token.seen != form.seen:
        form.stale = True
        return None
    if form.asked or BACK in request.GET or not form.is_valid():
        return None
    if AS not in request.GET:
        return _do(form, token, act, then, first)
    if look is None:
        form.rule = _("Du kan ikke se det som en annen nå. Ingenting er lagret.")
        return None
    return _look(form, act, look)


def one_button(visit, act, template, *, then, page, seen="", **shown):
    """A page that says what it means, and one button: nothing is typed. `act(by=…)` does it, to what was `seen`."""
    form = JustDoIt(visit.request, visit.log, seen=seen)
    done = receive(visit.request, form, lambda typed: act(by=visit.person), then=then)
    return done or visit.show(template, page=page, status=form.status, form=form, **shown)


def _look(form, act, look):
    try:
        with walls_say_no():
            return look(form, act)
    except RuleBroken as broken:
        form.break_rule(broken)
        return None


def _do(form, token, act, then, first):
    try:
        known = [first(form.cleaned_data)] if first else []
        with walls_say_no(), transaction.atomic():
            sent = _claim(form, token)
            if form.keeps:
                let_go_draft(form.log, place=form.place, by=form.person)
            outcome = act(form.cleaned_data, *known)
            sent.leads_to = then(outcome) if callable(then) else then
            sent.save(update_fields=["leads_to"])
    except IntegrityError as wrong:
        if "formsent" not in str(wrong):
            raise
        return _was_sent(form, FormSent.objects.get(token=token.id))  # the other press of the same button
    except Stale:
        form.stale = True
        return None
    except RuleBroken as broken:
        form.break_rule(broken)
        return None
    return HttpResponseRedirect(sent.leads_to)


@contextmanager
def walls_say_no():
    """What the database refuses, and the operation had not seen coming, is a no and not a fault of the server."""
    try:
        yield
    except ProgrammingError as wrong:
        if not isinstance(wrong.__cause__, InsufficientPrivilege):
            raise
        logger.error("The walls refused what an operation let through: %s", wrong.__cause__.diag.message_primary)
        raise NotAllowed("write this") from wrong


def _claim(form, token):
    """The first to write this row does it; the second waits here, and learns that it is done."""
    return FormSent.objects.create(
        token=token.id,
        municipality_id=form.person.municipality_id,
        person=form.person,
        of_log=form.log.pk if form.log else None,
        at=clock.now(),
        said=form.said(),
    )


def _was_sent(form, before):
    if before.said == form.said():
        return redirect(before.leads_to)
    form.rule = _("Dette skjemaet er sendt før, med en annen tekst. Send på nytt hvis du vil at dette også skal stå.")
    return None


def done_already(request, log_id):
    """The redirect of a form that this person sent before: what it did can be what took the part away. Else None."""
    if request.method != "POST":
        return None
    try:
        token = read(request.POST.get("token"), RelayLog(pk=log_id), request.person)
    except WrongForm:
        return None
    before = FormSent.objects.filter(token=token.id, said=said(request.POST)).first()
    return redirect(before.leads_to) if before else None


def another_form(request, form):
    """Sent to another log than the one it was written in: nothing is done, and the text is given back."""
    typed = [words for name, words in request.POST.items() if name in form.fields and len(words) > 20]
    return render(request, "relaylog/wrong_log.html", {"typed": typed}, status=409)
