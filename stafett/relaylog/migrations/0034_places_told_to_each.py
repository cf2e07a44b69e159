"""
Let one who is asked to a meeting be told another place than the others, or none.

Why    The place of a meeting is told to everybody who reads the log: two parents could not be asked to the same meeting
       when one of them is not to know where the other is.
Locks  None: two new tables.
Data   None: a meeting that has a place for everybody keeps it.
Back   Drop the tables: nobody is told where the meetings are that have a place for each.
"""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import stafett.core.fields

TABLES = ("relaylog_meetingplace", "relaylog_placetold")
WALL = "".join(
    f"alter table {one} enable row level security; alter table {one} force row level security;" for one in TABLES
)
WITHIN = """
alter table relaylog_meetingplace add unique (log_id, id);
do $$ declare r record; mine text; begin
    for r in select c.conname, c.conrelid::regclass as here, a.attname as named, c.confrelid::regclass as there
               from pg_constraint c
               join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
              where c.contype = 'f' and cardinality(c.conkey) = 1
                and c.conrelid in ('relaylog_meetingplace'::regclass, 'relaylog_placetold'::regclass)
                and c.confrelid::regclass::text <> 'tenancy_municipality' loop
        mine := case when r.there in ('relaylog_meetingplace'::regclass, 'relaylog_meeting'::regclass)
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


def of_log():
    return [
        ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
        ("log", refers("relaylog.relaylog", "%(class)ss")),
        ("municipality", refers("tenancy.municipality")),
    ]


class Migration(migrations.Migration):
    dependencies = [("relaylog", "0033_responses")]

    operations = [
        migrations.CreateModel(
            name="MeetingPlace",
            fields=[
                *of_log(),
                ("written_at", models.DateTimeField()),
                ("place", stafett.core.fields.SealedText(editable=True)),
                ("meeting", refers("relaylog.meeting", "told_places")),
                ("written_as", refers("identity.employment", null=True)),
                ("written_by", refers("identity.person")),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="PlaceTold",
            fields=[
                *of_log(),
                ("meeting", refers("relaylog.meeting", "told")),
                ("person", refers("identity.person")),
                ("place", refers("relaylog.meetingplace", "told")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(models.F("place"), models.F("person"), name="told_a_place_once")
                ]
            },
        ),
        migrations.RunSQL(WALL, migrations.RunSQL.noop),
        migrations.RunPython(within_the_log, migrations.RunPython.noop),
    ]
