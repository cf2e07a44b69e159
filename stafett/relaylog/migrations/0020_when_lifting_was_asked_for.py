"""
Know when the first of two asked that somebody be let in again.

Why    Both answers are given after an address became protected; until now only the second was looked at.
Locks  A column that may be empty is added, in a table of few rows: a moment.
Data   None. Who was let in under a protected address before this, is let in anew: it is not known when it was asked.
Back   When no log is under a protected address: drop the column.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("relaylog", "0019_sheltered_logs")]

    operations = [migrations.AddField("block", "lift_asked_at", models.DateTimeField(editable=False, null=True))]
