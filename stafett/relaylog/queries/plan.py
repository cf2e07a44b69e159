"""Goals with their measures, evaluations and notes, in the order they are read, ready to be shown."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from django.utils.translation import gettext as _

from stafett.core import clock
from stafett.design.dates import day, day_month, days_between

from ..models import BrightSpot, ConsentGoal, Correction, Discard, Evaluation, Focus, Goal, Measure, Note, Redaction
from ..models.plan import Effect
from ..models.redaction import GONE
from .addresses import Addresses
from .corrections import correct_words, discard_words
from .redactions import by_row

PROGRESS = {
    Effect.HELPS: "helps",
    Effect.HELPED_A_LITTLE: "a_little",
    Effect.DID_NOT_HELP: "not_yet",
    Effect.TOO_EARLY: "begun",
}


@dataclass
class Shown:
    """Something that somebody wrote. `old`: what stood there before; `correct`: where its writer puts it right.

    `discard`: where it is put in the bin, for those who may, while it is new.
    """

    row: object
    old: list
    correct: str
    discard: str


@dataclass
class MeasureShown(Shown):
    who: str
    evaluate: str
    helps: str  # where one in the family says whether it helps
    evaluations: list = field(default_factory=list)

    @cached_property
    def days_late(self):
        """Days past the date for evaluation, or 0."""
        return 0 if self.row.ended_on else max((clock.today() - self.row.evaluate_on).days, 0)

    @property
    def state(self):
        """ended, late, ahead or running."""
        if self.row.ended_on:
            return "ended"
        return "late" if self.days_late else "ahead" if self.row.starts_on > clock.today() else "running"

    @property
    def when(self):
        if self.row.ended_on:
            return days_between(self.row.starts_on, self.row.ended_on)
        return _("Fra %(day)s") % {"day": day_month(self.row.starts_on)}


@dataclass(frozen=True)
class EvaluationShown:
    """As the parts draw it: the child's words first."""

    row: object

    @property
    def effect(self):
        return self.row.effect

    @property
    def when(self):
        return day(self.row.written_at)

    @property
    def child(self):
        return self.row.child

    @property
    def words(self):
        return " ".join(text for text in (self.row.parents, self.row.professionals) if text)


@dataclass
class GoalShown(Shown):
    plan_measure: str = ""
    measures: list = field(default_factory=list)

    @property
    def progress(self):
        """How it goes, as one code: a few dots and a word on the page, never a percentage."""
        if self.row.ended_on or (self.measures and all(one.row.ended_on for one in self.measures)):
            return "done"
        made = [item for one in self.measures for item in one.evaluations]
        if not made:
            return "begun" if self.measures else "new"
        return PROGRESS[max(made, key=lambda item: item.row.written_at).effect]

    @property
    def child_says(self):
        """The child's latest words about anything under this goal."""
        said = sorted((item for one in self.measures for item in one.evaluations), key=lambda item: item.row.written_at)
        return next((item.child for item in reversed(said) if item.child), self.row.child_words)

    @property
    def next_evaluation(self):
        days = [one.row.evaluate_on for one in self.measures if not one.row.ended_on]
        return min(days, default=None)


@dataclass
class EntryShown(Shown):
    """A note or a bright spot. `about`: note, level, closing, bright or the number of a goal."""

    by: str
    about: object


