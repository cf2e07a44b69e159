"""
Let an offer of the baton say by which day it is to be answered.

Why    An offer that nobody answers was found by nobody: now the giver is told when the day is over, and a leader.
Locks  relaylog_offer, for as long as it takes to fill in its few rows.
Data   Offers from before get seven days from when they were made, our default. The wall is taken down and up again.
Back   Drop the column.
"""

from django.db import migrations, models

SEVEN_DAYS = """
alter table relaylog_offer no force row level security;
do $$ begin
    update relaylog_offer set answer_by = (offered_at at time zone 'Europe/Oslo')::date + 7;
    if exists (select from relaylog_offer where answer_by is null) then
        raise exception 'an offer without a day to answer by';
    end if;
end $$;
alter table relaylog_offer force row level security;
"""


class Migration(migrations.Migration):
    dependencies = [("relaylog", "0027_replies_are_seen_by_those_they_were_written_for")]

    operations = [
        migrations.AddField("offer", "answer_by", models.DateField(null=True)),
        migrations.RunSQL(SEVEN_DAYS, migrations.RunSQL.noop),
        migrations.AlterField("offer", "answer_by", models.DateField()),
    ]
