"""
Remember for which month some who have read a log were drawn by lot for the log controller.

Why    Whoever reads the own log by day and tells others stands out by no rule; a random sample looks there too.
Locks  The table of reviews, for a moment: one empty column.
Data   None: the first morning after this draws for the month before.
Back   Drop the column: nothing is drawn any more, and the cases that there are stand.
"""

import django.contrib.postgres.fields
from django.db import migrations, models

SIGNS = ("knows", "no_task", "night", "many", "drawn")


class Migration(migrations.Migration):
    dependencies = [("relaylog", "0029_gaps")]

    operations = [
        migrations.AddField("review", "drawn_for", models.DateField(null=True)),
        migrations.AddConstraint(
            "review", models.UniqueConstraint("municipality", "drawn_for", name="drawn_once_a_month")
        ),
        migrations.AlterField(
            "readingcase",
            "signs",
            django.contrib.postgres.fields.ArrayField(
                models.CharField(choices=[(one, one.replace("_", " ").title()) for one in SIGNS], max_length=10)
            ),
        ),
    ]
