-- Who plays which part in which relay log, and what each can reach. Asked by the walls and by policy.py.
-- The functions belong to the wall role, which may select these tables and nothing else.

do $$ declare t text; begin
    for t in select relname from pg_class where relnamespace = 'public'::regnamespace and relname like 'relaylog\_%'
                and relkind = 'r' loop
        execute format('grant select, insert, update on %I to stafett_app', t);
        execute format('drop policy if exists blocked on %I', t);
        execute format('drop policy if exists reach on %I', t);
    end loop;
end $$;
revoke update on relaylog_evaluation, relaylog_correction, relaylog_closure, relaylog_consentgoal from stafett_app;
grant delete on relaylog_membergoal to stafett_app;
grant select on relaylog_relaylog, relaylog_familymember, relaylog_agreement, relaylog_agreementanswer, relaylog_pause,
    relaylog_consent, relaylog_consentgoal, relaylog_consentanswer, relaylog_member, relaylog_membergoal,
    relaylog_holding, relaylog_offer, relaylog_block to stafett_wall;

-- Consents that are live now: begun, not ended, and every required person's yes stands.
create or replace function relaylog_live_consents(unit uuid, only_log uuid) returns table (log_id uuid, id uuid, scope text)
language sql stable security definer set search_path = public, pg_temp as $$
    select c.log_id, c.id, c.scope from relaylog_consent c
      join relaylog_relaylog l on l.id = c.log_id
     where c.unit_id = unit and (only_log is null or c.log_id = only_log) and c.replaced_at is null
       and c.effective_from <= core_now() and c.ends_at > core_now()
       and l.opened_at is not null and l.closed_at is null
       and not exists (select from relaylog_pause p where p.log_id = c.log_id and p.until is null)
       and (select bool_and(a.answer is not distinct from 'yes' and a.withdrawn_at is null)
              from relaylog_consentanswer a where a.consent_id = c.id)
$$;
alter function relaylog_live_consents(uuid, uuid) owner to stafett_wall;

-- Family in the log, or guardian of its child in any way: never works in it.
create or replace function relaylog_is_family(who uuid, log uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select from relaylog_familymember f
                    where f.log_id = log and f.person_id = who and f.until is null and f.relation <> 'custodian')
        or exists (select from relaylog_relaylog l join identity_guardianship g on g.child_id = l.child_id
                    where l.id = log and g.guardian_id = who and g.ended_at is null)
        or exists (select from relaylog_relaylog l where l.id = log and l.child_id = who)
$$;
alter function relaylog_is_family(uuid, uuid) owner to stafett_wall;

create or replace function relaylog_is_blocked(who uuid, log uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select from relaylog_block b where b.log_id = log and b.person_id = who and b.lifted_at is null)
$$;
alter function relaylog_is_blocked(uuid, uuid) owner to stafett_wall;

-- The hat of the leader who is acting holder of a log: its holder's employment has ended, or the holder is blocked.
-- The unit's leader, or the next one: never one who is family in the log or blocked from it.
create or replace function relaylog_acting_hat(log uuid) returns uuid
language sql stable security definer set search_path = public, pg_temp as $$
    select e.id
      from relaylog_holding h
      join identity_unit u on u.id = h.unit_id
      join identity_employment e on e.unit_id in (u.id, u.parent_id) and e.role = 'leader'
     where h.log_id = log and h.laid_down_at is null
       and e.starts_at <= core_now() and (e.ends_at is null or e.ends_at > core_now())
       and not exists (select from identity_employment w where w.id = h.hat_id
                          and w.starts_at <= core_now() and (w.ends_at is null or w.ends_at > core_now()))
       and not relaylog_is_family(e.person_id, log) and not relaylog_is_blocked(e.person_id, log)
     order by e.unit_id <> u.id, e.starts_at, e.id
     limit 1
$$;
alter function relaylog_acting_hat(uuid) owner to stafett_wall;

