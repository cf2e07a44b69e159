"""May this service see this log, or these goals of it? And which of its people do?"""

import datetime as dt

from django.contrib.postgres.fields import ArrayField
from django.db import connection, models
from django.db.models import F, Q

from stafett.core import clock
from stafett.core.fields import SealedText
from stafett.identity.models import Employment, Person, Unit

from .agreement import AgreementAnswer, Answer
from .base import OfLog, Written

# From the last yes until a private person reads (security.md T05). The walls count it: relaylog_cooling.
COOLING = dt.timedelta(hours=48)


class Scope(models.TextChoices):
    WHOLE = "whole"
    GOALS = "goals"


class PrivatePerson(Written):
    """Somebody whom the family is asked about beside the services: a grandmother, a step-parent, a support person.

    Named as by the one who asked. Who it is, the number says, kept as a keyed hash: nobody is looked for, and it is
    compared with the one who signs in (decision 80). `born` is the day it holds: whoever says yes knows it too, or the
    name could be one and the number another's.
    """

    name = SealedText()
    born = SealedText()
    number_mark = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint("log", "number_mark", name="one_row_for_a_private_person")]
        indexes = [models.Index(fields=["number_mark"], name="private_person_who_signs_in")]


class PrivateStop(Written):
    """This private person reads nothing from then, whatever the family says yes to. Known to those who can say it."""

    private_person = models.ForeignKey(PrivatePerson, models.PROTECT, related_name="+")
    because = SealedText()

    class Meta:
        constraints = [models.UniqueConstraint("private_person", name="stopped_once")]


class Consent(OfLog):
    """Release from confidentiality for one service, until a date. Live only while every required person's yes stands.

    Given to the service, not to a named employee (forvaltningsloven § 13 a: no secrecy towards whom one consents to);
    or to a private person, who reads when it has stood for as long as `COOLING`. A renewal is a row of its own, which
    begins where the one it renews ends.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    private_person = models.ForeignKey(PrivatePerson, models.PROTECT, null=True, related_name="+")
    scope = models.CharField(max_length=8, choices=Scope)
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    text_version = models.CharField(max_length=20)
    effective_from = models.DateTimeField()
    ends_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)
    renews = models.ForeignKey("self", models.PROTECT, null=True, related_name="renewals")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("effective_from")), name="consent_ends_after_it_begins"),
            models.UniqueConstraint(
                "log", "unit", condition=Q(replaced_at=None, renews=None), name="one_consent_per_service"
            ),
            models.UniqueConstraint(
                "log",
                "private_person",
                condition=Q(replaced_at=None, renews=None),
                name="one_consent_per_private_person",
            ),
            models.UniqueConstraint("renews", condition=Q(replaced_at=None), name="renewed_once"),
            models.CheckConstraint(
                condition=Q(unit=None, private_person__isnull=False) | Q(unit__isnull=False, private_person=None),
                name="consent_to_a_service_or_a_person",
            ),
        ]

    @property
    def to(self):
        """The service or the private person. Both have a name."""
        return self.unit or self.private_person

    @property
    def to_the_same(self):
        """What finds the consents to the same one."""
        return {"unit_id": self.unit_id, "private_person_id": self.private_person_id}

    def reminded_from(self):
        """The day the family is first reminded that this one ends. What one of them presses never moves it."""
        first, *_later = self.log.municipality.choice("consent_reminder_days")
        ends, begins = (moment.astimezone(clock.OSLO).date() for moment in (self.ends_at, self.effective_from))
        return max(ends - dt.timedelta(days=first), begins)

    def renewed_until(self):
        """The day a renewal of this one ends, the same for each who answers; at most a year from the first reminder."""
        months, ends = self.log.municipality.choice("consent_months"), self.ends_at.astimezone(clock.OSLO).date()
        return min(clock.months_later(ends, months), clock.months_later(self.reminded_from(), 12))

    def stands(self, refused):
        """Live, or waiting for its yes: such a service is not asked about again. A no or a withdrawal ends it."""
        return self.replaced_at is None and self.ends_at > clock.now() and self.pk not in refused

    def still_only(self, person):
        """[id of each goal] that a yes to go on is about; None when it is about all that was asked.

        Those of one's own last yes to this service, here or in a renewal: to see more, one says yes to more.
        """
        mine = ConsentAnswer.objects.filter(log=self.log_id, person=person, answer=Answer.YES)
        same = {f"consent__{name}": pk for name, pk in self.to_the_same.items()}
        mine = mine.filter(**same, consent__replaced_at=None)
        last = mine.order_by("answered_at", "consent__ends_at").last()
        only = last.narrowed_to() if last else None
        return None if only is None else sorted(only)


class ConsentGoal(OfLog):
    """A goal that a consent of scope `goals` is about."""

    consent = models.ForeignKey(Consent, models.PROTECT, related_name="about_goals")
    goal = models.ForeignKey("relaylog.Goal", models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint("consent", "goal", name="goal_once_in_consent")]


class ConsentAnswer(OfLog):
    """One required person's answer. A withdrawal is an end on the same row; the others in the family see neither."""

    consent = models.ForeignKey(Consent, models.PROTECT, related_name="answers")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    member = models.ForeignKey("relaylog.FamilyMember", models.PROTECT, related_name="+")
    answer = models.CharField(max_length=8, choices=Answer, null=True)
    language = models.CharField(max_length=2, blank=True)
    answered_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint("consent", "member", name="one_consent_answer_each")]

    def narrowed_to(self):
        """{id of each goal} that a yes is about still; None when it is about all that was asked."""
        rows = [*self.narrowings.all(), *self.registrations.exclude(goals=None)]
        said = [set(row.goals) for row in rows if row.written_at >= self.answered_at]
        return set.intersection(*said) if said else None


