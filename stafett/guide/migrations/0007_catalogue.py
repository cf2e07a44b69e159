"""
The catalogue: measures, services, arenas, resources and tools.

Why    People cannot be sent to help that nobody knows of, and a list that nobody confirms is soon wrong.
Locks  None: a new table.
Data   None. What is common to all comes with `guide_national`.
Back   Drop the table.
"""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import stafett.core.clock

WALL = """
alter table guide_offering enable row level security;
alter table guide_offering force row level security;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("guide", "0006_law"),
        ("tenancy", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Offering",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("key", models.SlugField(max_length=80)),
                ("number", models.PositiveIntegerField()),
                ("text", models.TextField(blank=True)),
                ("confirmed_on", models.DateField(null=True)),
                ("author", models.CharField(max_length=200)),
                ("author_id", models.UUIDField(null=True)),
                ("written_at", models.DateTimeField(default=stafett.core.clock.now)),
                (
                    "municipality",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tenancy.municipality",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("municipality"),
                        models.F("key"),
                        models.F("number"),
                        name="one_offering_per_number",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("municipality", None), ("author_id__isnull", False), _connector="OR"),
                        name="own_offering_has_an_author",
                    ),
                ],
            },
        ),
        migrations.RunSQL(WALL, migrations.RunSQL.noop),
    ]
