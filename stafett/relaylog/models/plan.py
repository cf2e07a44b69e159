"""What we pay attention to, what we want, what we do, how it went; and what was seen on the way."""

from django.db import models
from django.db.models import F, Q

from stafett.core.fields import SealedText
from stafett.identity.models import Person, Unit

from .base import Discardable, Written


class Focus(Discardable):
    """Oppmerksomhet: what the family and the professionals pay attention to together."""

    log = models.ForeignKey("relaylog.RelayLog", models.PROTECT, related_name="focuses")
    title = SealedText()
    text = SealedText()
    ended_on = models.DateField(null=True)


class Goal(Discardable):
    """What we want to be different, and the child's own words about it."""

    focus = models.ForeignKey(Focus, models.PROTECT, related_name="goals")
    number = models.PositiveSmallIntegerField()
    text = SealedText()
    child_words = SealedText()
    ended_on = models.DateField(null=True)


class Measure(Discardable):
    """What is done. One responsible person and one date for evaluation: without them it is no measure."""

    goal = models.ForeignKey(Goal, models.PROTECT, related_name="measures")
    title = SealedText()
    how = SealedText()
    responsible = models.ForeignKey(Person, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    starts_on = models.DateField()
    evaluate_on = models.DateField()
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(evaluate_on__gte=F("starts_on")), name="evaluated_after_it_starts")
        ]


class Effect(models.TextChoices):
    HELPS = "helps"
    HELPED_A_LITTLE = "helped_a_little"
    DID_NOT_HELP = "did_not_help"
    TOO_EARLY = "too_early"


class Decision(models.TextChoices):
    CONTINUE = "continue"
    CHANGE = "change"
    END = "end"


class Evaluation(Written):
    """One round of a measure in three voices: the child first, then the parents, then the professionals."""

    goal = models.ForeignKey(Goal, models.PROTECT, related_name="+")
    measure = models.ForeignKey(Measure, models.PROTECT, related_name="evaluations")
    number = models.PositiveSmallIntegerField()
    effect = models.CharField(max_length=16, choices=Effect)
    child = SealedText()
    child_how = SealedText()
    parents = SealedText()
    professionals = SealedText()
    decision = models.CharField(max_length=8, choices=Decision)
    next_on = models.DateField(null=True)


class NoteAbout(models.TextChoices):
    DAY = "note"
    LEVEL = "level"
    CLOSING = "closing"


class Note(Discardable):
    """A short note to all who read the log, tied to a goal or a measure or to the whole."""

    goal = models.ForeignKey(Goal, models.PROTECT, null=True, related_name="+")
    measure = models.ForeignKey(Measure, models.PROTECT, null=True, related_name="+")
    about = models.CharField(max_length=8, choices=NoteAbout, default=NoteAbout.DAY)
    text = SealedText()


class BrightSpot(Discardable):
    """Lysglimt: something good that was seen. Anybody who takes part can write one."""

    text = SealedText()
