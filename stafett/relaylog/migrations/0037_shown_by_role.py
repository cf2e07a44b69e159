"""
Let a threatened employee be shown by role to families, for a time.

Why    Everybody at work stands by name in a family's lists. For one who is threatened that is the name to look for.
Locks  None: one new table.
Data   None.
Back   Drop the table: everybody at work stands by name.
"""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import stafett.core.fields

WALL = """
alter table relaylog_shownbyrole enable row level security;
alter table relaylog_shownbyrole force row level security;
"""
WITHIN = """
do $$ declare r record; begin
    for r in select c.conname, a.attname as named, c.confrelid::regclass as there
               from pg_constraint c
               join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
              where c.contype = 'f' and cardinality(c.conkey) = 1
                and c.conrelid = 'relaylog_shownbyrole'::regclass
                and c.confrelid::regclass::text <> 'tenancy_municipality' loop
        execute format('alter table relaylog_shownbyrole drop constraint %I', r.conname);
        execute format('alter table relaylog_shownbyrole add constraint %I foreign key (municipality_id, %I)
                        references %s (municipality_id, id)', r.conname, r.named, r.there);
    end loop;
end $$;
"""


def within_the_municipality(apps, editor):
    """After Django's own references to single ids, which are made when the migration ends."""
    editor.deferred_sql.append(WITHIN)


def refers(to, **more):
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=to, **more)


class Migration(migrations.Migration):
    dependencies = [("relaylog", "0035_help_requests")]

    operations = [
        migrations.CreateModel(
            name="ShownByRole",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("municipality", refers("tenancy.municipality")),
                ("person", refers("identity.person")),
                ("because", stafett.core.fields.SealedText(editable=True)),
                ("until", models.DateTimeField(null=True)),
                ("written_by", refers("identity.person")),
                ("written_as", refers("identity.employment", null=True)),
                ("written_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_by", refers("identity.person", null=True)),
            ],
        ),
        migrations.AddConstraint(
            "ShownByRole",
            models.UniqueConstraint("person", condition=models.Q(ended_at=None), name="shown_by_role_once"),
        ),
        migrations.RunSQL(WALL, migrations.RunSQL.noop),
        migrations.RunPython(within_the_municipality, migrations.RunPython.noop),
    ]
