-- Questions that pages and operations ask. Each answers only about the one who asks, or within what they reach.

create function relaylog_parts(who uuid, hat uuid, place uuid, only_log uuid default null)
returns table (log_id uuid, part text)
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    if nullif(current_setting('stafett.seen_as', true), '') is not null then
        return query select s.log_id, s.part from relaylog_seen_as() s where who = core_person() and s.log_id = only_log;
    elsif who = core_person() and hat is not distinct from core_hat() and place = core_municipality() then
        return query select s.log_id, s.part from relaylog_standing(who, hat, place, only_log) s;
    end if;
end $$;

-- Who can reach the log now, and how far: the line beside every text box, and the list of who has access.
-- Asked with the walls' own questions, so that it cannot say something else than they do; but who is frozen is in it as
-- one in the family (decision 43): nobody is to see from a list that somebody is, and what is written now is read then.
-- Those outside the team learn only of those they can see anyway.
create function relaylog_readers(log uuid)
returns table (person_id uuid, hat_id uuid, parts text[], whole boolean, goals uuid[])
language plpgsql stable security definer
set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
begin
    if not log = any(relaylog_frame()) then
        return;
    end if;
    return query
    with candidates as (
        select f.person_id as who, c.hat_id as hat, nullif(f.relation, 'custodian') as as_family
          from relaylog_familymember f
          left join relaylog_custodians() c on f.relation = 'custodian' and c.log_id = log and c.person_id = f.person_id
         where f.log_id = log and f.until is null
        union select m.person_id, m.hat_id, null from relaylog_member m where m.log_id = log and m.left_at is null
        union select h.holder_id, h.hat_id, null from relaylog_holding h where h.log_id = log and h.laid_down_at is null
        union select o.to_id, o.to_hat_id, null from relaylog_offer o where o.log_id = log and o.ended_at is null
        union select l.proposed_by_id, l.proposed_as_id, null from relaylog_relaylog l where l.id = log
        union select e.person_id, e.id, null from identity_employment e where e.role = 'leader' and e.unit_id in (
            select unnest(array[u.id, u.parent_id]) from identity_unit u where u.id in (
                select l.unit_id from relaylog_relaylog l where l.id = log
                union select h.unit_id from relaylog_holding h where h.log_id = log and h.laid_down_at is null))
    ), playing as materialized (
        select c.who, c.hat,
               array(select case s.part when 'frozen' then c.as_family else s.part end
                       from relaylog_standing(c.who, c.hat, core_municipality(), log) s) as parts
          from candidates c
    )
    select p.who, p.hat, p.parts, p.parts && array['child', 'guardian', 'holder', 'helper'],
           case when 'goal_helper' = any(p.parts) then relaylog_goals_of(p.who, p.hat, core_municipality(), log)
                else '{}' end
      from playing p
     where p.parts && array['holder', 'bearer', 'acting', 'asked', 'leader']
        or p.parts <> '{}' and log = any((select relaylog_team())::uuid[]);
    -- Private persons by the consent alone, and not by who they are: nobody is to learn from a list whether the number
    -- that was typed is anybody's, whether somebody is kept out, or whether an address is protected. Named as they were
    -- when the family was asked.
    return query
    select x.id, null::uuid, array[case g.scope when 'whole' then 'private' else 'private_goals' end], g.scope = 'whole',
           coalesce(g.goals, array(select n.goal_id from relaylog_consentgoal n where n.consent_id = g.id))
      from relaylog_privateperson x join relaylog_consent c on c.private_person_id = x.id
      join relaylog_live() g on g.id = c.id
     where x.log_id = log and log = any((select relaylog_team())::uuid[]) and relaylog_reads_from(c.id) <= core_now();
end $$;

