-- Readings that do not look like ordinary work: a duty goes through the history afterwards, and a log controller, who has no
-- part in any log, looks at what it found. Of a log a controller learns the cover name, and of the family nothing: that a
-- reader may know it is said as one sign, whatever it was that told so.

grant select on relaylog_readingcase, relaylog_casestep to stafett_wall;
grant select (log_id, responsible_id, starts_on, ended_on) on relaylog_measure to stafett_wall;
grant select (id, at) on relaylog_meeting to stafett_wall;
grant select (log_id, meeting_id, person_id) on relaylog_attendance to stafett_wall;

-- Whether it is the duty of going through that asks, and nobody else.
create function relaylog_goes_through() returns boolean language sql stable as $$
    select coalesce(public.core_duty() = 'control', false) and public.core_person() is null
$$;

-- The readings of a span of time, each with what is known of the reader's place in the log at that moment. A task is a part that
-- is one in itself, a measure, a meeting, or something done in the log; it counts a fortnight before and after, what is done a month.
create function relaylog_to_go_through(since timestamptz, until timestamptz)
returns table (log_id uuid, person_id uuid, hat_id uuid, at timestamptz, unit text, content boolean, days bigint,
               has_task boolean, joined_at timestamptz, leaves_at timestamptz, declined_at timestamptz, sheltered boolean,
               colleague boolean)
language plpgsql stable security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
    if not relaylog_goes_through() then
        return;
    end if;
    return query
    with looks as materialized (
        select e.*, l.child_id from relaylog_relaylog l cross join lateral (
            select a.log_id, a.actor_id, a.actor_hat_id, a.at, a.details ->> 'part' as part,
                   coalesce(a.details ->> 'reach', 'whole') <> 'frame' as content
              from audit_event a
             where a.log_id = l.id and a.at > since and a.at <= until and a.is_reading and a.actor_hat_id is not null) e
         where l.municipality_id = core_municipality()
    ), children as materialized (
        select c.child_id, exists (select from relaylog_shelters(c.child_id)) as sheltered
          from (select distinct k.child_id from looks k) c
    )
    select k.log_id, k.actor_id, k.actor_hat_id, k.at, u.name::text, k.content,
           (select count(distinct (b.at at time zone 'Europe/Oslo')::date) from audit_event b
             where b.log_id = k.log_id and b.actor_hat_id = k.actor_hat_id and b.is_reading
               and b.at > k.at - interval '30 days' and b.at <= k.at),
           coalesce(k.part, '') not in ('helper', 'goal_helper')
           or exists (select from relaylog_measure m where m.log_id = k.log_id and m.responsible_id = k.actor_id
                         and m.starts_on <= (k.at + interval '14 days')::date
                         and (m.ended_on is null or m.ended_on >= (k.at - interval '14 days')::date))
           or exists (select from relaylog_attendance a join relaylog_meeting m on m.id = a.meeting_id
                       where a.log_id = k.log_id and a.person_id = k.actor_id
                         and m.at between k.at - interval '14 days' and k.at + interval '14 days')
           or exists (select from audit_event b where b.log_id = k.log_id and b.actor_hat_id = k.actor_hat_id
                         and not b.is_reading and b.action not in ('answered about a reading', 'baton declined')
                         and b.at between k.at - interval '30 days' and k.at + interval '12 hours'),
           (select max(m.joined_at) from relaylog_member m where m.log_id = k.log_id and m.hat_id = k.actor_hat_id),
           e.ends_at,
           (select max(o.ended_at) from relaylog_offer o where o.log_id = k.log_id and o.to_hat_id = k.actor_hat_id
               and o.outcome = 'declined' and o.ended_at <= k.at),
           c.sheltered,
           exists (select from relaylog_familymember f join relaylog_hats() w on w.person_id = f.person_id
                    where f.log_id = k.log_id and f.until is null and f.relation <> 'custodian'
                      and f.person_id <> k.actor_id and w.unit_id = e.unit_id)
      from looks k join children c on c.child_id = k.child_id
      join identity_employment e on e.id = k.actor_hat_id join identity_unit u on u.id = e.unit_id
     order by k.at;
end $$;

-- Some of those who have read what a log holds in a span of time, each with one hat and drawn by lot; not of whom there is a case
-- of that time already.
create function relaylog_drawn(since timestamptz, until timestamptz, many int)
returns table (log_id uuid, person_id uuid, hat_id uuid, first_at timestamptz, last_at timestamptz, readings bigint)
language plpgsql stable security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
    if not relaylog_goes_through() then
        return;
    end if;
    return query
    select a.log_id, a.actor_id, a.actor_hat_id, min(a.at), max(a.at), count(*)
      from relaylog_relaylog l join audit_event a on a.log_id = l.id
     where l.municipality_id = core_municipality() and a.at >= since and a.at < until
       and a.is_reading and a.actor_hat_id is not null and coalesce(a.details ->> 'reach', 'whole') <> 'frame'
       and not exists (select from relaylog_erasure x where x.log_id = l.id)
       and not exists (select from relaylog_readingcase c
                        where c.log_id = l.id and c.reader_hat_id = a.actor_hat_id and c.last_at >= since)
     group by a.log_id, a.actor_id, a.actor_hat_id
     order by random() limit many;
