"""
Remember which forms have been sent, so that the same one twice is done once.

Why    A double press, a lost answer and a form that is sent again must not become two entries.
Locks  None: a new table.
Data   None.
Back   Drop the table; forms that are open in a browser can then be done twice.
"""

import django.db.models.deletion
from django.db import migrations, models

WALL = """
alter table relaylog_formsent enable row level security;
alter table relaylog_formsent force row level security;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("identity", "0001_initial"),
        ("relaylog", "0001_initial"),
        ("tenancy", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="FormSent",
            fields=[
                ("token", models.UUIDField(primary_key=True, serialize=False)),
                ("of_log", models.UUIDField(null=True)),
                ("at", models.DateTimeField()),
                ("said", models.CharField(max_length=64)),
                ("leads_to", models.CharField(blank=True, max_length=300)),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tenancy.municipality"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="identity.person"
                    ),
                ),
            ],
        ),
        migrations.RunSQL(WALL, migrations.RunSQL.noop),
    ]
