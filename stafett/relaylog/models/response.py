"""What one in the family answers: whether one comes, how a meeting was, whether a measure helps, how the log was.

Those who work with the log answer whether they come to a meeting, and that everybody sees who sees the meeting.
"""

from django.db import models
from django.db.models import Q

from stafett.core.fields import SealedText

from .base import Discardable
from .meeting import Meeting
from .own_words import SeenBy
from .plan import Effect, Goal, Measure


class ResponseAbout(models.TextChoices):
    COMING = "coming"  # a meeting that is called
    AFTER = "after"  # a meeting that was held
    HELPS = "helps"  # a measure that runs
    ENDING = "ending"  # the log, before it is closed


class Coming(models.TextChoices):
    YES = "yes"
    PART = "part"
    NO = "no"
    ANOTHER_TIME = "another_time"
    TIMES = "times"  # said of the times that are proposed: `Response.times`


class Somewhat(models.TextChoices):
    YES = "yes"
    SOME = "some"
    NO = "no"


class Response(Discardable):
    """One in the family answers whoever has the baton, and others when that one says so: `seen_by`.

    Who answers anew replaces what they said: that stays, for themselves and the holder. `said`, `heard` and
    `understood` are codes, or nothing, and sealed like the text.
    """

    SAID = {  # what can be said of each: whether one comes, a drawing of weather, whether it helps
        ResponseAbout.COMING: [Coming.YES, Coming.PART, Coming.NO, Coming.ANOTHER_TIME],
        ResponseAbout.AFTER: ["1", "2", "3", "4", "5"],
        ResponseAbout.HELPS: Effect.values,
        ResponseAbout.ENDING: ["1", "2", "3", "4", "5"],
    }
    SEEN_BY = (SeenBy.HOLDER, SeenBy.ALL)

    about = models.CharField(max_length=8, choices=ResponseAbout)
    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, related_name="responses")
    measure = models.ForeignKey(Measure, models.PROTECT, null=True, related_name="responses")
    goal = models.ForeignKey(Goal, models.PROTECT, null=True, related_name="+")
    seen_by = models.CharField(max_length=8, choices=SeenBy)
    said = SealedText()
    heard = SealedText()
    understood = SealedText()
    text = SealedText()
    times = SealedText(null=True)  # of each slot by its number whether it suits: 1+,2-,3+
    replaced_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)  # by whoever has the baton, who says so

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(about__in=["coming", "after"], meeting__isnull=False, measure=None, goal=None)
                | Q(about="helps", meeting=None, measure__isnull=False, goal__isnull=False)
                | Q(about="ending", meeting=None, measure=None, goal=None),
                name="responds_to_one_thing",
            ),
            models.UniqueConstraint(
                "written_by",
                "log",
                "about",
                "meeting",
                "measure",
                condition=Q(replaced_at=None, discarded_at=None),
                nulls_distinct=False,
                name="responds_once",
            ),
        ]
