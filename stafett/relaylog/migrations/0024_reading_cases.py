"""
Let a log controller look at readings that do not look like ordinary work.

Why    The family sees who has read, but cannot tell who had a reason; nobody else looked.
Locks  None: three new tables.
Data   None.
Back   Drop the tables, the steps first; the history of readings stands as it was.
"""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import stafett.core.fields

WALL = """
do $$ declare t text; begin
    foreach t in array array['readingcase', 'casestep', 'review'] loop
        execute format('alter table relaylog_%s enable row level security', t);
        execute format('alter table relaylog_%s force row level security', t);
    end loop;
end $$;
alter table relaylog_readingcase add unique (log_id, id);
"""
WITHIN = """
do $$ declare r record; mine text; begin
    for r in select c.conname, c.conrelid::regclass as here, a.attname as named, c.confrelid::regclass as there
               from pg_constraint c
               join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
              where c.contype = 'f' and cardinality(c.conkey) = 1
                and c.conrelid in ('relaylog_readingcase'::regclass, 'relaylog_casestep'::regclass)
                and c.confrelid::regclass::text <> 'tenancy_municipality' loop
        mine := case r.there when 'relaylog_readingcase'::regclass then 'log_id' else 'municipality_id' end;
        execute format('alter table %s drop constraint %I', r.here, r.conname);
        execute format('alter table %s add constraint %I foreign key (%s, %I) references %s (%s, id)',
                       r.here, r.conname, mine, r.named, r.there, mine);
    end loop;
end $$;
"""
SIGNS = [("knows", "Knows"), ("no_task", "No Task"), ("night", "Night"), ("many", "Many")]
STEPS = [
    ("asked", "Asked"),
    ("explained", "Explained"),
    ("ordinary", "Ordinary"),
    ("passed_on", "Passed On"),
    ("followed_up", "Followed Up"),
]
SETTLES = ("ordinary", "passed_on")


def within_the_log(apps, editor):
    """After Django's own references to single ids, which are made when the migration ends."""
    editor.deferred_sql.append(WITHIN)


def refers(to, related_name="+", **more):
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name=related_name, to=to, **more)


def of_log():
    return [
        ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
        ("log", refers("relaylog.relaylog", "%(class)ss")),
        ("municipality", refers("tenancy.municipality")),
        ("reader", refers("identity.person")),
        ("reader_hat", refers("identity.employment")),
    ]


class Migration(migrations.Migration):
    dependencies = [("relaylog", "0023_places_sealed_again")]

    operations = [
        migrations.CreateModel(
            name="ReadingCase",
            fields=[
                *of_log(),
                (
                    "signs",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(choices=SIGNS, max_length=10), size=None
                    ),
                ),
                ("first_at", models.DateTimeField()),
                ("last_at", models.DateTimeField()),
                ("readings", models.PositiveIntegerField()),
                ("found_at", models.DateTimeField()),
                ("settled_at", models.DateTimeField(null=True)),
                ("settled_as", models.CharField(choices=STEPS, max_length=12, null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("log"),
                        models.F("reader_hat"),
                        condition=models.Q(("settled_at", None)),
                        name="one_open_case_each",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("settled_as", None), ("settled_at", None)),
                            models.Q(("settled_as__in", SETTLES), ("settled_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="settled_as_something",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseStep",
            fields=[
                *of_log(),
                ("written_at", models.DateTimeField()),
                ("written_by", refers("identity.person")),
                ("written_as", refers("identity.employment", null=True)),
                ("case", refers("relaylog.readingcase", "steps")),
                ("kind", models.CharField(choices=STEPS, max_length=12)),
                ("to", refers("identity.person", null=True)),
                ("to_hat", refers("identity.employment", null=True)),
                ("first_at", models.DateTimeField(null=True)),
                ("last_at", models.DateTimeField(null=True)),
                ("text", stafett.core.fields.SealedText(editable=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(models.F("case"), models.F("kind"), name="each_step_once"),
                    models.UniqueConstraint(
                        models.F("case"), condition=models.Q(("kind__in", SETTLES)), name="settled_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("until", models.DateTimeField()),
                ("readings", models.PositiveIntegerField()),
                ("municipality", refers("tenancy.municipality")),
            ],
        ),
        migrations.RunSQL(WALL, migrations.RunSQL.noop),
        migrations.RunPython(within_the_log, migrations.RunPython.noop),
    ]
