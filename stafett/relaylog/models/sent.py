"""Forms that have been sent, so that the same one twice is done once."""

import datetime as dt

from django.db import models

from stafett.identity.models import Person
from stafett.tenancy.models import Municipality


class FormSent(models.Model):
    """One form that was sent and done: by whom, and where it led. `said` is a keyed hash of what was typed.

    It says who did something in which log at what time, so it is taken away as soon as it cannot be asked for.
    `of_log` is an id without a reference: the form that asks for a log is sent before there is one.
    """

    KEPT = dt.timedelta(days=3)  # a page older than two days is not sent (`forms/token.py`); and a day for clocks

    token = models.UUIDField(primary_key=True)
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    of_log = models.UUIDField(null=True)
    at = models.DateTimeField()
    said = models.CharField(max_length=64)
    leads_to = models.CharField(max_length=300, blank=True)
