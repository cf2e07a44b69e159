"""A second person's yes: it is asked for, given, refused or withdrawn, each with its own address."""

from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from stafett.core.errors import RuleBroken

from ..desk.approvals import SendBackForm
from ..desk.form import said_no
from ..desk.publish_form import PublishForm
from ..operations.approving import approve, ask_approval, send_back, withdraw_approval
from ..operations.publishing import NotReady
from ..queries import forget
from .editing import of_editors
from .publishing import page, send_out


@require_POST
@of_editors
def ask(request, service):
    form = PublishForm(request.POST)
    if form.is_valid() and send_out(request, service, form, how=ask_approval):
        return redirect("publish-guide", request.of)
    return page(request, service, form)


@require_POST
@of_editors
def say_yes(request, service):
    try:
        approve(request.municipality, service=service, seen=request.POST.get("seen", ""), by=request.person)
    except NotReady:
        return page(request, service, PublishForm())  # the reasons stand on the page
    forget(request.municipality)
    return redirect("guide-versions", request.of)


@require_POST
@of_editors
def say_no(request, service):
    """Not yet, with the reason that the one who asked will read."""
    form, seen = SendBackForm(request.POST), request.POST.get("seen", "")
    if not form.is_valid():
        return page(request, service, PublishForm(), form)
    try:
        words = form.cleaned_data["words"]
        send_back(request.municipality, service=service, seen=seen, words=words, by=request.person)
    except RuleBroken as broken:
        form.add_error(broken.field, said_no(broken))
        return page(request, service, PublishForm(), form)
    return redirect("publish-guide", request.of)


@require_POST
@of_editors
def withdraw(request, service):
    withdraw_approval(request.municipality, service=service, by=request.person)
    return redirect("publish-guide", request.of)
