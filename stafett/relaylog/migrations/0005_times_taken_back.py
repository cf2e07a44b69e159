"""
Keep when an agreement was taken back also after it is given again.

Why    To give it again blanked the moment it was taken back, and the row forgot that it had been.
Locks  None: a new table.
Data   None. What was forgotten before this stands in the history only.
Back   Drop the table.
"""

import uuid

import django.db.models.deletion
from django.db import migrations, models

WALL = """
alter table relaylog_takenback enable row level security;
alter table relaylog_takenback force row level security;
alter table relaylog_agreementanswer add unique (log_id, id);
"""
WITHIN = """
do $$ declare r record; begin
    for r in select c.conname, a.attname as named, c.confrelid::regclass as there
               from pg_constraint c
               join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
              where c.contype = 'f' and c.conrelid = 'relaylog_takenback'::regclass
                and c.confrelid::regclass::text <> 'tenancy_municipality' loop
        execute format('alter table relaylog_takenback drop constraint %I', r.conname);
        execute format('alter table relaylog_takenback add constraint %I'
                       ' foreign key (%s, %I) references %s (%2$s, id)',
                       r.conname, case when r.there = 'relaylog_agreementanswer'::regclass then 'log_id'
                                       else 'municipality_id' end, r.named, r.there);
    end loop;
end $$;
"""


def within_the_log(apps, editor):
    """After Django's own references to single ids, which are made when the migration ends."""
    editor.deferred_sql.append(WITHIN)


class Migration(migrations.Migration):
    dependencies = [("relaylog", "0004_meeting_changes")]

    operations = [
        migrations.CreateModel(
            name="TakenBack",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("taken_back_at", models.DateTimeField()),
                ("given_again_at", models.DateTimeField()),
                (
                    "answer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="times_taken_back",
                        to="relaylog.agreementanswer",
                    ),
                ),
                (
                    "log",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="%(class)ss", to="relaylog.relaylog"
                    ),
                ),
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
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("given_again_at__gte", models.F("taken_back_at"))),
                        name="given_again_after_it_was_taken_back",
                    )
                ],
            },
        ),
        migrations.RunSQL(WALL, migrations.RunSQL.noop),
        migrations.RunPython(within_the_log, migrations.RunPython.noop),
    ]