end $$;

-- The sealed names of those in the families of these logs, also of who is or was the child's guardian without being in it: to
-- compare with the readers', never to be shown.
create function relaylog_names_to_compare(logs uuid[]) returns table (log_id uuid, person_id uuid, name bytea)
language sql stable security definer set search_path = public, pg_temp as $$
    select of_log.log_id, p.id, p.name from (
        select f.log_id, f.person_id from relaylog_familymember f where f.log_id = any(logs) and f.relation <> 'custodian'
        union
        select l.id, l.child_id from relaylog_relaylog l where l.id = any(logs)
        union
        select l.id, g.guardian_id from relaylog_relaylog l join identity_guardianship g on g.child_id = l.child_id
         where l.id = any(logs)) of_log
      join identity_person p on p.id = of_log.person_id
     where relaylog_goes_through() and p.municipality_id = core_municipality()
$$;

-- Logs that somebody cannot control the reading of: kept out of them, in the family or has been, or has worked in them.
create function relaylog_near(who uuid) returns table (log_id uuid) language sql stable as $$
    select k.log_id from public.relaylog_kept_out(who) k
    union all
    select k.log_id from public.relaylog_kin(who) k
    union all
    select f.log_id from public.relaylog_familymember f where f.person_id = who
    union all
    select l.id from public.relaylog_relaylog l join public.identity_guardianship g on g.child_id = l.child_id
     where g.guardian_id = who
    union all
    select m.log_id from public.relaylog_member m where m.person_id = who  -- as everyone is who has had the baton
$$;

-- Services that somebody leads, and those right below: the leader answers for what is read there, and who controls it is another.
create function relaylog_leads(who uuid) returns table (unit_id uuid) language sql stable as $$
    select u.id from public.relaylog_hats() e join public.identity_unit u on e.unit_id in (u.id, u.parent_id)
     where e.person_id = who and e.role = 'leader'
$$;

-- Whether somebody can control the readings of a log with a hat: neither the reader, nor near the log, nor leading where the reader
-- works or where the log belongs.
create function relaylog_can_control(who uuid, log uuid, reader uuid, hat uuid) returns boolean language sql stable as $$
    select who <> reader
       and not exists (select from public.relaylog_near(who) n where n.log_id = log)
       and not exists (select from public.relaylog_leads(who) d
                        where d.unit_id = (select l.unit_id from public.relaylog_relaylog l where l.id = log)
                           or d.unit_id = (select e.unit_id from public.identity_employment e where e.id = hat))
$$;

-- To whom a case is passed on: the leader of the reader's service, or the next; never the reader, the one who passes it on, or one
-- who is near the log as family, kept out or at work in it.
create function relaylog_next_leader(log uuid, reader uuid, hat uuid, by_whom uuid) returns table (person_id uuid, hat_id uuid)
language sql stable as $$
    select e.person_id, e.id from public.identity_employment r join public.identity_unit u on u.id = r.unit_id
      join public.relaylog_hats() e on e.unit_id in (u.id, u.parent_id) and e.role = 'leader'
     where r.id = hat and e.person_id not in (reader, by_whom)
       and not exists (select from public.relaylog_near(e.person_id) n where n.log_id = log)
     order by e.unit_id <> u.id, e.starts_at, e.id limit 1
$$;

-- The cases where the one who asks plays one of these parts: controller, asked (the reader, who has been asked to explain), told
-- (the leader that it was passed on to, and when that one has left, whoever it would be passed on to now). Nobody has any part in
-- a case about oneself but that of being asked.
create function relaylog_cases(variadic parts text[]) returns uuid[]
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    if identity_worn() is null then
        return '{}'::uuid[];
    end if;
    return (select coalesce(array_agg(c.id), '{}') from relaylog_readingcase c
             where c.municipality_id = core_municipality()
               and not exists (select from relaylog_erasure x where x.log_id = c.log_id)  -- its words went with the key
               and ('controller' = any(parts) and identity_role() = 'controller'
                    and relaylog_can_control(core_person(), c.log_id, c.reader_id, c.reader_hat_id)
                    or 'asked' = any(parts) and (c.reader_id, c.reader_hat_id) = (core_person(), core_hat())
                    and exists (select from relaylog_casestep s where s.case_id = c.id and s.kind = 'asked')
                    or 'told' = any(parts) and c.reader_id <> core_person()
                    and exists (select from relaylog_casestep s where s.case_id = c.id and s.kind = 'passed_on'
                                   and (core_person(), core_hat()) = any(
                                       select s.to_id, s.to_hat_id from relaylog_hats() e where e.id = s.to_hat_id
                                       union all
                                       select n.person_id, n.hat_id from relaylog_next_leader(
                                           c.log_id, c.reader_id, c.reader_hat_id, s.written_by_id) n
                                        where not exists (select from relaylog_hats() e where e.id = s.to_hat_id)))));
