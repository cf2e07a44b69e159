"""
The history: events with commitments, and one hash chain per municipality.

Why    Everything that happens and every reading is written down in the same transaction, and cannot be changed later.
Locks  None: new tables.
Data   None.
Back   Never: a history that can be taken away is none.
"""

import uuid

from django.db import migrations, models

CHAIN = """
create function audit_commit_to_event() returns trigger language plpgsql as
$$ begin raise exception 'walls are not up yet'; end $$;
create function audit_link_event() returns trigger language plpgsql as
$$ begin raise exception 'walls are not up yet'; end $$;
create trigger commit_to_event before insert on audit_event for each row execute function audit_commit_to_event();
create constraint trigger link_event after insert on audit_event deferrable initially deferred
    for each row execute function audit_link_event();
create function audit_never_changed() returns trigger language plpgsql as
$$ begin raise exception 'history is never changed'; end $$;
create trigger never_changed before update or delete or truncate on audit_event
    for each statement execute function audit_never_changed();
create trigger never_changed before update or delete or truncate on audit_link
    for each statement execute function audit_never_changed();
alter table audit_event enable row level security;
alter table audit_event force row level security;
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = [("core", "0001_who_asks")]
    operations = [
        migrations.CreateModel(
            "Event",
            [
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("municipality_id", models.UUIDField()),
                ("log_id", models.UUIDField(null=True)),
                ("goal_id", models.UUIDField(null=True)),
                ("at", models.DateTimeField()),
                ("is_reading", models.BooleanField(default=False)),
                ("action", models.CharField(max_length=60)),
                ("actor_id", models.UUIDField(null=True)),
                ("actor_hat_id", models.UUIDField(null=True)),
                ("actor_name", models.CharField(blank=True, max_length=200)),
                ("actor_title", models.CharField(blank=True, max_length=200)),
                ("actor_unit", models.CharField(blank=True, max_length=200)),
                ("details", models.JSONField(default=dict)),
                ("salt", models.BinaryField(null=True)),
                ("commitment", models.BinaryField(null=True)),
            ],
            options={"indexes": [models.Index("log_id", models.F("at").desc(), name="audit_event_of_log")]},
        ),
        migrations.CreateModel(
            "Head",
            [
                ("municipality_id", models.UUIDField(primary_key=True, serialize=False)),
                ("seq", models.BigIntegerField()),
                ("hash", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            "Link",
            [
                ("event_id", models.UUIDField(primary_key=True, serialize=False)),
                ("municipality_id", models.UUIDField()),
                ("seq", models.BigIntegerField()),
                ("commitment", models.BinaryField()),
                ("hash", models.BinaryField()),
            ],
            options={
                "constraints": [models.UniqueConstraint("municipality_id", "seq", name="audit_link_once")],
            },
        ),
        migrations.RunSQL(CHAIN, migrations.RunSQL.noop),
    ]
