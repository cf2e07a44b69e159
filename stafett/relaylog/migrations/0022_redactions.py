"""
Let a text that should never have been written be sealed, at once and for everybody.

Why    A correction keeps what stood before in sight: an address, or another child's name, stayed readable.
Locks  None: two new tables.
Data   None.
Back   Drop the tables: what was sealed is gone for good, and the log no longer says by whom.
"""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import stafett.core.fields

WALL = """
alter table relaylog_redaction enable row level security;
alter table relaylog_redaction force row level security;
alter table relaylog_redactedtext enable row level security;
alter table relaylog_redactedtext force row level security;
alter table relaylog_redaction add unique (log_id, id);
"""
WITHIN = """
do $$ declare r record; mine text; begin
    for r in select c.conname, c.conrelid::regclass as here, a.attname as named, c.confrelid::regclass as there
               from pg_constraint c
               join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
              where c.contype = 'f' and cardinality(c.conkey) = 1
                and c.conrelid in ('relaylog_redaction'::regclass, 'relaylog_redactedtext'::regclass)
                and c.confrelid::regclass::text <> 'tenancy_municipality' loop
        mine := case when r.there in ('relaylog_redaction'::regclass, 'relaylog_goal'::regclass)
                     then 'log_id' else 'municipality_id' end;
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


def of_log():
    return [
        ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
        ("log", refers("relaylog.relaylog", "%(class)ss")),
        ("municipality", refers("tenancy.municipality")),
    ]


REASONS = ["whereabouts", "other_child", "wrong_log", "others", "health"]


class Migration(migrations.Migration):
    dependencies = [("relaylog", "0021_letting_in_freezes_nobody")]

    operations = [
        migrations.CreateModel(
            name="Redaction",
            fields=[
                *of_log(),
                ("written_at", models.DateTimeField()),
                ("row_kind", models.CharField(max_length=20)),
                ("row_id", models.UUIDField()),
                ("field", models.CharField(max_length=20)),
                (
                    "because",
                    models.CharField(choices=[(one, one.replace("_", " ").title()) for one in REASONS], max_length=12),
                ),
                ("only_before", models.BooleanField(default=False)),
                ("goal", refers("relaylog.goal", null=True)),
                ("written_as", refers("identity.employment", null=True)),
                ("written_by", refers("identity.person")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("row_id"),
                        models.F("field"),
                        condition=models.Q(("only_before", False)),
                        name="redacted_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RedactedText",
            fields=[
                *of_log(),
                ("text", stafett.core.fields.SealedText(editable=True)),
                ("redaction", refers("relaylog.redaction")),
            ],
        ),
        migrations.RunSQL(WALL, migrations.RunSQL.noop),
        migrations.RunPython(within_the_log, migrations.RunPython.noop),
    ]
