"""The walls of a copy of the village as statements: what a breakage took away is put back for the next."""

from .conftest import as_owner

STANDING = """
select 'function', oid::regprocedure::text, pg_get_functiondef(oid) from pg_proc
 where pronamespace = 'public'::regnamespace and prokind = 'f'
union all
select 'policy', format('%I on %I', policyname, tablename),
       format('create policy %I on %I as %s for %s to %s', policyname, tablename, permissive, cmd,
              array_to_string(roles, ', '))
       || coalesce(' using (' || qual || ')', '') || coalesce(' with check (' || with_check || ')', '')
  from pg_policies where schemaname = 'public'
union all
select 'trigger', format('%I on %s', tgname, tgrelid::regclass), pg_get_triggerdef(oid)
  from pg_trigger where not tgisinternal
"""
CAN_BE_PUT_BACK = ("drop policy ", "create policy ", "drop trigger ")


def can_be_mended(breakage):
    """Whether it touches nothing but functions that stay, policies and triggers."""
    return all(statement.strip().lower().startswith(CAN_BE_PUT_BACK) for statement in breakage.sql)


def standing(name):
    """{(kind, which): the statement that makes it} of the database of this name."""
    with as_owner(name) as owner:
        return {(kind, which): made for kind, which, made in owner.execute(STANDING).fetchall()}


def mend(name, whole):
    """Everything is again as it stood when `whole` was read; whether that could be done."""
    now = standing(name)
    with as_owner(name) as owner:
        for kind, which in [one for one in now if whole.get(one) != now[one] and one[0] != "function"]:
            owner.execute(f"drop {kind} {which}")
        for one in [one for one in whole if now.get(one) != whole[one]]:  # functions first, as they are read
            owner.execute(whole[one])
    return standing(name) == whole
