"""
Versions get a wall for what is written: by those who keep the guide, in their own name, or by the house on duty.

Why    Drafts had one, and the versions that people read had not: the operations stood alone.
Locks  A short one on the table of versions.
Data   Untouched.
Back   Turn row security off; the operations ask the same.
"""

from django.db import migrations

UP = """
alter table guide_guideversion enable row level security;
alter table guide_guideversion force row level security;
"""
DOWN = """
alter table guide_guideversion no force row level security;
alter table guide_guideversion disable row level security;
"""


class Migration(migrations.Migration):
    dependencies = [("guide", "0007_catalogue")]

    operations = [migrations.RunSQL(UP, DOWN)]
