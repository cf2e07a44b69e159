"""The page where each says whether, where and when one wants to be told."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from stafett.core.errors import RuleBroken

from . import carriers
from .forms import NAMES, ChannelForm
from .models import Channel, ChannelKind
from .operations import choose_channel, stop_telling
from .texts import BODY


@require_http_methods(["GET", "POST"])
def show(request):
    """A card for each way that somebody carries here. The one that was sent is done, or shown with what is wrong."""
    mine = {channel.kind: channel for channel in Channel.objects.filter(person=request.person)}
    sent = request.POST.get("kind")
    forms = [
        ChannelForm(kind, mine.get(kind), request.POST if kind == sent else None) for kind in carriers.that_carry()
    ]
    for form in forms:
        if form.is_bound and form.is_valid() and _done(form, request.person):
            return redirect("my-messages")
    status = 422 if any(form.errors for form in forms) else 200
    shown = {"forms": forms, "names": dict(NAMES), "sent": {"body": _(BODY)}}
    return render(request, "messages/mine.html", shown, status=status)


def _done(form, person):
    try:
        choose_channel(person, kind=form.kind, by=person, **form.cleaned_data)
    except RuleBroken as broken:
        form.break_rule(broken)
        return False
    return True


@require_POST
def stop(request, kind):
    """No more there."""
    if kind not in ChannelKind.values:
        raise Http404
    stop_telling(request.person, kind=kind, by=request.person)
    return redirect("my-messages")
