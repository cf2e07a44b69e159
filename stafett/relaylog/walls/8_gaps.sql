-- Where somebody could fall between the chairs: which logs, which kind of gap, since when. Never what stands in a log: of a
-- text only that it was written, when, and by which service; of what the child said of a measure, only whether it is empty.

grant select on relaylog_gap to stafett_wall;
grant select (id, log_id, unit_id, evaluate_on, discarded_at, written_at) on relaylog_measure to stafett_wall;
grant select (log_id, discarded_at, held_at, called_off_at, written_at) on relaylog_meeting to stafett_wall;
grant select (came) on relaylog_attendance to stafett_wall;
grant select (log_id, measure_id, written_at, written_as_id, child) on relaylog_evaluation to stafett_wall;
grant select (log_id, written_at, heard_on) on relaylog_hearing to stafett_wall;
grant select (log_id, since) on relaylog_levelchange to stafett_wall;
grant select (log_id, written_at, seen_by) on relaylog_ownwords to stafett_wall;
grant select (log_id, written_at, written_as_id) on relaylog_ownwordsreply, relaylog_meetingchange to stafett_wall;
do $$ declare t text; begin
    foreach t in array array['focus', 'goal', 'measure', 'meeting', 'note', 'brightspot'] loop
        execute format('grant select (log_id, written_at, written_by_id, written_as_id, discarded_at)
                        on relaylog_%s to stafett_wall', t);
    end loop;
end $$;

-- What a municipality has decided, a number, or what we ship (tenancy/choices.py).
create function relaylog_chosen(choice text, otherwise integer) returns integer language sql stable as $$
    select coalesce((select (case jsonb_typeof(c.value) when 'array' then c.value ->> 0 else c.value #>> '{}' end)::int
                       from public.tenancy_choice c
                      where c.municipality_id = public.core_municipality() and c.key = choice), otherwise)
$$;

-- When something was last written in these logs, and by which service (null: by somebody in the family). What the child says on
-- its own page is nobody else's to know of, and so it makes no silence shorter.
create function relaylog_last_written(logs uuid[]) returns table (log_id uuid, unit_id uuid, at timestamptz)
language sql stable as $$
    select w.log_id, e.unit_id, max(w.at) from (
        select log_id, written_as_id as hat, max(written_at) as at from public.relaylog_note
         where log_id = any(logs) and discarded_at is null group by 1, 2
        union all
        select log_id, written_as_id, max(written_at) from public.relaylog_brightspot
         where log_id = any(logs) and discarded_at is null group by 1, 2
        union all
        select log_id, written_as_id, max(written_at) from public.relaylog_evaluation where log_id = any(logs) group by 1, 2
        union all
        select log_id, written_as_id, max(written_at) from public.relaylog_measure
         where log_id = any(logs) and discarded_at is null group by 1, 2
        union all
        select log_id, written_as_id, max(written_at) from public.relaylog_goal
         where log_id = any(logs) and discarded_at is null group by 1, 2
        union all
        select log_id, written_as_id, max(written_at) from public.relaylog_focus
         where log_id = any(logs) and discarded_at is null group by 1, 2
        union all
        select log_id, written_as_id, max(greatest(written_at, held_at)) from public.relaylog_meeting
         where log_id = any(logs) and discarded_at is null group by 1, 2
        union all
        select log_id, written_as_id, max(written_at) from public.relaylog_meetingchange
         where log_id = any(logs) group by 1, 2) w
      left join public.identity_employment e on e.id = w.hat
     group by 1, 2
$$;

-- When the child was last heard: words of its own about a measure, heard before others decided, came to a meeting, wrote, or
-- said something on its own page that the one with the baton sees.
create function relaylog_last_heard(logs uuid[]) returns table (log_id uuid, at timestamptz) language sql stable as $$
    select h.log_id, max(h.at) from (
        select v.log_id, v.written_at as at from public.relaylog_evaluation v
         where v.log_id = any(logs) and octet_length(v.child) > 29  -- more than the seal of an empty text
        union all
        select h.log_id, h.written_at from public.relaylog_hearing h where h.log_id = any(logs) and h.heard_on is not null
        union all
        select a.log_id, m.at from public.relaylog_attendance a join public.relaylog_meeting m on m.id = a.meeting_id
          join public.relaylog_relaylog l on l.id = a.log_id and l.child_id = a.person_id
         where a.log_id = any(logs) and a.came and m.discarded_at is null
        union all
        select n.log_id, n.written_at from public.relaylog_note n
          join public.relaylog_relaylog l on l.id = n.log_id and l.child_id = n.written_by_id
         where n.log_id = any(logs) and n.discarded_at is null
        union all
        select b.log_id, b.written_at from public.relaylog_brightspot b
          join public.relaylog_relaylog l on l.id = b.log_id and l.child_id = b.written_by_id
         where b.log_id = any(logs) and b.discarded_at is null
        union all
        select w.log_id, w.written_at from public.relaylog_ownwords w where w.log_id = any(logs) and w.seen_by <> 'me') h
     group by 1
$$;

-- The gaps of these logs, which are open. `subject`: the offer, measure, meeting, membership or service that it is about. While
-- the family has paused a log nobody writes in it, and the baton alone is looked after.
create function relaylog_gaps_of(logs uuid[])
returns table (log_id uuid, kind text, subject_id uuid, since timestamptz)
language plpgsql stable set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
    moment constant timestamptz := core_now();
    today constant date := (moment at time zone 'Europe/Oslo')::date;
    running constant uuid[] := array(
        select unnest(logs) except select p.log_id from relaylog_pause p where p.log_id = any(logs) and p.until is null);
    granted constant uuid[] := array(select g.id from relaylog_granted() g where g.log_id = any(running));
    silent_log constant interval := make_interval(days => relaylog_chosen('silent_log_days', 60));
    silent_service constant interval := make_interval(days => relaylog_chosen('silent_service_days', 45));
    waited constant interval := make_interval(days => relaylog_chosen('consent_wait_days', 14));
    ending constant interval := make_interval(days => relaylog_chosen('consent_reminder_days', 30));
    unwritten constant interval := make_interval(days => relaylog_chosen('minutes_days', 3));
    unheard constant interval := make_interval(months => relaylog_chosen('child_heard_months', 6));
    evaluated constant integer := relaylog_chosen('evaluation_grace_days', 0);
    asked_from constant date := relaylog_born_by('heard_from', 7);
begin
    return query
        with gone as materialized (select distinct o.log_id from relaylog_orphaned() o where o.log_id = any(logs))
        select g.log_id, case when relaylog_acting_hat(g.log_id) is null then 'no_holder' else 'acting' end, null::uuid,
               greatest(h.taken_at, least(e.ends_at, moment))
          from gone g join relaylog_holding h on h.log_id = g.log_id and h.laid_down_at is null
          join identity_employment e on e.id = h.hat_id
        union all
        select h.log_id, 'acting', null, h.taken_at from relaylog_holding h
         where h.log_id = any(logs) and h.laid_down_at is null and h.acting
           and h.log_id not in (select g.log_id from gone g);
    return query
        select o.log_id, 'handover', o.id,  -- nobody has answered in time, who was asked has left, or the yes came to nothing
               least(case when o.accepted_at is null then (o.answer_by + 1)::timestamp at time zone 'Europe/Oslo'
                          else (o.takes_over_on + 1)::timestamp at time zone 'Europe/Oslo' end,
                     case when e.id is not null then greatest(o.offered_at, e.ends_at) end)
          from relaylog_offer o left join identity_employment e on e.id = o.to_hat_id and e.ends_at <= moment
         where o.log_id = any(logs) and o.ended_at is null
           and (e.id is not null or case when o.accepted_at is null then o.answer_by else o.takes_over_on end < today);
    -- consent
    return query
        select c.log_id, 'consent_ending', c.unit_id, c.ends_at - ending from relaylog_consent c
         where c.id = any(granted) and c.unit_id is not null and c.ends_at - ending <= moment
           and not exists (select from relaylog_consent r  -- everybody has said yes to go on, or somebody no: it is answered
                            where r.renews_id = c.id and r.replaced_at is null
                              and (exists (select from relaylog_consent_answers() a
                                            where a.consent_id = r.id and (a.answer = 'no' or a.withdrawn_at is not null))
                                   or (select bool_and(a.answer is not distinct from 'yes')
                                         from unnest(relaylog_waited_for_by(r.log_id, r.unit_id)) w
                                         left join relaylog_consent_answers() a
                                           on a.consent_id = r.id and a.person_id = w)));
    return query
        with missing as (
            select c.log_id, c.unit_id, c.asked_at + waited as since from relaylog_consent c  -- asked, and not answered
             where c.log_id = any(running) and c.replaced_at is null and c.renews_id is null and c.unit_id is not null
               and c.effective_from <= moment and c.ends_at > moment and c.asked_at + waited <= moment
               and not c.id = any(granted)
               and not exists (select from relaylog_consent_answers() a
                                where a.consent_id = c.id and (a.answer = 'no' or a.withdrawn_at is not null))
            union all
            select h.log_id, h.unit_id, greatest(h.taken_at, (select max(least(c.ends_at, moment)) from relaylog_consent c
                                                   where c.log_id = h.log_id and c.unit_id = h.unit_id))
              from relaylog_holding h  -- whoever has the baton does not see the log
             where h.log_id = any(running) and h.laid_down_at is null and not h.acting
            union all
            select m.log_id, m.unit_id, (select max(least(c.ends_at, moment)) from relaylog_consent c
                                          where c.log_id = m.log_id and c.unit_id = m.unit_id)
              from relaylog_measure m  -- a service has something to do, and does not see the log
             where m.log_id = any(running) and m.unit_id is not null and m.ended_on is null and m.discarded_at is null
               and not exists (select from relaylog_consent c join relaylog_consent_answers() a on a.consent_id = c.id
                                where c.log_id = m.log_id and c.unit_id = m.unit_id and c.replaced_at is null
                                  and (a.answer = 'no' or a.withdrawn_at is not null))  -- that is an answer
        )
        select m.log_id, 'consent_missing', m.unit_id, min(coalesce(m.since, moment)) from missing m
         where not exists (select from relaylog_consent c
                            where c.id = any(granted) and c.log_id = m.log_id and c.unit_id = m.unit_id)
         group by 1, 3;
    -- the work
    return query
        select m.log_id, 'late_evaluation', m.id, ((m.evaluate_on + 1 + evaluated)::timestamp at time zone 'Europe/Oslo')
          from relaylog_measure m
         where m.log_id = any(running) and m.ended_on is null and m.discarded_at is null
           and m.evaluate_on + evaluated < today
        union all
        select m.log_id, 'no_responsible', m.id,
               greatest(m.written_at, (select max(least(p.left_at, e.ends_at, moment)) from relaylog_member p
                                         join identity_employment e on e.id = p.hat_id
                                        where p.log_id = m.log_id and p.person_id = m.responsible_id))
          from relaylog_measure m
         where m.log_id = any(running) and m.ended_on is null and m.discarded_at is null
           and not exists (select from relaylog_family() f where f.log_id = m.log_id and f.person_id = m.responsible_id)
           and not exists (select from relaylog_member p join relaylog_hats() e on e.id = p.hat_id
                            where p.log_id = m.log_id and p.person_id = m.responsible_id and p.left_at is null)
           and not exists (select from relaylog_holding h join relaylog_hats() e on e.id = h.hat_id
                            where h.log_id = m.log_id and h.holder_id = m.responsible_id and h.laid_down_at is null)
        union all
        select p.log_id, 'member_gone', p.id, greatest(p.joined_at, least(e.ends_at, moment)) from relaylog_member p
          join identity_employment e on e.id = p.hat_id
         where p.log_id = any(running) and p.left_at is null and e.ends_at <= moment
           and not exists (select from relaylog_holding h  -- a holder that is gone is told of as such
                            where h.log_id = p.log_id and h.laid_down_at is null and h.hat_id = p.hat_id)
        union all
        select m.log_id, 'no_minutes', m.id, m.at + unwritten from relaylog_meeting m
         where m.log_id = any(running) and m.held_at is null and m.called_off_at is null and m.discarded_at is null
           and m.at + unwritten <= moment;
    return query
        with written as materialized (select * from relaylog_last_written(running)),
        opened as materialized (  -- or begun again: in a pause nobody can write
            select l.id, l.kind, l.child_id, greatest(l.opened_at, (select max(p.until) from relaylog_pause p
                                                                     where p.log_id = l.id)) as runs_since
              from relaylog_relaylog l where l.id = any(running))
        select l.id, 'silent_log', null::uuid, greatest(l.runs_since, max(w.at)) + silent_log
          from opened l left join written w on w.log_id = l.id
         group by l.id, l.runs_since having greatest(l.runs_since, max(w.at)) + silent_log <= moment
        union all
        select p.log_id, 'silent_service', p.unit_id, greatest(p.since, l.runs_since, w.at) + silent_service
          from (select m.log_id, m.unit_id,
                       min(greatest(m.written_at, m.starts_on::timestamp at time zone 'Europe/Oslo')) as since
                  from relaylog_measure m
                 where m.log_id = any(running) and m.unit_id is not null and m.ended_on is null and m.discarded_at is null
                 group by 1, 2) p
          join opened l on l.id = p.log_id
          left join written w on (w.log_id, w.unit_id) = (p.log_id, p.unit_id)
         where greatest(p.since, l.runs_since, w.at) + silent_service <= moment
           and exists (select from relaylog_consent c
                        where c.id = any(granted) and c.log_id = p.log_id and c.unit_id = p.unit_id)
        union all
        select l.id, 'child_not_heard', null, greatest(l.runs_since, h.at) + unheard from opened l
          join identity_person p on p.id = l.child_id and p.birth_date <= asked_from
          left join relaylog_last_heard(running) h on h.log_id = l.id
         where l.kind = 'child' and greatest(l.runs_since, h.at) + unheard <= moment;
end $$;

-- Whether it is the duty that looks for gaps that asks, and nobody else.
create function relaylog_looks_for_gaps() returns boolean language sql stable as $$
    select coalesce(public.core_duty() = 'radar', false) and public.core_person() is null
$$;

-- All gaps of a municipality, for that duty.
create function relaylog_all_gaps() returns table (log_id uuid, kind text, subject_id uuid, since timestamptz)
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    if relaylog_looks_for_gaps() then
        return query select g.* from relaylog_gaps_of(array(
            select l.id from relaylog_relaylog l
             where l.municipality_id = core_municipality() and l.opened_at is not null and l.closed_at is null)) g;
    end if;
end $$;

-- The gaps of the logs whose baton one has, at once. Without the family's consent one learns of the baton and of consents, and
-- nothing that stands in the log; and so whoever is acting.
create function relaylog_my_gaps() returns table (log_id uuid, kind text, subject_id uuid, since timestamptz)
language plpgsql stable security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare held uuid[]; born uuid[]; acting uuid[]; deputy uuid[];
begin
    if core_person() is null or core_hat() is null then
        return;
    end if;
    select array_agg(s.log_id) filter (where s.part = 'holder'), array_agg(s.log_id) filter (where s.part = 'bearer'),
           array_agg(s.log_id) filter (where s.part = 'acting'), array_agg(s.log_id) filter (where s.part = 'deputy')
      into held, born, acting, deputy
      from relaylog_standing(core_person(), core_hat(), core_municipality(), core_log()) s
      join relaylog_relaylog l on l.id = s.log_id and l.opened_at is not null and l.closed_at is null;
    if held is null and born is null and acting is null then
        return;
    end if;
    return query
        select g.log_id, g.kind, g.subject_id, g.since from relaylog_gaps_of(held || born || acting) g
         where g.log_id = any(held)  -- what the child says to the holder alone ends the last of these: not for a deputy
               and (g.kind <> 'child_not_heard' or deputy is null or not g.log_id = any(deputy))
            or g.log_id = any(born) and g.kind in ('acting', 'handover', 'consent_ending', 'consent_missing')
            or g.log_id = any(acting) and g.kind in ('acting', 'handover');
end $$;

-- How many open logs each service has the baton of, and how many of them have each kind of gap: to be counted by that duty. A log
-- that a leader there is kept out of or is family in is counted nowhere: who can count the own list would learn that it is there.
-- Nor is one under a protected address: nothing is counted from which somebody could learn that the child is here.
create function relaylog_gaps_to_count() returns table (unit_id uuid, kind text, logs bigint)
language plpgsql stable security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
    if not relaylog_looks_for_gaps() then
        return;
    end if;
    return query
        with leaders as materialized (
            select e.person_id, u.id as unit_id from identity_unit u
              join relaylog_hats() e on e.unit_id in (u.id, u.parent_id) and e.role = 'leader'
             where u.municipality_id = core_municipality()
        ), near as materialized (
            select p.person_id, n.log_id from (select distinct person_id from leaders) p
             cross join lateral (select k.log_id from relaylog_kept_out(p.person_id) k
                                 union select k.log_id from relaylog_kin(p.person_id) k) n
        ), placed as materialized (
            select h.log_id, h.unit_id from relaylog_holding h
              join relaylog_relaylog l on l.id = h.log_id and l.opened_at is not null and l.closed_at is null
             where h.municipality_id = core_municipality() and h.laid_down_at is null
               and not exists (select from leaders e join near n on n.person_id = e.person_id
                                where e.unit_id = h.unit_id and n.log_id = h.log_id)
               and not exists (select from relaylog_shelters(l.child_id))
        )
        select p.unit_id, 'open', count(*) from placed p group by 1
        union all
        select p.unit_id, g.kind::text, count(distinct g.log_id) from placed p
          join relaylog_gap g on g.log_id = p.log_id and g.ended_at is null group by 1, 2;
end $$;

-- The rows themselves are the duty's alone. What a leader reads is what was counted for the own service and those under it, when
-- what is small has been hidden.
create policy found on relaylog_gap
    using ((select relaylog_looks_for_gaps()) and municipality_id = (select core_municipality()));
create policy added_by on relaylog_gap as restrictive for insert
    with check (relaylog_looks_for_gaps() and ended_at is null);
grant update (ended_at) on relaylog_gap to stafett_app;

-- The services that the one who asks leads, the own one first.
create function relaylog_led() returns uuid[]
language sql stable security definer set search_path = public, pg_temp as $$
    select coalesce(array_agg(u.id order by u.id <> e.unit_id, u.name, u.id), '{}') from relaylog_hats() e
      join identity_unit u on e.unit_id in (u.id, u.parent_id)
     where (e.id, e.person_id, e.municipality_id) = (core_hat(), core_person(), core_municipality()) and e.role = 'leader'
$$;
create policy counted on relaylog_gapcount
    using ((select relaylog_looks_for_gaps()) and municipality_id = (select core_municipality()));
create policy read_by on relaylog_gapcount for select
    using (unit_id = any((select relaylog_led())::uuid[])
           and (not whole_area or unit_id = (select relaylog_led())[1]));
create policy added_by on relaylog_gapcount as restrictive for insert with check (relaylog_looks_for_gaps());
