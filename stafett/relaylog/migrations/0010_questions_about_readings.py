"""
Let the family ask why somebody opened the log, and read the answer.

Why    A list of readings that one cannot ask about only tells the family that it is powerless.
Locks  None: two new tables.
Data   None.
Back   Drop the tables, the answers first; the list of readings stands as it was.
"""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import stafett.core.fields

WALL = """
alter table relaylog_question enable row level security;
alter table relaylog_question force row level security;
alter table relaylog_questionanswer enable row level security;
alter table relaylog_questionanswer force row level security;
"""
WITHIN = """
alter table relaylog_question add unique (log_id, id);
do $$ declare r record; mine text; begin
    for r in select c.conname, c.conrelid::regclass as here, a.attname as named, c.confrelid::regclass as there
               from pg_constraint c
               join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
              where c.contype = 'f'
                and c.conrelid in ('relaylog_question'::regclass, 'relaylog_questionanswer'::regclass)
                and c.confrelid::regclass::text <> 'tenancy_municipality' loop
        mine := case r.there when 'relaylog_question'::regclass then 'log_id' else 'municipality_id' end;
        execute format('alter table %s drop constraint %I', r.here, r.conname);
        execute format('alter table %s add constraint %I foreign key (%s, %I) references %s (%s, id)',
                       r.here, r.conname, mine, r.named, r.there, mine);
    end loop;
end $$;
"""


def within_the_log(apps, editor):
    """After Django's own references to single ids, which are made when the migration ends."""
    editor.deferred_sql.append(WITHIN)


def refers(to, **more):
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=to, **more)


WRITTEN = [
    ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
    ("written_at", models.DateTimeField()),
    ("text", stafett.core.fields.SealedText(editable=True)),
    (
        "log",
        models.ForeignKey(
            on_delete=django.db.models.deletion.PROTECT, related_name="%(class)ss", to="relaylog.relaylog"
        ),
    ),
    ("municipality", refers("tenancy.municipality")),
    ("written_as", refers("identity.employment", null=True)),
    ("written_by", refers("identity.person")),
]


class Migration(migrations.Migration):
    dependencies = [("relaylog", "0009_renewals")]

    operations = [
        migrations.CreateModel(
            name="Question",
            fields=[
                *[(name, field.clone()) for name, field in WRITTEN],
                ("reading_id", models.UUIDField()),
                ("read_at", models.DateTimeField()),
                ("about", refers("identity.person")),
                ("about_hat", refers("identity.employment")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("log"),
                        models.F("written_by"),
                        models.F("reading_id"),
                        name="one_question_about_a_reading",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="QuestionAnswer",
            fields=[
                *[(name, field.clone()) for name, field in WRITTEN],
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="answers", to="relaylog.question"
                    ),
                ),
            ],
        ),
        migrations.RunSQL(WALL, migrations.RunSQL.noop),
        migrations.RunPython(within_the_log, migrations.RunPython.noop),
    ]
