"""
Consent forms in other languages.

Why    A family must be able to read what it says yes to, and we write no language that we do not speak.
Locks  None: a new table.
Data   None. Nobody's translation comes with the product.
Back   Drop the table.
"""

import uuid

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F

import stafett.core.clock

WALL = """
alter table guide_translation enable row level security;
alter table guide_translation force row level security;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("guide", "0009_media"),
        ("tenancy", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Translation",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("tool", models.SlugField(max_length=80)),
                ("language", models.CharField(max_length=8)),
                ("number", models.PositiveIntegerField()),
                ("source", models.CharField(max_length=20)),
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
                        F("municipality"), F("tool"), F("language"), F("number"), name="one_translation_per_number"
                    )
                ],
            },
        ),
        migrations.RunSQL(WALL, migrations.RunSQL.noop),
    ]
