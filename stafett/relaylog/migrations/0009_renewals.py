"""
Let a consent be renewed: a new row that begins where the one it renews ends.

Why    A consent that ends puts the service out that day, and the family had to be asked all over again.
Locks  Short ones on the consents: a column that is empty, and two indexes.
Data   Untouched: no consent there is renews another.
Back   Take the column away when no row uses it; then one consent per service is the rule again.
"""

import django.db.models.deletion
from django.db import migrations, models

WITHIN = """
do $$ declare named name; begin
    select c.conname into strict named from pg_constraint c
      join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
     where c.contype = 'f' and c.conrelid = 'relaylog_consent'::regclass and a.attname = 'renews_id';
    execute format('alter table relaylog_consent drop constraint %I', named);
    execute format('alter table relaylog_consent add constraint %I foreign key (log_id, renews_id)'
                   ' references relaylog_consent (log_id, id)', named);
end $$;
"""


def within_the_log(apps, editor):
    """After Django's own reference to a single id, which is made when the migration ends."""
    editor.deferred_sql.append(WITHIN)


class Migration(migrations.Migration):
    dependencies = [("relaylog", "0008_exemptions")]

    operations = [
        migrations.AddField(
            model_name="consent",
            name="renews",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="renewals",
                to="relaylog.consent",
            ),
        ),
        migrations.RemoveConstraint(model_name="consent", name="one_consent_per_service"),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.UniqueConstraint(
                models.F("log"),
                models.F("unit"),
                condition=models.Q(("renews", None), ("replaced_at", None)),
                name="one_consent_per_service",
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.UniqueConstraint(
                models.F("renews"), condition=models.Q(("replaced_at", None)), name="renewed_once"
            ),
        ),
        migrations.RunPython(within_the_log, migrations.RunPython.noop),
    ]