-- The table of parts. `hat` is null for one who acts privately: then only as family.
create or replace function relaylog_parts(who uuid, hat uuid, place uuid, only_log uuid default null)
returns table (log_id uuid, part text)
language sql stable security definer set search_path = public, pg_temp as $$
    with worn as materialized (
        select e.id, e.unit_id, e.role from identity_employment e
         where e.id = hat and e.person_id = who and e.municipality_id = place
           and e.starts_at <= core_now() and (e.ends_at is null or e.ends_at > core_now())
    ), staff as (
        select m.log_id, 'helper' as part  -- takes part, from a service that the family's consent covers now
          from relaylog_member m join worn w on w.id = m.hat_id
          join relaylog_live_consents(w.unit_id, only_log) c on c.log_id = m.log_id
         where m.left_at is null and m.person_id = who and (only_log is null or m.log_id = only_log)
        union all
        select h.log_id, case when h.acting then 'acting' else 'holder' end  -- the frame; content needs consent too
          from relaylog_holding h join worn w on w.id = h.hat_id
         where h.laid_down_at is null and h.holder_id = who and (only_log is null or h.log_id = only_log)
        union all
        select h.log_id, 'acting'  -- the moment that a holder is gone
          from relaylog_holding h join worn w on w.role = 'leader'
          join identity_unit u on u.id = h.unit_id and w.unit_id in (u.id, u.parent_id)
         where h.laid_down_at is null and (only_log is null or h.log_id = only_log)
           and relaylog_acting_hat(h.log_id) = w.id
        union all
        select o.log_id, 'asked'
          from relaylog_offer o join worn w on w.id = o.to_hat_id
         where o.ended_at is null and o.to_id = who and (only_log is null or o.log_id = only_log)
        union all
        select l.id, 'leader'
          from worn w join identity_unit u on w.unit_id in (u.id, u.parent_id)
          join relaylog_relaylog l on l.unit_id = u.id
         where w.role = 'leader' and (only_log is null or l.id = only_log)
        union all
        select h.log_id, 'leader'  -- the baton is in the unit, wherever the log began
          from worn w join identity_unit u on w.unit_id in (u.id, u.parent_id)
          join relaylog_holding h on h.unit_id = u.id and h.laid_down_at is null
         where w.role = 'leader' and (only_log is null or h.log_id = only_log)
        union all
        select l.id, 'opener'
          from relaylog_relaylog l join worn w on w.id = l.proposed_as_id
         where l.proposed_by_id = who and l.opened_at is null and l.closed_at is null
           and (only_log is null or l.id = only_log)
    ), family as (
        select f.log_id, case f.relation when 'child' then 'child' else 'guardian' end as part
          from relaylog_familymember f
         where f.person_id = who and f.municipality_id = place and f.until is null
           and (only_log is null or f.log_id = only_log)
           and (f.relation = 'custodian' and f.acts_as_id = (select w.id from worn w)
                or f.relation <> 'custodian' and hat is null)
    )
    select f.log_id, f.part from family f where not relaylog_is_blocked(who, f.log_id)
    union
    select s.log_id, s.part from staff s
     where not relaylog_is_blocked(who, s.log_id) and not relaylog_is_family(who, s.log_id)
$$;
alter function relaylog_parts(uuid, uuid, uuid, uuid) owner to stafett_wall;

-- The reaches. Each obeys core_log(), which can only narrow.

-- What the duty of each morning may move: batons that are accepted, and logs that have been paused for long enough.
-- Answers only to that duty, when no person asks; never any content.
create or replace function relaylog_due() returns uuid[]
language sql stable security definer set search_path = public, pg_temp as $$
    select coalesce(array_agg(l.id), '{}') from relaylog_relaylog l
     where core_duty() = 'morning' and core_person() is null
       and l.municipality_id = core_municipality()
       and (l.id = core_log()  -- the one it has in hand stays within reach until the transaction is over
            or exists (select from relaylog_offer o where o.log_id = l.id and o.ended_at is null
                          and o.accepted_at is not null)
            or exists (select from relaylog_pause p where p.log_id = l.id and p.until is null))
$$;
alter function relaylog_due() owner to stafett_wall;

-- That the log is there: cover name, level, unit, holder, dates.
create or replace function relaylog_frame() returns uuid[]
language sql stable security definer set search_path = public, pg_temp as $$
    select coalesce(array_agg(p.log_id), '{}') || relaylog_due()
      from relaylog_parts(core_person(), core_hat(), core_municipality(), core_log()) p
$$;
alter function relaylog_frame() owner to stafett_wall;

-- Who takes part, and what the family has said yes to: everyone who works with the family, and the family.
create or replace function relaylog_team() returns uuid[]
language sql stable security definer set search_path = public, pg_temp as $$
    select coalesce(array_agg(p.log_id), '{}') || relaylog_due()
      from relaylog_parts(core_person(), core_hat(), core_municipality(), core_log()) p
     where p.part in ('child', 'guardian', 'holder', 'helper', 'opener')
$$;
alter function relaylog_team() owner to stafett_wall;

