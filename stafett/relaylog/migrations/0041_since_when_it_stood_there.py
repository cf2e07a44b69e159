"""
Let what was moved say since when it stood in the log that it was moved from.

Why    What was moved twice was told as if it had stood in the second log since it was first written in another.
Locks  Short, on two small tables: a column without a value.
Data   None: what was moved before has no value, and is told as having stood there since it was written.
Back   Drop the columns: what was moved twice is told with untrue times again.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("relaylog", "0040_asking_to_redact")]

    operations = [
        migrations.AddField(model_name=half, name="here_since", field=models.DateTimeField(null=True))
        for half in ("movedaway", "movedhere")
    ]
