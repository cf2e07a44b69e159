"""Hearing: what the child says about letting a service in, before the others decide; or why the child is not asked."""

from django.db import transaction

from stafett.audit.history import record
from stafett.core import clock
from stafett.core.errors import RuleBroken

from .. import policy
from ..models import Hearing, RelayLog
from .asking import short_enough, words
from .plan import written

A_LINE = 200


@transaction.atomic
def hear_child(consent, *, heard, because="", by, **said):
    """How, when, by whom and in the child's own words; or, when the child is not asked, why. The family reads it."""
    log = RelayLog.objects.lock_open(consent.log)
    policy.require(by, "hear the child", log)
    consent = log.consents.get(pk=consent.pk)
    if consent.replaced_at or consent.ends_at <= clock.now():
        raise RuleBroken("consent.has_ended")
    row = written(log, Hearing, by)
    row.consent = consent
    if heard == "yes" and (because or "").strip() or heard == "no" and _tells_of_talking(said):
        raise RuleBroken("hearing.one_or_the_other", field="heard")
    if heard == "yes":
        _heard(row, **said)
    elif heard == "no":
        row.because = words(because, "hearing.say_why_not", field="because")
        row.how = row.by_whom = row.words = row.interpreter = ""
    else:
        raise RuleBroken("hearing.choose", field="heard")
    row.save(force_insert=True)
    knows = "yes" if heard == "yes" else None
    record("child heard", who=by, about=log, consent=consent.pk, heard=heard, child_knows=knows)
    return row


def _tells_of_talking(said):
    """Whether something is written about how the child was heard. The day stands in the form from the beginning."""
    return any((said.get(name) or "").strip() for name in ("words_of_child", "how", "by_whom", "interpreter"))


def _heard(row, *, words_of_child="", child_knows=False, how="", by_whom="", heard_on=None, interpreter=""):
    """What the child says is shown to both parents at once: not without the child knowing it."""
    if heard_on is None or heard_on > clock.today():
        raise RuleBroken("hearing.choose_day", field="heard_on")
    row.heard_on, row.because = heard_on, ""
    row.words = words(words_of_child, "hearing.write_the_words", field="words_of_child")
    if not child_knows:
        raise RuleBroken("hearing.let_the_child_know", field="child_knows")
    row.how = words(how, "hearing.say_how", field="how", most=A_LINE)
    row.by_whom = words(by_whom, "hearing.say_who", field="by_whom", most=A_LINE)
    row.interpreter = short_enough(interpreter, field="interpreter", most=A_LINE)
