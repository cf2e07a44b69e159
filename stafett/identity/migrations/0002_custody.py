"""
Write down that a child is in the municipality's care, and who answers in the parents' place.

Why    There was a place for a custodian in a log, and no way to become one.
Locks  None: a new table.
Data   None.
Back   Drop the table; nobody is custodian then, and the parents are asked as before.
"""

import uuid

import django.db.models.deletion
from django.db import migrations, models

WALL = """
alter table identity_custody enable row level security;
alter table identity_custody force row level security;
alter table identity_custody
    add foreign key (municipality_id, child_id) references identity_person (municipality_id, id),
    add foreign key (municipality_id, custodian_id) references identity_person (municipality_id, id),
    add foreign key (municipality_id, hat_id) references identity_employment (municipality_id, id);
"""


class Migration(migrations.Migration):
    dependencies = [("identity", "0001_initial"), ("tenancy", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Custody",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("verified_how", models.CharField(max_length=120)),
                ("verified_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="custodies", to="identity.person"
                    ),
                ),
                (
                    "custodian",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="identity.person"
                    ),
                ),
                (
                    "hat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="identity.employment"
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tenancy.municipality"
                    ),
                ),
                (
                    "verified_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="identity.person"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("child"), condition=models.Q(("ended_at", None)), name="one_custodian_at_a_time"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_at", None), ("ended_at__gte", models.F("verified_at")), _connector="OR"
                        ),
                        name="custody_ends_after_it_begins",
                    ),
                ],
            },
        ),
        migrations.RunSQL(WALL, migrations.RunSQL.noop),
    ]
