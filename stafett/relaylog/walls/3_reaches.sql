-- As whom one looks at the log in hand, to see what another would see, and how far that one would reach (decision 48). It
-- can only narrow: at every statement the one who looks must read the whole log, as family or holder. While one looks
-- nobody is the one who asks, so that nothing is shown that is somebody's own.
--   child, guardian   whoever it is: frozen or not, it says the same
--   let in            a service or a private person, as the consent lets it in now
--   asked             the same, by the question it was asked and the goals that are chosen; never by what anybody answered
create function relaylog_seen_as() returns table (log_id uuid, part text, goals uuid[])
language plpgsql stable set search_path = public, pg_temp as $$
#variable_conflict use_column
declare as_whom constant text := current_setting('stafett.seen_as', true);
        looker constant uuid := nullif(current_setting('stafett.looker', true), '')::uuid;
        worn constant uuid := nullif(current_setting('stafett.looker_hat', true), '')::uuid;
        service constant uuid := nullif(current_setting('stafett.seen_consent', true), '')::uuid;
        chosen constant uuid[] := nullif(current_setting('stafett.seen_goals', true), '')::uuid[];
begin
    if core_person() is distinct from '00000000-0000-0000-0000-000000000000'  -- somebody else asks since
       or not exists (select from relaylog_standing(looker, worn, core_municipality(), core_log()) s
                       where s.log_id = core_log() and s.part in ('child', 'guardian', 'holder')) then
        return;
    end if;
    if as_whom in ('child', 'guardian') then
        return query select core_log(), as_whom, null::uuid[];
    end if;
    return query
        with asked as (
            select c.id, c.scope, c.goals from relaylog_live() c where c.id = service and as_whom = 'let in'
            union all
            select c.id, case when chosen is null then c.scope else 'goals' end, null from relaylog_consent c
             where c.id = service and as_whom = 'asked' and c.replaced_at is null
        )
        select c.log_id, case when c.private_person_id is null
                              then case a.scope when 'whole' then 'helper' else 'goal_helper' end
                              else case a.scope when 'whole' then 'private' else 'private_goals' end end,
               coalesce(a.goals, array(
                   select g.id from relaylog_goal g
                    where g.log_id = c.log_id and (chosen is null or g.id = any(chosen))
                      and (c.scope = 'whole' or exists (select from relaylog_consentgoal named
                                                         where named.consent_id = c.id and named.goal_id = g.id))))
          from asked a join relaylog_consent c on c.id = a.id
         where c.log_id = core_log() and chosen is distinct from '{}';
end $$;

-- From now, until the transaction or what is done in it is undone, one looks as another, and nothing can be written.
create function relaylog_look_as(log uuid, as_whom text, consent uuid default null, goals uuid[] default null)
returns setof uuid
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
    perform set_config('stafett.looker', coalesce(core_person()::text, ''), true),
            set_config('stafett.looker_hat', coalesce(core_hat()::text, ''), true),
            set_config('stafett.log', log::text, true),
            set_config('stafett.seen_as', as_whom, true),
            set_config('stafett.seen_consent', coalesce(consent::text, ''), true),
            set_config('stafett.seen_goals', coalesce(goals::text, ''), true),
            set_config('stafett.person', '00000000-0000-0000-0000-000000000000', true),
            set_config('stafett.hat', '', true),
            set_config('transaction_read_only', 'on', true);
    return query select s.log_id from relaylog_seen_as() s;
end $$;

-- The reaches: logs where the one who asks plays one of these parts. core_log() can only narrow.
create function relaylog_playing(variadic parts text[]) returns uuid[]
language plpgsql stable security definer
set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
begin
    if core_person() is null then
        return case when 'morning' = any(parts) then relaylog_due() else '{}'::uuid[] end
            || case when 'erase' = any(parts) then relaylog_worn_out() else '{}'::uuid[] end
            || case when 'redact' = any(parts) then relaylog_logs_to_redact_in() else '{}'::uuid[] end;
    end if;
    if nullif(current_setting('stafett.seen_as', true), '') is not null then
        return array(select s.log_id from relaylog_seen_as() s where s.part = any(parts));
    end if;
    return (select coalesce(array_agg(distinct s.log_id), '{}')
              from relaylog_standing(core_person(), core_hat(), core_municipality(), core_log()) s
             where s.part = any(parts) and (s.part <> 'frozen' or not relaylog_begun_sheltered(s.log_id)));
