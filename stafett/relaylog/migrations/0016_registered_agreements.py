"""
Let an answer to the log itself be registered too, when it was given orally or on paper.

Why    A family without an electronic identity could say yes to a service in the room, and not to having a log.
Locks  Registered answers and answers to the log for a moment: a column that may be empty, and an index.
Data   None.
Back   Drop the column; the answers it has led to stay.
"""

import django.db.models.deletion
from django.db import migrations, models

WITHIN = """
alter table relaylog_agreementanswer add unique (log_id, id);
do $$ declare named text; begin
    select c.conname into named from pg_constraint c
     where c.contype = 'f' and c.conrelid = 'relaylog_registeredanswer'::regclass and cardinality(c.conkey) = 1
       and c.confrelid = 'relaylog_agreementanswer'::regclass;
    execute format('alter table relaylog_registeredanswer drop constraint %I', named);
    execute format('alter table relaylog_registeredanswer add constraint %I foreign key (log_id, to_the_log_id)'
                   ' references relaylog_agreementanswer (log_id, id)', named);
end $$;
"""


def within_the_log(apps, editor):
    """After Django's own reference to a single id, which is made when the migration ends."""
    editor.deferred_sql.append(WITHIN)


class Migration(migrations.Migration):
    dependencies = [("relaylog", "0015_narrowings")]

    operations = [
        migrations.AddField(
            "registeredanswer",
            "to_the_log",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="registrations",
                to="relaylog.agreementanswer",
            ),
        ),
        migrations.RunPython(within_the_log, migrations.RunPython.noop),
    ]
