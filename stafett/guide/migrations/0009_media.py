"""
Images, films and papers of a municipality's own.

Why    A guide that can only be read is not enough: people show a place, a face, a conversation.
Locks  None: new tables.
Data   None.
Back   Drop the three tables.
"""

import uuid

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q

import stafett.core.clock

WALL = "".join(
    f"alter table {table} enable row level security; alter table {table} force row level security;"
    for table in ("guide_medium", "guide_mediumfile", "guide_filepart")
)
MUNICIPALITY = {"on_delete": django.db.models.deletion.PROTECT, "related_name": "+", "to": "tenancy.municipality"}


class Migration(migrations.Migration):
    dependencies = [
        ("guide", "0008_versions_wall"),
        ("tenancy", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Medium",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("key", models.SlugField(max_length=80)),
                ("number", models.PositiveIntegerField()),
                ("text", models.TextField(blank=True)),
                ("author", models.CharField(max_length=200)),
                ("author_id", models.UUIDField()),
                ("written_at", models.DateTimeField(default=stafett.core.clock.now)),
                ("municipality", models.ForeignKey(**MUNICIPALITY)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(F("municipality"), F("key"), F("number"), name="one_medium_per_number")
                ],
            },
        ),
        migrations.CreateModel(
            name="MediumFile",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("digest", models.CharField(max_length=64)),
                ("type", models.CharField(max_length=40)),
                ("size", models.PositiveIntegerField()),
                ("width", models.PositiveSmallIntegerField(null=True)),
                ("height", models.PositiveSmallIntegerField(null=True)),
                ("municipality", models.ForeignKey(**MUNICIPALITY)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(F("municipality"), F("digest"), name="one_file_per_sum"),
                    models.CheckConstraint(
                        condition=Q(width=None, height=None) | Q(width__isnull=False, height__isnull=False),
                        name="an_image_has_two_sides",
                    ),
                    models.CheckConstraint(condition=Q(size__gte=1), name="a_file_holds_something"),
                ],
            },
        ),
        migrations.CreateModel(
            name="FilePart",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField()),
                ("content", models.BinaryField()),
                ("municipality", models.ForeignKey(**MUNICIPALITY)),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="parts", to="guide.mediumfile"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(F("file"), F("number"), name="one_part_per_number")],
            },
        ),
        migrations.RunSQL(WALL, migrations.RunSQL.noop),
    ]
