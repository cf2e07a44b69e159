"""Checks that must hold before the first page is served. Each refusal names what is wrong."""

import sys

from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.db import connections

from stafett import env

# Everything is confidential unless it stands here: what is public, what says nothing about anybody, what is sealed.
OPEN = [
    *[r"django\_%", r"tenancy\_%", r"guide\_%"],
    *[r"relaylog\_processingbasis", r"audit\_link", r"audit\_head", r"demo\_door"],
]

# Itself, or by a role it can become.
ROLE = """
select current_user, bool_or(r.rolsuper or r.rolbypassrls),
       bool_or(exists (select from pg_class c where c.relowner = r.oid and c.relnamespace = 'public'::regnamespace))
  from pg_roles r where pg_has_role(current_user, r.oid, 'member')
"""
UNWALLED = """
select c.relname from pg_class c
 where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'm') and not c.relname like any(%s)
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
    or exists (select from pg_class where relname = 'identity_person' and pg_get_userbyid(relowner) = 'stafett_wall')
"""
DEMO = "select to_regclass('public.demo_door') is not null"
CLOCK = "select set_config('stafett.now', '2001-01-01 00:00+00', true), core_now() <> now()"


def refuse_to_serve_unsafely():
    """Raises ImproperlyConfigured with every reason; says nothing when the house is safe."""
    reasons = list(reasons_not_to_serve())
    if reasons:
        for reason in reasons:
            print(f"Stafett does not start: {reason}", file=sys.stderr)
        raise ImproperlyConfigured(" ".join(reasons))


def reasons_not_to_serve():
    """One sentence per thing that is unsafe."""
    yield from _who_serves()
    for table in _names(UNWALLED, [OPEN]):
        yield f"the table {table} has no forced wall."
    for table in _names(UNGUARDED):
        yield f"the table {table} has a wall without a door: no policy."
    if not _answer(WALL_ROLE):
        yield "the role stafett_wall cannot pass the walls it is to read for."
    if env.read().mode == "production":
        yield from _demo_in_production()


def _who_serves():
    for alias in ("default", "keys"):
        user, passes, owns = _row(ROLE, alias=alias)
        if passes or owns:
            yield f"the database role {user} is owner, superuser or may pass the walls ({alias} database)."


def _demo_in_production():
    if apps.is_installed("stafett.demo") or _answer(DEMO):
        yield "the demo town's door is open in production."
    if _answer(CLOCK):
        yield "the database's clock can be moved: run migrate with STAFETT_MODE=production."


def _answer(question):
    return _row(question)[-1]


def _row(question, alias="default"):
    with connections[alias].cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchone()


def _names(question, values=None):
    with connections["default"].cursor() as cursor:
        cursor.execute(question, values)
        return [name for (name,) in cursor.fetchall()]
