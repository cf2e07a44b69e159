"""Who writes at the same time: what tells it to somebody who should not know, and the test that must notice."""

from . import test_writing_at_once as writing
from .breakages import edit

STANDING = """select from relaylog_standing(d.person_id, d.hat_id, core_municipality(), e.log_id) s
                        where s.part in ('holder', 'helper', 'goal_helper')"""


def by(test, *more, draft=True):
    """A test of the village; `draft`: Emil has begun to write first."""

    def noticed(town, everything):
        if draft:
            assert writing.write(town, "emil").status_code == 200
        test(town, *more)

    return noticed


OF_WRITING_AT_ONCE = [
    edit(
        "one in the family learns that somebody at work writes",
        by(writing.test_by_sql_those_at_work_who_see_the_measure_learn_it_and_nobody_else, "berit"),
        ("relaylog_who_writes_here", "and e.log_id = any(at_work)", ""),
    ),
    edit(
        "somebody at work learns that one in the family writes",
        by(writing.test_nobody_at_work_learns_that_one_in_the_family_writes, "berit", draft=False),
        ("relaylog_who_writes_here", "and d.hat_id is not null", ""),
        ("relaylog_who_writes_here", "where s.part in ('holder', 'helper', 'goal_helper')", ""),
    ),
    edit(
        "who sees other goals learns who writes at this",
        by(writing.test_who_sees_other_goals_learns_nothing, draft=False),
        ("relaylog_who_writes_here", "or e.goal_id = any(relaylog_goals())", "or true"),
    ),
    edit(
        "who was taken out of the log still stands as one who writes",
        by(writing.test_who_takes_part_no_longer_is_not_said_to_write, "taken out"),
        ("relaylog_who_writes_here", f"and exists ({STANDING})", ""),
    ),
]
