"""
Let it be written down how the child was heard about a service, in the child's own words, or why not.

Why    The child is heard before the others decide who sees the log, and there was no place for what the child said.
Locks  None: a new table.
Data   None.
Back   Drop the table.
"""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import stafett.core.fields

WALL = """
alter table relaylog_hearing enable row level security;
alter table relaylog_hearing force row level security;
"""
WITHIN = """
do $$ declare r record; mine text; begin
    for r in select c.conname, a.attname as named, c.confrelid::regclass as there
               from pg_constraint c
               join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
              where c.contype = 'f' and c.conrelid = 'relaylog_hearing'::regclass
                and c.confrelid::regclass::text <> 'tenancy_municipality' loop
        mine := case r.there when 'relaylog_consent'::regclass then 'log_id' else 'municipality_id' end;
        execute format('alter table relaylog_hearing drop constraint %I', r.conname);
        execute format('alter table relaylog_hearing add constraint %I foreign key (%s, %I)'
                       ' references %s (%2$s, id)', r.conname, mine, r.named, r.there);
    end loop;
end $$;
"""


def within_the_log(apps, editor):
    """After Django's own references to single ids, which are made when the migration ends."""
    editor.deferred_sql.append(WITHIN)


def refers(to, name="+", **more):
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name=name, to=to, **more)


class Migration(migrations.Migration):
    dependencies = [("relaylog", "0013_drafts")]

    operations = [
        migrations.CreateModel(
            name="Hearing",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("written_at", models.DateTimeField()),
                ("heard_on", models.DateField(null=True)),
                ("how", stafett.core.fields.SealedText(editable=True)),
                ("by_whom", stafett.core.fields.SealedText(editable=True)),
                ("words", stafett.core.fields.SealedText(editable=True)),
                ("interpreter", stafett.core.fields.SealedText(editable=True)),
                ("because", stafett.core.fields.SealedText(editable=True)),
                ("consent", refers("relaylog.consent", "hearings")),
                ("log", refers("relaylog.relaylog", "%(class)ss")),
                ("municipality", refers("tenancy.municipality")),
                ("written_as", refers("identity.employment", null=True)),
                ("written_by", refers("identity.person")),
            ],
        ),
        migrations.RunSQL(WALL, migrations.RunSQL.noop),
        migrations.RunPython(within_the_log, migrations.RunPython.noop),
    ]
