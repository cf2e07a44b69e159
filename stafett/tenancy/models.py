"""Municipalities, their domains, and what differs between them: rows, each with its source and date. All public."""

import json
import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property

from stafett.core import clock
from stafett.core.together import ask_together

from .choices import DEFAULTS


class Kind(models.TextChoices):
    MUNICIPALITY = "kommune"
    DISTRICT = "bydel"
    GROUP = "samarbeid"


class Municipality(models.Model):
    """One that owns a guide and keeps logs. `own_guide` is False for guides imported to try the model on."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=100)
    number = models.CharField(max_length=4, blank=True)
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.MUNICIPALITY)
    language = models.CharField(max_length=2, default="nb")
    own_guide = models.BooleanField(default=True)
    site_url = models.URLField(blank=True)

    def __str__(self):
        return self.name

    @property
    def is_group(self):
        """Several municipalities together: it has a guide that they lay theirs over, and no telephone of its own."""
        return self.kind == Kind.GROUP

    def houses_above(self):
        """The ids of those whom this one is or has been in, and of those they are in, however far."""
        found, ask_about = set(), {self.pk}
        while ask_about:
            ups = Membership.objects.filter(member__in=ask_about).values_list("group", flat=True)
            ask_about = set(ups) - found
            found |= ask_about
        return found

    def choice(self, key):
        """What this municipality has decided, or the default that we ship (`choices.py`)."""
        [rows] = ask_together(self.asking_for(key))
        return self.chosen(rows, key)[key]

    def asking_for(self, *keys):
        """The question of choices, for one who has more to ask in the same journey; `chosen` reads the answer."""
        places = ", ".join(["%s"] * len(keys))
        asked = f"select key, value::text from tenancy_choice where municipality_id = %s and key in ({places})"  # noqa: S608 (places alone)
        return asked, [self.pk, *keys]

    def chosen(self, rows, *keys):
        """{key: value}"""
        decided = dict(rows)
        return {key: json.loads(decided[key]) if key in decided else DEFAULTS[key].value for key in keys}

    @cached_property
    def levels_shown_as(self):
        """Asked once for as long as this row is remembered: public pages cost one question to the database."""
        return self.choice("levels_shown_as")

    @cached_property
    def accessibility_statement(self):
        """Likewise."""
        return self.choice("accessibility_statement")

    @cached_property
    def catalogue_confirmed_months(self):
        """Likewise."""
        return self.choice("catalogue_confirmed_months")


class Domain(models.Model):
    """A host name that answers as a municipality."""

    host = models.CharField(primary_key=True, max_length=253)
    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="domains")


class Choice(models.Model):
    """One decision that the municipality has taken, with where it stands and since when."""

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="choices")
    key = models.CharField(max_length=60)
    value = models.JSONField()
    source = models.CharField(max_length=300)
    since = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint("municipality", "key", name="one_choice_per_question")]


class MembershipQuerySet(models.QuerySet):
    def live(self):
        """Those that count today."""
        today = clock.today()
        return self.filter(Q(until=None) | Q(until__gt=today), since__lte=today)


class Membership(models.Model):
    """A municipality is in a group that has a guide of its own, with where that stands. Ended, and never deleted.

    It gives the member leave to lay its guide over the group's, and does nothing by itself. The group is a municipality
    too: a cooperation, or the one that a district is part of. Nobody is in a group that is in oneself (the database).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    member = models.ForeignKey(Municipality, models.PROTECT, related_name="memberships")
    group = models.ForeignKey(Municipality, models.PROTECT, related_name="members")
    source = models.CharField(max_length=300)
    since = models.DateField()
    until = models.DateField(null=True)
    until_source = models.CharField(max_length=300, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("member", "group", condition=Q(until=None), name="one_membership_at_a_time"),
            models.CheckConstraint(condition=~Q(member=F("group")), name="nobody_is_in_itself"),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="membership_ends_after"),
        ]


class AcuteContact(models.Model):
    """A number of the municipality's own for when it is urgent. Never invented: none is shown where none is known."""

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="acute_contacts")
    name = models.CharField(max_length=100)
    number = models.CharField(max_length=20)
    hours = models.CharField(max_length=100, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "name"]
