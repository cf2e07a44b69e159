"""
Say of the minutes of a meeting that those who met agree on them as they stand, with a number and a date.

Why    What was agreed on could not be told from what was corrected afterwards.
Locks  Short: one new table, and a column without a value on the corrections.
Data   None: nothing that was written before is said to be agreed on, and its corrections have no number.
Back   Drop the table and the column: what was agreed on, and when, is gone for good. The minutes stand.
"""

import uuid

import django.db.models.deletion
from django.db import migrations, models

WALL = """
alter table relaylog_agreedminutes enable row level security;
alter table relaylog_agreedminutes force row level security;
"""
WITHIN = """
do $$ declare r record; mine text; begin
    for r in select c.conname, a.attname as named, c.confrelid::regclass as there
               from pg_constraint c
               join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
              where c.contype = 'f' and cardinality(c.conkey) = 1 and c.conrelid = 'relaylog_agreedminutes'::regclass
                and c.confrelid::regclass::text <> 'tenancy_municipality' loop
        mine := case when r.there = 'relaylog_meeting'::regclass then 'log_id' else 'municipality_id' end;
        execute format('alter table relaylog_agreedminutes drop constraint %I', r.conname);
        execute format('alter table relaylog_agreedminutes add constraint %I
                        foreign key (%s, %I) references %s (%s, id)', r.conname, mine, r.named, r.there, mine);
    end loop;
end $$;
"""


def within_the_log(apps, editor):
    """After Django's own references to single ids, which are made when the migration ends."""
    editor.deferred_sql.append(WITHIN)


def refers(to, related_name="+", **more):
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name=related_name, to=to, **more)


class Migration(migrations.Migration):
    dependencies = [("relaylog", "0043_what_was_said_in_a_meeting")]

    operations = [
        migrations.CreateModel(
            name="AgreedMinutes",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("written_at", models.DateTimeField()),
                ("number", models.PositiveSmallIntegerField(editable=False, null=True)),
                ("corrections", models.PositiveSmallIntegerField(editable=False, null=True)),
                ("log", refers("relaylog.relaylog", "%(class)ss")),
                ("meeting", refers("relaylog.meeting", "agreed")),
                ("municipality", refers("tenancy.municipality")),
                ("written_as", refers("identity.employment", null=True)),
                ("written_by", refers("identity.person")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("meeting"), models.F("number"), name="one_agreement_of_each_number"
                    )
                ]
            },
        ),
        migrations.AddField("correction", "number", models.PositiveSmallIntegerField(editable=False, null=True)),
        migrations.RunSQL(WALL, migrations.RunSQL.noop),
        migrations.RunPython(within_the_log, migrations.RunPython.noop),
    ]