-- Has had a part in the log and lost it: such a one meets the neutral page, everybody else "no such page".
create function relaylog_had_part(log uuid) returns boolean
language plpgsql stable security definer
set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
begin return (
    select exists (select from relaylog_familymember f where f.log_id = log and f.person_id = core_person()
                      and f.municipality_id = core_municipality()
                      and case f.relation when 'custodian' then exists (
                              select from identity_custody c join relaylog_relaylog l on l.child_id = c.child_id
                               where l.id = log and c.custodian_id = f.person_id and c.hat_id = core_hat())
                          else core_hat() is null end)
        or exists (select from relaylog_member m where m.log_id = log and m.hat_id = core_hat()
                      and m.person_id = core_person() and m.municipality_id = core_municipality())
        or exists (select from relaylog_holding h where h.log_id = log and h.hat_id = core_hat()
                      and h.holder_id = core_person() and h.municipality_id = core_municipality())
        or core_hat() is null and relaylog_has_read_privately(core_person(), log));
end $$;

-- How a consent stands, without who has said what: live, coming (all have said yes, and it begins later), waiting or
-- ended. What another in the family has withdrawn reads as waiting, like a refusal: only those who asked learn that it
-- was taken back.
create function relaylog_consent_state(consent uuid) returns text
language plpgsql stable security definer
set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
begin return (
    select case when c.replaced_at is not null or c.ends_at <= core_now() then 'ended'
                when exists (select from relaylog_granted() g where g.id = c.id)
                     and (c.private_person_id is null or relaylog_reads_from(c.id) < 'infinity') then 'live'
                when c.effective_from > core_now() and relaylog_all_say_yes(c.id) then 'coming'
                when exists (select from relaylog_consent_answers() a
                              where a.consent_id = c.id and a.withdrawn_at is not null
                                and (a.person_id = core_person()
                                     or c.log_id = any(relaylog_playing('holder', 'bearer', 'opener')))) then 'ended'
                else 'waiting' end
      from relaylog_consent c where c.id = consent and c.log_id = any((select relaylog_team())::uuid[]));
end $$;

-- From when a private person reads, once everybody says yes; null before that. For the family and the team, who all can
-- take it back or see it taken back.
create function relaylog_private_from(consent uuid) returns timestamptz
language plpgsql stable security definer
set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
begin return (
    select nullif(relaylog_reads_from(g.id), 'infinity') from relaylog_granted() g join relaylog_consent c on c.id = g.id
     where g.id = consent and c.private_person_id is not null and c.log_id = any((select relaylog_team())::uuid[]));
end $$;
-- By which name somebody reads a log privately: for the list of who has read it, and nothing to anybody else.
create function relaylog_private_here(log uuid) returns uuid
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin return (select p.private_person_id from relaylog_let_in_privately(core_person(), log) p
               where core_hat() is null order by p.scope = 'whole' desc limit 1); end $$;

-- Whether the one who asks can ask the others whether a private person may read: one of those who must say yes, or whoever
-- has the baton. Under a protected address nobody can.
create function relaylog_may_ask_privately(log uuid) returns boolean
language plpgsql stable security definer
set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
begin return (log = any(relaylog_playing('child', 'guardian')) and core_person() = any(relaylog_waited_for(log))
              or log = any(relaylog_playing_oneself('holder')))
         and not exists (select from relaylog_relaylog l cross join lateral relaylog_shelters(l.child_id)
                          where l.id = log); end $$;
-- … about one more: in the family about so many in a year, or each new day could have its own. Whoever has the baton can.
create function relaylog_may_ask_about_one_more(log uuid) returns boolean
language plpgsql stable security definer
set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
begin return relaylog_may_ask_privately(log)
         and (log = any(relaylog_playing_oneself('holder'))
              or 6 > (select count(*) from relaylog_consent c
                       where c.log_id = log and c.private_person_id is not null and c.renews_id is null
                         and c.asked_at > core_now() - interval '365 days')); end $$;
-- … and has asked, in this moment: then the others are given a row to answer on.
create function relaylog_asks_privately(log uuid, consent uuid) returns boolean
language plpgsql stable security definer
set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
begin return exists (select from relaylog_consent c
                      where c.id = consent and c.log_id = log and c.private_person_id is not null and c.renews_id is null
                        and c.asked_by_id = core_person() and c.asked_at = core_now())
         and relaylog_may_ask_privately(log); end $$;

