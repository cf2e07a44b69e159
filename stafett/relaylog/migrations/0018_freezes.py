"""
Let somebody in the family be kept from the log without being told, and without their answers being lost.

Why    When the log itself may endanger somebody, a block shows itself: the log is gone from the list.
Locks  Two columns are added and one index is made anew, in a table of few rows: a moment.
Data   Every block there is stays a block.
Back   Drop the columns when nobody is frozen, and make the index of log and person again.
"""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

WITHIN = """
do $$ declare name text; begin
    select c.conname into name from pg_constraint c
      join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
     where c.contype = 'f' and c.conrelid = 'relaylog_block'::regclass and a.attname = 'lift_asked_as_id';
    execute format('alter table relaylog_block drop constraint %I', name);
    execute format('alter table relaylog_block add constraint %I foreign key (municipality_id, lift_asked_as_id)'
                   ' references identity_employment (municipality_id, id)', name);
end $$;
"""


def within_the_municipality(apps, editor):
    """After Django's own reference to a single id, which is made when the migration ends."""
    editor.deferred_sql.append(WITHIN)


class Migration(migrations.Migration):
    dependencies = [("relaylog", "0017_interpreters")]

    operations = [
        migrations.AddField("block", "frozen", models.BooleanField(default=False)),
        migrations.AddField(
            "block",
            "lift_asked_as",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="identity.employment",
            ),
        ),
        migrations.RemoveConstraint("block", "blocked_once"),
        migrations.AddConstraint(
            "block",
            models.UniqueConstraint("log", "person", "frozen", condition=Q(lifted_at=None), name="blocked_once"),
        ),
        migrations.RunPython(within_the_municipality, migrations.RunPython.noop),
    ]