-- All content: the family always, others by a live consent to the whole log that is not limited for them.
create or replace function relaylog_whole_of(who uuid, hat uuid, place uuid, only_log uuid) returns uuid[]
language sql stable security definer set search_path = public, pg_temp as $$
    with parts as materialized (
        select p.log_id, p.part from relaylog_parts(who, hat, place, only_log) p
    ), covered as (
        select c.log_id from identity_employment e
          cross join lateral relaylog_live_consents(e.unit_id, only_log) c
         where e.id = hat and c.scope = 'whole'
    )
    select coalesce(array_agg(distinct p.log_id), '{}') from parts p
     where p.part in ('child', 'guardian')
        or p.part = 'holder' and p.log_id in (select log_id from covered)
        or p.part = 'helper' and p.log_id in (select log_id from covered)
           and not exists (select from relaylog_membergoal g join relaylog_member m on m.id = g.member_id
                            where m.log_id = p.log_id and m.hat_id = hat and m.left_at is null)
$$;
alter function relaylog_whole_of(uuid, uuid, uuid, uuid) owner to stafett_wall;

-- Named goals: what the consent names, and of that what the member has been given.
create or replace function relaylog_goals_of(who uuid, hat uuid, place uuid, only_log uuid) returns uuid[]
language sql stable security definer set search_path = public, pg_temp as $$
    with parts as materialized (
        select p.log_id from relaylog_parts(who, hat, place, only_log) p
         where p.part in ('helper', 'holder')
    ), live as (
        select c.id, c.log_id, c.scope from identity_employment e
          cross join lateral relaylog_live_consents(e.unit_id, only_log) c
         where e.id = hat and c.log_id in (select log_id from parts)
    ), given as (
        select g.goal_id, m.log_id from relaylog_membergoal g join relaylog_member m on m.id = g.member_id
         where m.hat_id = hat and m.left_at is null
    ), reach as (
        select cg.goal_id from live l join relaylog_consentgoal cg on cg.consent_id = l.id
         where l.scope = 'goals'
           and (not exists (select from given v where v.log_id = l.log_id)
                or cg.goal_id in (select v.goal_id from given v where v.log_id = l.log_id))
        union
        select v.goal_id from live l join given v on v.log_id = l.log_id where l.scope = 'whole'
    )
    select coalesce(array_agg(goal_id), '{}') from reach
$$;
alter function relaylog_goals_of(uuid, uuid, uuid, uuid) owner to stafett_wall;

-- What the walls ask: the same two for the one who asks now. Plain SQL, so that the planner unfolds them.
create or replace function relaylog_whole() returns uuid[] language sql stable as
$$ select public.relaylog_whole_of(core_person(), core_hat(), core_municipality(), core_log()) $$;
create or replace function relaylog_goals() returns uuid[] language sql stable as
$$ select public.relaylog_goals_of(core_person(), core_hat(), core_municipality(), core_log()) $$;

-- Who can reach the log now, and how far: the line beside every text box, and the list of who has access.
-- Asked with the walls' own questions, so that it cannot say something else than they do. Those outside the team
-- learn only of those they can see anyway.
create or replace function relaylog_readers(log uuid)
returns table (person_id uuid, hat_id uuid, parts text[], whole boolean, goals uuid[])
language sql stable security definer set search_path = public, pg_temp as $$
    with candidates as (
        select f.person_id as who, f.acts_as_id as hat from relaylog_familymember f
         where f.log_id = log and f.until is null
        union select m.person_id, m.hat_id from relaylog_member m where m.log_id = log and m.left_at is null
        union select h.holder_id, h.hat_id from relaylog_holding h where h.log_id = log and h.laid_down_at is null
        union select o.to_id, o.to_hat_id from relaylog_offer o where o.log_id = log and o.ended_at is null
        union select l.proposed_by_id, l.proposed_as_id from relaylog_relaylog l where l.id = log
        union select e.person_id, e.id from identity_employment e where e.role = 'leader' and e.unit_id in (
            select unnest(array[u.id, u.parent_id]) from identity_unit u where u.id in (
                select l.unit_id from relaylog_relaylog l where l.id = log
                union select h.unit_id from relaylog_holding h where h.log_id = log and h.laid_down_at is null))
    ), playing as materialized (
        select c.who, c.hat, array(select p.part from relaylog_parts(c.who, c.hat, core_municipality(), log) p) as parts
          from candidates c where log = any((select relaylog_frame())::uuid[])
    )
    select p.who, p.hat, p.parts, log = any(relaylog_whole_of(p.who, p.hat, core_municipality(), log)),
           relaylog_goals_of(p.who, p.hat, core_municipality(), log)
      from playing p
     where p.parts <> '{}' and (log = any((select relaylog_team())::uuid[]) or p.parts && array['holder', 'acting', 'asked', 'leader'])
$$;
alter function relaylog_readers(uuid) owner to stafett_wall;

