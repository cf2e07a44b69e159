"""A threatened employee, whom families see by role. Of no log: no row says which family it is because of."""

import uuid

from django.db import connection, models
from django.db.models import Q

from stafett.core import clock
from stafett.core.fields import SealedText
from stafett.identity.models import Employment, Person
from stafett.tenancy.models import Municipality


class ShownByRole(models.Model):
    """A leader decided it, until a day or until it is taken back. What was read and when stays for the families."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    because = SealedText()
    until = models.DateTimeField(null=True)
    written_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    written_as = models.ForeignKey(Employment, models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint("person", condition=Q(ended_at=None), name="shown_by_role_once")]

    def sealed_in(self):
        return self.municipality_id, None

    @property
    def lasts(self):
        return self.ended_at is None and (self.until is None or self.until > clock.now())


def led_people():
    """The ids of those who work, or have worked, in the services that the one who asks leads; never one's own."""
    with connection.cursor() as cursor:
        cursor.execute("select relaylog_led_people()")
        return set(cursor.fetchone()[0])
