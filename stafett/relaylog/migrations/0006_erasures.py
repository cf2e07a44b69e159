"""
Keep that a closed log's key was destroyed: when, and by which decision.

Why    When the text is gone, the family must still read that it was, and the page must know not to look for it.
Locks  None: a new table.
Data   None.
Back   Drop the table; logs without a key then answer that the key is not to be had.
"""

import uuid

import django.db.models.deletion
from django.db import migrations, models

WALL = """
alter table relaylog_erasure enable row level security;
alter table relaylog_erasure force row level security;
"""
WITHIN = """
do $$ declare r record; begin
    for r in select c.conname from pg_constraint c
              where c.contype = 'f' and c.conrelid = 'relaylog_erasure'::regclass
                and c.confrelid = 'relaylog_relaylog'::regclass loop
        execute format('alter table relaylog_erasure drop constraint %I', r.conname);
        execute format('alter table relaylog_erasure add constraint %I'
                       ' foreign key (municipality_id, log_id) references relaylog_relaylog (municipality_id, id)',
                       r.conname);
    end loop;
end $$;
"""


def within_the_log(apps, editor):
    """After Django's own references to single ids, which are made when the migration ends."""
    editor.deferred_sql.append(WITHIN)


class Migration(migrations.Migration):
    dependencies = [("relaylog", "0005_times_taken_back")]

    operations = [
        migrations.CreateModel(
            name="Erasure",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("decision", models.CharField(max_length=120)),
                ("begun_at", models.DateTimeField()),
                ("destroyed_at", models.DateTimeField(null=True)),
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
            ],
            options={"constraints": [models.UniqueConstraint(models.F("log"), name="erased_once")]},
        ),
        migrations.RunSQL(WALL, migrations.RunSQL.noop),
        migrations.RunPython(within_the_log, migrations.RunPython.noop),
    ]
