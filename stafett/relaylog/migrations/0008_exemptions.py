"""
Let a log go on without the answer of a guardian who cannot be asked, by a leader's documented decision.

Why    One of two who must answer can be somewhere nobody knows; then the child's log could never open.
Locks  None: a new table.
Data   None.
Back   Drop the table; everybody's answer is waited for again.
"""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import stafett.core.fields

WALL = """
alter table relaylog_exemption enable row level security;
alter table relaylog_exemption force row level security;
"""
WITHIN = """
do $$ declare r record; begin
    for r in select c.conname, a.attname as named, c.confrelid::regclass as there
               from pg_constraint c
               join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
              where c.contype = 'f' and c.conrelid = 'relaylog_exemption'::regclass
                and c.confrelid::regclass::text <> 'tenancy_municipality' loop
        execute format('alter table relaylog_exemption drop constraint %I', r.conname);
        execute format('alter table relaylog_exemption add constraint %I'
                       ' foreign key (%s, %I) references %s (%2$s, id)',
                       r.conname, 'municipality_id', r.named, r.there);
    end loop;
end $$;
"""


def within_the_log(apps, editor):
    """After Django's own references to single ids, which are made when the migration ends."""
    editor.deferred_sql.append(WITHIN)


class Migration(migrations.Migration):
    dependencies = [
        ("relaylog", "0007_where_the_basis_stands"),
    ]

    operations = [
        migrations.CreateModel(
            name="Exemption",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("written_at", models.DateTimeField()),
                (
                    "because",
                    models.CharField(
                        choices=[
                            ("unknown_whereabouts", "Unknown Whereabouts"),
                            ("cannot_answer", "Cannot Answer"),
                        ],
                        max_length=20,
                    ),
                ),
                ("tried", stafett.core.fields.SealedText(editable=True)),
                ("until", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "log",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="%(class)ss", to="relaylog.relaylog"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="identity.person"
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tenancy.municipality"
                    ),
                ),
                (
                    "written_as",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="identity.employment",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="identity.person"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("log"),
                        models.F("person"),
                        condition=models.Q(("ended_at", None)),
                        name="one_exemption_at_a_time",
                    )
                ],
            },
        ),
        migrations.RunSQL(WALL, migrations.RunSQL.noop),
        migrations.RunPython(within_the_log, migrations.RunPython.noop),
    ]
