"""Goals with their measures, evaluations and notes, in the order they are read."""

from collections import defaultdict
from dataclasses import dataclass, field

from stafett.core import clock
from stafett.design.dates import day

from ..models import BrightSpot, Correction, Evaluation, Focus, Goal, Measure, Note
from ..models.plan import Effect

PROGRESS = {
    Effect.HELPS: "helps",
    Effect.HELPED_A_LITTLE: "a_little",
    Effect.DID_NOT_HELP: "not_yet",
    Effect.TOO_EARLY: "begun",
}


@dataclass
class MeasureShown:
    row: Measure
    who: str
    evaluations: list = field(default_factory=list)

    @property
    def days_late(self):
        """Days past the date for evaluation, or 0."""
        return 0 if self.row.ended_on else max((clock.today() - self.row.evaluate_on).days, 0)


@dataclass(frozen=True)
class EvaluationShown:
    """As the parts draw it: the child's words first."""

    row: Evaluation

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
class GoalShown:
    row: Goal
    focus: Focus | None
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


class Plan:
    """What has been agreed, built from gathered rows."""

    def __init__(self, found, people):
        focuses = {row.pk: row for row in found[Focus]}
        rows = sorted(found[Goal], key=lambda row: row.number)
        goals = {row.pk: GoalShown(row, focuses.get(row.focus_id)) for row in rows}
        measures = {}
        for row in sorted(found[Measure], key=lambda row: (row.starts_on, row.written_at)):
            measures[row.pk] = shown = MeasureShown(row, _who(row, people))
            if row.goal_id in goals:
                goals[row.goal_id].measures.append(shown)
        for row in sorted(found[Evaluation], key=lambda row: row.number, reverse=True):
            if row.measure_id in measures:
                measures[row.measure_id].evaluations.append(EvaluationShown(row))
        self.focuses = sorted(focuses.values(), key=lambda row: row.written_at)
        self.goals, self.measures = list(goals.values()), list(measures.values())
        self.corrected = _by_row(found[Correction])
        self.entries = sorted(found[Note] + found[BrightSpot], key=lambda row: row.written_at, reverse=True)

    def goals_of(self, focus):
        return [goal for goal in self.goals if goal.row.focus_id == focus.pk]

    def goal(self, goal_id):
        return next((goal for goal in self.goals if goal.row.pk == goal_id), None)

    @property
    def late(self):
        """Measures past their date, the latest first."""
        return sorted((one for one in self.measures if one.days_late), key=lambda one: one.row.evaluate_on)

    @property
    def to_evaluate(self):
        """What must be evaluated and ended before the log can be closed."""
        return [one for one in self.measures if not one.row.ended_on]


def _who(row, people):
    return people.name(row.responsible_id)


def _by_row(corrections):
    """{row id: what stood there before, newest first}."""
    found = defaultdict(list)
    for one in sorted(corrections, key=lambda one: one.written_at, reverse=True):
        found[one.row_id].append(one)
    return found
