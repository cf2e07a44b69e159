"""Wrapped keys, in a database of their own that the logs' backups never hold."""

from django.db import models


class MunicipalityKey(models.Model):
    municipality_id = models.UUIDField(primary_key=True)
    wrapped = models.BinaryField()


class LogKey(models.Model):
    log_id = models.UUIDField(primary_key=True)
    municipality_id = models.UUIDField()
    wrapped = models.BinaryField()
