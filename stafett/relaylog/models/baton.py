"""Who holds the baton, and who has been asked to take it."""

import datetime as dt

from django.db import models
from django.db.models import F, Q

from stafett.core import clock
from stafett.core.fields import SealedText
from stafett.identity.models import Employment, Person, Unit

from .agreement import Answer
from .base import OfLog, Written


class Holding(OfLog):
    """Who holds the baton, from when to when. `acting`: the leader, while there is nobody else."""

    holder = models.ForeignKey(Person, models.PROTECT, related_name="+")
    hat = models.ForeignKey(Employment, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    acting = models.BooleanField(default=False)
    taken_at = models.DateTimeField()
    laid_down_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("log", condition=Q(laid_down_at=None), name="one_holder_at_a_time"),
            models.CheckConstraint(
                condition=Q(laid_down_at=None) | Q(laid_down_at__gte=F("taken_at")), name="laid_down_after_taken"
            ),
        ]


def last_day_to_answer(municipality):
    """For somebody who is asked today."""
    return clock.today() + dt.timedelta(days=municipality.choice("offer_answer_days"))


def is_late(offer):
    """Whether an offer, as a row or as it was read beside others, has waited longer than it was to."""
    return offer.ended_at is None and offer.accepted_at is None and offer.answer_by < clock.today()


class Outcome(models.TextChoices):
    PASSED = "passed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    SENT_BACK = "sent_back"


class Offer(OfLog):
    """The baton held out to somebody. The holder keeps it until it is accepted, the day has come and consent stands."""

    to = models.ForeignKey(Person, models.PROTECT, related_name="+")
    to_hat = models.ForeignKey(Employment, models.PROTECT, related_name="+")
    to_unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    offered_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    offered_at = models.DateTimeField()
    takes_over_on = models.DateField()
    answer_by = models.DateField()
    accepted_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10, choices=Outcome, null=True)

    class Meta:
        constraints = [models.UniqueConstraint("log", condition=Q(ended_at=None), name="one_offer_at_a_time")]

    @property
    def is_late(self):
        """Nobody has answered, and the day is over. It can be answered still (docs/decisions/0052)."""
        return is_late(self)

    @property
    def summary(self):
        """What the new holder should know; empty for one who may not read it."""
        return self._said(WordsAbout.SUMMARY)

    @property
    def because(self):
        """Why the one who was asked said no; empty for one who may not read it."""
        return self._said(WordsAbout.BECAUSE)

    def _said(self, about):
        row = self.words.filter(about=about).first()
        return row.text if row else ""


class WordsAbout(models.TextChoices):
    SUMMARY = "summary"
    BECAUSE = "because"


class OfferWords(Written):
    """What is said with the baton, in a row of its own: that it is held out is the frame, what is said is content."""

    offer = models.ForeignKey(Offer, models.PROTECT, related_name="words")
    about = models.CharField(max_length=8, choices=WordsAbout)
    text = SealedText()

    class Meta:
        constraints = [models.UniqueConstraint("offer", "about", name="said_once_with_the_baton")]


class OfferAnswer(OfLog):
    """What one in the family answers to a new holder. A no sends the baton back; silence is no hindrance."""

    offer = models.ForeignKey(Offer, models.PROTECT, related_name="answers")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    answer = models.CharField(max_length=8, choices=Answer)
    answered_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint("offer", "person", name="one_offer_answer_each")]
