"""
Tell the row that two people sign to let somebody in from a freeze.

Why    It froze by itself: when the address was no longer protected, who was to be let in was alone outside.
Locks  A column is added, an index is made anew and a constraint is made, in a table of few rows: a moment.
Data   None. What was asked for before this, and not agreed to, stays a freeze; two people lift it.
Back   When no letting in waits: drop the column and the constraint, and make the index without it.
"""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("relaylog", "0020_when_lifting_was_asked_for")]

    operations = [
        migrations.AddField("block", "lets_in", models.BooleanField(default=False)),
        migrations.RemoveConstraint("block", "blocked_once"),
        migrations.AddConstraint(
            "block",
            models.UniqueConstraint(
                "log", "person", "frozen", condition=Q(lifted_at=None, lets_in=False), name="blocked_once"
            ),
        ),
        migrations.AddConstraint(
            "block",
            models.CheckConstraint(
                condition=Q(lets_in=False) | Q(frozen=True, person__isnull=False), name="one_by_one_is_let_in"
            ),
        ),
    ]
