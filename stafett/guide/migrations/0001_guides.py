"""
Guides, their versions and the words that municipalities put on top of them.

Why    A guide is one document per version, and what people have read is never rewritten: the database sees to it.
Locks  None: new tables.
Data   None.
Back   Drop the tables and the two functions.
"""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import stafett.core.clock

NEVER_REWRITTEN = """
create function guide_version_stays() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare may_be_set constant text[] := array['publish_at', 'approved_by', 'next_revision'];
begin
    if tg_op = 'DELETE' then
        raise exception 'a guide version is never deleted' using errcode = 'restrict_violation';
    end if;
    if old.publish_at is not null or to_jsonb(new) - may_be_set is distinct from to_jsonb(old) - may_be_set then
        raise exception 'a guide version is never changed' using errcode = 'restrict_violation';
    end if;
    return new;
end $$;
create trigger guide_version_stays before update or delete on guide_guideversion
    for each row execute function guide_version_stays();

create function guide_overlay_stays() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
    if tg_op = 'DELETE' then
        raise exception 'own words are never deleted' using errcode = 'restrict_violation';
    end if;
    if old.ended_at is not null or to_jsonb(new) - 'ended_at' is distinct from to_jsonb(old) - 'ended_at' then
        raise exception 'own words are never changed, only ended' using errcode = 'restrict_violation';
    end if;
    return new;
end $$;
create trigger guide_overlay_stays before update or delete on guide_overlay
    for each row execute function guide_overlay_stays();
"""
GONE_AGAIN = """
drop function guide_version_stays() cascade;
drop function guide_overlay_stays() cascade;
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("tenancy", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Guide",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("service", models.SlugField(blank=True, max_length=80)),
                ("language", models.CharField(max_length=3)),
                ("created_at", models.DateTimeField(default=stafett.core.clock.now)),
                (
                    "municipality",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="guides",
                        to="tenancy.municipality",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="GuideVersion",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField()),
                ("text", models.TextField()),
                ("author", models.CharField(max_length=200)),
                ("author_id", models.UUIDField(null=True)),
                ("note", models.CharField(blank=True, max_length=500)),
                ("approved_by", models.CharField(blank=True, max_length=200)),
                ("next_revision", models.DateField(null=True)),
                ("publish_at", models.DateTimeField(null=True)),
                ("created_at", models.DateTimeField(default=stafett.core.clock.now)),
                (
                    "guide",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="versions", to="guide.guide"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Overlay",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("block", models.CharField(max_length=170)),
                (
                    "change",
                    models.CharField(choices=[("replace", "Replace"), ("add", "Add"), ("hide", "Hide")], max_length=7),
                ),
                ("text", models.TextField(blank=True)),
                ("author", models.CharField(max_length=200)),
                ("author_id", models.UUIDField(null=True)),
                ("began_at", models.DateTimeField(default=stafett.core.clock.now)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "base",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="overlays", to="guide.guideversion"
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
        migrations.AddConstraint(
            model_name="guide",
            constraint=models.UniqueConstraint(
                models.F("municipality"),
                models.F("service"),
                models.F("language"),
                name="one_guide_per_service_and_language",
                nulls_distinct=False,
            ),
        ),
        migrations.AddIndex(
            model_name="guideversion",
            index=models.Index(
                models.F("guide"), models.OrderBy(models.F("publish_at"), descending=True), name="guide_what_is_out"
            ),
        ),
        migrations.AddConstraint(
            model_name="guideversion",
            constraint=models.UniqueConstraint(models.F("guide"), models.F("number"), name="one_version_per_number"),
        ),
        migrations.AddConstraint(
            model_name="guideversion",
            constraint=models.CheckConstraint(condition=models.Q(("number__gte", 1)), name="versions_count_from_one"),
        ),
        migrations.AddConstraint(
            model_name="overlay",
            constraint=models.UniqueConstraint(
                models.F("municipality"),
                models.F("base"),
                models.F("block"),
                condition=models.Q(("ended_at", None), models.Q(("change", "add"), _negated=True)),
                name="one_own_wording",
            ),
        ),
        migrations.AddConstraint(
            model_name="overlay",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("change", "hide"), ("text", "")),
                    models.Q(models.Q(("change", "hide"), _negated=True), models.Q(("text", ""), _negated=True)),
                    _connector="OR",
                ),
                name="only_hiding_needs_no_words",
            ),
        ),
        migrations.RunSQL(NEVER_REWRITTEN, GONE_AGAIN),
    ]
