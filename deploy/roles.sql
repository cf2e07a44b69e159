-- The four roles and the two databases. Run by someone who may create roles, as often as you like:
--
--     psql -d postgres -v owner_password=… -v app_password=… -v backup_password=… -f deploy/roles.sql
--
-- Leave a password out and it is left as it is. Nothing here touches a table.

\set ON_ERROR_STOP on
set client_min_messages = warning;

do $$
declare
    wanted record;
begin
    for wanted in
        select * from (values
            ('stafett_owner',  'login nosuperuser nocreaterole nobypassrls'),  -- migrates; owns tables and walls
            ('stafett_app',    'login nosuperuser nocreaterole nocreatedb nobypassrls'),  -- serves; owns nothing
            ('stafett_wall',   'nologin nosuperuser nocreaterole nocreatedb'),  -- owns the walls' own questions
            ('stafett_backup', 'login nosuperuser nocreaterole nocreatedb')  -- reads past the walls, and only reads
        ) as role (name, rights)
    loop
        if not exists (select from pg_roles where rolname = wanted.name) then
            execute format('create role %I', wanted.name);
        end if;
        execute format('alter role %I with %s', wanted.name, wanted.rights);
    end loop;

    if (select not rolbypassrls from pg_roles where rolname = 'stafett_wall') then
        alter role stafett_wall bypassrls;
        alter role stafett_backup bypassrls;
    end if;
exception when insufficient_privilege then
    raise warning 'nobody here may give BYPASSRLS: the wall role must own the access tables (docs/operate/install.md)';
end
$$;

grant stafett_wall to stafett_owner;
grant pg_read_all_data to stafett_backup;

-- A migration waits five seconds for a lock and gives up, instead of standing in everybody's way.
alter role stafett_owner set lock_timeout = '5s';
alter role stafett_app set idle_in_transaction_session_timeout = '60s';

\if :{?owner_password}
    alter role stafett_owner password :'owner_password';
\endif
\if :{?app_password}
    alter role stafett_app password :'app_password';
\endif
\if :{?backup_password}
    alter role stafett_backup password :'backup_password';
\endif
-- Only where tests run: they make and drop databases of their own.
\if :{?may_create_databases}
    alter role stafett_owner createdb;
\endif

-- The keys of the logs lie in a database of their own, so that they are never in the first one's backups.
select format('create database %I owner stafett_owner template template0 encoding ''UTF8''', name)
  from unnest(array['stafett', 'stafett_keys']) as name
 where not exists (select from pg_database where datname = name) \gexec
revoke connect, temporary on database stafett, stafett_keys from public;
grant connect on database stafett, stafett_keys to stafett_app, stafett_owner;
grant connect on database stafett to stafett_backup;
