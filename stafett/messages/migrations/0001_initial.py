"""
Let people be told, outside the house, that something awaits them: where, what has been told, and what is on its way.

Why    Whoever does not log in does not know that a question waits.
Locks  None: three new tables.
Data   None.
Back   Drop the three tables, the messages first. People must choose anew; what awaits stands on their own pages.
"""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import stafett.core.fields

WALL = """
do $$ declare one text; begin
    foreach one in array array['messages_channel', 'messages_told', 'messages_message'] loop
        execute format('alter table %I enable row level security', one);
        execute format('alter table %I force row level security', one);
    end loop;
end $$;
alter table messages_channel add unique (municipality_id, id),
    add foreign key (municipality_id, person_id) references identity_person (municipality_id, id);
alter table messages_told add foreign key (municipality_id, person_id) references identity_person (municipality_id, id);
alter table messages_message
    add foreign key (municipality_id, channel_id) references messages_channel (municipality_id, id) on delete cascade;
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("identity", "0004_protected_since_when"),
        ("tenancy", "0002_membership"),
    ]

    operations = [
        migrations.CreateModel(
            name="Channel",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("kind", models.CharField(choices=[("email", "Email"), ("sms", "Sms")], max_length=5)),
                ("address", stafett.core.fields.SealedText(editable=True)),
                (
                    "tells",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("asked", "Asked"),
                                ("meeting", "Meeting"),
                                ("answered", "Answered"),
                                ("date", "Date"),
                                ("news", "News"),
                            ],
                            max_length=8,
                        ),
                        size=None,
                    ),
                ),
                ("from_hour", models.PositiveSmallIntegerField()),
                ("to_hour", models.PositiveSmallIntegerField()),
                ("chosen_at", models.DateTimeField()),
                ("failed_at", models.DateTimeField(null=True)),
                ("looked_at", models.DateTimeField(null=True)),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tenancy.municipality"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="identity.person"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Message",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("language", models.CharField(max_length=2)),
                ("planned_at", models.DateTimeField()),
                ("first_planned_at", models.DateTimeField()),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("taken_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("sent", "Sent"),
                            ("refused", "Refused"),
                            ("unknown", "Unknown"),
                            ("too_late", "Too Late"),
                        ],
                        max_length=8,
                        null=True,
                    ),
                ),
                (
                    "channel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="messages",
                        to="messages.channel",
                        db_constraint=False,
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tenancy.municipality"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Told",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("matter", models.BinaryField(max_length=32)),
                ("at", models.DateTimeField()),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tenancy.municipality"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="identity.person"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="channel",
            constraint=models.UniqueConstraint(models.F("person"), models.F("kind"), name="one_address_of_each_kind"),
        ),
        migrations.AddConstraint(
            model_name="channel",
            constraint=models.CheckConstraint(
                condition=models.Q(("from_hour__lt", models.F("to_hour")), ("to_hour__lte", 24)),
                name="hours_of_one_day_in_order",
            ),
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(
                models.F("municipality"),
                models.F("planned_at"),
                condition=models.Q(("ended_at", None)),
                name="messages_waiting",
            ),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.UniqueConstraint(
                models.F("channel"), condition=models.Q(("ended_at", None)), name="one_message_at_a_time_to_an_address"
            ),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at", None), ("outcome", None)),
                    models.Q(("ended_at__isnull", False), ("outcome__isnull", False)),
                    _connector="OR",
                ),
                name="message_ends_with_an_outcome",
            ),
        ),
        migrations.AddConstraint(
            model_name="told",
            constraint=models.UniqueConstraint(models.F("person"), models.F("matter"), name="nobody_is_told_twice"),
        ),
        migrations.RunSQL(WALL, migrations.RunSQL.noop),
    ]
