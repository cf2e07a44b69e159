"""
Let an address be one that is chosen anew before anything is sent there.

Why    Who has fled, or is threatened at work, may have chosen an address before that others read too.
Locks  Short: a column with a constant for what is there.
Data   None: the duty of telling marks those it is so for, before anything leaves.
Back   Drop the column. What was chosen before is sent to again.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("messages", "0001_initial")]

    operations = [migrations.AddField("channel", "outdated", models.BooleanField(default=False))]
