-- A threatened employee is shown by role to every family, for as long as a leader has decided (decision 61). No row says which
-- family it is because of. At work everybody is seen by name; whoever looks as the family sees what the family sees.
grant select on relaylog_shownbyrole to stafett_wall;

-- Whom the one who asks sees by role: nobody at work. At home not oneself, nor those with whom one has or has had a child, nor
-- one's own parents and children.
create function relaylog_by_role() returns uuid[]
language plpgsql stable security definer
set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
declare as_whom constant text := nullif(current_setting('stafett.seen_as', true), '');
        who constant uuid := case when as_whom is null then core_person()
                                  else nullif(current_setting('stafett.looker', true), '')::uuid end;
        hat constant uuid := case when as_whom is null then core_hat()
                                  else nullif(current_setting('stafett.looker_hat', true), '')::uuid end;
begin
    if who is null or hat is not null and coalesce(as_whom, '') not in ('child', 'guardian') then
        return '{}'::uuid[];
    end if;
    return array(
        select r.person_id from relaylog_shownbyrole r
         where r.municipality_id = core_municipality() and r.ended_at is null and (r.until is null or r.until > core_now())
           and r.person_id <> who
           and not exists (select from identity_guardianship g
                            where (g.guardian_id, g.child_id) in ((who, r.person_id), (r.person_id, who)))
           and not exists (select from identity_guardianship mine join identity_guardianship theirs using (child_id)
                            where mine.guardian_id = who and theirs.guardian_id = r.person_id));
end $$;
create policy by_role on identity_person as restrictive for select
    using (id <> all ((select relaylog_by_role())::uuid[]));
create policy by_role on audit_event as restrictive for select  -- what happened says the name as it was
    using (actor_id is null or actor_id <> all ((select relaylog_by_role())::uuid[])
           or is_reading and actor_hat_id is null and details ->> 'part' in ('private', 'private_goals'));

-- Their employments, but those with which they take part in one's own logs, have read them or have answered oneself: the
-- others can be where one has moved to be safe.
create function relaylog_hats_by_role() returns uuid[]
language plpgsql stable security definer
set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
declare them constant uuid[] := relaylog_by_role();
        mine uuid[];
begin
    if them = '{}' then
        return them;
    end if;
    mine := relaylog_frame();
    return array(
        select e.id from identity_employment e
         where e.person_id = any(them) and e.municipality_id = core_municipality()
        except (
            select a.actor_hat_id from audit_event a
             where a.log_id = any(mine) and a.is_reading and a.actor_id = any(them)
            union all select m.hat_id from relaylog_member m where m.log_id = any(mine)
            union all select h.hat_id from relaylog_holding h where h.log_id = any(mine)
            union all select o.to_hat_id from relaylog_offer o where o.log_id = any(mine)
            union all select d.hat_id from relaylog_deputyship d where d.log_id = any(mine)
            union all select l.proposed_as_id from relaylog_relaylog l where l.id = any(mine)
            union all select f.acts_as_id from relaylog_familymember f where f.log_id = any(mine)
            union all select r.witness_id from relaylog_registeredanswer r
                       where r.log_id = any(mine) and r.person_id = core_person()
            union all select p.written_as_id from relaylog_redactionreply p
                        join relaylog_redactionrequest r on r.id = p.request_id
                       where p.log_id = any(mine) and r.written_by_id = core_person()
            union all select p.written_as_id from relaylog_servicereply p
                        join relaylog_servicerequest r on r.id = p.request_id
                       where r.asked_by_id = core_person()));
end $$;
create policy by_role on identity_employment as restrictive for select
    using (id <> all ((select relaylog_hats_by_role())::uuid[]));

-- Their readings without the name, for the family: so that none is missing from its list.
create function relaylog_readings_by_role(log uuid)
returns table (id uuid, at timestamptz, actor_id uuid, actor_hat_id uuid, actor_title text, actor_unit text, details jsonb)
language plpgsql stable security definer
set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
begin
    if nullif(current_setting('stafett.seen_as', true), '') is not null
       or not log = any(relaylog_playing('child', 'guardian')) then
        return;
    end if;
    return query
        select e.id, e.at, e.actor_id, e.actor_hat_id, e.actor_title::text, e.actor_unit::text, e.details
          from audit_event e
         where e.log_id = log and e.is_reading and e.actor_hat_id is not null and e.actor_id = any(relaylog_by_role())
         order by e.at desc;
end $$;

-- Those who work, or have worked, in the services that the one who asks leads. Never oneself.
create function relaylog_led_people() returns uuid[]
language sql stable security definer set search_path = public, pg_temp as $$
    select array(select distinct e.person_id from relaylog_hats() worn
                   join identity_unit u on worn.unit_id in (u.id, u.parent_id)
                   join identity_employment e on e.unit_id = u.id and e.municipality_id = core_municipality()
                  where worn.id = identity_worn() and worn.role = 'leader' and e.person_id <> core_person())
$$;

-- Known to the leaders of the one it is about, to that one at work, and to log controllers: to nobody else.
create policy reach on relaylog_shownbyrole for select
    using (municipality_id = (select core_municipality())
           and (person_id = any((select relaylog_led_people())::uuid[])
                or person_id = (select core_person()) and (select identity_worn()) is not null
                or (select identity_role()) = 'controller'));
create policy decided on relaylog_shownbyrole for insert
    with check (municipality_id = (select core_municipality()) and person_id = any((select relaylog_led_people())::uuid[])
                and ended_at is null and ended_by_id is null and (until is null or until > (select core_now())));
create policy ended on relaylog_shownbyrole for update
    using (municipality_id = (select core_municipality()) and person_id = any((select relaylog_led_people())::uuid[])
           and ended_at is null)
    with check (ended_at is not null and ended_by_id = (select core_person()));
grant update (ended_at, ended_by_id) on relaylog_shownbyrole to stafett_app;

-- Since when, and when it was taken back, the database says: nobody decides it for a time that is past.
create function relaylog_decided_now() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
    if tg_op = 'INSERT' then
        new.written_at := core_now();
    else
        new.ended_at := core_now();
    end if;
    return new;
end $$;
create trigger decided_now before insert or update of ended_at on relaylog_shownbyrole
    for each row execute function relaylog_decided_now();
