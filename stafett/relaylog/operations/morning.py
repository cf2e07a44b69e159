"""Each morning: accepted batons whose day has come are passed, and logs that have been paused long enough close."""

import datetime as dt

from django.db import transaction

from stafett.audit.history import record
from stafett.core import clock
from stafett.core.asking import narrow_to, on_duty

from ..models import RelayLog
from ..models.log import CloseReason
from .baton import pass_when_ready
from .closing import end_log

DUTY = "morning"


def do_the_mornings_duty(municipality):
    """(batons passed, logs closed). One transaction per log; doing it twice changes nothing."""
    with on_duty(DUTY, municipality):
        due = list(RelayLog.objects.values_list("pk", flat=True))
    passed = closed = 0
    for log_id in due:
        with on_duty(DUTY, municipality):
            narrow_to(log_id)
            log = RelayLog.objects.lock(RelayLog(pk=log_id))
            passed += bool(pass_when_ready(log, by=None))
            closed += close_after_pause(log)
    return passed, closed


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