class Narrowing(Written):
    """Only these goals: what the writer's own yes is about from then, until that one answers anew.

    Never changed and never taken away. What a service sees is what every one of them that is in force has named.
    """

    answer = models.ForeignKey(ConsentAnswer, models.PROTECT, related_name="narrowings")
    goals = ArrayField(models.UUIDField())

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(goals=[]), name="narrowed_to_something")]


class ToldHow(models.TextChoices):
    ORAL = "oral"
    PAPER = "paper"


class RegisteredAnswer(Written):
    """An answer that was given in the room or on paper, and who was there. Seen by whom it is about, and by who asked.

    It is in force for as long as the answer it led to has not been given anew: `answered_at` is then its `written_at`.
    Before the log opens the two questions are one, and so is what is registered.
    """

    to_the_log = models.ForeignKey(AgreementAnswer, models.PROTECT, null=True, related_name="registrations")
    answer = models.ForeignKey(ConsentAnswer, models.PROTECT, related_name="registrations")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    said = models.CharField(max_length=8, choices=Answer)
    goals = ArrayField(models.UUIDField(), null=True)  # a yes to these only
    how = models.CharField(max_length=5, choices=ToldHow)
    said_on = models.DateField()
    interpreter = SealedText(null=True)  # the language and the interpreter's name
    witness = models.ForeignKey(Employment, models.PROTECT, related_name="+")


class Hearing(Written):
    """What the child says about letting a service in, heard before the others decide; or why not (`because`)."""

    consent = models.ForeignKey(Consent, models.PROTECT, related_name="hearings")
    heard_on = models.DateField(null=True)
    how = SealedText()
    by_whom = SealedText()
    words = SealedText()
    interpreter = SealedText()
    because = SealedText()


class Member(OfLog):
    """An employee who takes part, from a service with consent. Each can be given less than the consent, never more."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    hat = models.ForeignKey(Employment, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint("log", "hat", condition=Q(left_at=None), name="member_once")]


class MemberGoal(OfLog):
    """Limits a member to this goal (and to the others listed)."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="limited_to")
    goal = models.ForeignKey("relaylog.Goal", models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint("member", "goal", name="goal_once_for_member")]


def whom_it_is_to(row):
    """The key of the service or the private person that a consent is to."""
    return row.unit_id or row.private_person_id


def may_ask_privately(log):
    """Whether the one who asks can ask the others about a private person here. The walls ask the same."""
    with connection.cursor() as cursor:
        cursor.execute("select relaylog_may_ask_privately(%s)", [log.pk])
        return cursor.fetchone()[0]


def refusals(log):
    """{id of each consent} that somebody has said no to or taken back, and not who: for those who ask anew."""
    with connection.cursor() as cursor:
        cursor.execute("select relaylog_refusals(%s)", [log.pk])
        return {pk for (pk,) in cursor.fetchall()}
