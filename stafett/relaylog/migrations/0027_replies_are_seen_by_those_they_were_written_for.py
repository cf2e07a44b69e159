"""
Keep with each reply to a child's own words who saw those words when it was written.

Why    A reply was seen by whoever sees the words. When the child let more see them, what was written to the child alone
       went along.
Locks  The table of replies, for a moment: one column.
Data   The replies there are: they get who sees the words now, as until now.
Back   Drop the column: each reply is seen by whoever sees the words.
"""

from django.db import migrations, models

AS_THE_WORDS = """
alter table relaylog_ownwordsreply disable row level security;
alter table relaylog_ownwords disable row level security;
update relaylog_ownwordsreply r set seen_by = w.seen_by from relaylog_ownwords w where w.id = r.words_id;
alter table relaylog_ownwords enable row level security;
alter table relaylog_ownwordsreply enable row level security;
"""


class Migration(migrations.Migration):
    dependencies = [("relaylog", "0026_own_words")]

    operations = [
        migrations.AddField(
            "ownwordsreply",
            "seen_by",
            models.CharField(
                choices=[(one, one.title()) for one in ("me", "holder", "team", "all")],
                default="holder",
                editable=False,
                max_length=8,
            ),
            preserve_default=False,
        ),
        migrations.RunSQL(AS_THE_WORDS, migrations.RunSQL.noop),
    ]
