"""
The law register: provisions in plain words, and who has held them against the law.

Why    Guides cite paragraphs that are repealed, and nobody can see which of them anybody has checked.
Locks  None: new tables.
Data   None. The common text comes with `guide_national`.
Back   Drop the two tables.
"""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import stafett.core.clock

WALL = """
alter table guide_lawtext enable row level security;
alter table guide_lawtext force row level security;
alter table guide_lawcheck enable row level security;
alter table guide_lawcheck force row level security;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("guide", "0005_desk"),
        ("tenancy", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="LawText",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("key", models.SlugField(max_length=140)),
                ("number", models.PositiveIntegerField()),
                ("text", models.TextField(blank=True)),
                ("author", models.CharField(max_length=200)),
                ("author_id", models.UUIDField(null=True)),
                ("written_at", models.DateTimeField(default=stafett.core.clock.now)),
                (
                    "base",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="guide.lawtext"
                    ),
                ),
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
                        name="one_law_text_per_number",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("municipality", None), ("author_id__isnull", False), _connector="OR"),
                        name="own_law_text_has_an_author",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LawCheck",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField()),
                ("stands", models.BooleanField()),
                ("checked_by", models.CharField(max_length=200)),
                ("checked_by_id", models.UUIDField()),
                ("checked_at", models.DateTimeField(default=stafett.core.clock.now)),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tenancy.municipality"
                    ),
                ),
                (
                    "law_text",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="checks", to="guide.lawtext"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("municipality"),
                        models.F("law_text"),
                        models.F("number"),
                        name="one_law_check_per_number",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("checked_by", ""), _negated=True), name="somebody_checked_the_law"
                    ),
                ],
            },
        ),
        migrations.RunSQL(WALL, migrations.RunSQL.noop),
    ]
