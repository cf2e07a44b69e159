"""
Municipalities are in groups that have guides of their own.

Why    An overlay on the national guide can be shared by several municipalities.
Locks  None: a new table.
Data   None.
Back   Drop the table and the function.
"""

import uuid

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q

# Memberships that have ended count too: a guide can lie over the group's until somebody here publishes it otherwise.
NO_CIRCLES = """
create function tenancy_membership_goes_up() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
    if tg_op = 'UPDATE' and (old.until is not null or to_jsonb(new) - array['until', 'until_source']
                             is distinct from to_jsonb(old) - array['until', 'until_source']) then
        raise exception 'a membership is never changed, only ended' using errcode = 'restrict_violation';
    end if;
    perform pg_advisory_xact_lock(hashtext('tenancy_membership'));  -- two halves of a circle do not come in at once
    if exists (with recursive above(id) as (
                   select new.group_id
                    union select m.group_id from tenancy_membership m join above on m.member_id = above.id
               ) select from above where id = new.member_id) then
        raise exception 'a group cannot be in one that is in it' using errcode = 'check_violation';
    end if;
    return new;
end $$;
create trigger tenancy_membership_goes_up before insert or update on tenancy_membership
    for each row execute function tenancy_membership_goes_up();
"""
GONE_AGAIN = "drop function tenancy_membership_goes_up() cascade"
WALL = """
alter table tenancy_membership enable row level security;
alter table tenancy_membership force row level security;
"""


class Migration(migrations.Migration):
    dependencies = [("tenancy", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Membership",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("source", models.CharField(max_length=300)),
                ("since", models.DateField()),
                ("until", models.DateField(null=True)),
                ("until_source", models.CharField(blank=True, max_length=300)),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="tenancy.municipality",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="members", to="tenancy.municipality"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        F("member"), F("group"), condition=Q(("until", None)), name="one_membership_at_a_time"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("member", F("group")), _negated=True), name="nobody_is_in_itself"
                    ),
                    models.CheckConstraint(
                        condition=Q(("until", None), ("until__gte", F("since")), _connector="OR"),
                        name="membership_ends_after",
                    ),
                ],
            },
        ),
        migrations.RunSQL(NO_CIRCLES, GONE_AGAIN),
        migrations.RunSQL(WALL, migrations.RunSQL.noop),
    ]
