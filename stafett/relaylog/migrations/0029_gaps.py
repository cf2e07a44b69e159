"""
Keep what the radar finds: gaps in the logs from then till then, and how many there are in each service.

Why    A child falls between chairs without anybody being told; whoever leads must see that it happens, and not whose.
Locks  None: two new tables.
Data   None.
Back   Drop the tables; every log stands as it was.
"""

import uuid

import django.db.models.deletion
from django.db import migrations, models

WALL = """
do $$ declare t text; begin
    foreach t in array array['gap', 'gapcount'] loop
        execute format('alter table relaylog_%s enable row level security', t);
        execute format('alter table relaylog_%s force row level security', t);
    end loop;
end $$;
"""
WITHIN = """
do $$ declare r record; begin
    for r in select c.conname, c.conrelid::regclass as here, a.attname as named, c.confrelid::regclass as there
               from pg_constraint c
               join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
              where c.contype = 'f' and cardinality(c.conkey) = 1
                and c.conrelid in ('relaylog_gap'::regclass, 'relaylog_gapcount'::regclass)
                and c.confrelid::regclass::text <> 'tenancy_municipality' loop
        execute format('alter table %s drop constraint %I', r.here, r.conname);
        execute format('alter table %s add constraint %I foreign key (municipality_id, %I)
                        references %s (municipality_id, id)', r.here, r.conname, r.named, r.there);
    end loop;
end $$;
"""
KINDS = [
    ("no_holder", "No Holder"),
    ("acting", "Acting"),
    ("handover", "Handover"),
    ("consent_missing", "Consent Missing"),
    ("consent_ending", "Consent Ending"),
    ("silent_log", "Silent Log"),
    ("silent_service", "Silent Service"),
    ("child_not_heard", "Child Not Heard"),
    ("late_evaluation", "Late Evaluation"),
    ("no_minutes", "No Minutes"),
    ("no_responsible", "No Responsible"),
    ("member_gone", "Member Gone"),
]
OPEN = models.Q(("ended_at", None))


def within_the_municipality(apps, editor):
    """After Django's own references to single ids, which are made when the migration ends."""
    editor.deferred_sql.append(WITHIN)


def refers(to, related_name="+"):
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name=related_name, to=to)


class Migration(migrations.Migration):
    dependencies = [("relaylog", "0028_the_clock_of_an_offer")]

    operations = [
        migrations.CreateModel(
            name="Gap",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("kind", models.CharField(choices=KINDS, max_length=16)),
                ("subject_id", models.UUIDField(null=True)),
                ("since", models.DateTimeField()),
                ("found_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("log", refers("relaylog.relaylog", "%(class)ss")),
                ("municipality", refers("tenancy.municipality")),
            ],
            options={
                "indexes": [models.Index(models.F("municipality"), condition=OPEN, name="open_gaps")],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("log"),
                        models.F("kind"),
                        models.F("subject_id"),
                        condition=OPEN,
                        name="one_open_gap_of_a_kind",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_at", None), ("ended_at__gte", models.F("found_at")), _connector="OR"
                        ),
                        name="gap_ends_after_it_is_found",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GapCount",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("whole_area", models.BooleanField(default=False)),
                ("kind", models.CharField(choices=KINDS, max_length=16)),
                ("counted_on", models.DateField()),
                ("shown", models.PositiveIntegerField(null=True)),
                ("last", models.PositiveIntegerField(null=True)),
                ("municipality", refers("tenancy.municipality")),
                ("unit", refers("identity.unit")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("unit"),
                        models.F("whole_area"),
                        models.F("kind"),
                        models.F("counted_on"),
                        name="counted_once_a_week",
                    ),
                ],
            },
        ),
        migrations.RunSQL(WALL, migrations.RunSQL.noop),
        migrations.RunPython(within_the_municipality, migrations.RunPython.noop),
    ]
