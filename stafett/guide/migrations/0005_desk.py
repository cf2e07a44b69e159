"""
A second person's yes to a draft, and what an editor has written and not saved.

Why    Where a municipality wants it, one who has not written a draft reads it before it goes out. And a text
       that nobody has saved was lost when the browser or the session was.
Locks  None: new tables.
Data   None.
Back   Drop the tables. What is approved is published already; what is unsaved is lost.
"""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import stafett.core.clock

WALL = """
alter table guide_approval enable row level security;
alter table guide_approval force row level security;
alter table guide_unsaved enable row level security;
alter table guide_unsaved force row level security;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("guide", "0004_cooperation"),
        ("tenancy", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Approval",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("service", models.SlugField(blank=True, max_length=80)),
                ("number", models.PositiveIntegerField()),
                (
                    "said",
                    models.CharField(
                        choices=[
                            ("asked", "Asked"),
                            ("approved", "Approved"),
                            ("sent back", "Sent Back"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        max_length=9,
                    ),
                ),
                ("sign", models.CharField(max_length=20)),
                ("publish_at", models.DateTimeField(null=True)),
                ("words", models.CharField(blank=True, max_length=500)),
                ("author", models.CharField(max_length=200)),
                ("author_id", models.UUIDField()),
                ("said_at", models.DateTimeField(default=stafett.core.clock.now)),
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
                        models.F("number"),
                        name="one_approval_per_number",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Unsaved",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("service", models.SlugField(blank=True, max_length=80)),
                ("block", models.CharField(max_length=170)),
                ("person_id", models.UUIDField()),
                ("text", models.TextField()),
                ("kept_at", models.DateTimeField(default=stafett.core.clock.now)),
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
                        models.F("person_id"),
                        models.F("municipality"),
                        models.F("service"),
                        models.F("block"),
                        name="one_unsaved_text_per_block",
                    )
                ],
            },
        ),
        migrations.RunSQL(WALL, migrations.RunSQL.noop),
    ]
