"""
Know since when somebody's address has been protected.

Why    A log that is open closes over the family when an address becomes protected, and whoever was let in again before
       that moment is not let in by it.
Locks  A column that may be empty is added: a moment.
Data   None. Of those who are protected already it is not known since when, and then nobody counts as let in.
Back   Drop the column when no address is protected.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("identity", "0002_custody")]

    operations = [migrations.AddField("person", "protected_since", models.DateTimeField(null=True))]
