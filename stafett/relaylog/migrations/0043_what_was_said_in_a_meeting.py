"""
Let the minutes say what the child, the parents and those at work said, each for themselves.

Why    All of it stood in one text, where the family's words came last or not at all.
Locks  Short, on a table that grows slowly: three columns without a value.
Data   None: what was written before stands as it was.
Back   Drop the columns: what was said in the meetings since is gone for good.
"""

from django.db import migrations

import stafett.core.fields


def sealed():
    return stafett.core.fields.SealedText(editable=True, null=True)


class Migration(migrations.Migration):
    dependencies = [("relaylog", "0042_meeting_slots")]

    operations = [
        migrations.AddField("meeting", "child_said", sealed()),
        migrations.AddField("meeting", "parents_said", sealed()),
        migrations.AddField("meeting", "professionals_said", sealed()),
    ]
