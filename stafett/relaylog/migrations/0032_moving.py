"""
Let what was written in the wrong child's log be moved to the right one.

Why    It could be sealed and written anew, and neither family was told that it had stood in the wrong place.
Locks  None: two new tables.
Data   None.
Back   Drop the tables: what was moved stands in the right log, and no log says any more that it was moved.
"""

import uuid

import django.db.models.deletion
from django.db import migrations, models

WALL = """
do $$ declare t text; begin
    foreach t in array array['movedaway', 'movedhere'] loop
        execute format('alter table relaylog_%s enable row level security', t);
        execute format('alter table relaylog_%s force row level security', t);
    end loop;
end $$;
"""
WITHIN = """
do $$ declare r record; mine text; begin
    for r in select c.conname, c.conrelid::regclass as here, a.attname as named, c.confrelid::regclass as there
               from pg_constraint c
               join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
              where c.contype = 'f' and cardinality(c.conkey) = 1
                and c.conrelid in ('relaylog_movedaway'::regclass, 'relaylog_movedhere'::regclass)
                and c.confrelid::regclass::text <> 'tenancy_municipality' loop
        mine := case when r.there = 'relaylog_goal'::regclass then 'log_id' else 'municipality_id' end;
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


def half(name, once):
    return migrations.CreateModel(
        name=name,
        fields=[
            ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
            ("log", refers("relaylog.relaylog", "%(class)ss")),
            ("municipality", refers("tenancy.municipality")),
            ("written_at", models.DateTimeField()),
            ("row_kind", models.CharField(max_length=20)),
            ("row_id", models.UUIDField()),
            ("stood_from", models.DateTimeField()),
            ("opened_by", models.PositiveSmallIntegerField(default=0)),
            ("goal", refers("relaylog.goal", null=True)),
            ("written_as", refers("identity.employment", null=True)),
            ("written_by", refers("identity.person")),
        ],
        options={"constraints": [models.UniqueConstraint(models.F("row_id"), name=once)]},
    )


class Migration(migrations.Migration):
    dependencies = [("relaylog", "0031_deputies")]

    operations = [
        half("MovedAway", "moved_away_once"),
        half("MovedHere", "moved_here_once"),
        migrations.RunSQL(WALL, migrations.RunSQL.noop),
        migrations.RunPython(within_the_log, migrations.RunPython.noop),
    ]