class Plan:
    """What has been agreed and seen, built from gathered rows. `can` decides which buttons get an address."""

    def __init__(self, log, found, people, me, can, readers):
        self.found, self.people, self.my_id, self.can = found, people, me.pk, can
        self.to = Addresses(log)
        self.at_home = {one.person_id for one in readers if one.is_family}
        self.new_since = clock.now() - Discard.KEPT
        self.corrected = _by_row(one for one in found[Correction] if one.old != GONE)
        self.redacted = by_row(found[Redaction], people, me)
        goals = {row.pk: self._goal(row) for row in sorted(found[Goal], key=lambda row: row.number)}
        measures = {}
        for row in sorted(found[Measure], key=lambda row: (row.starts_on, row.written_at)):
            measures[row.pk] = shown = self._measure(row)
            if row.goal_id in goals:
                goals[row.goal_id].measures.append(shown)
        for row in sorted(found[Evaluation], key=lambda row: row.number, reverse=True):
            if row.measure_id in measures:
                measures[row.measure_id].evaluations.append(EvaluationShown(row))
        self.goals, self.measures = list(goals.values()), list(measures.values())

    def _goal(self, row):
        plan = self.to("plan-measure", row.pk) if "plan a measure" in self.can and not row.ended_on else ""
        return GoalShown(*self._shown(row, "text", stays=row.child_words), plan)

    def _measure(self, row):
        can = set() if row.ended_on else self.can
        evaluate = self.to("evaluate-measure", row.pk) if "evaluate a measure" in can else ""
        helps = self.to("say-whether-it-helps", row.pk) if "say whether it helps" in can else ""
        who = self.people.name(row.responsible_id)
        return MeasureShown(*self._shown(row, "title", stays=row.ended_on), who, evaluate, helps)

    def _shown(self, row, name, *, stays=False):
        """What every `Shown` begins with. `stays`: it is not taken away, whatever else is so."""
        return row, self.corrected.get(row.pk, ()), self._correct(row, name), "" if stays else self._discard(row)

    def _correct(self, row, name):
        """Only the one who wrote it, and only while the log can be written in."""
        mine = "correct" in self.can and row.written_by_id == self.my_id and getattr(row, name) != GONE
        return self.to("correct", *correct_words(row, name)) if mine else ""

    def _discard(self, row):
        """What is oneself's to take away, and what was written at work for whoever has the baton. Not for long."""
        if "discard" not in self.can or row.written_at <= self.new_since:
            return ""
        own = row.written_by_id == self.my_id and row.kind in (Note, BrightSpot, Measure)
        at_work = "raise a focus" in self.can and row.written_as_id and row.written_by_id not in self.at_home
        if not (own or at_work) or row.pk in self.carrying:
            return ""
        return self.to("discard", *discard_words(row))

    @cached_property
    def carrying(self):
        """The ids of what something else is put on, or a consent names: it is not taken away."""
        return set(_carrying(self.found))

    @cached_property
    def focuses(self):
        rows = sorted(self.found[Focus], key=lambda row: row.written_at)
        return [Shown(*self._shown(row, "title")) for row in rows]

    @cached_property
    def entries(self):
        """Notes and bright spots, newest first."""
        numbers, somebody = {goal.row.pk: goal.row.number for goal in self.goals}, _("En i laget")
        rows = sorted(self.found[Note] + self.found[BrightSpot], key=lambda row: row.written_at, reverse=True)
        return [self._entry(row, numbers, somebody) for row in rows]

    def _entry(self, row, numbers, somebody):
        about = "bright" if row.kind is BrightSpot else row.about if row.about != "note" else numbers.get(row.goal_id)
        by = self.people.name(row.written_by_id, somebody)
        return EntryShown(*self._shown(row, "text", stays=about in ("level", "closing")), by, about)

    @property
    def late(self):
        """Measures past their date, the latest first."""
        return sorted((one for one in self.measures if one.days_late), key=lambda one: one.row.evaluate_on)

    @property
    def to_evaluate(self):
        """What must be evaluated and ended before the log can be closed."""
        return [one for one in self.measures if not one.row.ended_on]


def _carrying(found):
    yield from (row.focus_id for row in found[Goal])
    yield from (row.goal_id for kind in (Measure, Note, ConsentGoal) for row in found[kind])
    yield from (row.measure_id for kind in (Evaluation, Note) for row in found[kind])


def _by_row(corrections):
    """{row id: what stood there before, newest first}."""
    found = defaultdict(list)
    for one in sorted(corrections, key=lambda one: one.written_at, reverse=True):
        found[one.row_id].append(one)
    return found
