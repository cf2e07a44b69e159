"""What every confidential row has: an id, a municipality and a log, so that the wall can ask and the text be sealed."""

import uuid

from django.db import models

from stafett.tenancy.models import Municipality


class OfLog(models.Model):
    """A row of one log. `municipality` is the log's own: a reference across municipalities cannot exist."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    log = models.ForeignKey("relaylog.RelayLog", models.PROTECT, related_name="%(class)ss")

    class Meta:
        abstract = True

    def sealed_in(self):
        return self.municipality_id, self.log_id


class Written(OfLog):
    """Something somebody wrote in a log, and when."""

    written_by = models.ForeignKey("identity.Person", models.PROTECT, related_name="+")
    written_as = models.ForeignKey("identity.Employment", models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        abstract = True


class Discardable(Written):
    """What is written on the way, and can be put in the bin. `discarded_at`: since when it lies there."""

    discarded_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True
