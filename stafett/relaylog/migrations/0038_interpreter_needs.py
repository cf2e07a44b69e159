"""
Let each in the family say that they need an interpreter, and whoever asks them see it and write that one is ordered.

Why    Who interpreted an answer was written down afterwards; who needed an interpreter, nobody saw before they asked.
Locks  None: two new tables.
Data   None.
Back   Drop the tables, the orders first: what each has said that they need must be asked about again.
"""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import stafett.core.fields

TABLES = ("relaylog_interpreterneed", "relaylog_interpreterorder")
WALL = "".join(
    f"alter table {one} enable row level security; alter table {one} force row level security;" for one in TABLES
)
WITHIN = """
alter table relaylog_interpreterneed add unique (log_id, id);
do $$ declare r record; mine text; begin
    for r in select c.conname, c.conrelid::regclass as here, a.attname as named, c.confrelid::regclass as there
               from pg_constraint c
               join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
              where c.contype = 'f' and cardinality(c.conkey) = 1
                and c.conrelid in ('relaylog_interpreterneed'::regclass, 'relaylog_interpreterorder'::regclass)
                and c.confrelid::regclass::text <> 'tenancy_municipality' loop
        mine := case when r.there in ('relaylog_interpreterneed'::regclass, 'relaylog_meeting'::regclass)
                     then 'log_id' else 'municipality_id' end;
        execute format('alter table %s drop constraint %I', r.here, r.conname);
        execute format('alter table %s add constraint %I foreign key (%s, %I) references %s (%s, id)',
                       r.here, r.conname, mine, r.named, r.there, mine);
    end loop;
end $$;
"""


def within_the_log(apps, editor):
    """After Django's own references to single ids, which are made when the migration ends."""
    editor.deferred_sql.append(WITHIN)


def refers(to, related_name="+", **more):
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name=related_name, to=to, **more)


def written():
    return [
        ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
        ("log", refers("relaylog.relaylog", "%(class)ss")),
        ("municipality", refers("tenancy.municipality")),
        ("written_by", refers("identity.person")),
        ("written_as", refers("identity.employment", null=True)),
        ("written_at", models.DateTimeField()),
        ("number", models.PositiveIntegerField()),
    ]


class Migration(migrations.Migration):
    dependencies = [("relaylog", "0037_shown_by_role")]

    operations = [
        migrations.CreateModel(
            name="InterpreterNeed",
            fields=[
                *written(),
                ("person", refers("identity.person")),
                ("how", stafett.core.fields.SealedText(editable=True)),
                ("language", stafett.core.fields.SealedText(editable=True)),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="InterpreterOrder",
            fields=[
                *written(),
                ("meeting", refers("relaylog.meeting", "interpreters")),
                ("need", refers("relaylog.interpreterneed", "orders")),
                (
                    "stands",
                    models.CharField(
                        choices=[("asked", "Asked"), ("confirmed", "Confirmed"), ("not_found", "Not Found")],
                        max_length=9,
                    ),
                ),
                ("meeting_at", models.DateTimeField()),
            ],
            options={"abstract": False},
        ),
        migrations.RunSQL(WALL, migrations.RunSQL.noop),
        migrations.RunPython(within_the_log, migrations.RunPython.noop),
    ]
