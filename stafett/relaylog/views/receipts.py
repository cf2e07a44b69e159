"""The receipt of one's own answer about a service: a page to print, and a file to keep."""

import json

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from ..queries.receipt import Receipt
from .consent import find_consent
from .doorway import of_log


@require_GET
@of_log("take a receipt")
def receipt(visit, consent_id):
    return visit.show("relaylog/receipt.html", page="receipt", at=found(visit, consent_id))


@require_GET
@of_log("take a receipt")
def receipt_file(visit, consent_id):
    """A name that says nothing: the file can lie on a machine that others use."""
    data = found(visit, consent_id).as_data()
    visit.read_down("receipt")
    words = json.dumps(data, ensure_ascii=False, indent=2)
    return HttpResponse(
        words,
        content_type="application/json",
        headers={"Content-Disposition": 'attachment; filename="kvittering.json"'},
    )


def found(visit, consent_id):
    """One's own, or no such page: also for one who has not answered."""
    receipt = Receipt(visit.log, find_consent(visit, consent_id), visit.person)
    if receipt.mine is None or receipt.mine.answer is None:
        raise Http404
    return receipt
