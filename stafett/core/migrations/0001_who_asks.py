"""
The words that every wall is written with: who asks, in which municipality, with which hat, when.

Why    The database must know who asks before the first confidential table exists.
Locks  None: new functions.
Data   None.
Back   Drop the functions, after everything that uses them.
"""

from django.db import migrations

WORDS = """
create function core_person() returns uuid language sql stable parallel safe as
$$ select nullif(current_setting('stafett.person', true), '')::uuid $$;
create function core_municipality() returns uuid language sql stable parallel safe as
$$ select nullif(current_setting('stafett.municipality', true), '')::uuid $$;
create function core_hat() returns uuid language sql stable parallel safe as
$$ select nullif(current_setting('stafett.hat', true), '')::uuid $$;
create function core_log() returns uuid language sql stable parallel safe as
$$ select nullif(current_setting('stafett.log', true), '')::uuid $$;
create function core_duty() returns text language sql stable parallel safe as
$$ select nullif(current_setting('stafett.duty', true), '') $$;
create function core_now() returns timestamptz language sql stable parallel safe as
$$ select coalesce(nullif(current_setting('stafett.now', true), '')::timestamptz, now()) $$;
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [migrations.RunSQL(WORDS, migrations.RunSQL.noop)]
