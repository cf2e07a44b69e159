"""A text that one in the family asks to have sealed, where nobody at work who could seal it reads the log."""

from django.apps import apps
from django.db import models

from .base import Written
from .log import FamilyMember
from .redaction import GONE

# What is written at work. Not what one in the family has said, whoever put it on paper.
OF_THOSE_AT_WORK = {
    "focus": {"title", "text"},
    "goal": {"text"},
    "measure": {"title", "how"},
    "evaluation": {"professionals"},
    "note": {"text"},
    "brightspot": {"text"},
    "meeting": {"purpose", "agenda", "place", "professionals_said", "decided"},
    "meetingchange": {"because"},
    "offerwords": {"text"},
}
OF_THE_CHILD = {
    "goal": {"child_words"},
    "evaluation": {"child"},
    "meeting": {"child_said"},
    "hearing": {"words"},
}


class AskedBecause(models.TextChoices):
    """What nobody needs to read the text to understand; and no word of it."""

    WHEREABOUTS = "whereabouts"
    OTHER_CHILD = "other_child"
    WRONG_LOG = "wrong_log"


class RedactionRequest(Written):
    """Which text, and why. What kind it is, who wrote it and when is written by the database, from the text's own row.

    Who answers reads this and not the text. `stood`: a mark of it as it stood, so that it is known when it has changed.
    """

    goal = models.ForeignKey("relaylog.Goal", models.PROTECT, null=True, related_name="+")
    row_kind = models.CharField(max_length=20)
    row_id = models.UUIDField()
    field = models.CharField(max_length=20)
    because = models.CharField(max_length=12, choices=AskedBecause)
    about_by = models.ForeignKey("identity.Person", models.PROTECT, related_name="+")
    about_as = models.ForeignKey("identity.Employment", models.PROTECT, null=True, related_name="+")
    about_at = models.DateTimeField()
    stood = models.BinaryField()

    def writer_to_ask(self, by):
        """Whether somebody else wrote it, and works here still."""
        return self.about_by_id != by.pk and self.about_by.hats().exists()

    def kind(self):
        """The kind of row that the text stands in."""
        return apps.get_model("relaylog", self.row_kind)


class RedactionReply(Written):
    """By whoever answers for the log then. `asked_writer`: they have spoken with the one who wrote it."""

    request = models.ForeignKey(RedactionRequest, models.PROTECT, related_name="replies")
    agrees = models.BooleanField()
    asked_writer = models.BooleanField()

    class Meta:
        constraints = [models.UniqueConstraint("request", name="one_reply_to_a_redaction_request")]


class MayBeAskedAbout:
    """Which texts somebody in a family can ask to have sealed. The wall asks the same of the row itself."""

    def __init__(self, log, person):
        self.is_child = person.pk == log.child_id
        self.family = set(FamilyMember.objects.filter(log=log).values_list("person_id", flat=True))

    def __call__(self, kind, row, field):
        """Written at work by one who was never in the family; or the child's own words, by the child."""
        kind = kind._meta.model_name
        can = field in OF_THOSE_AT_WORK.get(kind, ()) or self.is_child and field in OF_THE_CHILD.get(kind, ())
        if not can or getattr(row, field) in (None, "", GONE):
            return False
        return row.written_as_id is not None and row.written_by_id not in self.family
