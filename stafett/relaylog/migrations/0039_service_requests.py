"""
Let a guardian or a youth without a log ask a school, a kindergarten or a health station for help, and be answered.

Why    Whoever had no log could ask nobody here: a log is begun by somebody at work, and the family waited for that.
Locks  None: two new tables.
Data   None.
Back   Drop the tables, the replies first: what was asked and answered there is gone for good.
"""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import stafett.core.fields

TABLES = ("relaylog_servicerequest", "relaylog_servicereply")
WALL = "".join(
    f"alter table {one} enable row level security; alter table {one} force row level security;" for one in TABLES
)
WITHIN = """
alter table relaylog_servicerequest add unique (municipality_id, id);
do $$ declare r record; begin
    for r in select c.conname, c.conrelid::regclass as here, a.attname as named, c.confrelid::regclass as there
               from pg_constraint c
               join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
              where c.contype = 'f' and cardinality(c.conkey) = 1
                and c.conrelid in ('relaylog_servicerequest'::regclass, 'relaylog_servicereply'::regclass)
                and c.confrelid::regclass::text <> 'tenancy_municipality' loop
        execute format('alter table %s drop constraint %I', r.here, r.conname);
        execute format('alter table %s add constraint %I foreign key (municipality_id, %I) references %s '
                       '(municipality_id, id)', r.here, r.conname, r.named, r.there);
    end loop;
end $$;
"""


def within_the_municipality(apps, editor):
    """After Django's own references to single ids, which are made when the migration ends."""
    editor.deferred_sql.append(WITHIN)


def refers(to, related_name="+", kind=models.ForeignKey, **more):
    return kind(on_delete=django.db.models.deletion.PROTECT, related_name=related_name, to=to, **more)


def its_own():
    return [
        ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
        ("municipality", refers("tenancy.municipality")),
        ("text", stafett.core.fields.SealedText(editable=True)),
    ]


class Migration(migrations.Migration):
    dependencies = [("relaylog", "0038_interpreter_needs")]

    operations = [
        migrations.CreateModel(
            name="ServiceRequest",
            fields=[
                *its_own(),
                ("unit", refers("identity.unit")),
                ("child", refers("identity.person")),
                ("asked_by", refers("identity.person")),
                ("asked_at", models.DateTimeField()),
                ("wants_log", models.BooleanField()),
                ("taken_back_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="ServiceReply",
            fields=[
                *its_own(),
                ("request", refers("relaylog.servicerequest", "reply", models.OneToOneField)),
                ("written_by", refers("identity.person")),
                ("written_as", refers("identity.employment")),
                ("written_at", models.DateTimeField()),
                (
                    "next",
                    models.CharField(
                        choices=[("talk", "Talk"), ("log", "Log"), ("elsewhere", "Elsewhere")], max_length=9
                    ),
                ),
            ],
        ),
        migrations.RunSQL(WALL, migrations.RunSQL.noop),
        migrations.RunPython(within_the_municipality, migrations.RunPython.noop),
    ]
