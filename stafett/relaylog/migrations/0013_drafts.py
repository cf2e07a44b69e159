"""
Keep what is written in a form of the log and not sent.

Why    A crash, a timeout or another device took what somebody had spent half an hour on.
Locks  None: a new table.
Data   None.
Back   Drop the table: what is not sent is gone, and nothing that is in the log.
"""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import stafett.core.fields

WALL = """
alter table relaylog_draft enable row level security;
alter table relaylog_draft force row level security;
"""
WITHIN = """
do $$ declare r record; begin
    for r in select c.conname, a.attname as named, c.confrelid::regclass as there
               from pg_constraint c
               join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
              where c.contype = 'f' and c.conrelid = 'relaylog_draft'::regclass
                and c.confrelid::regclass::text <> 'tenancy_municipality' loop
        execute format('alter table relaylog_draft drop constraint %I', r.conname);
        execute format('alter table relaylog_draft add constraint %I'
                       ' foreign key (municipality_id, %I) references %s (municipality_id, id)',
                       r.conname, r.named, r.there);
    end loop;
end $$;
"""


def within_the_log(apps, editor):
    """After Django's own references to single ids, which are made when the migration ends."""
    editor.deferred_sql.append(WITHIN)


def refers(to, related_name="+", **more):
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name=related_name, to=to, **more)


class Migration(migrations.Migration):
    dependencies = [("relaylog", "0012_registered_answers")]

    operations = [
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("place", models.CharField(max_length=300)),
                ("text", stafett.core.fields.SealedText(editable=True)),
                ("kept_at", models.DateTimeField()),
                ("hat", refers("identity.employment", null=True)),
                ("log", refers("relaylog.relaylog", "%(class)ss")),
                ("municipality", refers("tenancy.municipality")),
                ("person", refers("identity.person")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("log"),
                        models.F("person"),
                        models.F("hat"),
                        models.F("place"),
                        name="one_draft_of_a_form_for_each",
                        nulls_distinct=False,
                    )
                ],
            },
        ),
        migrations.RunSQL(WALL, migrations.RunSQL.noop),
        migrations.RunPython(within_the_log, migrations.RunPython.noop),
    ]
