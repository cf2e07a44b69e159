"""Whom the family has been asked about: what counts for each service or private person now, and how far it goes."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from stafett.core import clock
from stafett.core.together import ask_together

from ..models import Consent, ConsentAnswer, ConsentGoal
from ..models.consent import whom_it_is_to
from .narrowed import goals_in_words
from .readers import names_of

STATES = """
select c.id, relaylog_consent_state(c.id), u.name, relaylog_sees(c.id), relaylog_own_to_say(c.log_id, c.id),
       case when c.unit_id is null then relaylog_private_from(c.id) end, c.private_person_id
  from relaylog_consent c left join identity_unit u on u.id = c.unit_id
 where c.log_id = %s and c.replaced_at is null
"""


@dataclass(frozen=True)
class ConsentShown:
    """A service the family has been asked about. `state`: live, waiting or ended, and of what renews it also coming;
    nothing of who has said what. `own`: whether the one who looks has a say, and not another alone."""

    row: Consent
    unit: str
    state: str
    numbers: tuple
    later: "ConsentShown | None" = None  # what renews it, once one has answered that
    whole: bool = True
    own: bool = True
    reads_from: object = None  # when a private person begins to read, once everybody says yes

    @property
    def is_private(self):
        return self.row.private_person_id is not None

    @property
    def cools(self):
        """Whether everybody has said yes, and the private person does not read yet."""
        return self.reads_from is not None and self.reads_from > clock.now()

    @property
    def about(self):
        """What it lets them see, in words."""
        if self.numbers:
            return goals_in_words(self.numbers)
        return _("hele loggen") if self.whole else _("noen av målene")


def consents_of(found, goals, states):
    """The consents that are asked for or given, one per service."""
    rows = [row for row in found[Consent] if row.replaced_at is None]
    if not rows:
        return []
    numbers = {goal.row.pk: goal.row.number for goal in goals}
    rows = [row for row in rows if row.pk in states]  # one can have been asked about anew since the rows were read
    named = {row.pk: [] for row in rows}
    for one in found[ConsentGoal]:
        named.setdefault(one.consent_id, []).append(one.goal_id)
    shown = []
    for row in sorted(rows, key=lambda row: row.asked_at):
        state, to, left, own, reads_from = states[row.pk]
        goals = named[row.pk] if left is None else left  # when some have said yes to less than was asked
        about = {"numbers": _numbered(goals, numbers), "whole": not goals}
        shown.append(ConsentShown(row, to, state, **about, own=own, reads_from=reads_from))
    begun = {row.consent_id for row in found[ConsentAnswer] if row.answer}
    return list(one_per_service(one for one in shown if one.row.renews_id is None or one.row.pk in begun))


def _numbered(goals, numbers):
    return tuple(sorted(numbers[goal] for goal in goals if goal in numbers))


def one_per_service(shown):
    """What counts for each service now, the live one or else the newest, and what comes after it.

    A renewal is there from one's own answer to it: that another in the family has answered is not seen.
    """
    services = {}
    for one in shown:
        services.setdefault(whom_it_is_to(one.row), []).append(one)
    for rows in services.values():
        rows.sort(key=lambda one: one.row.ends_at)
        now = next((one for one in rows if one.state == "live"), rows[-1])
        if now.state == "coming":
            now = replace(now, state="waiting")
        yield replace(now, later=rows[-1]) if rows[-1].row.pk != now.row.pk else now


def consent_states(log):
    """{consent: (state, name of whom it is to, the goals that one sees when some said yes to less than all, one's own
    say, when a private person begins to read)}."""
    [rows] = ask_together(states_of(log))
    return states_from(rows, names_of(log) if any(private for *_state, private in rows) else {})


def states_from(rows, names):
    """`names`: of the private persons."""
    return {pk: (state, unit or names.get(private, ""), *more) for pk, state, unit, *more, private in rows}


def states_of(log):
    """The question that `consent_states` reads the answer to."""
    return STATES, [log.pk]
