"""
Let a yes to a service be about some goals only, also afterwards.

Why    Who was asked about the whole log could only say yes to all of it, or no.
Locks  Registered answers for a moment: a column that may be empty.
Data   None.
Back   Drop the table and the column: every yes is then about all that was asked, so ask the families first.
"""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

WALL = """
alter table relaylog_narrowing enable row level security;
alter table relaylog_narrowing force row level security;
"""
WITHIN = """
do $$ declare r record; mine text; begin
    for r in select c.conname, a.attname as named, c.confrelid::regclass as there
               from pg_constraint c
               join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
              where c.contype = 'f' and c.conrelid = 'relaylog_narrowing'::regclass
                and c.confrelid::regclass::text <> 'tenancy_municipality' loop
        mine := case r.there when 'relaylog_consentanswer'::regclass then 'log_id' else 'municipality_id' end;
        execute format('alter table relaylog_narrowing drop constraint %I', r.conname);
        execute format('alter table relaylog_narrowing add constraint %I foreign key (%s, %I)'
                       ' references %s (%2$s, id)', r.conname, mine, r.named, r.there);
    end loop;
end $$;
"""


def within_the_log(apps, editor):
    """After Django's own references to single ids, which are made when the migration ends."""
    editor.deferred_sql.append(WITHIN)


def refers(to, name="+", **more):
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name=name, to=to, **more)


def goals(**more):
    return django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), size=None, **more)


class Migration(migrations.Migration):
    dependencies = [("relaylog", "0014_hearings")]

    operations = [
        migrations.CreateModel(
            name="Narrowing",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("written_at", models.DateTimeField()),
                ("goals", goals()),
                ("answer", refers("relaylog.consentanswer", "narrowings")),
                ("log", refers("relaylog.relaylog", "%(class)ss")),
                ("municipality", refers("tenancy.municipality")),
                ("written_as", refers("identity.employment", null=True)),
                ("written_by", refers("identity.person")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=~models.Q(goals=[]), name="narrowed_to_something"),
                ]
            },
        ),
        migrations.AddField("registeredanswer", "goals", goals(null=True)),
        migrations.RunSQL(WALL, migrations.RunSQL.noop),
        migrations.RunPython(within_the_log, migrations.RunPython.noop),
    ]