-- Logs one is kept out of, whatever else holds.
create or replace function relaylog_blocked() returns uuid[]
language sql stable security definer set search_path = public, pg_temp as $$
    select coalesce(array_agg(b.log_id), '{}') from relaylog_block b
     where b.person_id = core_person() and b.lifted_at is null
$$;
alter function relaylog_blocked() owner to stafett_wall;

-- Has had a part in the log and lost it: such a one meets the neutral page, everybody else "no such page".
create or replace function relaylog_had_part(log uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select from relaylog_familymember f where f.log_id = log and f.person_id = core_person()
                      and f.municipality_id = core_municipality() and (core_hat() is null or f.acts_as_id = core_hat()))
        or exists (select from relaylog_member m where m.log_id = log and m.hat_id = core_hat()
                      and m.person_id = core_person() and m.municipality_id = core_municipality())
        or exists (select from relaylog_holding h where h.log_id = log and h.hat_id = core_hat()
                      and h.holder_id = core_person() and h.municipality_id = core_municipality())
$$;
alter function relaylog_had_part(uuid) owner to stafett_wall;

-- How a consent stands, without who has said what: live, waiting, refused (to those who asked), ended.
create or replace function relaylog_consent_state(consent uuid) returns text
language sql stable security definer set search_path = public, pg_temp as $$
    select case when c.replaced_at is not null or c.ends_at <= core_now() then 'ended'
                when exists (select from relaylog_consentanswer a where a.consent_id = c.id and a.withdrawn_at is not null)
                    then 'ended'
                when (select bool_and(a.answer is not distinct from 'yes')
                        from relaylog_consentanswer a where a.consent_id = c.id) then 'live'
                else 'waiting' end
      from relaylog_consent c where c.id = consent and c.log_id = any((select relaylog_team())::uuid[])
$$;
alter function relaylog_consent_state(uuid) owner to stafett_wall;

