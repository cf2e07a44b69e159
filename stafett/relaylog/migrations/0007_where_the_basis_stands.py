"""
Keep where the municipality's decision on why it may keep logs is to be found.

Why    The family is shown who decided and when; the case it stands in is what one asks for.
Locks  A short one on a table of a few rows.
Data   Rows from before say nothing about it: nobody knows it but the municipality.
Back   Drop the column.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("relaylog", "0006_erasures")]

    operations = [
        migrations.AddField("processingbasis", "source", models.CharField(default="", max_length=300)),
    ]
