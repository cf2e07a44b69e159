-- What a family without a log asks a service for. Between the one who asks, and who leads the service; never another guardian's, also
-- not one's who works there; and while the child's address is protected, or the one who asks is shut out of the child's logs,
-- there is nothing here for anybody at home.
grant select on relaylog_servicerequest, relaylog_servicereply to stafett_wall;

-- Whether the one who asks, privately, can ask for this child: with responsibility for one who is not of age, as one would be asked
-- about a log; or for oneself, from the age when one answers beside the parents until one is twenty-five.
create function relaylog_may_ask_for(child uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select core_hat() is null and exists (
        select from identity_person c
         where c.id = child and c.municipality_id = core_municipality()
           and (c.id = core_person() and c.birth_date <= relaylog_born_by('co_consents_from', 15)
                    and c.birth_date > relaylog_born_by('', 25)
                or (c.birth_date is null or c.birth_date > relaylog_born_by('consents_alone_from', 18))
                    and exists (select from identity_guardianship g
                                 where g.child_id = c.id and g.guardian_id = core_person() and g.ended_at is null
                                   and g.responsibility = case when exists (
                                           select from identity_custody k where k.child_id = c.id and k.ended_at is null)
                                       or exists (select from identity_guardianship a
                                                   where a.child_id = c.id and a.ended_at is null
                                                     and a.responsibility = 'authorised')
                                       then 'authorised' else 'yes' end)))
$$;
-- Whether the one who asks is to meet nothing about this child here: it looks as if the service were away, as in the log.
create function relaylog_asks_in_vain(who uuid, child uuid) returns boolean language sql stable as $$
    select exists (select from public.relaylog_shelters(child))
        or exists (select from public.relaylog_block b join public.relaylog_relaylog l on l.id = b.log_id
                    where l.child_id = child and b.person_id = who and b.lifted_at is null)
$$;
-- … asked by nobody else than one who could ask for this child.
create function relaylog_is_shut_for_me(child uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select relaylog_may_ask_for(child) and relaylog_asks_in_vain(core_person(), child)
$$;
-- … and whether something one has asked for before is about such a child: then the whole list is away.
create function relaylog_my_requests_are_shut() returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select from relaylog_servicerequest r
                    where r.asked_by_id = core_person() and r.municipality_id = core_municipality()
                      and relaylog_asks_in_vain(core_person(), r.child_id))
$$;

-- Who leads a service and can be asked there for this child: never one who is or was the child's guardian, is the child, or is kept
-- out of a log of the child's.
create function relaylog_leads_for(child uuid, unit uuid) returns table (person_id uuid, hat_id uuid) language sql stable as $$
    select e.person_id, e.id from public.relaylog_hats() e
     where e.unit_id = unit and e.role = 'leader' and e.person_id <> child
       and not exists (select from public.identity_guardianship g
                        where g.child_id = relaylog_leads_for.child and g.guardian_id = e.person_id)
       and not exists (select from public.relaylog_block b join public.relaylog_relaylog l on l.id = b.log_id
                        where l.child_id = relaylog_leads_for.child and b.person_id = e.person_id and b.lifted_at is null)
$$;
-- To whom it goes: the leaders of the service; and those above it, when there is none or nobody has answered in time.
create function relaylog_asked_at(child uuid, unit uuid, since timestamptz) returns table (person_id uuid, hat_id uuid)
language sql stable as $$
    select l.person_id, l.hat_id from public.relaylog_leads_for(child, unit) l
    union
    select l.person_id, l.hat_id from public.identity_unit u
     cross join lateral public.relaylog_leads_for(child, u.parent_id) l
     where u.id = unit
       and (since + make_interval(days => public.relaylog_chosen('request_answer_days', 7)) <= public.core_now()
            or not exists (select from public.relaylog_leads_for(child, unit)))
$$;
-- Whether there is anybody to ask: said before anything is written down.
create function relaylog_somebody_is_asked(child uuid, unit uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select relaylog_may_ask_for(child) and exists (select from relaylog_asked_at(child, unit, core_now()))
$$;
-- What has come to the one who works with this hat; of what is taken back nothing. Who answered it reads it on.
create function relaylog_requests_to_me() returns uuid[]
language sql stable security definer set search_path = public, pg_temp as $$
    select coalesce(array_agg(r.id), '{}') from relaylog_servicerequest r
     where r.municipality_id = core_municipality() and r.taken_back_at is null and identity_role() = 'leader'
       and (core_person(), identity_worn()) in (
               select a.person_id, a.hat_id from relaylog_asked_at(r.child_id, r.unit_id, r.asked_at) a)
       and (not exists (select from relaylog_servicereply p where p.request_id = r.id)
            or r.unit_id = (select e.unit_id from identity_employment e where e.id = identity_worn())
            or exists (select from relaylog_servicereply p where p.request_id = r.id and p.written_by_id = core_person()))
$$;
create function relaylog_people_who_ask() returns uuid[]
language sql stable security definer set search_path = public, pg_temp as $$
    select coalesce(array_agg(p), '{}') from relaylog_servicerequest r
     cross join lateral unnest(array[r.child_id, r.asked_by_id]) p
     where r.id = any(relaylog_requests_to_me())
$$;

-- A year after it was asked, if it was answered, and at once when it is taken back, the morning's duty takes it away.
create function relaylog_is_over(asked uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select from relaylog_servicerequest r
                    where r.id = asked and core_duty() = 'morning' and core_person() is null
                      and r.municipality_id = core_municipality()
                      and (r.taken_back_at is not null or r.asked_at < core_now() - interval '1 year')
                      and not exists (select from relaylog_servicereply p where p.request_id = r.id))
$$;

create policy one_s_own on relaylog_servicerequest
    using (asked_by_id = (select core_person()) and (select core_hat()) is null
           and municipality_id = (select core_municipality())
           and relaylog_may_ask_for(child_id) and not relaylog_is_shut_for_me(child_id))
    with check (asked_by_id = (select core_person()) and (select core_hat()) is null
                and municipality_id = (select core_municipality()));
create policy came_to_me on relaylog_servicerequest for select
    using (id = any((select relaylog_requests_to_me())::uuid[]));
create policy asked_for on relaylog_servicerequest as restrictive for insert
    with check (taken_back_at is null and relaylog_may_ask_for(child_id) and not relaylog_is_shut_for_me(child_id)
                and unit_id in (select u.id from identity_unit u where u.kind in ('kindergarten', 'school', 'health_station'))
                and relaylog_somebody_is_asked(child_id, unit_id));
create policy taken_back on relaylog_servicerequest as restrictive for update
    using (true) with check (taken_back_at is not null);
grant update (text, taken_back_at) on relaylog_servicerequest to stafett_app;

create policy reach on relaylog_servicereply
    using (request_id = any(array(select r.id from relaylog_servicerequest r)))
    with check (request_id = any((select relaylog_requests_to_me())::uuid[])
                and municipality_id = (select core_municipality()));

create policy people_who_ask on identity_person for select using (id = any((select relaylog_people_who_ask())::uuid[]));

create policy goes_over_them on relaylog_servicerequest for select
    using (core_duty() = 'morning' and core_person() is null and municipality_id = core_municipality());
create policy goes_over_them on relaylog_servicereply for select
    using (core_duty() = 'morning' and core_person() is null and municipality_id = core_municipality());
create policy swept on relaylog_servicereply for delete
    using (relaylog_is_swept(municipality_id, written_at, '1 year'));
create policy swept on relaylog_servicerequest for delete
    using (relaylog_is_over(id));
grant delete on relaylog_servicerequest, relaylog_servicereply to stafett_app;