end $$;

-- … and plays it oneself: who stands in for the holder is no holder here. For what needs somebody who is independent of the
-- holder, and for what was said to the holder alone (decision 54).
create function relaylog_playing_oneself(variadic parts text[]) returns uuid[]
language plpgsql stable security definer
set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
begin
    if core_person() is null or nullif(current_setting('stafett.seen_as', true), '') is not null then
        return relaylog_playing(variadic parts);
    end if;
    return (
        with standing as materialized (
            select s.log_id, s.part from relaylog_standing(core_person(), core_hat(), core_municipality(), core_log()) s
        )
        select coalesce(array_agg(distinct s.log_id), '{}') from standing s
         where s.part = any(parts)
           and (s.part <> 'holder'
                or s.log_id not in (select d.log_id from standing d where d.part = 'deputy')));
end $$;

-- That the log is there: cover name, level, unit, holder, dates.
create function relaylog_frame() returns uuid[] language sql stable as $$
    select public.relaylog_playing('child', 'guardian', 'holder', 'bearer', 'helper', 'goal_helper', 'asked', 'acting',
                                   'leader', 'opener', 'morning', 'erase')
$$;
-- The logs that stand in one's own list. One that one is frozen in stands there too, since nothing is to be missing: which log
-- it is, and no more. Neither which service asked for it, nor who: that would tell where the child goes. Nor is that for a
-- private person.
create function relaylog_listed(logs uuid[]) returns setof relaylog_relaylog
language plpgsql stable security definer
set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
declare mine constant uuid[] := relaylog_playing('child', 'guardian', 'holder', 'bearer', 'helper', 'goal_helper', 'asked',
                                                 'acting', 'leader', 'opener', 'frozen', 'private', 'private_goals');
        shut constant uuid[] := relaylog_shut()
            || case when core_hat() is null then relaylog_playing('private', 'private_goals') else '{}' end;
        one relaylog_relaylog;
begin
    for one in select l.* from relaylog_relaylog l where l.id = any(logs) and l.id = any(mine) loop
        if one.id = any(shut) then
            one.unit_id := null;
            one.proposed_by_id := null;
            one.proposed_as_id := null;
        end if;
        return next one;
    end loop;
end $$;
-- Who takes part, and what the family has said yes to: everyone who works with the family, and the family.
create function relaylog_team() returns uuid[] language sql stable as $$
    select public.relaylog_playing('child', 'guardian', 'holder', 'bearer', 'helper', 'goal_helper', 'opener',
                                   'morning')
$$;
-- All content.
create function relaylog_whole() returns uuid[] language sql stable as $$
    select public.relaylog_playing('child', 'guardian', 'holder', 'helper')
$$;

-- What a private person reads of a whole log too: goals, measures, notes and bright spots.
create function relaylog_read() returns uuid[] language sql stable as $$
    select public.relaylog_playing('child', 'guardian', 'holder', 'helper', 'private')
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
    if nullif(current_setting('stafett.seen_as', true), '') is not null then
        return array(select unnest(s.goals) from relaylog_seen_as() s where s.part = 'goal_helper');
    end if;
    if core_person() is null or core_hat() is null then
        return '{}'::uuid[];
    end if;
    return relaylog_goals_of(core_person(), core_hat(), core_municipality(), core_log());
end $$;

-- … and what a private person reads of named goals too.
create function relaylog_goals_read() returns uuid[]
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    if nullif(current_setting('stafett.seen_as', true), '') is not null then
        return array(select unnest(s.goals) from relaylog_seen_as() s where s.part in ('goal_helper', 'private_goals'));
    end if;
    if core_person() is null or core_hat() is not null then
        return relaylog_goals();
    end if;
    return array(select unnest(p.goals) from relaylog_let_in_privately(core_person(), core_log()) p
                  where p.scope = 'goals' and p.log_id = any(relaylog_playing('private_goals')));
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
