"""
Let the place of a meeting be sealed again after the meeting was moved to a new one.

Why    A meeting whose place was sealed can be moved: what is then written may have to be sealed too.
Locks  relaylog_redaction, for as long as it takes to index its few rows.
Data   None.
Back   Put the constraint back as it was; it fails if the place of a meeting has been sealed twice.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("relaylog", "0022_redactions")]

    operations = [
        migrations.RemoveConstraint("Redaction", "redacted_once"),
        migrations.AddConstraint(
            "Redaction",
            models.UniqueConstraint(
                models.F("row_id"),
                models.F("field"),
                condition=models.Q(("only_before", False), models.Q(("field", "place"), _negated=True)),
                name="redacted_once",
            ),
        ),
    ]
