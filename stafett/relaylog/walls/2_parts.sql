-- The parts.

-- The hat of the one who leads for a log: the unit's leader, or the next; never one who is family or kept out, nor the
-- one it is about.
create function relaylog_leading_hat(log uuid, unit uuid, but uuid default null) returns uuid
language plpgsql stable security definer
set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
begin return (
    with leaders as materialized (
        select e.id, e.person_id, e.unit_id <> u.id as above, e.starts_at from identity_unit u
          join relaylog_hats() e on e.unit_id in (u.id, u.parent_id) and e.role = 'leader'
         where u.id = unit and e.person_id is distinct from but
    )
    select l.id from leaders l
     where not exists (select from relaylog_kin(l.person_id) k where k.log_id = log)
       and not exists (select from relaylog_kept_out(l.person_id) b where b.log_id = log)
     order by l.above, l.starts_at, l.id
     limit 1);
end $$;
-- … and of the leader who is acting.
create function relaylog_acting_hat(log uuid) returns uuid
language plpgsql stable security definer
set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
begin return relaylog_leading_hat(log, (select o.unit_id from relaylog_orphaned() o where o.log_id = log limit 1)); end $$;

-- The table of parts. Who acts privately (no hat) is family or let in privately, and neither works here.
--   holder   has the baton, and the family's consent lets the service see all   (without it: bearer, the frame only)
--   helper   takes part, and sees all   (goal_helper: named goals only)
--   deputy   a helper who stands in for the holder, and plays holder too
--   private  is let in by the family beside the services, and reads   (private_goals: named goals only)
-- Small questions, one after the other: the walls ask this for every table of a page, and most need two of them.
create function relaylog_standing(who uuid, hat uuid, place uuid, only_log uuid)
returns table (log_id uuid, part text)
language plpgsql stable security definer
set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
declare
    here constant uuid := relaylog_standing.only_log;
    away uuid[] := array(select b.log_id from relaylog_kept_out(who) b);
    worn record;
    led uuid[];
