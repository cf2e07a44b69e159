"""Which goals a yes is about, when it is not about all that was asked. Only of answers that the one who asks sees."""

from django.db import connection
from django.utils.translation import gettext as _

from .readers import together

IN_FORCE = """
with asked as (select %s::uuid as id)
select a.id, said.goals from relaylog_consentanswer a
  join (select answer_id, goals, written_at from relaylog_narrowing where log_id = (select id from asked)
        union all
        select answer_id, goals, written_at from relaylog_registeredanswer
         where log_id = (select id from asked) and goals is not null) said
    on said.answer_id = a.id and said.written_at >= a.answered_at
 where a.log_id = (select id from asked)
"""


def narrowed_answers(log):
    """{answer: {id of each goal}} of the answers that are about some goals only."""
    with connection.cursor() as cursor:
        cursor.execute(IN_FORCE, [log.pk])
        found = {}
        for answer, goals in cursor.fetchall():
            found[answer] = found.get(answer, set(goals)) & set(goals)
        return found


def goals_in_words(numbers):
    """mål 1 og 3"""
    return _("mål %(numbers)s") % {"numbers": together([str(number) for number in sorted(numbers)])}
