-- The reaches: logs where the one who asks plays one of these parts. core_log() can only narrow.
create function relaylog_playing(variadic parts text[]) returns uuid[]
language plpgsql stable security definer
set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
begin
    if core_person() is null then
        return case when 'morning' = any(parts) then relaylog_due() else '{}'::uuid[] end
            || case when 'erase' = any(parts) then relaylog_worn_out() else '{}'::uuid[] end;
    end if;
    return (select coalesce(array_agg(distinct s.log_id), '{}')
              from relaylog_standing(core_person(), core_hat(), core_municipality(), core_log()) s
             where s.part = any(parts) and (s.part <> 'frozen' or not relaylog_begun_sheltered(s.log_id)));
end $$;

-- That the log is there: cover name, level, unit, holder, dates.
create function relaylog_frame() returns uuid[] language sql stable as $$
    select public.relaylog_playing('child', 'guardian', 'holder', 'bearer', 'helper', 'goal_helper', 'asked', 'acting',
                                   'leader', 'opener', 'morning', 'erase')
$$;
-- That it is there, and no more: for the list of one who is frozen, from whom nothing is to be missing.
create function relaylog_listed() returns uuid[] language sql stable as $$
    select public.relaylog_playing('child', 'guardian', 'holder', 'bearer', 'helper', 'goal_helper', 'asked', 'acting',
                                   'leader', 'opener', 'morning', 'erase', 'frozen')
$$;
-- Who takes part, and what the family has said yes to: everyone who works with the family, and the family.
create function relaylog_team() returns uuid[] language sql stable as $$
    select public.relaylog_playing('child', 'guardian', 'holder', 'bearer', 'helper', 'goal_helper', 'opener',
                                   'morning')
$$;
-- All content.
create function relaylog_whole() returns uuid[] language sql stable as $$
    select public.relaylog_playing('child', 'guardian', 'holder', 'helper')
$$;

-- Named goals: what the consent names and the family has said yes to, and of that what the member has been given.
create function relaylog_goals_of(who uuid, hat uuid, place uuid, only_log uuid) returns uuid[]
language plpgsql stable security definer
set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
begin return (
    with mine as materialized (
        select s.log_id from relaylog_standing(who, hat, place, only_log) s where s.part = 'goal_helper'
    ), member as materialized (
        select m.id, m.log_id, c.id as consent_id, c.scope, c.goals as narrowed from mine x
          join relaylog_member m on m.log_id = x.log_id and m.hat_id = hat and m.left_at is null
          join relaylog_live() c on c.log_id = m.log_id and c.unit_id = m.unit_id
    ), reach as (
        select given.goal_id from member m
         cross join lateral (select cg.goal_id from relaylog_consentgoal cg
                              where cg.consent_id = m.consent_id and m.narrowed is null
                             union all select unnest(m.narrowed)) given
         where m.scope = 'goals'
           and (not exists (select from relaylog_membergoal g where g.member_id = m.id)
                or exists (select from relaylog_membergoal g where g.member_id = m.id and g.goal_id = given.goal_id))
        union
        select g.goal_id from member m join relaylog_membergoal g on g.member_id = m.id where m.scope = 'whole'
    )
    select coalesce(array_agg(goal_id), '{}') from reach);
end $$;
create function relaylog_goals() returns uuid[]
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    if core_person() is null or core_hat() is null then
        return '{}'::uuid[];
    end if;
    return relaylog_goals_of(core_person(), core_hat(), core_municipality(), core_log());
end $$;

-- Logs one is kept out of, whatever else holds.
create function relaylog_blocked() returns uuid[]
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin return array(select b.log_id from relaylog_kept_out(core_person()) b); end $$;
-- … and logs of which one meets nothing but that they are there.
create function relaylog_shut() returns uuid[]
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin return array(select b.log_id from relaylog_kept_out(core_person()) b
                    union all select z.log_id from relaylog_frozen(core_person(), core_log()) z where core_hat() is null); end $$;
