"""
Let a freeze be of everybody in the family, those who come into it later too: the log is under a protected address.

Why    An address that becomes protected while a log runs closes the log over the family at once (decision 45).
Locks  A column may be empty from now on, and two constraints are made, in a table of few rows: a moment.
Data   None.
Back   When nothing is under a protected address: drop the constraints, and require the column again.
"""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("relaylog", "0018_freezes"), ("identity", "0003_protected_since")]

    operations = [
        migrations.AlterField(
            "block",
            "person",
            models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="identity.person"
            ),
        ),
        migrations.AddConstraint(
            "block",
            models.UniqueConstraint("log", condition=Q(lifted_at=None, person=None), name="sheltered_once"),
        ),
        migrations.AddConstraint(
            "block",
            models.CheckConstraint(condition=Q(person__isnull=False) | Q(frozen=True), name="a_shelter_is_a_freeze"),
        ),
    ]
