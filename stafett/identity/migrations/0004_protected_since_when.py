"""
Know of every protected address since when it has been so.

Why    Where it was not known, nobody could ever be let in: no moment is later than for ever.
Locks  The table of persons, while the protected ones are gone through and the rule is checked.
Data   Those who were protected before the column came have been so since this migration: whoever was let in before
       then is let in anew.
Back   Drop the rule. The moments stand.
"""

from django.db import migrations, models
from django.db.models import Q

FILL = """
set constraints all immediate;
alter table identity_person no force row level security;
alter table identity_person disable trigger user;
update identity_person set protected_since = now() where protected and protected_since is null;
alter table identity_person enable trigger user;
alter table identity_person force row level security;
"""


class Migration(migrations.Migration):
    dependencies = [("identity", "0003_protected_since")]

    operations = [
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AddConstraint(
            "person",
            models.CheckConstraint(
                condition=Q(protected=True, protected_since__isnull=False)
                | Q(protected=False, protected_since__isnull=True),
                name="protected_since_when",
            ),
        ),
    ]
