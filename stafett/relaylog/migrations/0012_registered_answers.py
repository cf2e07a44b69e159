"""
Let whoever has the baton write down an answer that was given orally or on paper.

Why    Families without an electronic identity could only say yes in the room, and the log had no place for it.
Locks  None: a new table.
Data   None.
Back   Drop the table; the answers it has led to stay.
"""

import uuid

import django.db.models.deletion
from django.db import migrations, models

WALL = """
alter table relaylog_registeredanswer enable row level security;
alter table relaylog_registeredanswer force row level security;
"""
WITHIN = """
alter table relaylog_consentanswer add unique (log_id, id);
do $$ declare r record; mine text; begin
    for r in select c.conname, a.attname as named, c.confrelid::regclass as there
               from pg_constraint c
               join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
              where c.contype = 'f' and c.conrelid = 'relaylog_registeredanswer'::regclass
                and c.confrelid::regclass::text <> 'tenancy_municipality' loop
        mine := case r.there when 'relaylog_consentanswer'::regclass then 'log_id' else 'municipality_id' end;
        execute format('alter table relaylog_registeredanswer drop constraint %I', r.conname);
        execute format('alter table relaylog_registeredanswer add constraint %I foreign key (%s, %I)'
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
    dependencies = [("relaylog", "0011_answers_of_members")]

    operations = [
        migrations.CreateModel(
            name="RegisteredAnswer",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("written_at", models.DateTimeField()),
                (
                    "said",
                    models.CharField(choices=[("yes", "Yes"), ("no", "No"), ("not_now", "Not Now")], max_length=8),
                ),
                ("how", models.CharField(choices=[("oral", "Oral"), ("paper", "Paper")], max_length=5)),
                ("said_on", models.DateField()),
                ("answer", refers("relaylog.consentanswer", "registrations")),
                ("person", refers("identity.person")),
                ("witness", refers("identity.employment")),
                ("log", refers("relaylog.relaylog", "%(class)ss")),
                ("municipality", refers("tenancy.municipality")),
                ("written_as", refers("identity.employment", null=True)),
                ("written_by", refers("identity.person")),
            ],
        ),
        migrations.RunSQL(WALL, migrations.RunSQL.noop),
        migrations.RunPython(within_the_log, migrations.RunPython.noop),
    ]
