"""
Let the child say in its own words how it is and who it misses, choose who sees that, and be written back to.

Why    What a child wrote was a note that all who read the log could read: both parents, always.
Locks  None: two new tables.
Data   None.
Back   Drop the tables: what the children have said there is gone for good.
"""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import stafett.core.fields

WALL = """
alter table relaylog_ownwords enable row level security;
alter table relaylog_ownwords force row level security;
alter table relaylog_ownwordsreply enable row level security;
alter table relaylog_ownwordsreply force row level security;
alter table relaylog_ownwords add unique (log_id, id);
"""
WITHIN = """
do $$ declare r record; mine text; begin
    for r in select c.conname, c.conrelid::regclass as here, a.attname as named, c.confrelid::regclass as there
               from pg_constraint c
               join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
              where c.contype = 'f' and cardinality(c.conkey) = 1
                and c.conrelid in ('relaylog_ownwords'::regclass, 'relaylog_ownwordsreply'::regclass)
                and c.confrelid::regclass::text <> 'tenancy_municipality' loop
        mine := case when r.there = 'relaylog_ownwords'::regclass then 'log_id' else 'municipality_id' end;
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


def one_of(*codes):
    return models.CharField(choices=[(one, one.title()) for one in codes], max_length=8)


class Migration(migrations.Migration):
    dependencies = [("relaylog", "0025_the_bin")]

    operations = [
        migrations.CreateModel(
            name="OwnWords",
            fields=[
                *written(),
                ("about", one_of("how", "missing")),
                ("seen_by", one_of("me", "holder", "team", "all")),
                ("weather", stafett.core.fields.SealedText(editable=True)),
                ("text", stafett.core.fields.SealedText(editable=True)),
                ("awaits_reply", models.BooleanField()),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="OwnWordsReply",
            fields=[
                *written(),
                ("text", stafett.core.fields.SealedText(editable=True)),
                ("words", refers("relaylog.ownwords", "replies")),
            ],
            options={"abstract": False},
        ),
        migrations.RunSQL(WALL, migrations.RunSQL.noop),
        migrations.RunPython(within_the_log, migrations.RunPython.noop),
    ]
