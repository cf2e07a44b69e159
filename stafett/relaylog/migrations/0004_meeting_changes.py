"""
Keep that a meeting was moved or called off, what stood there before, and why.

Why    Everybody who is asked to a meeting must see that it is another day, or not at all, and who said so.
Locks  None: a new table.
Data   None.
Back   Drop the table; meetings keep the time they were last given.
"""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import stafett.core.fields

WALL = """
alter table relaylog_meetingchange enable row level security;
alter table relaylog_meetingchange force row level security;
"""
WITHIN = """
do $$ declare r record; begin
    for r in select c.conname, a.attname as named, c.confrelid::regclass as there
               from pg_constraint c
               join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
              where c.contype = 'f' and c.conrelid = 'relaylog_meetingchange'::regclass
                and c.confrelid::regclass::text <> 'tenancy_municipality' loop
        execute format('alter table relaylog_meetingchange drop constraint %I', r.conname);
        execute format('alter table relaylog_meetingchange add constraint %I'
                       ' foreign key (%s, %I) references %s (%2$s, id)',
                       r.conname, case when r.there = 'relaylog_meeting'::regclass then 'log_id'
                                       else 'municipality_id' end, r.named, r.there);
    end loop;
end $$;
"""


def within_the_log(apps, editor):
    """After Django's own references to single ids, which are made when the migration ends."""
    editor.deferred_sql.append(WITHIN)


class Migration(migrations.Migration):
    dependencies = [
        ("identity", "0001_initial"),
        ("relaylog", "0003_references_within_the_log"),
        ("tenancy", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="MeetingChange",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("written_at", models.DateTimeField()),
                ("was_at", models.DateTimeField()),
                ("was_place", stafett.core.fields.SealedText(editable=True)),
                ("at", models.DateTimeField(null=True)),
                ("because", stafett.core.fields.SealedText(editable=True)),
                (
                    "log",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="%(class)ss", to="relaylog.relaylog"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="changes", to="relaylog.meeting"
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
            options={"abstract": False},
        ),
        migrations.RunSQL(WALL, migrations.RunSQL.noop),
        migrations.RunPython(within_the_log, migrations.RunPython.noop),
    ]
