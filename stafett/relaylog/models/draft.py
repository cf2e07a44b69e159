"""What one has written in a form of the log and not sent."""

import datetime as dt
import json
from functools import cached_property

from django.db import models

from stafett.core.fields import SealedText
from stafett.identity.models import Employment, Person

from .base import OfLog


class Draft(OfLog):
    """The boxes of one form as they were last, sealed with the log's key. Only the writer reads it; that somebody at
    work has begun to write at a measure or a meeting, the others at work see who write there too.

    It is nothing that has been done: it is written over, goes when the form is sent or after a month, and leaves no
    history. `place` is the form's address; `text`, the fields, where the writer was and the mark of what stood there.
    """

    KEPT = dt.timedelta(days=30)
    SEEN = "kladd_sett"

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    hat = models.ForeignKey(Employment, models.PROTECT, null=True, related_name="+")
    place = models.CharField(max_length=300)
    text = SealedText()
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "log", "person", "hat", "place", nulls_distinct=False, name="one_draft_of_a_form_for_each"
            ),
        ]

    @cached_property
    def typed(self):
        """{field: values}"""
        return json.loads(self.text)

    @property
    def seen(self):
        """The mark of what stood there when the form was shown, as its token had it."""
        return self.typed.get(self.SEEN, [""])[0]
