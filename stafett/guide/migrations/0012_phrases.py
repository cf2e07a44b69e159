"""
The guide's texts in a language that a translator puts them into.

Why    A municipality that follows the national guide could not have it in a Sámi language.
Locks  None: two new tables.
Data   None. Nobody's translation comes with the product.
Back   Drop the tables.
"""

import uuid

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F

import stafett.core.clock

WALL = """
alter table guide_phrase enable row level security;
alter table guide_phrase force row level security;
alter table guide_phrasesout enable row level security;
alter table guide_phrasesout force row level security;
"""


def common(*more):
    municipality = models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tenancy.municipality"
    )
    return [
        ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
        ("language", models.CharField(max_length=8)),
        ("number", models.PositiveIntegerField()),
        *more,
        ("author", models.CharField(max_length=200)),
        ("author_id", models.UUIDField()),
        ("municipality", municipality),
    ]


def numbered(name):
    return models.UniqueConstraint(F("municipality"), F("language"), F("number"), name=name)


class Migration(migrations.Migration):
    dependencies = [("guide", "0011_under"), ("tenancy", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Phrase",
            fields=common(
                ("source", models.TextField()),
                ("words", models.TextField(blank=True)),
                ("written_at", models.DateTimeField(default=stafett.core.clock.now)),
            ),
            options={"constraints": [numbered("one_phrase_per_number")]},
        ),
        migrations.CreateModel(
            name="PhrasesOut",
            fields=common(
                ("up_to", models.PositiveIntegerField()),
                ("out_at", models.DateTimeField(default=stafett.core.clock.now)),
            ),
            options={"constraints": [numbered("one_edition_of_phrases_per_number")]},
        ),
        migrations.RunSQL(WALL, migrations.RunSQL.noop),
    ]
