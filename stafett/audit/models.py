"""What happened, and who looked. No foreign keys: ids, and names as they were, so that nothing here cascades away."""

import uuid

from django.db import models


class Event(models.Model):
    """One act or one reading. Inserted by the application, never changed or deleted by it.

    `actor_name`, title and unit are an employee's, as they were then. For family they are empty: of them the history
    keeps the id. `salt` and `commitment` are filled in by the database, and so is `at`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    municipality_id = models.UUIDField()
    log_id = models.UUIDField(null=True)
    goal_id = models.UUIDField(null=True)
    at = models.DateTimeField()
    is_reading = models.BooleanField(default=False)
    action = models.CharField(max_length=60)
    actor_id = models.UUIDField(null=True)
    actor_hat_id = models.UUIDField(null=True)
    actor_name = models.CharField(max_length=200, blank=True)
    actor_title = models.CharField(max_length=200, blank=True)
    actor_unit = models.CharField(max_length=200, blank=True)
    details = models.JSONField(default=dict)
    salt = models.BinaryField(null=True)
    commitment = models.BinaryField(null=True)

    class Meta:
        indexes = [models.Index("log_id", models.F("at").desc(), name="audit_event_of_log")]


class Head(models.Model):
    """The last link of a municipality's chain. Only the database's own function moves it."""

    municipality_id = models.UUIDField(primary_key=True)
    seq = models.BigIntegerField()
    hash = models.BinaryField()


class Link(models.Model):
    """hash = sha256(previous hash ‖ seq ‖ commitment). Says nothing about whom; can be given to anybody to check."""

    event_id = models.UUIDField(primary_key=True)
    municipality_id = models.UUIDField()
    seq = models.BigIntegerField()
    commitment = models.BinaryField()
    hash = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint("municipality_id", "seq", name="audit_link_once")]
