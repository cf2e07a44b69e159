"""
Let somebody stand in for the one who has the baton, for a time.

Why    While a holder was on leave or ill nobody could do what only the holder can: the baton had to change hands twice.
Locks  None: a new table.
Data   None.
Back   Drop the table: nobody stands in for anybody.
"""

import uuid

import django.db.models.deletion
from django.db import migrations, models

WALL = """
alter table relaylog_deputyship enable row level security;
alter table relaylog_deputyship force row level security;
"""
WITHIN = """
alter table relaylog_holding add constraint holding_of_a_log unique (log_id, id);
do $$ declare r record; mine text; begin
    for r in select c.conname, a.attname as named, c.confrelid::regclass as there
               from pg_constraint c
               join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
              where c.contype = 'f' and cardinality(c.conkey) = 1 and c.conrelid = 'relaylog_deputyship'::regclass
                and c.confrelid::regclass::text <> 'tenancy_municipality' loop
        mine := case when r.there = 'relaylog_holding'::regclass then 'log_id' else 'municipality_id' end;
        execute format('alter table relaylog_deputyship drop constraint %I', r.conname);
        execute format('alter table relaylog_deputyship add constraint %I foreign key (%s, %I) references %s (%s, id)',
                       r.conname, mine, r.named, r.there, mine);
    end loop;
end $$;
"""


def within_the_log(apps, editor):
    """After Django's own references to single ids, which are made when the migration ends."""
    editor.deferred_sql.append(WITHIN)


def refers(to, related_name="+", **more):
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name=related_name, to=to, **more)


class Migration(migrations.Migration):
    dependencies = [("relaylog", "0030_drawn_by_lot")]

    operations = [
        migrations.CreateModel(
            name="Deputyship",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("municipality", refers("tenancy.municipality")),
                ("log", refers("relaylog.relaylog", "%(class)ss")),
                ("holding", refers("relaylog.holding", "deputyships")),
                ("deputy", refers("identity.person")),
                ("hat", refers("identity.employment")),
                ("named_by", refers("identity.person")),
                ("named_at", models.DateTimeField()),
                ("first_day", models.DateField()),
                ("last_day", models.DateField()),
                ("ended_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.AddConstraint(
            "Deputyship",
            models.UniqueConstraint("holding", condition=models.Q(ended_at=None), name="one_deputy_at_a_time"),
        ),
        migrations.AddConstraint(
            "Deputyship",
            models.CheckConstraint(
                condition=models.Q(last_day__gte=models.F("first_day")), name="last_day_of_a_deputy_after_first"
            ),
        ),
        migrations.RunSQL(WALL, migrations.RunSQL.noop),
        migrations.RunPython(within_the_log, migrations.RunPython.noop),
    ]
