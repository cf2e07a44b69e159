"""One's own start page: what waits, the nearest first; cover names only."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from django.db import connection
from django.db.models import Min, Q

from stafett.core import clock
from stafett.core.together import ask_together
from stafett.design.dates import day
from stafett.identity.models import Role

from ..models import (
    AgreementAnswer,
    ConsentAnswer,
    Holding,
    LevelChange,
    Measure,
    Meeting,
    Offer,
    Pause,
    RelayLog,
)
from ..models.agreement import Answer
from ..models.consent import whom_it_is_to
from ..policy import FAMILY, PRIVATELY, Part
from .asking_to_redact import waiting_redactions
from .by_role import decided_for, decided_from
from .ending import Asked, endings_of
from .frozen import asked_of_frozen, paused_for_frozen
from .gaps import SAYS_IT_ITSELF, gaps_of_mine
from .help_requests import waiting_requests
from .log import cover_of
from .moved import came_to, moved_lately
from .own_words import waiting_for_somebody
from .people import People
from .questions import waiting_questions
from .standing import HAS_BATON, has_to_find_another
from .tasks import tasks_of, until

SOON = dt.timedelta(days=14)
STILL_TO_ASK = """
select mine.id, mine.id = any((select array(select log_id from relaylog_still_to_ask(%s::uuid[])))::uuid[]),
       mine.id = any((select array(select relaylog_nobody_let_in()))::uuid[]) from unnest(%s::uuid[]) mine(id)
"""


class Ahead(NamedTuple):
    """A meeting that is not written up: when it is, or while times are proposed, the earliest of them."""

    key: object
    at: dt.datetime
    is_set: bool


@dataclass
class LogShown:
    """One log as it stands in a list: the frame, and dates."""

    row: RelayLog
    parts: frozenset
    level: int | None = None
    holding: Holding | None = None
    offer: Offer | None = None
    paused: bool = False
    measures: list = field(default_factory=list)
    meetings: list = field(default_factory=list)
    waiting_consents: list = field(default_factory=list)
    endings: list = field(default_factory=list)
    questions: list = field(default_factory=list)
    gaps: dict = field(default_factory=dict)
    own_words_since: dt.datetime | None = None  # the child has said something that nobody has written back to
    responses_since: dt.datetime | None = None  # the family has answered something that the holder has not read
    requests_since: dt.datetime | None = None  # one in the family has asked whoever has the baton for something
    refused: bool = False
    someone_awaits: bool = False  # the care has changed hands, and who answers now has not been asked
    redactions: list = field(default_factory=list)  # (request, since, whether mine): texts the family wants sealed
    moved: list = field(default_factory=list)  # when something that stood in the wrong log was taken out
    came: list = field(default_factory=list)  # when something came from another log, since one last had this one open
    nobody_let_in: bool = False  # the address is protected, and nobody has been asked about

    @property
    def cover(self):
        return cover_of(self.row)

    @property
    def has_baton(self):
        return bool(self.parts & HAS_BATON)

    @property
    def is_family(self):
        return bool(self.parts & (FAMILY | {Part.FROZEN}))

    def is_own_of(self, person):
        """Whether it leads to the child's own page. By whose it is, not by the part: a frozen one is led alike."""
        return self.row.child_id == person.pk and self.row.opened_at is not None and self.row.closed_at is None

    @property
    def proposed(self):
        return self.row.opened_at is None and self.row.closed_at is None

    @property
    def next_date(self):
        """The nearest evaluation or meeting."""
        days = [row[1] for row in self.measures] + [day(row.at) for row in self.meetings]
        return min(days, default=None)

    @property
    def late(self):
        return any(row[1] < clock.today() for row in self.measures)

    @property
    def needs_you(self):
        return self.late or bool(self.gaps.keys() - SAYS_IT_ITSELF)


