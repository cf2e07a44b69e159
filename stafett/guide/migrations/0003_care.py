"""
Who sees to it that a block of the guide is still true, and when it is looked at next.

Why    Guides that nobody looks after are out of date within a year, and staff stop believing them.
Locks  None: a new table.
Data   None.
Back   Drop the table.
"""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import stafett.core.clock

WALL = """
alter table guide_care enable row level security;
alter table guide_care force row level security;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("guide", "0002_wordings"),
        ("tenancy", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Care",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("service", models.SlugField(blank=True, max_length=80)),
                ("block", models.CharField(max_length=170)),
                ("number", models.PositiveIntegerField()),
                ("owner", models.CharField(max_length=120)),
                ("next_revision", models.DateField()),
                ("author", models.CharField(max_length=200)),
                ("author_id", models.UUIDField()),
                ("decided_at", models.DateTimeField(default=stafett.core.clock.now)),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tenancy.municipality"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("municipality"),
                        models.F("service"),
                        models.F("block"),
                        models.F("number"),
                        name="one_care_per_number",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("owner", ""), _negated=True), name="somebody_sees_to_it"
                    ),
                ],
            },
        ),
        migrations.RunSQL(WALL, migrations.RunSQL.noop),
    ]
