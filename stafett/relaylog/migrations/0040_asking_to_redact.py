"""
Let the family ask for a text to be sealed where nobody at work reads the log, and somebody answer without reading it.

Why    In a paused or closed log, and where the holder's service has lost its consent, nobody could seal what was
       written at work. The family reads on: for years, when the log is closed.
Locks  None that stop work: two new tables, and a longer word for why a text was sealed.
Data   None.
Back   Drop the tables, the replies first. What was sealed stays sealed.
"""

import uuid

import django.db.models.deletion
from django.db import migrations, models

WALL = """
alter table relaylog_redactionrequest enable row level security;
alter table relaylog_redactionrequest force row level security;
alter table relaylog_redactionreply enable row level security;
alter table relaylog_redactionreply force row level security;
alter table relaylog_redactionrequest add unique (log_id, id);
"""
WITHIN = """
do $$ declare r record; mine text; begin
    for r in select c.conname, c.conrelid::regclass as here, a.attname as named, c.confrelid::regclass as there
               from pg_constraint c
               join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
              where c.contype = 'f' and cardinality(c.conkey) = 1
                and c.conrelid in ('relaylog_redactionrequest'::regclass, 'relaylog_redactionreply'::regclass)
                and c.confrelid::regclass::text <> 'tenancy_municipality' loop
        mine := case when r.there in ('relaylog_redactionrequest'::regclass, 'relaylog_goal'::regclass) then 'log_id'
                     else 'municipality_id' end;
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
    ]


WHY = [("whereabouts", "Whereabouts"), ("other_child", "Other Child"), ("wrong_log", "Wrong Log")]


class Migration(migrations.Migration):
    dependencies = [("relaylog", "0039_service_requests")]

    operations = [
        migrations.CreateModel(
            name="RedactionRequest",
            fields=[
                *written(),
                ("goal", refers("relaylog.goal", null=True)),
                ("row_kind", models.CharField(max_length=20)),
                ("row_id", models.UUIDField()),
                ("field", models.CharField(max_length=20)),
                ("because", models.CharField(choices=WHY, max_length=12)),
                ("about_by", refers("identity.person")),
                ("about_as", refers("identity.employment", null=True)),
                ("about_at", models.DateTimeField()),
                ("stood", models.BinaryField()),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="RedactionReply",
            fields=[
                *written(),
                ("request", refers("relaylog.redactionrequest", "replies")),
                ("agrees", models.BooleanField()),
                ("asked_writer", models.BooleanField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(models.F("request"), name="one_reply_to_a_redaction_request")],
            },
        ),
        migrations.AlterField(
            "redaction",
            "because",
            models.CharField(
                choices=[*WHY, ("others", "Others"), ("health", "Health"), ("asked", "Asked")], max_length=12
            ),
        ),
        migrations.RunSQL(WALL, migrations.RunSQL.noop),
        migrations.RunPython(within_the_log, migrations.RunPython.noop),
    ]
