-- Who may see which person. Rooms above add: people one shares a log with.
-- Functions that look past the walls belong to the wall role, which may select these tables and nothing else.

grant usage on schema public to stafett_wall;
grant select on identity_person, identity_employment, identity_unit, identity_guardianship, identity_custody,
    identity_addressprotection to stafett_wall;
grant select, insert, update on identity_unit, identity_person, identity_employment to stafett_app;
revoke update on identity_guardianship from stafett_app;
grant select, insert, update (ended_at) on identity_guardianship, identity_custody to stafett_app;
revoke all on identity_addressprotection from stafett_app;  -- added, and taken away by nobody
grant select, insert on identity_addressprotection to stafett_app;

-- The hat that is worn now: the employment, when it is this person's and live.
create or replace function identity_worn() returns uuid
language sql stable security definer set search_path = public, pg_temp as $$
    select e.id from identity_employment e
     where e.id = core_hat() and e.person_id = core_person() and e.municipality_id = core_municipality()
       and e.starts_at <= core_now() and (e.ends_at is null or e.ends_at > core_now())
$$;
alter function identity_worn() owner to stafett_wall;

create or replace function identity_role() returns text
language sql stable security definer set search_path = public, pg_temp as $$
    select e.role from identity_employment e where e.id = identity_worn()
$$;
alter function identity_role() owner to stafett_wall;

-- May set up people and units: the municipality's administrator, or the duty of registering.
create or replace function identity_registers() returns boolean
language sql stable as $$ select coalesce(core_duty() = 'register' or identity_role() = 'admin', false) $$;

-- Who is found by a number, the room of logs says: not one under a protected address.
drop function if exists identity_find(bytea);
drop function if exists identity_sealed_name(bytea);

-- The child's live guardianships, for an employee who starts a log with the family.
create or replace function identity_guardians_of(child uuid) returns table (guardian_id uuid, responsibility text)
language sql stable security definer set search_path = public, pg_temp as $$
    select g.guardian_id, g.responsibility from identity_guardianship g
     where g.child_id = child and g.ended_at is null and g.municipality_id = core_municipality()
       and identity_worn() is not null
$$;
alter function identity_guardians_of(uuid) owner to stafett_wall;