end $$;

-- What the logs of a controller's cases are called where no name must be read. For nobody else.
create function relaylog_covers_of_cases() returns table (log_id uuid, colour text, symbol text, mark text)
language sql stable security definer set search_path = public, pg_temp as $$
    select l.id, l.colour::text, l.symbol::text, l.mark::text from relaylog_relaylog l
     where l.id in (select c.log_id from relaylog_readingcase c where c.id = any(relaylog_cases('controller')))
$$;

create function relaylog_leader_to_tell(of_case uuid) returns table (person_id uuid, hat_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
    select n.person_id, n.hat_id from relaylog_readingcase c
     cross join lateral relaylog_next_leader(c.log_id, c.reader_id, c.reader_hat_id, core_person()) n
     where c.id = of_case and c.id = any(relaylog_cases('controller'))
$$;

-- How many open cases no controller can look at: for the one who runs the duty.
create function relaylog_cases_for_nobody() returns bigint
language sql stable security definer set search_path = public, pg_temp as $$
    select count(*) from relaylog_readingcase c
     where relaylog_goes_through() and c.municipality_id = core_municipality() and c.settled_at is null
       and not exists (select from relaylog_erasure x where x.log_id = c.log_id)
       and not exists (select from relaylog_hats() e
                        where e.role = 'controller' and e.municipality_id = c.municipality_id
                          and relaylog_can_control(e.person_id, c.log_id, c.reader_id, c.reader_hat_id))
$$;

-- Whether the one who asks may take this step in a case.
create function relaylog_may_step(of_case uuid, log uuid, step text, reader uuid, hat uuid, told uuid, told_hat uuid)
returns boolean language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select from relaylog_readingcase c
                    where c.id = of_case and (c.log_id, c.reader_id, c.reader_hat_id) = (log, reader, hat)
                      and case step
                          when 'asked' then c.settled_at is null and told is null and c.id = any(relaylog_cases('controller'))
                          when 'ordinary' then c.settled_at is null and told is null
                                               and c.id = any(relaylog_cases('controller'))
                          when 'passed_on' then c.settled_at is null
                                                and (told, told_hat) = (select t.person_id, t.hat_id
                                                                          from relaylog_leader_to_tell(c.id) t)
                          when 'explained' then told is null and c.id = any(relaylog_cases('asked'))
                          when 'followed_up' then told is null and c.id = any(relaylog_cases('told'))
                          else false end)
$$;

create policy goes_through on relaylog_readingcase
    using ((select relaylog_goes_through()) and municipality_id = (select core_municipality()));
-- A leader reads what was done in a case, and not the signs: that somebody may know a family tells of that family.
create policy reach on relaylog_readingcase for select
    using (id = any((select relaylog_cases('controller'))::uuid[]));
create policy added_by on relaylog_readingcase as restrictive for insert
    with check (relaylog_goes_through() and settled_at is null);
create policy settled on relaylog_readingcase for update
    using (id = any((select relaylog_cases('controller'))::uuid[]))
    with check (id = any((select relaylog_cases('controller'))::uuid[]) and exists (
        select from relaylog_casestep s where s.case_id = relaylog_readingcase.id and s.kind = settled_as
           and s.written_by_id = (select core_person())));
grant update (signs, last_at, readings, settled_at, settled_as) on relaylog_readingcase to stafett_app;

create policy reach on relaylog_casestep for select
    using (case_id = any((select relaylog_cases('controller', 'told'))::uuid[])
           or kind in ('asked', 'explained') and case_id = any((select relaylog_cases('asked'))::uuid[]));
create policy taken on relaylog_casestep for insert
    with check (relaylog_may_step(case_id, log_id, kind, reader_id, reader_hat_id, to_id, to_hat_id));
create policy added_by on relaylog_casestep as restrictive for insert
    with check (relaylog_may_step(case_id, log_id, kind, reader_id, reader_hat_id, to_id, to_hat_id));

create policy goes_through on relaylog_review
    using ((select relaylog_goes_through()) and municipality_id = (select core_municipality()));
create policy reach on relaylog_review for select
    using (municipality_id = (select core_municipality()) and (select identity_role()) = 'controller');

-- The duty adds what it finds and settles nothing; a controller settles, once, and changes nothing of what was found.
create function relaylog_case_is_kept() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare theirs constant text[] := case when relaylog_goes_through() then array['signs', 'last_at', 'readings']
                                       else array['settled_at', 'settled_as'] end;
begin
    if old.settled_at is not null or to_jsonb(new) - theirs is distinct from to_jsonb(old) - theirs then
        raise insufficient_privilege using message = 'a case is settled once, and what was found stands';
    end if;
    return new;
end $$;
drop trigger if exists case_is_kept on relaylog_readingcase;
create trigger case_is_kept before update on relaylog_readingcase
    for each row execute function relaylog_case_is_kept();