begin
    if hat is null then
        return query
            select f.log_id, case when f.log_id in (select z.log_id from relaylog_frozen(who, here) z) then 'frozen'
                                  when f.relation = 'child' then 'child' else 'guardian' end from relaylog_family() f
             where f.person_id = who and f.municipality_id = place and f.relation <> 'custodian'
               and (here is null or f.log_id = here) and f.log_id <> all (away);
        return query
            select p.log_id, case p.scope when 'whole' then 'private' else 'private_goals' end
              from relaylog_let_in_privately(who, here) p join relaylog_relaylog l on l.id = p.log_id
             where l.municipality_id = place and p.log_id <> all (away);
        return;
    end if;
    select e.unit_id, e.role,
           array(select d.log_id from relaylog_deputyship d join relaylog_holding h on h.id = d.holding_id
                  where d.hat_id = e.id and d.ended_at is null and h.laid_down_at is null
                    and (core_now() at time zone 'Europe/Oslo')::date between d.first_day and d.last_day) as stands_in
      into worn from relaylog_hats() e
     where e.id = hat and e.person_id = who and e.municipality_id = place and e.role in ('employee', 'leader');
    if not found then
        return;
    end if;
    return query
        select f.log_id, 'guardian' from relaylog_family() f
          join relaylog_custodians() c on c.log_id = f.log_id and c.person_id = f.person_id
         where f.person_id = who and c.hat_id = hat and f.relation = 'custodian'
           and (here is null or f.log_id = here) and f.log_id <> all (away);
    away := away || array(select k.log_id from relaylog_kin(who) k);
    return query
        with mine as materialized (
            select m.log_id, m.id as member_id, false as holds, false as acting from relaylog_member m
             where m.hat_id = hat and m.person_id = who and m.left_at is null
               and (here is null or m.log_id = here) and m.log_id <> all (away)
            union all
            select h.log_id, null, true, h.acting from relaylog_holding h
             where h.hat_id = hat and h.holder_id = who and h.laid_down_at is null
               and (here is null or h.log_id = here) and h.log_id <> all (away)
        ), covered as materialized (
            select c.log_id, c.scope from (select distinct m.log_id from mine m) m
              join relaylog_live() c on c.log_id = m.log_id and c.unit_id = worn.unit_id
        )
        select p.log_id, unnest(case when p.part = 'helper' and p.log_id = any(worn.stands_in)
                                     then array['helper', 'holder', 'deputy'] else array[p.part] end)
          from (select m.log_id,
                       case when m.acting then 'acting'
                            when m.holds and c.scope = 'whole' then 'holder'
                            when m.holds then 'bearer'
                            when c.scope = 'whole' and not exists (select from relaylog_membergoal g
                                                                    where g.member_id = m.member_id) then 'helper'
                            else 'goal_helper' end as part
                  from mine m left join covered c on c.log_id = m.log_id
                 where m.holds or c.scope is not null) p;
    return query
        select o.log_id, 'asked' from relaylog_offer o
         where o.to_hat_id = hat and o.to_id = who and o.ended_at is null
           and (here is null or o.log_id = here) and o.log_id <> all (away)
        union all
        select l.id, 'opener' from relaylog_relaylog l
         where l.proposed_as_id = hat and l.proposed_by_id = who and l.opened_at is null and l.closed_at is null
           and (here is null or l.id = here) and l.id <> all (away);
    if worn.role = 'leader' then
        led := array(select u.id from identity_unit u where u.parent_id = worn.unit_id) || worn.unit_id;
        return query
            with gone as materialized (  -- first which, then who acts: asked the other way it would be for every log
                select o.log_id from relaylog_orphaned() o
                 where o.unit_id = any(led) and (here is null or o.log_id = here) and o.log_id <> all (away)
            )
            select l.id, 'leader' from relaylog_relaylog l
             where l.unit_id = any(led) and (here is null or l.id = here) and l.id <> all (away)
            union  -- the baton is in the unit, wherever the log began
            select h.log_id, 'leader' from relaylog_holding h
             where h.unit_id = any(led) and h.laid_down_at is null
               and (here is null or h.log_id = here) and h.log_id <> all (away)
            union  -- what the family asks for in a closed log waits for who leads the service that had the baton last
            select q.log_id, 'leader' from relaylog_redactions_asked() q
              join relaylog_relaylog l on l.id = q.log_id and l.closed_at is not null
             where relaylog_last_unit(q.log_id) = any(led) and (here is null or q.log_id = here) and q.log_id <> all (away)
            union all  -- the moment that a holder is gone
            select g.log_id, 'acting' from gone g where relaylog_acting_hat(g.log_id) = hat;
    end if;
end $$;

-- What the duty of each morning may move: batons that are accepted, and logs that have been paused for long enough.
-- Answers only to that duty, when no person asks; never any content.
create function relaylog_due() returns uuid[]
language sql stable security definer set search_path = public, pg_temp as $$
    select coalesce(array_agg(l.id), '{}') from relaylog_relaylog l
     where core_duty() = 'morning' and core_person() is null
       and l.municipality_id = core_municipality()
       and (l.id = core_log()  -- the one it has in hand stays within reach until the transaction is over
            or exists (select from relaylog_offer o where o.log_id = l.id and o.ended_at is null
                          and o.accepted_at is not null)
            or l.opened_at is null and l.closed_at is null  -- it may be that nobody's answer is missing any more
               and (exists (select from relaylog_exempt() x where x.log_id = l.id)
                    or exists (select from relaylog_registeredanswer r
                                where r.log_id = l.id and r.to_the_log_id is not null)
                    or relaylog_was_sheltered(l.child_id))
            or exists (select from relaylog_pause p where p.log_id = l.id and p.until is null))
$$;

-- What the duty of erasing may take: logs that were closed longer ago than the municipality has decided to keep them.
-- Where it has decided nothing there are none; but what is begun is finished, also when it decides otherwise midway: the
-- key can be gone already. Answers only to that duty, when no person asks.
create function relaylog_worn_out() returns uuid[]
language sql stable security definer set search_path = public, pg_temp as $$
    select coalesce(array_agg(l.id), '{}') from relaylog_relaylog l
      left join tenancy_choice c on c.municipality_id = l.municipality_id and c.key = 'keep_closed_months'
     where core_duty() = 'erase' and core_person() is null and l.municipality_id = core_municipality()
       and (l.closed_at + (c.value #>> '{}')::int * interval '1 month' <= core_now()
            or exists (select from relaylog_erasure e where e.log_id = l.id and e.destroyed_at is null))
$$;