-- Whether every required person has said yes to the log. Nothing about who has not.
create or replace function relaylog_all_agreed(log uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select coalesce(bool_and(a.answer is not distinct from 'yes' and a.taken_back_at is null), false)
      from relaylog_agreementanswer a where a.log_id = log and log = any((select relaylog_team())::uuid[])
$$;
alter function relaylog_all_agreed(uuid) owner to stafett_wall;

-- Whether every required person wants the log to end (each has taken the agreement back).
create or replace function relaylog_all_took_back(log uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select coalesce(bool_and(a.taken_back_at is not null), false)
      from relaylog_agreementanswer a where a.log_id = log and log = any((select relaylog_team())::uuid[])
$$;
alter function relaylog_all_took_back(uuid) owner to stafett_wall;

-- Whether a service has a live consent now. For the holder, before the baton goes there.
create or replace function relaylog_covers(log uuid, unit uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select from relaylog_live_consents(unit, log)) and log = any((select relaylog_frame())::uuid[])
$$;
alter function relaylog_covers(uuid, uuid) owner to stafett_wall;

-- Whether the child has an open log already. Asked only on the family's side, when it is about to open one.
create or replace function relaylog_child_has_open_log(log uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select from relaylog_relaylog l join relaylog_relaylog mine on mine.child_id = l.child_id
                    where mine.id = log and l.id <> log and l.opened_at is not null and l.closed_at is null)
       and log = any((select relaylog_team())::uuid[])
$$;
alter function relaylog_child_has_open_log(uuid) owner to stafett_wall;

-- Cover names that are taken in this municipality, most used last. Only colours and symbols, no logs.
create or replace function relaylog_covers_taken() returns table (colour text, symbol text, mark text, times bigint)
language sql stable security definer set search_path = public, pg_temp as $$
    select l.colour, l.symbol, l.mark, count(*) from relaylog_relaylog l
     where l.municipality_id = core_municipality() and l.closed_at is null and core_person() is not null
     group by 1, 2, 3
$$;
alter function relaylog_covers_taken() owner to stafett_wall;

-- People whose names are read in the logs one takes part in, and the child of a log whose baton one is asked to take.
create or replace function relaylog_people() returns uuid[]
language sql stable security definer set search_path = public, pg_temp as $$
    with asked as (
        select o.log_id from relaylog_offer o
         where o.to_hat_id = core_hat() and o.to_id = core_person() and o.ended_at is null
           and exists (select from relaylog_live_consents(o.to_unit_id, o.log_id))
    )
    select coalesce(array_agg(distinct f.person_id), '{}') from relaylog_familymember f
     where f.log_id = any((select relaylog_team())::uuid[])
        or f.relation = 'child' and f.log_id in (select log_id from asked)
$$;
alter function relaylog_people() owner to stafett_wall;

drop policy if exists people_of_my_logs on identity_person;
create policy people_of_my_logs on identity_person for select using (id = any((select relaylog_people())::uuid[]));

-- The walls. First the one that nothing opens.
do $$ declare t text; begin
    for t in select table_name from information_schema.columns
              where table_schema = 'public' and table_name like 'relaylog\_%' and column_name = 'log_id' loop
        execute format('create policy blocked on %I as restrictive
            using (not log_id = any((select relaylog_blocked())::uuid[]))', t);
    end loop;
    create policy blocked on relaylog_relaylog as restrictive using (not id = any((select relaylog_blocked())::uuid[]));

    -- the frame
    foreach t in array array['holding', 'levelchange', 'closure', 'pause'] loop
        execute format('create policy reach on relaylog_%s using (log_id = any((select relaylog_frame())::uuid[]))', t);
    end loop;
    -- the team
    foreach t in array array['familymember', 'consent', 'consentgoal', 'member', 'membergoal', 'agreement'] loop
        execute format('create policy reach on relaylog_%s using (log_id = any((select relaylog_team())::uuid[]))', t);
    end loop;
    -- the whole log
    foreach t in array array['focus', 'brightspot', 'meeting', 'attendance'] loop
        execute format('create policy reach on relaylog_%s using (log_id = any((select relaylog_whole())::uuid[]))', t);
    end loop;
    -- the whole log, or a goal of it
    foreach t in array array['measure', 'evaluation', 'note', 'correction'] loop
        execute format('create policy reach on relaylog_%s using (log_id = any((select relaylog_whole())::uuid[])
                        or goal_id = any((select relaylog_goals())::uuid[]))', t);
    end loop;
end $$;
create policy reach on relaylog_goal
    using (log_id = any((select relaylog_whole())::uuid[]) or id = any((select relaylog_goals())::uuid[]));

create policy reach on relaylog_relaylog using (id = any((select relaylog_frame())::uuid[]));
drop policy if exists begun on relaylog_relaylog;
create policy begun on relaylog_relaylog for insert  -- a new row is not yet within reach of the function above
    with check (municipality_id = (select core_municipality()) and proposed_by_id = (select core_person())
                and opened_at is null and (select identity_worn()) = proposed_as_id);

-- An answer is the answerer's own, and known to those who asked; never to another in the family.
create policy reach on relaylog_agreementanswer
    using (person_id = (select core_person()) and log_id = any((select relaylog_team())::uuid[])
           or (select core_hat()) is not null and log_id = any((select relaylog_team())::uuid[]));
create policy reach on relaylog_consentanswer
    using (person_id = (select core_person()) and log_id = any((select relaylog_team())::uuid[])
           or (select core_hat()) is not null and log_id = any((select relaylog_team())::uuid[]));
create policy reach on relaylog_offeranswer
    using (person_id = (select core_person()) and log_id = any((select relaylog_team())::uuid[])
           or (select core_hat()) is not null and log_id = any((select relaylog_team())::uuid[]));

-- The baton held out: the family, the team, the one who is asked, and the leaders who see that it waits.
create policy reach on relaylog_offer using (log_id = any((select relaylog_frame())::uuid[]));

-- A block is known to the holder, to the leader and to those who are not the blocked one; never to the family's others.
create policy reach on relaylog_block
    using ((select core_hat()) is not null and log_id = any((select relaylog_frame())::uuid[])
           and person_id <> (select core_person()));

-- The forms one has sent oneself.
drop policy if exists own on relaylog_formsent;
create policy own on relaylog_formsent
    using (person_id = (select core_person()) and municipality_id = (select core_municipality()))
    with check (person_id = (select core_person()) and municipality_id = (select core_municipality()));

-- Why the municipality may keep logs: public.
revoke update on relaylog_processingbasis from stafett_app;

-- History. The team reads what happened; the family reads who has looked, but never what one of the family looked at.
drop policy if exists history_of_log on audit_event;
create policy history_of_log on audit_event for select
    using (not is_reading and actor_hat_id is not null
           and (log_id = any((select relaylog_whole())::uuid[]) or goal_id = any((select relaylog_goals())::uuid[])));
drop policy if exists readings_of_log on audit_event;
create policy readings_of_log on audit_event for select
    using (is_reading and actor_hat_id is not null and (select core_hat()) is null
           and log_id = any((select relaylog_whole())::uuid[]));
drop policy if exists blocked on audit_event;
create policy blocked on audit_event as restrictive for select
    using (log_id is null or not log_id = any((select relaylog_blocked())::uuid[]));
