"""Checks that must hold before the first page is served. Each refusal names what is wrong."""

import sys

from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from stafett import env

ROLE = """
select current_user, rolsuper, rolbypassrls,
       exists (select from pg_class where relowner = r.oid and relnamespace = 'public'::regnamespace)
  from pg_roles r where rolname = current_user
"""
# Every table that says whose it is, is confidential unless it is on the list of open ones.
UNWALLED = """
select c.relname from pg_class c
 where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
   and (c.relname like 'relaylog\\_%%' or c.relname like 'identity\\_%%' or c.relname like 'audit\\_event%%')
   and not (c.relrowsecurity and (c.relforcerowsecurity or pg_get_userbyid(c.relowner) = 'stafett_wall'))
 order by 1
"""
UNGUARDED = """
select c.relname from pg_class c
 where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relrowsecurity
   and not exists (select from pg_policy p where p.polrelid = c.oid and p.polpermissive) order by 1
"""
WALL_ROLE = """
select coalesce((select rolbypassrls and not rolcanlogin from pg_roles where rolname = 'stafett_wall'), false)
"""


def refuse_to_serve_unsafely():
    """Raises ImproperlyConfigured with every reason; says nothing when the house is safe."""
    reasons = list(reasons_not_to_serve())
    if reasons:
        for reason in reasons:
            print(f"Stafett does not start: {reason}", file=sys.stderr)
        raise ImproperlyConfigured(" ".join(reasons))


def reasons_not_to_serve():
    """One sentence per thing that is unsafe."""
    with connection.cursor() as cursor:
        cursor.execute(ROLE)
        user, superuser, bypasses, owns = cursor.fetchone()
        if superuser or bypasses or owns:
            yield f"the database role {user} is owner, superuser or may pass the walls."
        cursor.execute(UNWALLED)
        for (table,) in cursor.fetchall():
            yield f"the table {table} has no forced wall."
        cursor.execute(UNGUARDED)
        for (table,) in cursor.fetchall():
            yield f"the table {table} has a wall without a door: no policy."
        cursor.execute(WALL_ROLE)
        if not cursor.fetchone()[0]:
            yield "the role stafett_wall cannot pass the walls it is to read for."
    yield from _demo_in_production()


def _demo_in_production():
    from django.apps import apps

    if env.read().mode == "production" and apps.is_installed("stafett.demo"):
        yield "the demo town's door is open in production."
