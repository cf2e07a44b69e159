"""
Let what was written by mistake be put in a bin, where everybody who saw it finds it, and be put back.

Why    What was written twice, or in the wrong place, stood in the log's lists for good.
Locks  Each of the six tables for a moment: a column without a value is added.
Data   None: everything stands.
Back   Drop the table and the columns: what lies in the bin stands in the lists again.
"""

import uuid

import django.db.models.deletion
from django.db import migrations, models

WALL = """
alter table relaylog_discard enable row level security;
alter table relaylog_discard force row level security;
"""
WITHIN = """
do $$ declare r record; mine text; begin
    for r in select c.conname, a.attname as named, c.confrelid::regclass as there
               from pg_constraint c
               join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
              where c.contype = 'f' and cardinality(c.conkey) = 1 and c.conrelid = 'relaylog_discard'::regclass
                and c.confrelid::regclass::text <> 'tenancy_municipality' loop
        mine := case when r.there = 'relaylog_goal'::regclass then 'log_id' else 'municipality_id' end;
        execute format('alter table relaylog_discard drop constraint %I', r.conname);
        execute format('alter table relaylog_discard add constraint %I foreign key (%s, %I) references %s (%s, id)',
                       r.conname, mine, r.named, r.there, mine);
    end loop;
end $$;
"""
KINDS = ["focus", "goal", "measure", "note", "brightspot", "meeting"]


def within_the_log(apps, editor):
    """After Django's own references to single ids, which are made when the migration ends."""
    editor.deferred_sql.append(WITHIN)


def refers(to, related_name="+", **more):
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name=related_name, to=to, **more)


class Migration(migrations.Migration):
    dependencies = [("relaylog", "0024_reading_cases")]

    operations = [
        migrations.CreateModel(
            name="Discard",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("log", refers("relaylog.relaylog", "%(class)ss")),
                ("municipality", refers("tenancy.municipality")),
                ("written_at", models.DateTimeField()),
                ("row_kind", models.CharField(max_length=20)),
                ("row_id", models.UUIDField()),
                ("put_back_at", models.DateTimeField(null=True)),
                ("goal", refers("relaylog.goal", null=True)),
                ("put_back_as", refers("identity.employment", null=True)),
                ("put_back_by", refers("identity.person", null=True)),
                ("written_as", refers("identity.employment", null=True)),
                ("written_by", refers("identity.person")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("row_id"), condition=models.Q(("put_back_at", None)), name="in_the_bin_once"
                    )
                ],
            },
        ),
        *[migrations.AddField(kind, "discarded_at", models.DateTimeField(null=True)) for kind in KINDS],
        migrations.RunSQL(WALL, migrations.RunSQL.noop),
        migrations.RunPython(within_the_log, migrations.RunPython.noop),
    ]
