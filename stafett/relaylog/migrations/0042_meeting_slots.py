"""
Let whoever calls a meeting propose some times, and say what is on the agenda and how the child takes part.

Why    A time that suits was found on the telephone, one by one, where one parent heard what suited the other.
Locks  Short, on two tables that grow slowly: three columns without a value. One new table.
Data   None: what was planned before has no agenda, and no times to choose among.
Back   Drop the table and the columns: what was proposed and answered of it is gone for good.
"""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import stafett.core.fields

WALL = """
alter table relaylog_meetingslot enable row level security;
alter table relaylog_meetingslot force row level security;
"""
WITHIN = """
do $$ declare r record; mine text; begin
    for r in select c.conname, a.attname as named, c.confrelid::regclass as there
               from pg_constraint c
               join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
              where c.contype = 'f' and cardinality(c.conkey) = 1 and c.conrelid = 'relaylog_meetingslot'::regclass
                and c.confrelid::regclass::text <> 'tenancy_municipality' loop
        mine := case when r.there = 'relaylog_meeting'::regclass then 'log_id' else 'municipality_id' end;
        execute format('alter table relaylog_meetingslot drop constraint %I', r.conname);
        execute format('alter table relaylog_meetingslot add constraint %I foreign key (%s, %I) references %s (%s, id)',
                       r.conname, mine, r.named, r.there, mine);
    end loop;
end $$;
"""


def within_the_log(apps, editor):
    """After Django's own references to single ids, which are made when the migration ends."""
    editor.deferred_sql.append(WITHIN)


def refers(to, related_name="+", **more):
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name=related_name, to=to, **more)


def sealed():
    return stafett.core.fields.SealedText(editable=True, null=True)


class Migration(migrations.Migration):
    dependencies = [("relaylog", "0041_since_when_it_stood_there")]

    operations = [
        migrations.AddField("meeting", "agenda", sealed()),
        migrations.AddField("meeting", "child_takes_part", sealed()),
        migrations.AddField("response", "times", sealed()),
        migrations.CreateModel(
            name="MeetingSlot",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("written_at", models.DateTimeField()),
                ("number", models.PositiveSmallIntegerField()),
                ("at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("log", refers("relaylog.relaylog", "%(class)ss")),
                ("meeting", refers("relaylog.meeting", "slots")),
                ("municipality", refers("tenancy.municipality")),
                ("written_as", refers("identity.employment", null=True)),
                ("written_by", refers("identity.person")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(models.F("meeting"), models.F("number"), name="one_slot_of_each_number")
                ]
            },
        ),
        migrations.RunSQL(WALL, migrations.RunSQL.noop),
        migrations.RunPython(within_the_log, migrations.RunPython.noop),
    ]
