"""Forms that have been sent, so that the same one twice is done once."""

from django.db import models

from stafett.identity.models import Person
from stafett.tenancy.models import Municipality


class FormSent(models.Model):
    """One form that was sent and done: by whom, and where it led. `said` is a keyed hash of what was typed.

    `of_log` is an id without a reference: the form that asks for a log is sent before there is one.
    """

    token = models.UUIDField(primary_key=True)
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    of_log = models.UUIDField(null=True)
    at = models.DateTimeField()
    said = models.CharField(max_length=64)
    leads_to = models.CharField(max_length=300, blank=True)
