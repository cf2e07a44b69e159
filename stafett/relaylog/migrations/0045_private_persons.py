"""
Let the family let in a private person beside the services, by the same consent.

Why    A grandmother or a support person whom the family trusts could read nothing but over somebody's shoulder.
Locks  Short ones on the consents: a column that is empty, a check that every row passes, and an index.
Data   Untouched: every consent there is was given to a service.
Back   Take the column and the table away when no row uses it; private persons read nothing from then.
"""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import stafett.core.fields

WALL = """
alter table relaylog_privateperson enable row level security;
alter table relaylog_privateperson force row level security;
alter table relaylog_privateperson add unique (log_id, id);
alter table relaylog_privatestop enable row level security;
alter table relaylog_privatestop force row level security;
"""
WITHIN = """
do $$ declare r record; mine text; begin
    for r in select c.conname, c.conrelid::regclass as here, a.attname as named, c.confrelid::regclass as there
               from pg_constraint c
               join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
              where c.contype = 'f' and cardinality(c.conkey) = 1
                and (c.conrelid in ('relaylog_privateperson'::regclass, 'relaylog_privatestop'::regclass)
                     or c.conrelid = 'relaylog_consent'::regclass and a.attname = 'private_person_id')
                and c.confrelid::regclass::text <> 'tenancy_municipality' loop
        mine := case when r.there = 'relaylog_privateperson'::regclass then 'log_id' else 'municipality_id' end;
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


class Migration(migrations.Migration):
    dependencies = [("relaylog", "0044_agreed_minutes")]

    operations = [
        migrations.CreateModel(
            name="PrivatePerson",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("log", refers("relaylog.relaylog", "%(class)ss")),
                ("municipality", refers("tenancy.municipality")),
                ("written_by", refers("identity.person")),
                ("written_as", refers("identity.employment", null=True)),
                ("written_at", models.DateTimeField()),
                ("name", stafett.core.fields.SealedText(editable=True)),
                ("born", stafett.core.fields.SealedText(editable=True)),
                ("number_mark", models.CharField(max_length=64)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("log"), models.F("number_mark"), name="one_row_for_a_private_person"
                    )
                ],
                "indexes": [models.Index(fields=["number_mark"], name="private_person_who_signs_in")],
            },
        ),
        migrations.CreateModel(
            name="PrivateStop",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("log", refers("relaylog.relaylog", "%(class)ss")),
                ("municipality", refers("tenancy.municipality")),
                ("written_by", refers("identity.person")),
                ("written_as", refers("identity.employment", null=True)),
                ("written_at", models.DateTimeField()),
                ("private_person", refers("relaylog.privateperson")),
                ("because", stafett.core.fields.SealedText(editable=True)),
            ],
            options={"constraints": [models.UniqueConstraint(models.F("private_person"), name="stopped_once")]},
        ),
        migrations.AlterField(model_name="consent", name="unit", field=refers("identity.unit", null=True)),
        migrations.AddField(
            model_name="consent", name="private_person", field=refers("relaylog.privateperson", null=True)
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.UniqueConstraint(
                models.F("log"),
                models.F("private_person"),
                condition=models.Q(("renews", None), ("replaced_at", None)),
                name="one_consent_per_private_person",
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(("private_person__isnull", False), ("unit", None))
                | models.Q(("private_person", None), ("unit__isnull", False)),
                name="consent_to_a_service_or_a_person",
            ),
        ),
        migrations.RunSQL(WALL, migrations.RunSQL.noop),
        migrations.RunPython(within_the_log, migrations.RunPython.noop),
    ]
