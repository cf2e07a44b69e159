"""What the list says of a log that one is frozen in: the same as without, worked out from what one answered oneself."""

from django.db import connection

from ..models import ConsentAnswer
from .ending import Asked

PAUSED = "select relaylog_paused_for_frozen()"
ANSWERS = """
select log_id, service, consent_id, asked_at, ends_at, renews_id, answer, answered_at, withdrawn_at
  from relaylog_answers_for_frozen()
"""


def paused_for_frozen():
    """The ids of those that are paused."""
    with connection.cursor() as cursor:
        cursor.execute(PAUSED)
        return [log_id for (log_id,) in cursor.fetchall()]


def asked_of_frozen():
    """(log, what was asked with one's own answer). A service has a number here, and no name."""
    with connection.cursor() as cursor:
        cursor.execute(ANSWERS)
        rows = cursor.fetchall()
    for log_id, service, consent_id, asked_at, ends_at, renews, answer, answered_at, withdrawn_at in rows:
        mine = ConsentAnswer(answer=answer, answered_at=answered_at, withdrawn_at=withdrawn_at)
        yield log_id, Asked(service, consent_id, asked_at, ends_at, renews, (mine,))