-- Whether a consent is to a service, and not to a private person.
create function relaylog_is_to_a_service(consent uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select from relaylog_consent c where c.id = consent and c.private_person_id is null)
$$;

-- Consents of a log that somebody has said no to, or taken back: for those who ask anew. Who it was stands in the answers.
create function relaylog_refusals(log uuid) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
    select distinct a.consent_id from relaylog_consent_answers() a
     where a.log_id = log and (a.withdrawn_at is not null or a.answer = 'no')
       and log = any(relaylog_playing('opener', 'holder', 'bearer'))
$$;

-- The goals that a service which is let in sees, when somebody has said yes to some of them only. For the family and the
-- team, as all else about who sees what; nothing of whose yes it goes by.
create function relaylog_sees(consent uuid) returns uuid[]
language sql stable security definer set search_path = public, pg_temp as $$
    select g.goals from relaylog_granted() g where g.id = consent and g.log_id = any((select relaylog_team())::uuid[])
$$;

-- Whether one answers now, or will from a birthday that the family is reminded of: whoever has come of age for it need
-- not wait for anybody to ask.
create function relaylog_may_answer(log uuid, person uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select person = core_person() and log = any(relaylog_playing('child', 'guardian'))
       and (person = any(relaylog_waited_for(log))
            or exists (select from relaylog_relaylog l join identity_person p on p.id = l.child_id
                        where l.id = log and p.id = person
                          and p.birth_date <= greatest(relaylog_born_by('co_consents_from', 15),
                              relaylog_born_by('consents_alone_to_health_from', 16)) + coalesce(
                              (select (c.value ->> 0)::int from tenancy_choice c
                                where c.municipality_id = core_municipality() and c.key = 'consent_reminder_days'), 30)))
$$;

-- Whether what the one who asks says ends something already: a child who may answer before the birthday says yes or no
-- to what begins then, and takes nothing back until it has come.
create function relaylog_counts(log uuid, consent uuid default null) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare unit uuid := (select c.unit_id from relaylog_consent c where c.id = consent and c.log_id = log);
begin
    return log = any(relaylog_playing('child', 'guardian'))
       and (not exists (select from relaylog_relaylog l where l.id = log and l.child_id = core_person())
            or core_person() = any(relaylog_waited_for(log))
            or unit is not null and core_person() = any(relaylog_waited_for_by(log, unit)));
end $$;

-- Whose yes a service needs, and why: for the family. One who is kept out is in it like the others, and a decision to go
-- on without somebody is told beside it: it says nothing of what anybody has answered.
create function relaylog_who_answers(log uuid, unit uuid) returns table (person_id uuid, why text)
language plpgsql stable security definer
set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
begin
    if not log = any(relaylog_playing('child', 'guardian')) then
        return;
    end if;
    if relaylog_own_health(log, unit) is not null and not relaylog_grown_up(log) then
        return query select relaylog_own_health(log, unit), 'health';
        return;
    end if;
    return query
        select f.person_id, case f.relation when 'custodian' then 'custody'
                                 when 'child' then case when relaylog_grown_up(log) then 'grown_up' else 'beside' end
                                 else (select case g.responsibility when 'authorised' then 'authorised'
                                                   else 'responsibility' end
                                         from relaylog_relaylog l
                                         join identity_guardianship g on g.child_id = l.child_id and g.ended_at is null
                                        where l.id = log and g.guardian_id = f.person_id) end
          from relaylog_family() f
         where f.log_id = log and (f.required or f.relation = 'child' and relaylog_answers_beside(log))
        union all
        select c.person_id, 'custody' from relaylog_custodians() c
         where c.log_id = log and c.person_id is not null
           and not exists (select from relaylog_family() f where f.log_id = log and f.person_id = c.person_id)
        union all
        select g.person_id, 'responsibility' from relaylog_guardians_to_ask() g where g.log_id = log;
end $$;

-- Whether a consent is the one's who asks to answer, and to take back: not when another has come to answer for it alone.
create function relaylog_own_to_say(log uuid, consent uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select from relaylog_consent c
                    where c.id = consent and c.log_id = log
                      and coalesce(relaylog_alone(log, c.unit_id), core_person()) = core_person())
       and log = any((select relaylog_team())::uuid[])
$$;

-- Whether everyone who is waited for has said yes to a consent, also before it begins.
create function relaylog_all_say_yes(consent uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select coalesce(bool_and(a.answer is not distinct from 'yes' and a.withdrawn_at is null
                             and not relaylog_kept_shut(c.id, c.log_id, c.unit_id)), false)
      from relaylog_consent c cross join lateral unnest(relaylog_waited_for_by(c.log_id, c.unit_id)) waited
      left join relaylog_consent_answers() a on a.consent_id = c.id and a.person_id = waited
     where c.id = consent and c.log_id = any((select relaylog_team())::uuid[])
$$;

-- Whether everyone who is waited for has said yes to the log. Nothing about who has not.
create function relaylog_all_agreed(log uuid) returns boolean
language plpgsql stable security definer
set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
begin return (
    select coalesce(bool_and(a.answer is not distinct from 'yes' and a.taken_back_at is null
                             and not relaylog_agreement_kept_shut(log)), false)
      from unnest(relaylog_waited_for(log)) waited
      left join relaylog_agreement_answers() a on a.log_id = log and a.person_id = waited
     where log = any((select relaylog_team())::uuid[])
       and not exists (select from relaylog_relaylog l cross join lateral relaylog_shelters(l.child_id)  -- none opens there
                        where l.id = log and l.opened_at is null));
end $$;

-- Whether everyone who is waited for wants the log to end (each has taken the agreement back).
create function relaylog_all_took_back(log uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select coalesce(bool_and(a.taken_back_at is not null), false)
      from unnest(relaylog_waited_for(log)) waited
      left join relaylog_agreement_answers() a on a.log_id = log and a.person_id = waited
     where log = any((select relaylog_team())::uuid[])
$$;

-- How much of the log a service may see now: 'whole', 'goals' or nothing. Before somebody is let in or takes over.
create function relaylog_covered(log uuid, unit uuid) returns text
language plpgsql stable security definer
set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
begin return (
    select c.scope from relaylog_live() c
     where c.log_id = log and c.unit_id = unit and log = any((select relaylog_frame())::uuid[]));
end $$;

-- Why somebody cannot be asked to work in the log, for those who ask people: 'family', also without responsibility, or
-- 'kept out'.
create function relaylog_why_not(log uuid, person uuid) returns text
language sql stable security definer set search_path = public, pg_temp as $$
    select case when exists (select from relaylog_kin(person) k where k.log_id = log) then 'family'
                when exists (select from relaylog_kept_out(person) b where b.log_id = log) then 'kept out' end
     where log = any(relaylog_playing('holder', 'bearer', 'acting'))
$$;

-- Whether a leader may decide that this guardian's answer is not waited for: the municipality has opened for it, another
-- has asked for the log and holds the baton, and it is a guardian who must answer and has answered nothing. Says no, and
-- not why: what somebody in the family has answered is not for leaders.
create function relaylog_may_exempt(log uuid, person uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select log = any(relaylog_playing('leader'))
       and exists (select from tenancy_choice c where c.municipality_id = core_municipality()
                      and c.key = 'leader_may_except' and c.value = 'true'::jsonb)
       and exists (select from relaylog_relaylog l where l.id = log and l.proposed_by_id <> core_person())
       and not exists (select from relaylog_holding h
                        where h.log_id = log and h.laid_down_at is null and h.holder_id = core_person())
       and exists (select from relaylog_family() f where f.log_id = log and f.person_id = person and f.required
                      and f.relation = 'guardian')
       and not exists (select from relaylog_agreementanswer a where a.log_id = log and a.person_id = person
                          and (a.answer is not null or a.taken_back_at is not null))
       and not exists (select from relaylog_consentanswer a where a.log_id = log and a.person_id = person
                          and (a.answer is not null or a.withdrawn_at is not null))
$$;

-- Who is to be asked because others answer for the child than when the log was begun: the custodian, when the municipality
-- has the care; else the guardians who are not in its family. Of these logs, for whoever has the baton or has asked for the
-- log: how one stands is asked once for all of them.
create function relaylog_still_to_ask(logs uuid[])
returns table (log_id uuid, person_id uuid, relation text, hat_id uuid, agreement_id uuid)
language plpgsql stable security definer
set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
declare mine uuid[] := array(select unnest(logs) intersect
                             select unnest(relaylog_playing('opener', 'holder', 'bearer')));
begin return query
    select t.log_id, t.person_id, t.relation, t.hat_id, a.id from (
        select c.log_id, c.person_id, 'custodian' as relation, c.hat_id from relaylog_custodians() c
         where c.log_id = any(mine) and c.person_id is not null
           and not exists (select from relaylog_familymember f
                            where f.log_id = c.log_id and f.person_id = c.person_id and f.until is null)
        union all
        select g.log_id, g.person_id, 'guardian', null from relaylog_guardians_to_ask() g where g.log_id = any(mine)) t
      join relaylog_agreement a on a.log_id = t.log_id;
end $$;

-- Whether the child has an open log already. For the family only, when it is about to open one.
create function relaylog_child_has_open_log(log uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select from relaylog_relaylog l join relaylog_relaylog mine on mine.child_id = l.child_id
                    where mine.id = log and l.id <> log and l.opened_at is not null and l.closed_at is null)
       and log = any(relaylog_playing('child', 'guardian'))
$$;

-- Cover names that are taken in this municipality, for an employee who starts a log. Colours and symbols, no logs.
create function relaylog_covers_taken() returns table (colour text, symbol text, mark text, times bigint)
language sql stable security definer set search_path = public, pg_temp as $$
    select l.colour, l.symbol, l.mark, count(*) from relaylog_relaylog l
     where l.municipality_id = core_municipality() and l.closed_at is null and identity_worn() is not null
     group by 1, 2, 3
$$;

-- People whose names are read in the logs one takes part in, and the child of a log whose baton one is asked to take.
create function relaylog_people() returns uuid[]
language plpgsql stable security definer
set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
declare team uuid[] := relaylog_team();
        asked uuid[] := relaylog_playing('asked');
begin
    return array(
        select f.person_id from relaylog_familymember f where f.log_id = any(team)
        union
        select f.person_id from relaylog_familymember f
          join relaylog_offer o on o.log_id = f.log_id and o.ended_at is null and o.to_hat_id = core_hat()
          join relaylog_live() c on c.log_id = o.log_id and c.unit_id = o.to_unit_id
         where f.relation = 'child' and f.log_id = any(asked)
        union
        select l.child_id from relaylog_let_in_privately(core_person(), core_log()) p join relaylog_relaylog l on l.id = p.log_id
         where core_hat() is null);
end $$;

-- Offers whose words are for the one who asks: who was asked, once the family lets the service in; and who asked.
create function relaylog_words_to_me() returns uuid[]
language plpgsql stable security definer
set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
declare asked uuid[] := relaylog_playing('asked');
        asking uuid[] := relaylog_playing('holder', 'bearer', 'acting');
begin
    return array(
        select o.id from relaylog_offer o join relaylog_live() c on c.log_id = o.log_id and c.unit_id = o.to_unit_id
         where o.log_id = any(asked) and o.to_hat_id = core_hat() and o.ended_at is null and c.scope = 'whole'
        union all
        select o.id from relaylog_offer o where o.log_id = any(asking) and o.offered_by_id = core_person());
end $$;

-- Handovers that a leader's people have not answered in time: who was asked, how many, and the oldest of their days. Told
-- to one leader of the service that was asked, who need not see that the log is there: so not which (decision 52).
create function relaylog_unanswered() returns table (person_id uuid, times bigint, since date)
language plpgsql stable security definer
set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
declare mine constant uuid := identity_worn();
begin
    if mine is null or identity_role() is distinct from 'leader' then
        return;
    end if;
    return query
        with late as materialized (
            select o.log_id, o.to_id, o.to_unit_id, o.answer_by from relaylog_offer o
             where o.ended_at is null and o.accepted_at is null and o.municipality_id = core_municipality()
               and o.answer_by < (core_now() at time zone 'Europe/Oslo')::date
               and o.to_unit_id in (select u.id from identity_unit u join identity_employment e on e.id = mine
                                     where e.unit_id in (u.id, u.parent_id))
               and exists (select from relaylog_hats() e where e.id = o.to_hat_id)  -- who can answer still
               and not exists (select from relaylog_pause p where p.log_id = o.log_id and p.until is null)
               and not exists (select from relaylog_kin(o.to_id) k where k.log_id = o.log_id)
               and not exists (select from relaylog_kept_out(o.to_id) b where b.log_id = o.log_id)
        )
        select l.to_id, count(*), min(l.answer_by) from late l
         where relaylog_leading_hat(l.log_id, l.to_unit_id, l.to_id) = mine
           and mine = (select e.id from identity_unit u join relaylog_hats() e on e.unit_id in (u.id, u.parent_id)
                        where u.id = l.to_unit_id and e.role = 'leader' and e.person_id <> l.to_id
                        order by e.unit_id <> u.id, e.starts_at, e.id limit 1)  -- not instead of one who is family here
         group by l.to_id;
end $$;

-- The last day that somebody who is asked today to take the baton has to answer.
create function relaylog_answers_within() returns date
language sql stable security definer set search_path = public, pg_temp as $$
    select (core_now() at time zone 'Europe/Oslo')::date
           + coalesce((select (c.value #>> '{}')::int from tenancy_choice c
                        where c.municipality_id = core_municipality() and c.key = 'offer_answer_days'), 7)
$$;

-- Who has been in the family of a log, and is not by that row any more: what was answered on it nobody sees.
create function relaylog_members_before() returns uuid[]
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare before record;
begin
    select array_agg(f.id) as ids, array_agg(f.log_id) as logs into before from relaylog_familymember f
     where f.until is not null and f.municipality_id = core_municipality()
       and (core_log() is null or f.log_id = core_log());
    if before.logs && relaylog_playing('child', 'guardian', 'holder', 'bearer', 'acting', 'opener') then
        return before.ids;
    end if;
    return '{}';
end $$;

-- One mark for all readings of a log by those who work with it, until a place in the chain: for the family's receipt.
-- Made of what stands in each reading now, and not of what was linked when it was made.
create function relaylog_readings_until(log uuid, link bigint) returns bytea
language sql stable security definer set search_path = public, pg_temp as $$
    select sha256(coalesce(string_agg(sha256(e.salt || convert_to(audit_words(e), 'UTF8')), ''::bytea order by l.seq), ''))
      from audit_event e join audit_link l on l.event_id = e.id
     where e.log_id = log and e.is_reading and e.actor_hat_id is not null and l.seq <= link
       and log = any(relaylog_playing('child', 'guardian'))
    having log = any(relaylog_playing('child', 'guardian'))
$$;

-- What stands in the list of one who is frozen, so that it says the same as without: which of those logs are paused …
create function relaylog_paused_for_frozen() returns setof uuid
language plpgsql stable security definer
set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
begin return query
    select p.log_id from relaylog_pause p where p.until is null and p.log_id = any(relaylog_playing('frozen'));
end $$;
-- … and what one has answered oneself. Services are numbered, and not told.
create function relaylog_answers_for_frozen()
returns table (log_id uuid, service bigint, consent_id uuid, asked_at timestamptz, ends_at timestamptz, renews_id uuid,
               answer text, answered_at timestamptz, withdrawn_at timestamptz)
language plpgsql stable security definer
set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
begin return query
    select c.log_id, dense_rank() over (partition by c.log_id order by coalesce(c.unit_id, c.private_person_id)), c.id, c.asked_at, c.ends_at,
           c.renews_id, a.answer::text, a.answered_at, a.withdrawn_at
      from relaylog_consent_answers() a join relaylog_consent c on c.id = a.consent_id
     where a.person_id = core_person() and c.replaced_at is null and c.log_id = any(relaylog_playing('frozen'));
end $$;
