"""When somebody leaves: many batons are held out at once. They are offers, and each is passed when it is accepted."""

from django.db import transaction

from stafett.core.asking import narrow_to
from stafett.core.errors import RuleBroken
from stafett.design import covers

from .baton import offer_baton

OF_ALL = {  # what is wrong with the question itself, and so with every log
    "member.works_elsewhere",
    "baton.takes_over_in_the_past",
    "baton.answer_by_in_the_past",
    "baton.answer_by_too_late",
}


@transaction.atomic
def offer_batons(logs, *, to, unit, takes_over_on, answer_by=None, by):
    """All of them or none: which cannot be held out to this one is told, so that they can be held out to another.

    By the one who has the batons, or who acts for one who has left. Each is narrowed to: one question among many logs
    takes as long as in one.
    """
    if not logs:
        raise RuleBroken("baton.choose_logs", field="logs")
    cannot = []
    for log in logs:
        narrow_to(log.pk)
        try:
            offer_baton(log, to=to, unit=unit, takes_over_on=takes_over_on, summary="", answer_by=answer_by, by=by)
        except RuleBroken as broken:
            if broken.code in OF_ALL:
                raise
            cannot.append(covers.words(covers.Cover(log.colour, log.symbol, log.mark)))
    if cannot:
        raise RuleBroken("baton.some_cannot", field="logs", covers=", ".join(cannot))
    return len(logs)
