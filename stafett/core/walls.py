"""`policy.sql` or `walls/` of every room: put into the database after each migrate, and compared with it by a test."""

from pathlib import Path

from django.apps import apps
from django.db import connection, transaction

from stafett import env

# Tests and the demo move time (core/clock.py). In production nobody can, whatever a transaction is told.
REAL_CLOCK = """
create or replace function core_now() returns timestamptz language sql stable parallel safe as $$ select now() $$
"""


def policy_files():
    """The policy of each room that has one, in the order the rooms stand on each other; many files by number."""
    rooms = [Path(config.path) for config in apps.get_app_configs() if config.name.startswith("stafett.")]
    return [file for room in rooms for file in (*room.glob("policy.sql"), *sorted(room.glob("walls/*.sql")))]


def put_up():
    """Apply every policy in one transaction, as the tables' owner."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("grant create on schema public to stafett_wall")
        for file in policy_files():
            cursor.execute(file.read_text())
        cursor.execute("revoke create on schema public from stafett_wall")
        if env.read().mode == "production":
            cursor.execute(REAL_CLOCK)
