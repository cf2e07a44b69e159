-- Who else has begun to write at the same measure or meeting and has not sent it: at work, told to one at work, while both take
-- part and the one who asks sees the thing itself. Never what, never of one in the family or to one (decision 72).
grant select (log_id, person_id, hat_id, place, kept_at) on relaylog_draft to stafett_wall;

create function relaylog_who_writes_here(form text) returns table (person_id uuid, kept_at timestamptz)
language plpgsql stable security definer
set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
declare subject constant uuid := substring(form from '/(?:tiltak|mote)/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/')::uuid;
        at_work constant uuid[] := relaylog_playing('holder', 'helper', 'goal_helper');
begin
    return query
        with entry as (
            select m.log_id, m.goal_id from relaylog_measure m where m.id = subject and m.discarded_at is null
            union all
            select m.log_id, null from relaylog_meeting m where m.id = subject and m.discarded_at is null
        )
        select d.person_id, d.kept_at
          from entry e join relaylog_draft d on d.log_id = e.log_id and d.place = form and d.hat_id is not null
         where d.person_id <> core_person() and e.log_id = any(at_work)
           and (e.log_id = any(relaylog_whole()) or e.goal_id = any(relaylog_goals()))
           and exists (select from relaylog_standing(d.person_id, d.hat_id, core_municipality(), e.log_id) s
                        where s.part in ('holder', 'helper', 'goal_helper'))
         order by d.kept_at desc;
end $$;
