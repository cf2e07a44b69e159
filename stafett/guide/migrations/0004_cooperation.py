"""
The cooperation model: what a municipality has and does on three levels, and in which order it is read.

Why    A municipality shows how its services work together, and when; nothing is lost when it is changed.
Locks  None: new tables.
Data   None.
Back   Drop the tables.
"""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import stafett.core.clock

WALL = """
alter table guide_practice enable row level security;
alter table guide_practice force row level security;
alter table guide_cellorder enable row level security;
alter table guide_cellorder force row level security;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("guide", "0003_care"),
        ("tenancy", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="CellOrder",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("cell", models.CharField(max_length=40)),
                ("number", models.PositiveIntegerField()),
                ("text", models.TextField()),
                ("author", models.CharField(max_length=200)),
                ("author_id", models.UUIDField()),
                ("written_at", models.DateTimeField(default=stafett.core.clock.now)),
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
                        models.F("municipality"), models.F("cell"), models.F("number"), name="one_order_per_number"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Practice",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("name", models.SlugField(max_length=80)),
                ("number", models.PositiveIntegerField()),
                ("cell", models.CharField(max_length=40)),
                ("text", models.TextField(default="{}")),
                (
                    "every",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Unsaid"),
                            ("always", "Always"),
                            ("when_needed", "When Needed"),
                            ("once", "Once"),
                            ("month", "Month"),
                            ("school_month", "School Month"),
                            ("quarter", "Quarter"),
                            ("half_year", "Half Year"),
                            ("year", "Year"),
                            ("school_year", "School Year"),
                            ("four_years", "Four Years"),
                        ],
                        max_length=12,
                    ),
                ),
                ("next_on", models.DateField(null=True)),
                ("link", models.CharField(blank=True, max_length=500)),
                ("is_plan", models.BooleanField(default=False)),
                ("valid_from", models.PositiveSmallIntegerField(null=True)),
                ("valid_to", models.PositiveSmallIntegerField(null=True)),
                ("retired", models.BooleanField(default=False)),
                ("author", models.CharField(max_length=200)),
                ("author_id", models.UUIDField()),
                ("written_at", models.DateTimeField(default=stafett.core.clock.now)),
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
                        models.F("municipality"), models.F("name"), models.F("number"), name="one_practice_per_number"
                    ),
                    models.CheckConstraint(condition=models.Q(("number__gte", 1)), name="practices_count_from_one"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_from", None),
                            ("valid_to", None),
                            ("valid_to__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="a_plan_ends_after_it_begins",
                    ),
                ],
            },
        ),
        migrations.RunSQL(WALL, migrations.RunSQL.noop),
    ]
