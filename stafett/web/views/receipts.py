"""Is this receipt ours, and does the history still stand by it? For anybody who holds one; of logs it tells nothing."""

from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from stafett.audit import receipts


@never_cache
@require_safe
def check(request):
    text = request.GET.get("kvittering", "").strip()
    said = said_of(request, text) if text else {"held": None}
    return render(request, "web/check_receipt.html", {"text": text} | said)


def said_of(request, text):
    """What can be said to a stranger: no more than that it is one of ours, and holds."""
    try:
        receipt = receipts.read(text)
    except ValueError:
        return {"held": "unreadable"}
    if receipt.municipality_id != request.municipality.pk:
        return {"held": "elsewhere"}
    return {"held": "stands" if receipts.still_stands(receipt) else "fallen", "taken_at": receipt.at}