class StartPage:
    """Every log one has a part in, in a dozen questions however many they are."""

    def __init__(self, person):
        self.person = person
        first, shown, came = ask_together(which_parts(person), decided_for(person), came_to(person))
        parts, self.by_role = parts_from(first), decided_from(shown)
        rows = RelayLog.objects.listed(parts)
        self.logs = {row.pk: LogShown(row, parts[row.pk]) for row in rows}
        for log_id, came_at in came:
            self._of(log_id).came.append(came_at)
        if self.logs:
            self._frames()
            self._content()
            self._answers()
            self._who_answers_now()
            self._questions()
            self._gaps()
            self._moved()

    def _frames(self):
        for log_id, level in LevelChange.objects.filter(until=None).values_list("log_id", "level"):
            self._of(log_id).level = level
        for row in Holding.objects.filter(laid_down_at=None):
            self._of(row.log_id).holding = row
        for row in Offer.objects.filter(ended_at=None).select_related("to_hat"):
            self._of(row.log_id).offer = row
        paused = Pause.objects.filter(until=None).values_list("log_id", flat=True)
        for log_id in (*paused, *self._frozen(paused_for_frozen)):
            self._of(log_id).paused = True

    def _frozen(self, question):
        """Asked by everybody at home, and answered to one who is frozen: nobody's list is to take longer by it."""
        return () if self.person.hat else question()

    def _of(self, log_id):
        """What the walls let through is always of a log one has a part in."""
        return self.logs.get(log_id) or LogShown(None, frozenset())

    def _content(self):
        measures = Measure.objects.filter(ended_on=None).order_by("evaluate_on")
        for row in measures.values_list("log_id", "evaluate_on", "pk", "responsible_id"):
            log = self._of(row[0])
            if log.row and log.row.closed_at is None:
                log.measures.append(row)
        still_open = Q(slots__ended_at=None, slots__at__gte=clock.now())
        meetings = Meeting.objects.filter(held_at=None, called_off_at=None).order_by("at")
        meetings = meetings.annotate(first=Min("slots__at", filter=still_open))
        for log_id, at, first, key in meetings.values_list("log_id", "at", "first", "pk"):
            log = self._of(log_id)
            if log.row and log.row.closed_at is None:
                log.meetings.append(Ahead(key, first or at, first is None))

    def _answers(self):
        """Consents that somebody has not answered, or that end soon. For the family: by one's own answers."""
        asked = defaultdict(list)
        for row in ConsentAnswer.objects.filter(consent__replaced_at=None).select_related("consent"):
            asked[row.log_id, row.consent].append(row)
        logs = defaultdict(list)
        for (log_id, consent), answers in asked.items():
            dates = (consent.asked_at, consent.ends_at)
            logs[log_id].append(Asked(whom_it_is_to(consent), consent.pk, *dates, consent.renews_id, tuple(answers)))
        for log_id, mine in self._frozen(asked_of_frozen):
            logs[log_id].append(mine)
        reminders = self.person.municipality.choice("consent_reminder_days") if logs else None
        for log_id, of_log in logs.items():
            log = self._of(log_id)
            log.waiting_consents = [(one.consent_id, one.asked_at) for one in of_log if one.waits]
            if log.row and log.row.opened_at and not log.row.closed_at:
                log.endings = endings_of(of_log, reminders)
        proposed = [log.row.pk for log in self.logs.values() if log.proposed]
        for log_id, answer in AgreementAnswer.objects.filter(log_id__in=proposed).values_list("log_id", "answer"):
            self._of(log_id).refused |= answer == Answer.NO

    def _who_answers_now(self):
        """Asked about the few logs whose baton one has or keeps for somebody, or that are not opened yet."""
        may_ask = [log_id for log_id, log in self.logs.items() if log.parts & {Part.OPENER, Part.ACTING, *HAS_BATON}]
        if may_ask:
            with connection.cursor() as cursor:
                cursor.execute(STILL_TO_ASK, [may_ask, may_ask])
                for log_id, awaits, shut in cursor.fetchall():
                    self._of(log_id).someone_awaits, self._of(log_id).nobody_let_in = awaits, shut

    def _questions(self):
        """What the family has asked about readings: answered at work, and by nobody who is family there."""
        for log_id, asked_at, question in waiting_questions(self.person) if self.person.hat else ():
            self._of(log_id).questions.append((question, asked_at))
        said, answered = waiting_for_somebody() if self.person.hat else ({}, {})
        for log_id, since in said.items():
            self._of(log_id).own_words_since = since
        for log_id, since in answered.items():
            self._of(log_id).responses_since = since
        for log_id, since in waiting_requests(self.person).items() if self.person.hat else ():
            self._of(log_id).requests_since = since
        for log_id, request, asked_at, mine in waiting_redactions() if self.person.hat else ():
            self._of(log_id).redactions.append((request, asked_at, mine))

    def _gaps(self):
        """Asked anew each time: what is mended is gone at once."""
        if any(log.parts & {Part.ACTING, *HAS_BATON} for log in self.logs.values()):
            for log_id, kinds in gaps_of_mine().items():
                self._of(log_id).gaps = kinds

    def _moved(self):
        """What leaders are told, and decide about: who else is to be told that it stood there."""
        if any(Part.LEADER in log.parts for log in self.logs.values()):
            for log_id, moved_at in moved_lately():
                self._of(log_id).moved.append(moved_at)

    @cached_property
    def people(self):
        holders = [log.holding for log in self.logs.values() if log.holding]
        offers = [log.offer for log in self.logs.values() if log.offer]
        ids = [row.holder_id for row in holders] + [one for row in offers for one in (row.to_id, row.offered_by_id)]
        return People(ids, [row.hat_id for row in holders])

    def with_parts(self, *parts):
        """Logs that are not closed, where one plays any of these parts; by their next date."""
        found = [log for log in self.logs.values() if log.parts & set(parts) and log.row.closed_at is None]
        return sorted(found, key=lambda log: (log.next_date or dt.date.max, log.row.proposed_at))

    @property
    def mine(self):
        """Those where one takes part at work; of a custodian, also those of the children she takes care of."""
        working = [
            log
            for log in self.with_parts(*set(Part) - FAMILY - PRIVATELY - {Part.FROZEN})
            if log.parts != {Part.LEADER}
        ]
        return working + self.family

    @property
    def led(self):
        """Those of the leader's service where one takes no other part."""
        return [log for log in self.with_parts(Part.LEADER) if log.parts == {Part.LEADER}]

    @property
    def family(self):
        """The family's logs, also those that are closed: they are theirs to read."""
        found = [log for log in self.logs.values() if log.is_family]
        return sorted(found, key=lambda log: (bool(log.row.closed_at), log.row.proposed_at))

    @property
    def privately(self):
        """Those that one's family or friends have let one into."""
        return self.with_parts(*PRIVATELY)

    @cached_property
    def tasks(self):
        """Nearest first."""
        tasks = [task for log in self.logs.values() for task in tasks_of(log, self.person, self.people)]
        return sorted(tasks, key=lambda task: task.due)

    @property
    def now(self):
        return [task for task in self.tasks if task.due <= clock.today()]

    @property
    def soon(self):
        return [task for task in self.tasks if clock.today() < task.due <= clock.today() + SOON]

    @cached_property
    def unanswered(self):
        """[(name, how many, since when)] of a leader's people who have not answered in time, and not in which logs."""
        rows = unanswered_handovers() if self.person.hat and self.person.hat.role == Role.LEADER else []
        people = People([person for person, _times, _since in rows])
        return [(people.name(person), times, until(since)) for person, times, since in rows]

    @property
    def has_many_batons(self):
        """Whether there is more than one to find the next holder for."""
        return sum(has_to_find_another(log.parts) for log in self.mine) > 1

    @property
    def batons(self):
        """Batons on their way, from me or to me."""
        offered = [log for log in self.mine if log.offer]
        return [log for log in offered if self.person.pk in (log.offer.to_id, log.offer.offered_by_id)]


def unanswered_handovers():
    with connection.cursor() as cursor:
        cursor.execute("select person_id, times, since from relaylog_unanswered() order by since")
        return cursor.fetchall()


def parts_in_logs(person):
    """{log: parts} of every log one has a part in."""
    return parts_from(ask_together(which_parts(person))[0])


def which_parts(person):
    """The question that `parts_from` reads the answer to."""
    hat = person.hat.pk if person.hat else None
    asked = [person.pk, hat, person.municipality_id]
    return "select log_id, array_agg(part) from relaylog_parts(%s, %s, %s) group by 1", asked


def parts_from(rows):
    return {log_id: frozenset(Part(part) for part in parts) for log_id, parts in rows}
