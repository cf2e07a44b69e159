"""
Let each in the family answer a meeting, say afterwards how it was, and say whether a measure helps.

Why    A family said so on paper or aloud, where the other parent heard it, or not at all.
Locks  None: one new table.
Data   None.
Back   Drop the table: what families have answered is gone for good.
"""

import uuid

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

import stafett.core.fields

WALL = """
alter table relaylog_response enable row level security;
alter table relaylog_response force row level security;
"""
WITHIN = """
do $$ declare r record; mine text; begin
    for r in select c.conname, a.attname as named, c.confrelid::regclass as there
               from pg_constraint c
               join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
              where c.contype = 'f' and cardinality(c.conkey) = 1 and c.conrelid = 'relaylog_response'::regclass
                and c.confrelid::regclass::text <> 'tenancy_municipality' loop
        mine := case when r.there in ('relaylog_goal'::regclass, 'relaylog_measure'::regclass,
                                      'relaylog_meeting'::regclass) then 'log_id' else 'municipality_id' end;
        execute format('alter table relaylog_response drop constraint %I', r.conname);
        execute format('alter table relaylog_response add constraint %I foreign key (%s, %I) references %s (%s, id)',
                       r.conname, mine, r.named, r.there, mine);
    end loop;
end $$;
"""


def within_the_log(apps, editor):
    """After Django's own references to single ids, which are made when the migration ends."""
    editor.deferred_sql.append(WITHIN)


def refers(to, related_name="+", **more):
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name=related_name, to=to, **more)


def one_of(*codes):
    return models.CharField(choices=[(one, one.title()) for one in codes], max_length=8)


def sealed():
    return stafett.core.fields.SealedText(editable=True)


class Migration(migrations.Migration):
    dependencies = [("relaylog", "0032_moving")]

    operations = [
        migrations.CreateModel(
            name="Response",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("written_at", models.DateTimeField()),
                ("discarded_at", models.DateTimeField(null=True)),
                ("about", one_of("coming", "after", "helps", "ending")),
                ("seen_by", one_of("me", "holder", "team", "all")),
                ("said", sealed()),
                ("heard", sealed()),
                ("understood", sealed()),
                ("text", sealed()),
                ("replaced_at", models.DateTimeField(null=True)),
                ("read_at", models.DateTimeField(null=True)),
                ("goal", refers("relaylog.goal", null=True)),
                ("log", refers("relaylog.relaylog", "%(class)ss")),
                ("measure", refers("relaylog.measure", "responses", null=True)),
                ("meeting", refers("relaylog.meeting", "responses", null=True)),
                ("municipality", refers("tenancy.municipality")),
                ("written_as", refers("identity.employment", null=True)),
                ("written_by", refers("identity.person")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(about__in=["coming", "after"], meeting__isnull=False, measure=None, goal=None)
                        | Q(about="helps", meeting=None, measure__isnull=False, goal__isnull=False)
                        | Q(about="ending", meeting=None, measure=None, goal=None),
                        name="responds_to_one_thing",
                    ),
                    models.UniqueConstraint(
                        models.F("written_by"),
                        models.F("log"),
                        models.F("about"),
                        models.F("meeting"),
                        models.F("measure"),
                        condition=Q(replaced_at=None, discarded_at=None),
                        nulls_distinct=False,
                        name="responds_once",
                    ),
                ],
            },
        ),
        migrations.RunSQL(WALL, migrations.RunSQL.noop),
        migrations.RunPython(within_the_log, migrations.RunPython.noop),
    ]
