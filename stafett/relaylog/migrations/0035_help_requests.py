"""
Let the family ask whoever has the baton for help, for a meeting or for another holder, and read the answer.

Why    What a parent wrote was a note, which the other parent reads at once and nobody has to answer.
Locks  None: two new tables.
Data   None.
Back   Drop the tables, the replies first: what was asked and answered there is gone for good.
"""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import stafett.core.fields

WALL = """
alter table relaylog_helprequest enable row level security;
alter table relaylog_helprequest force row level security;
alter table relaylog_helpreply enable row level security;
alter table relaylog_helpreply force row level security;
alter table relaylog_helprequest add unique (log_id, id);
"""
WITHIN = """
do $$ declare r record; mine text; begin
    for r in select c.conname, c.conrelid::regclass as here, a.attname as named, c.confrelid::regclass as there
               from pg_constraint c
               join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
              where c.contype = 'f' and cardinality(c.conkey) = 1
                and c.conrelid in ('relaylog_helprequest'::regclass, 'relaylog_helpreply'::regclass)
                and c.confrelid::regclass::text <> 'tenancy_municipality' loop
        mine := case when r.there = 'relaylog_helprequest'::regclass then 'log_id' else 'municipality_id' end;
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
        ("text", stafett.core.fields.SealedText(editable=True)),
    ]


class Migration(migrations.Migration):
    dependencies = [("relaylog", "0034_places_told_to_each")]

    operations = [
        migrations.CreateModel(
            name="HelpRequest",
            fields=[
                *written(),
                (
                    "about",
                    models.CharField(
                        choices=[("help", "Help"), ("meeting", "Meeting"), ("holder", "Holder")], max_length=8
                    ),
                ),
                ("taken_back_at", models.DateTimeField(null=True)),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="HelpReply",
            fields=[
                *written(),
                ("meeting_agreed", models.BooleanField()),
                ("request", refers("relaylog.helprequest", "replies")),
            ],
            options={
                "constraints": [models.UniqueConstraint(models.F("request"), name="one_reply_to_a_request")],
            },
        ),
        migrations.RunSQL(WALL, migrations.RunSQL.noop),
        migrations.RunPython(within_the_log, migrations.RunPython.noop),
    ]
