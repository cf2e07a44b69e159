"""
A guide can lie over a group's, which lies over the nation's.

Why    Municipalities that work together say some of it together, and each the rest.
Locks  guide_guideversion and guide_wording for a moment: a column that is null, and a list of choices.
Data   Untouched. Versions that are there lie over the nation's, as before.
Back   Drop the triggers, the function and the column.
"""

import django.db.models.deletion
from django.db import migrations, models

# Whom one is or has been in, never oneself: tenancy sees to it that there are no circles of those. And words are laid
# over a version that is there, and that somebody else has written.
OVER_WHAT_IS_THERE = """
create function guide_lies_over_what_is_there() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare house uuid := (select municipality_id from guide_guide where id = new.guide_id);
begin
    if new.under_id is not null and not exists (
        select from tenancy_membership m where m.member_id = house and m.group_id = new.under_id
    ) then
        raise exception 'a guide lies over that of a group the municipality is in' using errcode = 'check_violation';
    end if;
    if new.follows and exists (
        select from (select jsonb_path_query(new.text::jsonb, '$.levels[*].block.base') #>> '{}' as base
                      union select jsonb_path_query(new.text::jsonb, '$.levels[*].steps[*].block.base') #>> '{}') as b
         where not exists (select from guide_guideversion v join guide_guide g on g.id = v.guide_id
                            where v.id = b.base::uuid and g.municipality_id is distinct from house)
    ) then
        raise exception 'words are laid over a version that is not there' using errcode = 'foreign_key_violation';
    end if;
    return new;
end $$;
create trigger guide_lies_over_what_is_there before insert on guide_guideversion
    for each row execute function guide_lies_over_what_is_there();
"""
GONE_AGAIN = "drop function guide_lies_over_what_is_there() cascade"


class Migration(migrations.Migration):
    dependencies = [("guide", "0010_translations"), ("tenancy", "0002_membership")]

    operations = [
        migrations.AddField(
            "guideversion",
            "under",
            models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tenancy.municipality"
            ),
        ),
        migrations.AlterField(
            "wording",
            "change",
            models.CharField(
                choices=[
                    ("own", "Own"),
                    ("follow", "Follow"),
                    ("away", "Away"),
                    ("order", "Order"),
                    ("under", "Under"),
                ],
                max_length=6,
            ),
        ),
        migrations.RunSQL(OVER_WHAT_IS_THERE, GONE_AGAIN),
    ]
