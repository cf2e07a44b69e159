"""
Drafts, block by block; versions that follow the national guide; and a planned publishing that can be taken back.

Why    An editor writes for days before anything is shown, and two write at once: each wording is a row with a number.
       A municipality that has changed one step goes on following the national guide in the rest.
Locks  guide_guideversion for a moment: two columns with a constant default.
Data   Untouched. Versions that are there follow nothing.
Back   Drop the table and the columns, and put the trigger's function of 0001 back.
"""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import stafett.core.clock

WALL = """
alter table guide_wording enable row level security;
alter table guide_wording force row level security;
"""
A_TIME_THAT_HAS_NOT_COME = """
create or replace function guide_version_stays() returns trigger
language plpgsql set search_path = public, pg_temp as $$
declare may_be_set constant text[] := array['publish_at', 'approved_by', 'next_revision'];
begin
    if tg_op = 'DELETE' then
        raise exception 'a guide version is never deleted' using errcode = 'restrict_violation';
    end if;
    if old.publish_at <= core_now() or to_jsonb(new) - may_be_set is distinct from to_jsonb(old) - may_be_set then
        raise exception 'a guide version is never changed' using errcode = 'restrict_violation';
    end if;
    return new;
end $$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("guide", "0001_guides"),
        ("tenancy", "0001_initial"),
    ]

    operations = [
        migrations.AddField("guideversion", "follows", models.BooleanField(default=False)),
        migrations.AddField("guideversion", "together", models.UUIDField(null=True)),
        migrations.CreateModel(
            name="Wording",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("block", models.CharField(max_length=170)),
                ("number", models.PositiveIntegerField()),
                (
                    "change",
                    models.CharField(
                        choices=[("own", "Own"), ("follow", "Follow"), ("away", "Away"), ("order", "Order")],
                        max_length=6,
                    ),
                ),
                ("text", models.TextField(blank=True)),
                ("author", models.CharField(max_length=200)),
                ("author_id", models.UUIDField()),
                ("written_at", models.DateTimeField(default=stafett.core.clock.now)),
                (
                    "base",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="guide.guideversion",
                    ),
                ),
                (
                    "guide",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="wordings", to="guide.guide"
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tenancy.municipality"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("guide"), models.F("block"), models.F("number"), name="one_wording_per_number"
                    ),
                    models.CheckConstraint(condition=models.Q(("number__gte", 1)), name="wordings_count_from_one"),
                ],
            },
        ),
        migrations.RunSQL(WALL, migrations.RunSQL.noop),
        migrations.RunSQL(A_TIME_THAT_HAS_NOT_COME, migrations.RunSQL.noop),
    ]
