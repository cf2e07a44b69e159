"""
How far somebody at work says that they have read of what is new in the guide.

Why    What is new since one was there last cannot be told without knowing when that was.
Locks  None: a new table.
Data   None.
Back   Drop the table. Everybody is told of the last month again, once.
"""

import uuid

import django.db.models.deletion
from django.db import migrations, models

WALL = """
alter table guide_caughtup enable row level security;
alter table guide_caughtup force row level security;
"""


class Migration(migrations.Migration):
    dependencies = [("guide", "0012_phrases"), ("tenancy", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="CaughtUp",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("person_id", models.UUIDField()),
                ("up_to", models.DateTimeField()),
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
                        models.F("person_id"), models.F("municipality"), name="caught_up_once_per_person"
                    )
                ],
            },
        ),
        migrations.RunSQL(WALL, migrations.RunSQL.noop),
    ]
