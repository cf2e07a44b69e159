"""
Say who interpreted when an answer was given orally or on paper.

Why    Whether somebody understood what they said yes to is part of the yes, and there was no place for it.
Locks  Registered answers for a moment: a column that may be empty.
Data   None.
Back   Drop the column.
"""

from django.db import migrations

import stafett.core.fields


class Migration(migrations.Migration):
    dependencies = [("relaylog", "0016_registered_agreements")]

    operations = [
        migrations.AddField(
            "registeredanswer", "interpreter", stafett.core.fields.SealedText(editable=True, null=True)
        ),
    ]
