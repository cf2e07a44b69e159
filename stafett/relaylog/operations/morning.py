"""Each morning: due batons pass, logs that wait for nobody open, and those that have been paused for long close."""

import datetime as dt
import logging

from django.db import transaction
from django.db.models import Q

from stafett.audit.history import record
from stafett.core import clock
from stafett.core.asking import narrow_to, on_duty

from ..models import FormSent, RelayLog, ServiceReply, ServiceRequest
from ..models.log import CloseReason
from .agreeing import go_on_when_all_agree
from .baton import pass_when_ready
from .closing import end_log

DUTY = "morning"
logger = logging.getLogger(__name__)


def do_the_mornings_duty(municipality):
    """(batons passed, logs closed, logs that failed). One transaction per log; doing it twice changes nothing.

    What goes wrong in one log is written in the server's own log, and stops no other child's.
    """
    with on_duty(DUTY, municipality):
        due = list(RelayLog.objects.values_list("pk", flat=True))
    passed = closed = failed = 0
    for log_id in due:
        try:
            did_pass, did_close = _see_to(log_id, municipality)
        except Exception as wrong:  # its name and no more: the words of a refusal can hold what was refused
            logger.error("The morning's duty failed for log %s: %s", log_id, type(wrong).__name__)
            failed += 1
        else:
            passed, closed = passed + did_pass, closed + did_close
    return passed, closed, failed


def sweep_sent_forms(municipality):
    """How many were taken away: forms that no browser can send again need not be remembered."""
    with on_duty(DUTY, municipality):
        gone, _kinds = FormSent.objects.filter(at__lt=clock.now() - FormSent.KEPT).delete()
        if gone:
            record("sent forms swept", who=None, about=municipality, forms=gone)
    return gone


def sweep_service_requests(municipality):
    """How many requests were taken away: a year after they were asked, or taken back. The walls say which."""
    with on_duty(DUTY, municipality):
        ServiceReply.objects.filter(request__asked_at__lt=clock.now() - ServiceRequest.KEPT).delete()
        done = Q(taken_back_at__isnull=False) | Q(asked_at__lt=clock.now() - ServiceRequest.KEPT)
        gone, _kinds = ServiceRequest.objects.filter(done, reply=None).delete()
        if gone:
            record("service requests swept", who=None, about=municipality, requests=gone)
    return gone


def _see_to(log_id, municipality):
    """(whether the baton passed, whether the log closed)"""
    with on_duty(DUTY, municipality):
        narrow_to(log_id)
        log = RelayLog.objects.lock(RelayLog(pk=log_id))
        if not log.opened_at:
            go_on_when_all_agree(log, None)
            return False, False
        return bool(pass_when_ready(log, by=None)), close_after_pause(log)


@transaction.atomic
def close_after_pause(log):
    """The agreement was taken back, and the municipality's days have gone without it being given again."""
    pause = log.pauses.filter(until=None).first()
    days = dt.timedelta(days=log.municipality.choice("pause_days"))
    if pause is None or log.closed_at or pause.since + days > clock.now():
        return False
    record("log closed", who=None, about=log, because=CloseReason.AGREEMENT_TAKEN_BACK)
    end_log(log, CloseReason.AGREEMENT_TAKEN_BACK, None)
    return True
