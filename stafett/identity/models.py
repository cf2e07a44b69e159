"""People, the services they work in, and whose guardian they are."""

import uuid

from django.db import models
from django.db.models import F, Q

from stafett.core import clock
from stafett.core.fields import SealedText
from stafett.tenancy.models import Municipality


class UnitKind(models.TextChoices):
    KINDERGARTEN = "kindergarten"
    SCHOOL = "school"
    HEALTH_STATION = "health_station"
    PPT = "ppt"
    CHILD_WELFARE = "child_welfare"
    FAMILY_TEAM = "family_team"
    NAV = "nav"
    ADMINISTRATION = "administration"


class Unit(models.Model):
    """A service that consent is given to. A service shared by municipalities is one row in each."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="units")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=UnitKind)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")

    def __str__(self):
        return self.name


class Person(models.Model):
    """One human being in one municipality: employee, child, guardian, or several at once.

    Names are sealed with the municipality's key. `number_hash` finds a person by national identity number without
    the number being kept. `hat` is not stored: it is what the person wears just now, None when acting privately.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    name = SealedText()
    birth_date = models.DateField(null=True)
    number_hash = models.BinaryField(null=True)
    language = models.CharField(max_length=2, default="nb")
    colour_scheme = models.CharField(max_length=5, default="auto")
    interpreter = models.CharField(max_length=40, blank=True)
    is_employee = models.BooleanField(default=False)

    hat = None

    class Meta:
        constraints = [
            models.UniqueConstraint("municipality", "number_hash", name="one_person_per_number"),
        ]

    def sealed_in(self):
        return self.municipality_id, None

    def given_name(self):
        return self.name.split()[0]

    def age(self):
        """Whole years today, or None when the birth date is not known."""
        return clock.age_on(clock.today(), self.birth_date) if self.birth_date else None

    def hats(self):
        """The employments that are live now, oldest first."""
        return self.employments.live().select_related("unit").order_by("starts_at")


class AddressProtection(models.Model):
    """That somebody's address is protected, and since when. Who may read the person learns nothing of it.

    Added by those who register, and taken away by nobody. The walls of a log read it (decision 62).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    person = models.OneToOneField(Person, models.PROTECT, related_name="address_protection")
    since = models.DateTimeField()  # written by the database


class EmploymentQuerySet(models.QuerySet):
    def live(self):
        """Begun and not ended at this moment."""
        moment = clock.now()
        return self.filter(Q(ends_at=None) | Q(ends_at__gt=moment), starts_at__lte=moment)


class Role(models.TextChoices):
    EMPLOYEE = "employee"
    LEADER = "leader"
    ADMIN = "admin"
    CONTROLLER = "controller"
    EDITOR = "editor"


class Employment(models.Model):
    """A hat: this person, in this unit, with this role, from then till then."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="employments")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="employments")
    role = models.CharField(max_length=12, choices=Role, default=Role.EMPLOYEE)
    title = models.CharField(max_length=80)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)

    objects = EmploymentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_at=None) | Q(ends_at__gte=F("starts_at")), name="ends_after_start")
        ]


class Responsibility(models.TextChoices):
    """Parental responsibility; or `authorised`: foster parents who answer by the child welfare service's authority."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"
    AUTHORISED = "authorised"


class Guardianship(models.Model):
    """Whose guardian somebody is, whether with parental responsibility, and how that was verified and by whom.

    Evidence, never a way in: only an operation on a log lets anybody read. Imports may end a row, not begin one.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    child = models.ForeignKey(Person, models.PROTECT, related_name="guardianships")
    guardian = models.ForeignKey(Person, models.PROTECT, related_name="wards")
    responsibility = models.CharField(max_length=10, choices=Responsibility)
    lives_with = models.BooleanField(null=True)
    verified_how = models.CharField(max_length=120)
    verified_at = models.DateTimeField()
    verified_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("child", "guardian", condition=Q(ended_at=None), name="one_guardianship_at_a_time")
        ]


class Custody(models.Model):
    """A child in the municipality's care: who answers in the parents' place, as part of which work, and how we know.

    Evidence like a guardianship. While it lasts the parents have no part in the child's logs; foster parents have what
    the child welfare service has authorised them for.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    child = models.ForeignKey(Person, models.PROTECT, related_name="custodies")
    custodian = models.ForeignKey(Person, models.PROTECT, related_name="+")
    hat = models.ForeignKey(Employment, models.PROTECT, related_name="+")
    verified_how = models.CharField(max_length=120)
    verified_at = models.DateTimeField()
    verified_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("child", condition=Q(ended_at=None), name="one_custodian_at_a_time"),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("verified_at")), name="custody_ends_after_it_begins"
            ),
        ]