-- Who answers for a child in the municipality's care, for an employee who starts a log. Nulls when that one has left.
create or replace function identity_custodian_of(child uuid) returns table (custodian_id uuid, hat_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
    select e.person_id, e.id from identity_custody c
      left join identity_employment e on e.id = c.hat_id and e.person_id = c.custodian_id
           and e.starts_at <= core_now() and (e.ends_at is null or e.ends_at > core_now())
     where c.child_id = child and c.ended_at is null and c.municipality_id = core_municipality()
       and identity_worn() is not null
$$;
alter function identity_custodian_of(uuid) owner to stafett_wall;

-- Own children and own guardians.
create or replace function identity_family() returns uuid[]
language sql stable security definer set search_path = public, pg_temp as $$
    select coalesce(array_agg(case when g.child_id = core_person() then g.guardian_id else g.child_id end), '{}')
      from identity_guardianship g
     where g.ended_at is null and core_person() in (g.child_id, g.guardian_id) and core_hat() is null
$$;
alter function identity_family() owner to stafett_wall;

-- … and all of them there have ever been, and oneself: for what nobody registers, or reads, of the own family.
create or replace function identity_kin() returns uuid[]
language sql stable security definer set search_path = public, pg_temp as $$
    select array(select core_person() where core_person() is not null
                 union all
                 select case when g.child_id = core_person() then g.guardian_id else g.child_id end
                   from identity_guardianship g where core_person() in (g.child_id, g.guardian_id)
                 union all  -- those with whom one has or has had a child
                 select theirs.guardian_id from identity_guardianship mine
                   join identity_guardianship theirs on theirs.child_id = mine.child_id
                  where mine.guardian_id = core_person())
$$;
alter function identity_kin() owner to stafett_wall;

drop policy if exists here on identity_unit;
create policy here on identity_unit for select
    using (municipality_id = (select core_municipality())
           and (select coalesce(core_person()::text, core_duty())) is not null);
drop policy if exists registered on identity_unit;
create policy registered on identity_unit
    using (municipality_id = (select core_municipality()) and (select identity_registers()))
    with check (municipality_id = (select core_municipality()) and (select identity_registers()));

drop policy if exists employees on identity_person;
create policy employees on identity_person for select
    using (municipality_id = (select core_municipality()) and is_employee
           and (select coalesce(core_person()::text, core_duty())) is not null);
drop policy if exists self_and_family on identity_person;
create policy self_and_family on identity_person for select
    using (id = (select core_person()) or id = any((select identity_family())::uuid[]));
drop policy if exists own_settings on identity_person;
create policy own_settings on identity_person for update
    using (id = (select core_person())) with check (id = (select core_person()));
drop policy if exists registered on identity_person;
create policy registered on identity_person
    using (municipality_id = (select core_municipality()) and (select identity_registers()))
    with check (municipality_id = (select core_municipality()) and (select identity_registers()));

-- Column by column: of oneself one chooses language and colours, and nothing that a rule goes by (birth date, name,
-- number, employee). Who registers changes others, and not oneself.
create or replace function identity_keeps_to_settings() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
    if (new.id = core_person() or not identity_registers())
       and to_jsonb(new) - array['language', 'colour_scheme']
           is distinct from to_jsonb(old) - array['language', 'colour_scheme'] then
        raise insufficient_privilege using message = 'of oneself one changes settings only';
    end if;
    return new;
end $$;
drop trigger if exists keeps_to_settings on identity_person;
create trigger keeps_to_settings before update on identity_person
    for each row execute function identity_keeps_to_settings();

-- That an address is protected is for those who register, and never for the family of the one it is about: neither to
-- read nor to add, since a refusal would tell. Since when, the database says.
drop policy if exists registered on identity_addressprotection;
create policy registered on identity_addressprotection
    using (municipality_id = (select core_municipality()) and (select identity_registers())
           and not person_id = any((select identity_kin())::uuid[]))
    with check (municipality_id = (select core_municipality()) and (select identity_registers())
                and not person_id = any((select identity_kin())::uuid[]));
create or replace function identity_protected_now() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
    new.since := core_now();
    return new;
end $$;
drop trigger if exists protected_now on identity_addressprotection;
create trigger protected_now before insert on identity_addressprotection
    for each row execute function identity_protected_now();

drop policy if exists here on identity_employment;
create policy here on identity_employment for select
    using (municipality_id = (select core_municipality())
           and (select coalesce(core_person()::text, core_duty())) is not null);
drop policy if exists registered on identity_employment;
create policy registered on identity_employment  -- nobody gives themselves a hat
    using (municipality_id = (select core_municipality()) and (select identity_registers()))
    with check (municipality_id = (select core_municipality()) and (select identity_registers())
                and person_id is distinct from (select core_person()));

drop policy if exists own on identity_guardianship;
create policy own on identity_guardianship for select
    using (core_person() in (child_id, guardian_id) and core_hat() is null);
drop policy if exists registered on identity_guardianship;
create policy registered on identity_guardianship  -- nor a child
    using (municipality_id = (select core_municipality()) and (select identity_registers()))
    with check (municipality_id = (select core_municipality()) and (select identity_registers())
                and (select core_person()) is distinct from guardian_id
                and (select core_person()) is distinct from child_id);

-- It ends once, when it is said: a protected address counts in the child's logs if it was there before (relaylog_shelters).
create or replace function identity_ends_now() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
    if old.ended_at is not null then
        raise insufficient_privilege using message = 'what has ended is registered anew';
    end if;
    new.ended_at := case when new.ended_at is not null then core_now() end;
    return new;
end $$;
drop trigger if exists ends_now on identity_guardianship;
create trigger ends_now before update of ended_at on identity_guardianship
    for each row execute function identity_ends_now();

drop policy if exists own on identity_custody;
create policy own on identity_custody for select  -- the custodian's own, at work: which children one answers for
    using (custodian_id = (select core_person()) and hat_id = (select identity_worn()));
drop policy if exists registered on identity_custody;
create policy registered on identity_custody  -- nor somebody to answer for
    using (municipality_id = (select core_municipality()) and (select identity_registers()))
    with check (municipality_id = (select core_municipality()) and (select identity_registers())
                and (select core_person()) is distinct from custodian_id
                and (select core_person()) is distinct from child_id);
