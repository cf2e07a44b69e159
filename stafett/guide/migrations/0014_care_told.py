"""
Readers can be told who sees to it that a page is true, and when it is looked at again.

Why    A page that nobody answers for is not believed. What was written before was for the editors alone, and stays so.
Locks  guide_care for a moment: a column with a fixed default.
Data   Untouched: of what is there already nobody is told.
Back   Drop the column, and let only editors read the table again (policy.sql).
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("guide", "0013_caught_up")]

    operations = [
        migrations.AddField("care", "told", models.BooleanField(default=False, db_default=False)),
    ]
