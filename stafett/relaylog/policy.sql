-- Who plays which part in which relay log, what each part can reach, and what each can write.
-- Asked by the walls and by policy.py. Functions that look past the walls belong to the wall role, which may select
-- the tables named here and nothing else.

-- What stands from last time is taken down first: file and database are the same, also when a rule has gone.
do $$ declare gone record; begin
    for gone in select p.polname, p.polrelid::regclass as place from pg_policy p
                 where p.polrelid::regclass::text like 'relaylog\_%'
                    or p.polrelid in ('audit_event'::regclass, 'identity_person'::regclass)
                       and p.polname in ('people_of_my_logs', 'history_of_log', 'readings_of_log', 'blocked') loop
        execute format('drop policy %I on %s', gone.polname, gone.place);
    end loop;
    for gone in select p.oid::regprocedure as function from pg_proc p
                 where p.pronamespace = 'public'::regnamespace and p.proname like 'relaylog\_%' loop
        execute format('drop function if exists %s cascade', gone.function);
    end loop;
    for gone in select relname from pg_class where relnamespace = 'public'::regnamespace
                   and relname like 'relaylog\_%' and relkind = 'r' loop
        execute format('revoke all on %I from stafett_app, stafett_wall', gone.relname);
        execute format('grant select, insert on %I to stafett_app', gone.relname);
    end loop;
end $$;
grant select on relaylog_relaylog, relaylog_familymember, relaylog_agreement, relaylog_agreementanswer, relaylog_pause,
    relaylog_consent, relaylog_consentgoal, relaylog_consentanswer, relaylog_member, relaylog_membergoal,
    relaylog_registeredanswer, relaylog_narrowing, relaylog_holding, relaylog_offer, relaylog_block, relaylog_exemption,
    relaylog_erasure, tenancy_choice, audit_event to stafett_wall;
grant select (id, log_id) on relaylog_goal to stafett_wall;

-- 1. Building stones. Plain SQL without rights of their own, so that the planner unfolds them where they are used.

-- Employments that are live.
create function relaylog_hats() returns setof identity_employment language sql stable as $$
    select * from public.identity_employment e
     where e.starts_at <= public.core_now() and (e.ends_at is null or e.ends_at > public.core_now())
$$;

-- Logs somebody is kept out of: the one where it was decided, and every other of the same child.
create function relaylog_kept_out(who uuid) returns table (log_id uuid) language sql stable as $$
    select l.id from public.relaylog_block b
      join public.relaylog_relaylog decided on decided.id = b.log_id
      join public.relaylog_relaylog l on l.child_id = decided.child_id
     where b.person_id = who and b.lifted_at is null and not b.frozen
$$;
-- Born on this day or before: whoever has reached an age today, or had it then, in Norway. The municipality's row says
-- which age, else what we ship (tenancy/choices.py). Born on 29 February, one grows older on 1 March in other years.
create function relaylog_born_by(age text, otherwise integer, moment timestamptz default public.core_now()) returns date
language sql stable as $$
    select ((moment at time zone 'Europe/Oslo')::date
            - make_interval(years => coalesce((select (c.value #>> '{}')::int from public.tenancy_choice c
                                                where c.municipality_id = public.core_municipality() and c.key = age),
                                              otherwise)))::date
$$;

-- Since when a child's logs are under a protected address, once for each reason: the child's is, a guardian's is, or those
-- who work with one of the logs have said so. A guardian's counts from when both were so, and after the guardianship has
-- ended too: the register adds, and takes nothing away. But not for one who has grown up: the log is that one's alone, and no
-- guardian has any part in it.
create function relaylog_shelters(child uuid) returns table (since timestamptz) language sql stable as $$
    select p.protected_since from public.identity_person p where p.id = child and p.protected
    union all
    select greatest(p.protected_since, min(g.verified_at)) from public.identity_guardianship g
      join public.identity_person p on p.id = g.guardian_id and p.protected
     where g.child_id = child and (g.ended_at is null or p.protected_since <= g.ended_at)
       and not exists (select from public.identity_person c
                        where c.id = g.child_id and c.birth_date <= public.relaylog_born_by('consents_alone_from', 18))
     group by p.id, p.protected_since
    union all
    select b.since from public.relaylog_relaylog decided
      join public.relaylog_block b on b.log_id = decided.id and b.person_id is null and b.lifted_at is null
     where decided.child_id = child
$$;
-- Of which logs one in the family reads nothing for the time being, and is not to know: decided in one, it holds in
-- every other of the same child. Their answers stand. Under a protected address it is everybody in the family, but for
-- those that two people have let in since, in this log. Most children have none: that is asked first.
create function relaylog_frozen(who uuid, only_log uuid default null) returns table (log_id uuid)
language plpgsql stable set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
begin
    return query
        select l.id from relaylog_block b
          join relaylog_relaylog decided on decided.id = b.log_id
          join relaylog_relaylog l on l.child_id = decided.child_id
         where b.person_id = who and b.lifted_at is null and b.frozen and not b.lets_in;
    if exists (select from relaylog_familymember f join relaylog_relaylog l on l.id = f.log_id
                cross join lateral relaylog_shelters(l.child_id) s
                where f.person_id = who and f.until is null and (only_log is null or f.log_id = only_log)) then
        return query
            select f.log_id from relaylog_familymember f join relaylog_relaylog l on l.id = f.log_id
             where f.person_id = who and f.until is null and (only_log is null or f.log_id = only_log)
               and exists (select from relaylog_shelters(l.child_id) s
                            where not exists (select from relaylog_block b
                                               where b.log_id = l.id and b.frozen and b.person_id = who
                                                 and least(b.lift_asked_at, b.lifted_at) >= greatest(s.since, f.since,
                                                     (select g.verified_at from identity_guardianship g
                                                       where g.child_id = l.child_id and g.guardian_id = who
                                                         and g.ended_at is null))
                                                 and b.lift_asked_at is not null and b.lifted_at is not null));
    end if;
end $$;

-- Whether a log was begun after the child's logs were shut to the family: it was asked for in the moment when it was written
-- down. Of such a one who is shut out does not even learn that it is there.
create function relaylog_begun_sheltered(log uuid) returns boolean language plpgsql stable
set search_path = public, pg_temp as $$
begin return exists (select from relaylog_relaylog l cross join lateral relaylog_shelters(l.child_id) s
                      where l.id = log and l.proposed_at > s.since); end $$;

-- Whether a child's logs were under a protected address that two have since said there is not, and none is open: one that
-- everybody said yes to meanwhile has waited for that.
create function relaylog_was_sheltered(child uuid) returns boolean language sql stable as $$
    select exists (select from public.relaylog_relaylog decided
                     join public.relaylog_block b on b.log_id = decided.id and b.person_id is null
                    where decided.child_id = child and b.lifted_at is not null)
       and not exists (select from public.relaylog_relaylog l
                        where l.child_id = child and l.opened_at is not null and l.closed_at is null)
$$;

-- Whether the child of a log has come so far that the log is theirs alone; that they say yes beside the others; and that
-- what a health service sees is theirs to say. From midnight, also in a log that was opened long before.
create function relaylog_grown_up(log uuid, moment timestamptz default public.core_now()) returns boolean
language sql stable as $$
    select exists (select from public.relaylog_relaylog l join public.identity_person p on p.id = l.child_id
                    where l.id = log and p.birth_date <= public.relaylog_born_by('consents_alone_from', 18, moment))
$$;
create function relaylog_answers_beside(log uuid) returns boolean language sql stable as $$
    select exists (select from public.relaylog_relaylog l join public.identity_person p on p.id = l.child_id
                    where l.id = log and (p.birth_date <= public.relaylog_born_by('co_consents_from', 15)
                                          or p.birth_date <= public.relaylog_born_by('consents_alone_from', 18)))
$$;
create function relaylog_own_health(log uuid, unit uuid, moment timestamptz default public.core_now()) returns uuid
language sql stable as $$
    select p.id from public.identity_unit u
      join public.relaylog_relaylog l on l.id = log join public.identity_person p on p.id = l.child_id
     where u.id = unit and u.kind = 'health_station'
       and p.birth_date <= public.relaylog_born_by('consents_alone_to_health_from', 16, moment)
$$;
-- The one who alone says what a service sees; nobody (null) while others are to say yes too.
create function relaylog_alone(log uuid, unit uuid, moment timestamptz default public.core_now()) returns uuid
language sql stable as $$
    select case when public.relaylog_grown_up(log, moment)
                then (select l.child_id from public.relaylog_relaylog l where l.id = log)
                else public.relaylog_own_health(log, unit, moment) end
$$;

-- Who answers in the parents' place for a child in the municipality's care, until somebody has said that it has ended,
-- and with which hat. When that work has ended it is nobody (null), until another is registered in her place.
create function relaylog_custodians() returns table (log_id uuid, person_id uuid, hat_id uuid)
language sql stable as $$
    select l.id, e.person_id, e.id from public.identity_custody c
      join public.relaylog_relaylog l on l.child_id = c.child_id and l.municipality_id = c.municipality_id
      left join public.relaylog_hats() e on e.id = c.hat_id and e.person_id = c.custodian_id
     where c.ended_at is null and not public.relaylog_grown_up(l.id)
$$;

-- Guardians whom a new log would ask, who are not in the family of this one: registered after it was begun, or again since
-- they came into it, or answering again when a custody has ended. Since when: their responsibility began, or the municipality's ended.
create function relaylog_guardians_unasked() returns table (log_id uuid, person_id uuid, since timestamptz)
language sql stable as $$
    select l.id, g.guardian_id,
           greatest(g.verified_at, (select max(c.ended_at) from public.identity_custody c where c.child_id = l.child_id))
      from public.relaylog_relaylog l
      join public.identity_guardianship g on g.child_id = l.child_id and g.ended_at is null
     where g.responsibility = case when exists (
               select from public.identity_guardianship a
                where a.child_id = l.child_id and a.ended_at is null and a.responsibility = 'authorised')
               then 'authorised' else 'yes' end
       and not exists (select from public.identity_custody c where c.child_id = l.child_id and c.ended_at is null)
       and not exists (select from public.relaylog_familymember f
                        where f.log_id = l.id and f.until is null and f.person_id = g.guardian_id
                          and f.since >= g.verified_at)
       and not exists (select from public.relaylog_kept_out(g.guardian_id) b where b.log_id = l.id)
$$;
create function relaylog_guardians_to_ask() returns table (log_id uuid, person_id uuid) language sql stable as $$
    select g.log_id, g.person_id from public.relaylog_guardians_unasked() g where not public.relaylog_grown_up(g.log_id)
$$;

-- The family as it is now: a guardian is in it for as long as the responsibility is there that was there when they came
-- into it (who is registered again is asked anew), and the municipality has not taken over the care; then it is the custodian, and those that the child welfare service has authorised. Of one who has
-- grown up it is that one alone.
create function relaylog_family() returns setof relaylog_familymember language sql stable as $$
    select f.* from public.relaylog_familymember f
     where f.until is null
       and case f.relation
           when 'guardian' then exists (
               select from public.relaylog_relaylog l
                 join public.identity_guardianship g on g.child_id = l.child_id
                where l.id = f.log_id and g.guardian_id = f.person_id and g.ended_at is null
                  and g.verified_at <= f.since and not public.relaylog_grown_up(l.id)
                  and (g.responsibility = 'authorised'
                       or g.responsibility = 'yes' and not exists (
                           select from public.identity_custody c
                            where c.child_id = l.child_id and c.ended_at is null)))
           when 'custodian' then exists (
               select from public.relaylog_custodians() c
                where c.log_id = f.log_id and c.person_id = f.person_id)
           else true end
$$;

-- Answers of those who are in the family still as they were when they were asked.
create function relaylog_agreement_answers() returns setof relaylog_agreementanswer language sql stable as $$
    select a.* from public.relaylog_agreementanswer a
      join public.relaylog_familymember f on f.id = a.member_id and f.until is null
$$;
create function relaylog_consent_answers() returns setof relaylog_consentanswer language sql stable as $$
    select a.* from public.relaylog_consentanswer a
      join public.relaylog_familymember f on f.id = a.member_id and f.until is null
$$;

-- Guardians who cannot be asked, by a leader's decision that runs. It stands in for silence: whoever has answered
-- anything in this log is asked like everybody else.
create function relaylog_exempt() returns table (log_id uuid, person_id uuid) language sql stable as $$
    select x.log_id, x.person_id from public.relaylog_exemption x
     where x.ended_at is null and x.until > public.core_now()
       and not exists (select from public.relaylog_familymember f  -- asked anew since: then it is anew one waits
                        where f.log_id = x.log_id and f.person_id = x.person_id and f.until is null
                          and f.since > x.written_at)
       and not exists (select from public.relaylog_agreement_answers() a
                        where a.log_id = x.log_id and a.person_id = x.person_id
                          and (a.answer is not null or a.taken_back_at is not null))
       and not exists (select from public.relaylog_consent_answers() a
                        where a.log_id = x.log_id and a.person_id = x.person_id
                          and (a.answer is not null or a.withdrawn_at is not null))
$$;

-- Those in a log's family who must say yes, the child from the age of it. Not one who is kept out, or cannot be asked.
create function relaylog_must_answer(log uuid) returns setof uuid language sql stable as $$
    select f.person_id from public.relaylog_family() f
     where f.log_id = log and (f.required or f.relation = 'child' and public.relaylog_answers_beside(log))
       and not exists (select from public.relaylog_kept_out(f.person_id) b where b.log_id = log)
       and not exists (select from public.relaylog_exempt() x where x.log_id = log and x.person_id = f.person_id)
$$;

-- Those who are to answer because the care has changed hands, waited for also before anybody has asked. Where there is
-- nobody it is nobody's (null), which no answer can be: the youth's yes does not stand alone. One who is of age answers
-- alone.
create function relaylog_to_answer_in_care(log uuid) returns setof uuid language sql stable as $$
    select c.person_id from public.relaylog_custodians() c
     where c.log_id = log
       and exists (select from public.relaylog_familymember f
                    where f.log_id = log and f.until is null and f.relation in ('guardian', 'custodian'))
       and not exists (select from public.relaylog_family() f
                        where f.log_id = log and f.person_id = c.person_id)
    union all
    select null from public.relaylog_guardians_to_ask() g where g.log_id = log
    union all
    select null from public.relaylog_familymember f
      join public.relaylog_relaylog l on l.id = f.log_id
     where f.log_id = log and f.until is null and f.relation = 'custodian' and not public.relaylog_grown_up(log)
       and not exists (select from public.identity_custody c where c.child_id = l.child_id and c.ended_at is null)
       and not exists (select from public.relaylog_family() g where g.log_id = log and g.relation = 'guardian')
       and not exists (select from public.relaylog_guardians_to_ask() g where g.log_id = log)
$$;

-- Whose answers are waited for. One whom nobody has asked yet is nobody's (null): what such a guardian may have answered
-- before, when in the family last, is no answer now. In two steps, because the walls ask this for
-- every table of a page: most children have never been in the municipality's care.
create function relaylog_waited_for(log uuid) returns uuid[] language plpgsql stable as $$
declare waited uuid[] := array(select public.relaylog_must_answer(log));
begin
    if exists (select from public.relaylog_familymember f
                where f.log_id = log and f.until is null and f.relation = 'custodian')
       or exists (select from public.identity_custody c join public.relaylog_relaylog l on l.child_id = c.child_id
                   where l.id = log and c.ended_at is null) then
        return waited || array(select public.relaylog_to_answer_in_care(log));
    end if;
    return waited || array(select null::uuid from public.relaylog_guardians_to_ask() g where g.log_id = log);
end $$;

-- Whose answers a service waits for.
create function relaylog_waited_for_by(log uuid, unit uuid) returns uuid[] language sql stable as $$
    select coalesce((select array[public.relaylog_own_health(log, unit)]
                      where public.relaylog_own_health(log, unit) is not null), public.relaylog_waited_for(log))
$$;

-- Whether a service was shut when the one who now answers alone came of age for it, and that one has not said yes since: a
-- birthday lets no service in. It was shut when somebody else who was asked has not said yes, or somebody who answered then
-- was never asked. What the others said before that day stands as it was; they change it no more (relaylog_own_to_say).
create function relaylog_kept_shut(consent uuid, log uuid, unit uuid) returns boolean language plpgsql stable as $$
declare alone constant uuid := public.relaylog_alone(log, unit);
begin
    if alone is null or exists (select from public.relaylog_consent_answers() a
                                 where a.consent_id = consent and a.person_id = alone
                                   and public.relaylog_alone(log, unit, a.answered_at) = alone) then
        return false;
    end if;
    return exists (select from public.relaylog_consent_answers() a
                    where a.consent_id = consent and a.person_id <> alone
                      and (a.answer is distinct from 'yes' or a.withdrawn_at is not null)
                      and not exists (select from public.relaylog_kept_out(a.person_id) b where b.log_id = log)
                      and not exists (select from public.relaylog_exempt() x
                                       where x.log_id = log and x.person_id = a.person_id))
        or exists (select from public.relaylog_relaylog l
                     join public.identity_custody c on c.child_id = l.child_id and c.municipality_id = l.municipality_id
                    where l.id = log and public.relaylog_alone(log, unit, c.verified_at) is null
                      and (c.ended_at is null or public.relaylog_alone(log, unit, c.ended_at) is not null)
                      and not exists (select from public.relaylog_consent_answers() a
                                        join public.identity_employment e on e.id = c.hat_id
                                       where a.consent_id = consent and a.person_id = c.custodian_id
                                         and a.answer = 'yes' and a.withdrawn_at is null
                                         and (e.ends_at is null
                                              or public.relaylog_alone(log, unit, e.ends_at) is not null)))
        or exists (select from public.relaylog_guardians_unasked() g
                    where g.log_id = log and public.relaylog_alone(log, unit, g.since) is null);
end $$;

-- Whether somebody else than the child, who now decides alone about the log, kept it from opening or from going on when
-- that day came: has not said yes, took it back, or had not been asked. A birthday opens no log, and ends no pause, by a yes
-- from before it.
create function relaylog_agreement_kept_shut(log uuid) returns boolean language plpgsql stable as $$
begin
    if not public.relaylog_grown_up(log) or exists (
           select from public.relaylog_agreement_answers() a join public.relaylog_relaylog l on l.id = a.log_id
            where l.id = log and a.person_id = l.child_id and public.relaylog_grown_up(log, a.answered_at)) then
        return false;
    end if;
    return exists (select from public.relaylog_agreement_answers() a
                     join public.relaylog_relaylog l on l.id = a.log_id
                    where l.id = log and a.person_id <> l.child_id
                      and (a.answer is distinct from 'yes' or a.taken_back_at is not null)
                      and not exists (select from public.relaylog_kept_out(a.person_id) b where b.log_id = log)
                      and not exists (select from public.relaylog_exempt() x
                                       where x.log_id = log and x.person_id = a.person_id))
        or exists (select from public.relaylog_guardians_unasked() g
                    where g.log_id = log and not public.relaylog_grown_up(log, g.since));
end $$;

-- Only these goals: what a yes was said about, or was taken back to, by the one who answered or as it was registered. In
-- force until that one answers anew.
create function relaylog_narrowings() returns table (answer_id uuid, goals uuid[], at timestamptz)
language sql stable as $$
    select n.answer_id, n.goals, n.written_at from public.relaylog_narrowing n
    union all
    select r.answer_id, r.goals, r.written_at from public.relaylog_registeredanswer r where r.goals is not null
$$;

-- The goals a service sees when somebody has said yes to some of them only: those of this log that everyone has named and
-- that it was asked about, and so never one that was set later. Null when nobody has. One whose yes is not waited for
-- narrows nothing; but when one has come to answer alone, what the others said stands until that one has answered.
create function relaylog_narrowed_to(consent uuid, log uuid, unit uuid) returns uuid[] language plpgsql stable as $$
declare alone uuid; asked_before boolean; waited uuid[];
begin
    if not exists (select from public.relaylog_narrowings() n join public.relaylog_consentanswer a on a.id = n.answer_id
                    where a.consent_id = consent) then
        return null;
    end if;
    alone := public.relaylog_alone(log, unit);
    waited := public.relaylog_waited_for_by(log, unit);
    asked_before := alone is not null and not exists (
        select from public.relaylog_consent_answers() a
         where a.consent_id = consent and a.person_id = alone
           and public.relaylog_alone(log, unit, a.answered_at) = alone);
    return (
        with said as (
            select n.goals from public.relaylog_narrowings() n
              join public.relaylog_consent_answers() a on a.id = n.answer_id and a.answered_at <= n.at
             where a.consent_id = consent
               and (a.person_id = any(waited)
                    or asked_before
                       and not exists (select from public.relaylog_kept_out(a.person_id) b where b.log_id = log)
                       and not exists (select from public.relaylog_exempt() x
                                        where x.log_id = log and x.person_id = a.person_id))
        )
        select case when exists (select from said) then array(
            select g.id from public.relaylog_goal g
             where g.log_id = log and not exists (select from said s where not g.id = any(s.goals))
               and exists (select from public.relaylog_consent c
                            where c.id = consent
                              and (c.scope = 'whole' or exists (select from public.relaylog_consentgoal named
                                                                 where named.consent_id = c.id
                                                                   and named.goal_id = g.id)))) end);
end $$;

-- Consents that hold: begun, not ended, and the yes of everyone who is waited for stands, to something that is the same.
-- `goals`: what is left when somebody has said yes to some goals only, else null.
create function relaylog_granted() returns table (id uuid, log_id uuid, unit_id uuid, scope text, goals uuid[])
language sql stable as $$
    select c.id, c.log_id, c.unit_id, case when narrowed.goals is null then c.scope else 'goals' end, narrowed.goals
      from public.relaylog_consent c
     cross join lateral (select public.relaylog_narrowed_to(c.id, c.log_id, c.unit_id)) narrowed (goals)
     where c.replaced_at is null and c.effective_from <= public.core_now() and c.ends_at > public.core_now()
       and (narrowed.goals is null or narrowed.goals <> '{}')
       and (select bool_and(a.answer is not distinct from 'yes' and a.withdrawn_at is null)
              from unnest(public.relaylog_waited_for_by(c.log_id, c.unit_id)) waited
              left join public.relaylog_consent_answers() a on a.consent_id = c.id and a.person_id = waited)
       and not public.relaylog_kept_shut(c.id, c.log_id, c.unit_id)
$$;

-- … in a log that is open and not paused: these let a service in.
create function relaylog_live() returns table (id uuid, log_id uuid, unit_id uuid, scope text, goals uuid[])
language sql stable as $$
    select c.id, c.log_id, c.unit_id, c.scope, c.goals from public.relaylog_granted() c
      join public.relaylog_relaylog l on l.id = c.log_id
     where l.opened_at is not null and l.closed_at is null
       and not exists (select from public.relaylog_pause p where p.log_id = c.log_id and p.until is null)
$$;

-- Logs where somebody is family: the child, one in the log's family, or guardian of the child in any way.
create function relaylog_kin(who uuid) returns table (log_id uuid) language sql stable as $$
    select f.log_id from public.relaylog_familymember f where f.person_id = who and f.until is null
    union all
    select l.id from public.relaylog_relaylog l where l.child_id = who
    union all
    select l.id from public.relaylog_relaylog l join public.identity_guardianship g on g.child_id = l.child_id
     where g.guardian_id = who and g.ended_at is null
$$;

-- Batons whose holder is gone: the employment has ended, or the holder is kept out or has become family.
create function relaylog_orphaned() returns table (log_id uuid, unit_id uuid) language sql stable as $$
    select h.log_id, h.unit_id from public.relaylog_holding h
     where h.laid_down_at is null and not exists (select from public.relaylog_hats() e where e.id = h.hat_id)
    union
    select h.log_id, h.unit_id from public.relaylog_holding h
     cross join lateral public.relaylog_kept_out(h.holder_id) b
     where h.laid_down_at is null and b.log_id = h.log_id
    union
    select h.log_id, h.unit_id from public.relaylog_holding h
     cross join lateral public.relaylog_kin(h.holder_id) k
     where h.laid_down_at is null and k.log_id = h.log_id
$$;

-- 2. The parts.

-- The hat of the leader who is acting: the unit's leader, or the next; never one who is family or kept out.
create function relaylog_acting_hat(log uuid) returns uuid
language plpgsql stable security definer
set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
begin return (
    with gone as materialized (  -- asked once: the planner could ask it anew for every leader there is
        select o.unit_id from relaylog_orphaned() o where o.log_id = log
    ), leaders as materialized (
        select e.id, e.person_id, e.unit_id <> u.id as above, e.starts_at from gone
          join identity_unit u on u.id = gone.unit_id
          join relaylog_hats() e on e.unit_id in (u.id, u.parent_id) and e.role = 'leader'
    )
    select l.id from leaders l
     where not exists (select from relaylog_kin(l.person_id) k where k.log_id = log)
       and not exists (select from relaylog_kept_out(l.person_id) b where b.log_id = log)
     order by l.above, l.starts_at, l.id
     limit 1);
end $$;

-- The table of parts. Who acts privately (no hat) can only be family, and family never works here.
--   holder   has the baton, and the family's consent lets the service see all   (without it: bearer, the frame only)
--   helper   takes part, and sees all   (goal_helper: named goals only)
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
        return;
    end if;
    select e.unit_id, e.role into worn from relaylog_hats() e
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
        select m.log_id,
               case when m.acting then 'acting'
                    when m.holds and c.scope = 'whole' then 'holder'
                    when m.holds then 'bearer'
                    when c.scope = 'whole' and not exists (select from relaylog_membergoal g
                                                            where g.member_id = m.member_id) then 'helper'
                    else 'goal_helper' end
          from mine m left join covered c on c.log_id = m.log_id
         where m.holds or c.scope is not null;
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

-- 3. The reaches: logs where the one who asks plays one of these parts. core_log() can only narrow.
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

-- 4. Questions that pages and operations ask. Each answers only about the one who asks, or within what they reach.

create function relaylog_parts(who uuid, hat uuid, place uuid, only_log uuid default null)
returns table (log_id uuid, part text)
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    if who = core_person() and hat is not distinct from core_hat() and place = core_municipality() then
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
                      and h.holder_id = core_person() and h.municipality_id = core_municipality()));
end $$;

-- How a consent stands, without who has said what: live, coming (all have said yes, and it begins later), waiting or
-- ended. What another in the family has withdrawn reads as waiting, like a refusal: only those who asked learn that it
-- was taken back.
create function relaylog_consent_state(consent uuid) returns text
language plpgsql stable security definer
set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
begin return (
    select case when c.replaced_at is not null or c.ends_at <= core_now() then 'ended'
                when exists (select from relaylog_granted() g where g.id = c.id) then 'live'
                when c.effective_from > core_now() and relaylog_all_say_yes(c.id) then 'coming'
                when exists (select from relaylog_consent_answers() a
                              where a.consent_id = c.id and a.withdrawn_at is not null
                                and (a.person_id = core_person()
                                     or c.log_id = any(relaylog_playing('holder', 'bearer', 'opener')))) then 'ended'
                else 'waiting' end
      from relaylog_consent c where c.id = consent and c.log_id = any((select relaylog_team())::uuid[]));
end $$;

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
-- has the care; else the guardians who are not in its family. For whoever has the baton or has asked for the log.
create function relaylog_still_to_ask(log uuid)
returns table (person_id uuid, relation text, hat_id uuid, agreement_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
    select t.person_id, t.relation, t.hat_id, a.id from (
        select c.person_id, 'custodian' as relation, c.hat_id from relaylog_custodians() c
         where c.log_id = log and c.person_id is not null
           and not exists (select from relaylog_familymember f
                            where f.log_id = log and f.person_id = c.person_id and f.until is null)
        union all
        select g.person_id, 'guardian', null from relaylog_guardians_to_ask() g where g.log_id = log) t
      join relaylog_agreement a on a.log_id = log
     where log = any(relaylog_playing('opener', 'holder', 'bearer'))
$$;

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
         where f.relation = 'child' and f.log_id = any(asked));
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
    select c.log_id, dense_rank() over (partition by c.log_id order by c.unit_id), c.id, c.asked_at, c.ends_at,
           c.renews_id, a.answer::text, a.answered_at, a.withdrawn_at
      from relaylog_consent_answers() a join relaylog_consent c on c.id = a.consent_id
     where a.person_id = core_person() and c.replaced_at is null and c.log_id = any(relaylog_playing('frozen'));
end $$;

-- 5. Questions about a row that is to be written.

-- Who is in the family at home, for those who keep people out: ids and no names.
create function relaylog_at_home(log uuid) returns uuid[]
language sql stable security definer set search_path = public, pg_temp as $$
    select coalesce(array_agg(f.person_id), '{}') from relaylog_family() f
     where f.log_id = log and f.relation <> 'custodian'
       and log = any(relaylog_playing('holder', 'bearer', 'acting', 'leader'))
$$;

-- Whether somebody belongs to a log's family in this way: the child, or a guardian with responsibility, who answers.
create function relaylog_belongs(log uuid, person uuid, relation text, required boolean, hat uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select from relaylog_relaylog l where l.id = log and l.child_id = person and relation = 'child'
                      and hat is null)
        or exists (select from relaylog_custodians() c where c.log_id = log and c.person_id = person
                      and c.hat_id = hat and relation = 'custodian' and required)
        or exists (select from relaylog_relaylog l join identity_guardianship g on g.child_id = l.child_id
                    where l.id = log and g.guardian_id = person and g.ended_at is null
                      and g.responsibility in ('yes', 'authorised') and relation = 'guardian' and required
                      and hat is null and not relaylog_grown_up(log)
                      and (g.responsibility = 'authorised' or not exists (select from relaylog_custodians() c
                                                                          where c.log_id = log)))
$$;

-- Whether a log is under a protected address, for those who work with it; and, for those who let in, who in the family
-- meets nothing of it, and who of them is to be asked about: not one who is frozen besides, which is lifted by itself.
create function relaylog_is_sheltered(log uuid) returns boolean
language plpgsql stable security definer
set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
begin return exists (select from relaylog_relaylog l cross join lateral relaylog_shelters(l.child_id) where l.id = log)
         and log = any(relaylog_playing('holder', 'bearer', 'acting', 'helper', 'goal_helper', 'leader')); end $$;
-- Whether a let-in was asked for after the last address became protected: an older one counts no more, and is asked anew.
create function relaylog_asked_in_time(block uuid) returns boolean
language plpgsql stable security definer
set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
begin return exists (
    select from relaylog_block b join relaylog_relaylog l on l.id = b.log_id
     where b.id = block and l.id = any(relaylog_playing('holder', 'bearer', 'acting', 'leader'))
       and not exists (select from relaylog_shelters(l.child_id) s
                        where b.lift_asked_at is null or b.lift_asked_at < s.since)); end $$;
create function relaylog_still_out(log uuid) returns uuid[]
language plpgsql stable security definer
set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
begin return array(
    select home.person_id from unnest(relaylog_at_home(log)) home (person_id)
     where exists (select from relaylog_frozen(home.person_id, log) z where z.log_id = log)); end $$;
create function relaylog_to_let_in(log uuid) returns uuid[]
language plpgsql stable security definer
set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
begin return array(
    select home.person_id from unnest(relaylog_still_out(log)) home (person_id)
     where relaylog_is_sheltered(log)
       and not exists (select from relaylog_relaylog l
                         join relaylog_relaylog decided on decided.child_id = l.child_id
                         join relaylog_block b on b.log_id = decided.id and b.frozen and b.lifted_at is null
                        where l.id = log and b.person_id = home.person_id
                          and (not b.lets_in or b.log_id = log and relaylog_asked_in_time(b.id)))); end $$;

-- Logs whose family is shut out since an address became protected, and nobody has yet asked to let anybody in: for the
-- list of whoever has the baton, or is acting.
create function relaylog_nobody_let_in() returns setof uuid
language plpgsql stable security definer
set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
begin return query
    select l.id from relaylog_relaylog l
     where l.id = any(relaylog_playing('holder', 'bearer', 'acting')) and l.closed_at is null
       and exists (select from relaylog_shelters(l.child_id) s
                    where not exists (select from relaylog_block b
                                       where b.log_id = l.id and b.frozen and b.person_id is not null
                                         and b.lift_asked_at >= s.since)); end $$;

-- Why the one who asks, at work, cannot begin a log for a child; null when nothing stands in the way. First what is so of
-- oneself: who is or has been the child's guardian is answered alike before and after an address becomes protected. To
-- everybody else a child under a protected address is one who is not there.
create function relaylog_cannot_begin(child uuid) returns text
language sql stable security definer set search_path = public, pg_temp as $$
    select case
        when child = core_person()
             or exists (select from identity_guardianship g
                         where g.child_id = child and g.guardian_id = core_person()) then 'own_family'
        when exists (select from identity_custody c
                       join relaylog_hats() e on e.id = c.hat_id and e.person_id = c.custodian_id
                       join identity_person p on p.id = c.child_id
                      where c.child_id = child and c.custodian_id = core_person() and c.ended_at is null
                        and (p.birth_date <= relaylog_born_by('consents_alone_from', 18)) is not true)
        then 'answers_for_the_child'
        when identity_worn() is null
             or not exists (select from identity_person p where p.id = child and p.municipality_id = core_municipality())
             or exists (select from relaylog_shelters(child)) then 'nobody_found' end
$$;

-- How long a consent can last from a moment: until midnight in Norway, so many of the municipality's months later.
create function relaylog_lasts_from(moment timestamptz) returns timestamptz language sql stable as $$
    select ((moment at time zone 'Europe/Oslo')::date
            + make_interval(months => coalesce((select (c.value #>> '{}')::int from public.tenancy_choice c
                                                 where c.municipality_id = public.core_municipality()
                                                   and c.key = 'consent_months'), 12))) at time zone 'Europe/Oslo'
$$;

-- Whether this is a renewal that the one who asks may begin: of a consent that is theirs to answer, to the same service,
-- with the same reach and the same asker, from where it ends, and for as long as the municipality lets a consent last. Its
-- goals are those it was about before, and those who must say yes are asked.
create function relaylog_renews(log uuid, old uuid, unit uuid, reach text, asker uuid, since timestamptz,
                                until timestamptz) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select from relaylog_consent c
                     join relaylog_consent_answers() a on a.consent_id = c.id and a.person_id = core_person()
                    where c.id = old and c.log_id = log and c.replaced_at is null
                      and (c.unit_id, c.scope, c.asked_by_id) = (unit, reach, asker)
                      and since >= greatest(c.ends_at, core_now())
                      and until <= least(relaylog_lasts_from(c.ends_at), core_now() + interval '1 year 1 day'))
       and log = any(relaylog_playing('child', 'guardian'))
$$;
-- … and from today, for one that is not a renewal.
create function relaylog_longest() returns timestamptz
language sql stable security definer set search_path = public, pg_temp as $$
    select relaylog_lasts_from(core_now())
$$;
create function relaylog_was_about(log uuid, consent uuid, goal uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select from relaylog_consent c join relaylog_consentgoal g on g.consent_id = c.renews_id
                    where c.id = consent and c.log_id = log and g.goal_id = goal)
       and log = any(relaylog_playing('child', 'guardian'))
$$;
create function relaylog_asks_again(log uuid, consent uuid, person uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select from relaylog_consent c join relaylog_familymember f on f.log_id = c.log_id
                    where c.id = consent and c.log_id = log and c.renews_id is not null
                      and f.person_id = person and f.required and f.until is null)
       and log = any(relaylog_playing('child', 'guardian'))
$$;

-- Whether somebody who came into the family then is a guardian no more by what was so then: so that a new row can be made.
create function relaylog_no_longer(log uuid, person uuid, since timestamptz) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select not exists (select from relaylog_relaylog l join identity_guardianship g on g.child_id = l.child_id
                        where l.id = log and g.guardian_id = person and g.ended_at is null and g.verified_at <= since)
       and log = any(relaylog_playing('opener', 'holder', 'bearer'))
$$;

-- Whether somebody can have been there when one in the family answered: another, at work here, neither family nor kept out.
create function relaylog_can_witness(log uuid, hat uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select from relaylog_hats() e
                    where e.id = hat and e.municipality_id = core_municipality() and e.person_id <> core_person()
                      and not exists (select from relaylog_kin(e.person_id) k where k.log_id = log)
                      and not exists (select from relaylog_kept_out(e.person_id) b where b.log_id = log))
       and log = any(relaylog_playing('holder', 'bearer', 'opener'))
$$;

-- Whether an answer was given by the person, and not written down by whoever has the baton.
create function relaylog_is_own(row_id uuid, at timestamptz) returns boolean language sql stable as $$
    select not exists (select from public.relaylog_registeredanswer r where r.answer_id = row_id and r.written_at = at)
$$;

-- Whether the last that somebody said here about a service, whatever question it was asked by, was a no or a withdrawal.
create function relaylog_refused(log uuid, unit uuid, person uuid) returns boolean language sql stable as $$
    select coalesce((
        select a.withdrawn_at is not null or a.answer = 'no'
          from public.relaylog_consent_answers() a join public.relaylog_consent c on c.id = a.consent_id
         where a.log_id = log and a.person_id = person and c.unit_id = unit
           and (a.withdrawn_at is not null or a.answer is not null and public.relaylog_is_own(a.id, a.answered_at))
         order by greatest(a.answered_at, a.withdrawn_at) desc limit 1), false)
$$;

-- Whether these are goals of a log.
create function relaylog_are_goals_of(log uuid, goals uuid[]) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select not exists (select from unnest(goals) named
                        where not exists (select from relaylog_goal g where g.id = named and g.log_id = log))
       and log = any((select relaylog_team())::uuid[])
$$;

-- Whether the one who asks narrows an own yes, to goals of this log.
create function relaylog_narrows(log uuid, row_id uuid, goals uuid[]) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select from relaylog_consent_answers() a
                    where a.id = row_id and a.log_id = log and a.person_id = core_person() and a.answer = 'yes'
                      and a.withdrawn_at is null and relaylog_own_to_say(log, a.consent_id))
       and relaylog_are_goals_of(log, goals) and log = any(relaylog_playing('child', 'guardian'))
$$;

-- The goals that somebody last said yes to here, to whatever question about a service; null when it was not some only.
create function relaylog_own_limit(log uuid, unit uuid, person uuid) returns uuid[] language sql stable as $$
    select n.goals from public.relaylog_narrowing n
      join public.relaylog_consentanswer a on a.id = n.answer_id join public.relaylog_consent c on c.id = a.consent_id
     where n.log_id = log and n.written_by_id = person and c.unit_id = unit
       and not exists (select from public.relaylog_consent_answers() later
                         join public.relaylog_consent c on c.id = later.consent_id
                        where later.log_id = log and later.person_id = person and c.unit_id = unit
                          and later.answered_at > n.written_at
                          and public.relaylog_is_own(later.id, later.answered_at))
     order by n.written_at desc limit 1
$$;

-- Whether whoever has the baton may write down what another has said to a question: one who is waited for now, alone where
-- one decides alone. Nothing over an own no, which a registered one would hide, nor over what one has withdrawn, and no more
-- goals than one last said yes to here.
create function relaylog_may_register(log uuid, row_id uuid, said text, goals uuid[]) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin return (
    select exists (select from relaylog_consent_answers() a join relaylog_consent c on c.id = a.consent_id
                    where a.id = row_id and a.log_id = log and a.withdrawn_at is null
                      and c.replaced_at is null and c.ends_at > core_now()
                      and a.person_id = any(relaylog_waited_for_by(log, c.unit_id))
                      and (a.answer is distinct from 'no' or not relaylog_is_own(a.id, a.answered_at))
                      and (said <> 'yes' or not relaylog_refused(log, c.unit_id, a.person_id)
                           and coalesce(goals <@ relaylog_own_limit(log, c.unit_id, a.person_id),
                                        relaylog_own_limit(log, c.unit_id, a.person_id) is null)))
       and (goals is null or said = 'yes' and relaylog_are_goals_of(log, goals))
       and log = any(relaylog_playing('holder', 'bearer', 'opener')));
end $$;

-- … and whether whoever asked for the log may write down what that one has said to having one: before it opens.
create function relaylog_may_register_to_the_log(log uuid, row_id uuid, person uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select from relaylog_agreement_answers() a
                    where a.id = row_id and a.log_id = log and a.person_id = person and a.taken_back_at is null
                      and person = any(relaylog_waited_for(log))
                      and (a.answer is distinct from 'no'
                           or exists (select from relaylog_registeredanswer r
                                       where r.to_the_log_id = a.id and r.written_at = a.answered_at)))
       and log = any(relaylog_playing('opener'))
$$;
create function relaylog_is_registered_to_the_log(row_id uuid, said text, at timestamptz) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select from relaylog_registeredanswer r
                    where r.to_the_log_id = row_id and r.said = relaylog_is_registered_to_the_log.said
                      and r.written_at = at and r.written_at = core_now() and r.written_by_id = core_person())
$$;

-- Whether an answer is the one that is being registered now, by the one who asks.
create function relaylog_is_registered(row_id uuid, said text, at timestamptz) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select from relaylog_registeredanswer r
                    where r.answer_id = row_id and r.said = relaylog_is_registered.said and r.written_at = at
                      and r.written_at = core_now() and r.written_by_id = core_person())
$$;

-- Whether somebody can hold the baton with this hat: it is worn still, and they are neither family nor kept out.
create function relaylog_can_hold(log uuid, person uuid, hat uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select from relaylog_hats() e where e.id = hat and e.person_id = person)
       and not exists (select from relaylog_kin(person) k where k.log_id = log)
       and not exists (select from relaylog_kept_out(person) b where b.log_id = log)
       and log = any((select relaylog_frame())::uuid[])
$$;

-- Whether the baton can go to this hat: it opened the log, or has accepted an offer whose day has come.
create function relaylog_next_is(log uuid, person uuid, hat uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select from relaylog_relaylog l
                    where l.id = log and l.proposed_by_id = person and l.proposed_as_id = hat
                      and l.opened_at is not null and not exists (select from relaylog_holding h where h.log_id = log))
        or exists (select from relaylog_offer o where o.log_id = log and o.to_id = person and o.to_hat_id = hat
                      and o.ended_at is null and o.accepted_at is not null
                      and o.takes_over_on <= (core_now() at time zone 'Europe/Oslo')::date
                      and exists (select from relaylog_live() c where c.log_id = log and c.unit_id = o.to_unit_id
                                     and c.scope = 'whole')
                      and relaylog_can_hold(log, person, hat))
$$;
create function relaylog_is_holders_hat(log uuid, hat uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select from relaylog_holding h where h.log_id = log and h.hat_id = hat and h.laid_down_at is null)
       and log = any((select relaylog_frame())::uuid[])
$$;

-- Whether the one who asks can say yes after somebody asked with this hat: that one works here still, and in another service
-- when it must be two.
create function relaylog_can_say_yes_after(hat uuid, of_two_services boolean) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select from relaylog_hats() asked join identity_employment worn on worn.id = core_hat()
                    where asked.id = hat and (worn.unit_id <> asked.unit_id or not of_two_services))
        or hat is null and not of_two_services
$$;

-- Two people lift a block: each signs only for oneself. A freeze, two in two services. What somebody asked for, another may
-- say no to.
create function relaylog_each_signs() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
    if old.lifted_at is not null
       or (new.lift_asked_by_id, new.lift_asked_as_id) is distinct from (old.lift_asked_by_id, old.lift_asked_as_id)
          and (new.lift_asked_by_id, new.lift_asked_as_id) is distinct from (core_person(), core_hat())
          and (new.lift_asked_by_id, new.lift_asked_as_id) is distinct from (null::uuid, null::uuid)
       or new.lifted_by_id is distinct from old.lifted_by_id and new.lifted_by_id is distinct from core_person()
       or new.lifted_at is not null and not relaylog_can_say_yes_after(old.lift_asked_as_id, old.frozen) then
        raise insufficient_privilege using message = 'each signs for oneself';
    end if;
    new.lifted_at := case when new.lifted_at is not null then core_now() end;
    return new;
end $$;
create trigger each_signs before update on relaylog_block for each row execute function relaylog_each_signs();

-- Since when, and when it was asked, the database says: an answer counts for what was known then. Whoever asks again, asks
-- now; and what somebody said no to, nobody has asked.
create function relaylog_asked_now() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
    if tg_op = 'INSERT' then
        new.since := core_now();
        new.lift_asked_at := null;
    end if;
    if new.lift_asked_by_id is null then
        new.lift_asked_at := null;
    elsif new.lift_asked_by_id = core_person() and new.lift_asked_as_id is not distinct from core_hat() then
        new.lift_asked_at := core_now();
    end if;
    return new;
end $$;
create trigger asked_now before insert or update of lift_asked_by_id, lift_asked_as_id on relaylog_block
    for each row execute function relaylog_asked_now();

-- When a meeting is, and that it is not, is the holder's to say: also when somebody else once planned it. What has been
-- held or called off stays so.
create function relaylog_keeps_its_time() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
    if (new.at, new.held_at, new.called_off_at) is distinct from (old.at, old.held_at, old.called_off_at)
       and (not new.log_id = any(relaylog_playing('holder')) or old.held_at is not null
            or old.called_off_at is not null) then
        raise insufficient_privilege using message = 'the holder says when a meeting is';
    end if;
    return new;
end $$;
create trigger keeps_its_time before update on relaylog_meeting
    for each row execute function relaylog_keeps_its_time();

-- What one can seal: a text of this log within one's own reach, that one wrote oneself; the holder, anybody's. Under the
-- goal that it belongs to, so that the same people see that it was done. And no text that does not exist: everybody in the
-- log is told which it was.
create function relaylog_may_redact(log uuid, goal uuid, kind text, subject uuid, called text) returns boolean
language plpgsql stable set search_path = public, pg_temp as $$
declare found boolean := false;
begin
    if called = any(case kind
                        when 'focus' then array['title', 'text']
                        when 'goal' then array['text', 'child_words']
                        when 'measure' then array['title', 'how']
                        when 'evaluation' then array['child', 'child_how', 'parents', 'professionals']
                        when 'note' then array['text']
                        when 'brightspot' then array['text']
                        when 'meeting' then array['purpose', 'place', 'child_took_part', 'decided']
                        when 'meetingchange' then array['because']
                        when 'offerwords' then array['text']
                        when 'hearing' then array['how', 'by_whom', 'words', 'interpreter', 'because'] end) then
        execute format('select exists (select from relaylog_%s r where r.id = $1 and r.log_id = $2
                           and %s is not distinct from $3
                           and (r.written_by_id = core_person() or r.log_id = any(relaylog_playing(''holder''))))',
                       kind, case when kind = 'goal' then 'r.id'
                                  when kind in ('measure', 'evaluation', 'note') then 'r.goal_id'
                                  else 'null::uuid' end)
           into found using subject, log, goal;
    end if;
    return found;
end $$;

-- What is sealed stays so, and no other text is written by the one who seals. Somebody else's words are not changed but by
-- that; nor are those that are never corrected, whoever wrote them. Known by the length of what then stands there.
-- A meeting may be moved to a new place: the sealed one stays gone where it is written what it was moved from.
create function relaylog_stays_redacted() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
    was jsonb := to_jsonb(old);
    will jsonb := to_jsonb(new);
    texts text[] := tg_argv[1:];
    free boolean := tg_argv[0] = 'together' or tg_argv[0] = 'corrected' and old.written_by_id = core_person();
    name text; subject uuid; called text; earlier boolean; redacted boolean; sealed boolean;
begin
    foreach name in array texts loop
        continue when was -> name is not distinct from will -> name;
        earlier := will ? 'row_id' or name = 'was_place';
        subject := coalesce(will ->> 'row_id', case when name = 'was_place' then will ->> 'meeting_id' end, will ->> 'id');
        called := coalesce(will ->> 'field', case when name = 'was_place' then 'place' end, name);
        redacted := exists (select from relaylog_redaction r
                             where r.log_id = new.log_id and r.row_id = subject and r.field = called
                               and (earlier or not r.only_before)
                               and not (name = 'place' and exists (select from relaylog_meetingchange c
                                         where c.log_id = new.log_id and c.meeting_id = subject
                                           and c.at = (will ->> 'at')::timestamptz and c.written_at >= r.written_at)));
        sealed := length(will ->> name) = 2 + 2 * 34;  -- as a text of five bytes is written
        if redacted and not sealed or not redacted and not free then
            raise insufficient_privilege using message = 'this text is not changed';
        end if;
    end loop;
    if tg_argv[0] = 'corrected' and not free and was - texts is distinct from will - texts then
        raise insufficient_privilege using message = 'these are the words of another';
    end if;
    return new;
end $$;
do $$ declare rule record; begin
    for rule in select * from (values
        ('note', 'corrected', 'text'), ('brightspot', 'corrected', 'text'), ('focus', 'corrected', 'title text'),
        ('goal', 'corrected', 'text child_words'), ('measure', 'together', 'title how'),
        ('meeting', 'together', 'purpose place child_took_part decided'),
        ('evaluation', 'once', 'child child_how parents professionals'), ('correction', 'once', 'old'),
        ('meetingchange', 'once', 'because was_place'), ('offerwords', 'once', 'text'),
        ('hearing', 'once', 'how by_whom words interpreter because')
    ) as r (name, how, texts) loop
        execute format('create trigger stays_redacted before update on relaylog_%s for each row
            execute function relaylog_stays_redacted(%L, %s)', rule.name, rule.how,
            (select string_agg(quote_literal(one), ', ') from unnest(string_to_array(rule.texts, ' ')) one));
    end loop;
end $$;

-- Whether a draft at this address is a correction of what is sealed: it holds the same text.
create function relaylog_corrects_redacted(log uuid, place text) returns boolean
language sql stable set search_path = public, pg_temp as $$
    select place like '%/rett/%' and exists (select from relaylog_redaction r
        where r.log_id = log and not r.only_before
          and place like '%/' || r.row_id || '/' || case r.field
              when 'title' then 'tittel' when 'text' then 'tekst' when 'child_words' then 'barnets-ord'
              when 'how' then 'hvordan' when 'purpose' then 'hensikt' when 'place' then 'sted'
              when 'decided' then 'enighet' end)
$$;

-- When the transaction ends, every open log that it touched has a holder. (That there are not two is an index.)
create function relaylog_baton_is_held() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare log uuid := coalesce(to_jsonb(new) ->> 'log_id', to_jsonb(new) ->> 'id');
begin
    if exists (select from relaylog_relaylog l where l.id = log and l.opened_at is not null and l.closed_at is null
                  and not exists (select from relaylog_holding h where h.log_id = l.id and h.laid_down_at is null)) then
        raise check_violation using message = 'an open log has a holder', constraint = 'baton_is_held';
    end if;
    return null;
end $$;
create constraint trigger baton_is_held after insert or update on relaylog_holding
    deferrable initially deferred for each row execute function relaylog_baton_is_held();
create constraint trigger baton_is_held after update on relaylog_relaylog
    deferrable initially deferred for each row execute function relaylog_baton_is_held();

-- 6. The walls. First the one that nothing opens.
do $$ declare t text; begin
    for t in select table_name from information_schema.columns
              where table_schema = 'public' and table_name like 'relaylog\_%' and column_name = 'log_id' loop
        execute format('create policy blocked on %I as restrictive
            using (not log_id = any((select relaylog_shut())::uuid[]))', t);
    end loop;
    create policy blocked on relaylog_relaylog as restrictive using (not id = any((select relaylog_blocked())::uuid[]));

    -- the frame
    foreach t in array array['holding', 'levelchange', 'closure', 'pause', 'offer', 'erasure'] loop
        execute format('create policy reach on relaylog_%s using (log_id = any((select relaylog_frame())::uuid[]))', t);
    end loop;
    -- the team
    foreach t in array array['familymember', 'consent', 'consentgoal', 'member', 'membergoal'] loop
        execute format('create policy reach on relaylog_%s using (log_id = any((select relaylog_team())::uuid[]))', t);
    end loop;
    -- the whole log
    foreach t in array array['focus', 'hearing', 'brightspot', 'meeting', 'meetingchange', 'attendance'] loop
        execute format('create policy reach on relaylog_%s using (log_id = any((select relaylog_whole())::uuid[]))', t);
    end loop;
    -- the whole log, or a goal of it
    foreach t in array array['measure', 'evaluation', 'note', 'correction', 'redaction'] loop
        execute format('create policy reach on relaylog_%s using (log_id = any((select relaylog_whole())::uuid[])
                        or goal_id = any((select relaylog_goals())::uuid[]))', t);
    end loop;
    -- An answer is the answerer's own, and known to those who asked; never to another in the family.
    foreach t in array array['consentanswer', 'offeranswer', 'registeredanswer'] loop
        execute format('create policy reach on relaylog_%s
            using (person_id = (select core_person())
                   and log_id = any((select relaylog_playing(''child'', ''guardian''))::uuid[])
                   or log_id = any((select relaylog_playing(''holder'', ''bearer'', ''acting'', ''opener''))::uuid[]))', t);
    end loop;
end $$;
-- That somebody cannot be asked is no secret: the family reads it, who asked, who has the baton, and the leaders.
create policy reach on relaylog_exemption using (log_id = any(
    (select relaylog_playing('child', 'guardian', 'holder', 'bearer', 'opener', 'leader', 'acting'))::uuid[]));

-- Nor is what one has narrowed it to.
create policy reach on relaylog_narrowing
    using (written_by_id = (select core_person())
           and log_id = any((select relaylog_playing('child', 'guardian'))::uuid[])
           or log_id = any((select relaylog_playing('holder', 'bearer', 'acting', 'opener'))::uuid[]));

do $$ declare t text; begin  -- to the log itself: for the one who asked, and until it opens
    foreach t in array array['agreementanswer', 'takenback'] loop
        execute format('create policy reach on relaylog_%s
            using (person_id = (select core_person())
                   and log_id = any((select relaylog_playing(''child'', ''guardian''))::uuid[])
                   or log_id = any((select relaylog_playing(''opener''))::uuid[]))', t);
    end loop;
end $$;
create policy asked_afterwards on relaylog_agreementanswer for insert  -- asked by one who sees no answers
    with check (log_id = any((select relaylog_playing('holder', 'bearer'))::uuid[])
                and exists (select from relaylog_familymember f where f.log_id = relaylog_agreementanswer.log_id
                               and f.person_id = relaylog_agreementanswer.person_id and f.required));
create policy reach on relaylog_goal
    using (log_id = any((select relaylog_whole())::uuid[]) or id = any((select relaylog_goals())::uuid[]));
create policy reach on relaylog_relaylog using (id = any((select relaylog_listed())::uuid[]));
create policy begun on relaylog_relaylog for insert  -- a new row is not yet within reach of the function above
    with check (municipality_id = (select core_municipality()) and proposed_by_id = (select core_person())
                and opened_at is null and (select identity_worn()) = proposed_as_id
                and (select identity_role()) in ('employee', 'leader'));
create policy found on relaylog_relaylog as restrictive for insert
    with check (relaylog_cannot_begin(child_id) is null);

-- Why the log was asked for is content: the family's, and the one's who asked.
create policy reach on relaylog_agreement
    using (log_id = any((select relaylog_playing('child', 'guardian', 'holder', 'helper', 'opener'))::uuid[]));

-- What is said with the baton is content too: leaders see that it is held out, and not what was said.
create policy reach on relaylog_offerwords
    using (log_id = any((select relaylog_whole())::uuid[])
           or log_id = any((select relaylog_frame())::uuid[])
              and (written_by_id = (select core_person()) or offer_id = any((select relaylog_words_to_me())::uuid[])));

-- A block is known to those who can set one, and are not the blocked one; never to others in the family.
create policy reach on relaylog_block
    using (log_id = any((select relaylog_playing('holder', 'bearer', 'acting', 'leader'))::uuid[])
           and person_id is distinct from (select core_person()));

-- What is asked about a reading is the asker's own, and for those who can answer: who read, and who has the baton.
create policy reach on relaylog_question
    using (written_by_id = (select core_person())
           and log_id = any((select relaylog_playing('child', 'guardian'))::uuid[])
           or log_id = any((select relaylog_playing('holder', 'bearer', 'acting'))::uuid[])
           or about_id = (select core_person()) and about_hat_id = (select core_hat())
              and log_id = any((select relaylog_frame())::uuid[]));
create policy reach on relaylog_questionanswer
    using (question_id = any(array(select q.id from relaylog_question q)));

-- The people of the logs one takes part in.
create policy people_of_my_logs on identity_person for select using (id = any((select relaylog_people())::uuid[]));

-- The forms one has sent oneself.
do $$ declare can text; begin
    foreach can in array array['for select using (%1$s)', 'for insert with check (%1$s)',
                               'for update using (%1$s) with check (%1$s)'] loop
        execute format('create policy own_' || split_part(can, ' ', 2) || ' on relaylog_formsent ' || can,
            '(person_id, municipality_id) = ((select core_person()), (select core_municipality()))');
    end loop;
end $$;
-- They are taken away when no browser can send them again: by the duty of each morning, and by nobody else.
create function relaylog_is_swept(place uuid, at timestamptz, kept interval default '3 days') returns boolean
language sql stable as $$
    select public.core_duty() = 'morning' and public.core_person() is null and place = public.core_municipality()
       and at < public.core_now() - kept
$$;
create policy too_old on relaylog_formsent for select using (relaylog_is_swept(municipality_id, at));
create policy swept on relaylog_formsent for delete using (relaylog_is_swept(municipality_id, at));

-- What one has written and not sent is one's own, for as long as one has a part in the log. Nobody else sees that it is
-- there, and the duty of each morning only that it is old.
create policy ones_own on relaylog_draft
    using ((person_id, municipality_id) = ((select core_person()), (select core_municipality()))
           and hat_id is not distinct from (select core_hat()) and log_id = any((select relaylog_frame())::uuid[]));
create policy not_of_what_is_redacted on relaylog_draft as restrictive for select
    using ((select core_person()) is null or not relaylog_corrects_redacted(log_id, place));
create policy too_old on relaylog_draft for select using (relaylog_is_swept(municipality_id, kept_at, '30 days'));
create policy swept on relaylog_draft for delete using (relaylog_is_swept(municipality_id, kept_at, '30 days'));

-- 7. Who writes what. Reading is above; these can only take away. A table that is not here is not written.
do $$ declare rule record; begin
    for rule in select * from (values
        ('relaylog', null, 'child guardian holder opener morning', 'opened_at closed_at'),
        ('familymember', 'opener holder bearer', 'opener holder bearer', 'until'),
        ('agreement', 'opener', null, null),
        ('agreementanswer', 'opener holder bearer child guardian', 'child guardian opener', 'answer language answered_at taken_back_at'),
        ('takenback', 'child guardian', null, null),
        ('exemption', 'leader', 'leader', 'ended_at'),
        ('pause', 'child guardian', 'child guardian morning', 'until'),
        ('consent', 'opener holder bearer child guardian', 'holder bearer', 'replaced_at'),
        ('consentgoal', 'holder bearer child guardian', null, null),
        ('consentanswer', 'opener holder bearer child guardian', 'child guardian holder bearer opener',
         'answer language answered_at withdrawn_at'),
        ('registeredanswer', 'holder bearer opener', null, null),
        ('narrowing', 'child guardian', null, null),
        ('hearing', 'holder', 'holder helper', 'how by_whom words interpreter because'),
        ('member', 'holder child guardian morning', 'holder', 'left_at'),
        ('membergoal', 'holder', null, null),
        ('holding', 'child guardian asked morning', 'child guardian asked holder bearer morning', 'laid_down_at'),
        ('offer', 'holder bearer acting',
         'child guardian asked holder bearer acting morning',
         'accepted_at ended_at outcome'),
        ('offerwords', 'holder bearer acting asked', 'holder helper', 'text'),
        ('offeranswer', 'child guardian', 'child guardian', 'answer answered_at'),
        ('levelchange', 'holder child guardian morning', 'holder', 'until'),
        ('closure', 'holder opener child guardian morning', null, null),
        ('erasure', 'erase', 'erase', 'destroyed_at'),
        ('focus', 'holder', 'holder helper', 'title text ended_on'),
        ('goal', 'holder', 'holder helper goal_helper', 'text child_words ended_on'),
        ('measure', 'holder helper goal_helper', 'holder helper goal_helper', 'title how evaluate_on ended_on'),
        ('evaluation', 'holder helper goal_helper', 'holder helper goal_helper',
         'child child_how parents professionals'),
        ('note', 'child guardian holder helper goal_helper', 'child guardian holder helper goal_helper', 'text'),
        ('brightspot', 'child guardian holder helper', 'child guardian holder helper', 'text'),
        ('correction', 'child guardian holder helper goal_helper', 'child guardian holder helper goal_helper', 'old'),
        ('redaction', 'child guardian holder helper goal_helper', null, null),
        ('redactedtext', 'child guardian holder helper goal_helper', null, null),
        ('meeting', 'holder', 'holder helper', 'at place purpose held_at child_took_part decided called_off_at'),
        ('meetingchange', 'holder', 'holder helper', 'because was_place'),
        ('attendance', 'holder', 'holder', 'came'),
        ('draft', 'child guardian holder bearer helper goal_helper asked acting leader opener', null, null),
        ('question', 'child guardian', null, null),
        ('questionanswer', 'holder bearer acting helper goal_helper asked leader opener', null, null),
        ('block', 'holder bearer acting leader',
         'holder bearer acting leader',
         'lift_asked_by_id lift_asked_as_id lifted_by_id lifted_at')
    ) as r (name, adds, changes, columns) loop
        if rule.name <> 'relaylog' then
            execute format('create policy added_by on relaylog_%s as restrictive for insert
                with check (log_id = any((select relaylog_playing(variadic %L))::uuid[]))',
                rule.name, string_to_array(coalesce(rule.adds, ''), ' '));
        end if;
        if rule.changes is not null then  -- `using (true)`: to lock a row is not to change it
            execute format('grant update (%s) on relaylog_%s to stafett_app',
                replace(rule.columns, ' ', ', '), rule.name);
            execute format('create policy changed_by on relaylog_%s as restrictive for update using (true)
                with check (%s = any((select relaylog_playing(variadic %L))::uuid[]))',
                rule.name, case rule.name when 'relaylog' then 'id' else 'log_id' end,
                string_to_array(rule.changes, ' '));
        end if;
    end loop;
end $$;
grant delete on relaylog_membergoal to stafett_app;
grant update (leads_to), delete on relaylog_formsent to stafett_app;
grant update (text, kept_at), delete on relaylog_draft to stafett_app;

-- Whoever writes, signs with the hat that is worn, and corrects only one's own words.
do $$ declare t text; begin
    for t in select table_name from information_schema.columns
              where table_schema = 'public' and table_name like 'relaylog\_%' and column_name = 'written_by_id' loop
        execute format('create policy signed on %I as restrictive for insert
            with check (written_by_id = (select core_person())
                        and written_as_id is not distinct from (select core_hat()))', t);
    end loop;
    foreach t in array array['note', 'brightspot', 'focus', 'goal'] loop
        execute format('create policy own_words on relaylog_%s as restrictive for update using (true)
            with check (written_by_id = (select core_person())
                        or log_id = any((select relaylog_playing(''holder''))::uuid[]))', t);  -- to redact: a trigger
    end loop;
    create policy own_words on relaylog_meeting as restrictive for update using (true)  -- the holder holds all meetings
        with check (written_by_id = (select core_person())
                    or log_id = any((select relaylog_playing('holder'))::uuid[]));
    -- Nobody answers for another: a question is put without an answer, and only the one who was asked fills it in. What
    -- that one has said in the room or on paper is registered first, and then it is filled in as it was registered.
    foreach t in array array['agreementanswer', 'consentanswer'] loop
        execute format('create policy unanswered on relaylog_%s as restrictive for insert
            with check (answer is null)', t);
    end loop;
    create policy own_answer on relaylog_consentanswer as restrictive for update using (true)
        with check (person_id = (select core_person()) or relaylog_is_registered(id, answer, answered_at));
    create policy own_answer on relaylog_agreementanswer as restrictive for update using (true)
        with check (person_id = (select core_person()) or relaylog_is_registered_to_the_log(id, answer, answered_at));
    create policy own_answer on relaylog_offeranswer as restrictive for update using (true)
        with check (person_id = (select core_person()));
end $$;
create policy own_to_say on relaylog_consentanswer as restrictive for update using (true)
    with check (relaylog_own_to_say(log_id, consent_id) or relaylog_is_registered(id, answer, answered_at));
create policy with_a_witness on relaylog_registeredanswer as restrictive for insert
    with check (relaylog_may_register(log_id, answer_id, said, goals) and relaylog_can_witness(log_id, witness_id)
                and person_id = (select a.person_id from relaylog_consentanswer a where a.id = answer_id)
                and case when to_the_log_id is null then not log_id = any((select relaylog_playing('opener'))::uuid[])
                         else relaylog_may_register_to_the_log(log_id, to_the_log_id, person_id) end);
create policy own_yes on relaylog_narrowing as restrictive for insert
    with check (relaylog_narrows(log_id, answer_id, goals));
create policy counts on relaylog_agreementanswer as restrictive for update using (true)
    with check (taken_back_at is null or relaylog_counts(log_id));
create policy counts on relaylog_consentanswer as restrictive for update using (true)
    with check (withdrawn_at is null or relaylog_counts(log_id, consent_id));
create policy own_opinion on relaylog_offeranswer as restrictive for insert
    with check (person_id = (select core_person()));

-- Who seals a text wrote it, or is the holder; what stood there is put away by that one, and read by nobody.
create policy own_or_held on relaylog_redaction as restrictive for insert
    with check (relaylog_may_redact(log_id, goal_id, row_kind, row_id, field)
                and because in ('whereabouts', 'other_child', 'wrong_log', 'others', 'health'));
create policy put_away on relaylog_redactedtext for insert
    with check (exists (select from relaylog_redaction r where r.id = redaction_id and r.log_id = relaylog_redactedtext.log_id
                           and r.written_by_id = (select core_person())));
revoke select on relaylog_redactedtext from stafett_app;

create policy cannot_be_asked on relaylog_exemption as restrictive for insert
    with check (relaylog_may_exempt(log_id, person_id) and ended_at is null);
create policy own_change on relaylog_takenback as restrictive for insert
    with check (person_id = (select core_person()));

do $$ declare t text; begin
    foreach t in array array['agreementanswer', 'consentanswer'] loop
        execute format('create policy as_they_are on relaylog_%s as restrictive for select
            using (member_id <> all ((select relaylog_members_before())::uuid[]))', t);
    end loop;
end $$;
create policy no_longer on relaylog_familymember as restrictive for update using (true)
    with check (until is not null and relation = 'guardian' and relaylog_no_longer(log_id, person_id, since));
create policy of_the_family on relaylog_familymember as restrictive for insert
    with check (relaylog_belongs(log_id, person_id, relation, required, acts_as_id));

-- The log opens when everybody has said yes; the family ends it when everybody has taken that back.
create policy as_agreed on relaylog_relaylog as restrictive for update using (true)
    with check (id = any((select relaylog_playing('holder'))::uuid[])
                or closed_at is not null and id = any((select relaylog_playing('morning'))::uuid[])
                or opened_at is null and id = any((select relaylog_playing('opener'))::uuid[])
                or closed_at is null and relaylog_all_agreed(id)
                or closed_at is not null and relaylog_all_took_back(id));
create policy as_agreed on relaylog_pause as restrictive for update using (true)
    with check (log_id = any((select relaylog_playing('morning'))::uuid[])
                or relaylog_all_agreed(log_id) or relaylog_all_took_back(log_id));

create policy for_a_reason on relaylog_closure as restrictive for insert
    with check (case because when 'never_agreed' then log_id = any((select relaylog_playing('opener'))::uuid[])
                                  or relaylog_all_took_back(log_id)
                             when 'agreement_taken_back' then relaylog_all_took_back(log_id)
                                  or log_id = any((select relaylog_playing('morning'))::uuid[])
                             else log_id = any((select relaylog_playing('holder'))::uuid[]) end);

-- Who proposes a log asks for the service it begins in, and no other.
create policy where_it_begins on relaylog_consent as restrictive for insert
    with check (log_id = any((select relaylog_playing('holder', 'bearer', 'child', 'guardian'))::uuid[])
                or unit_id = (select e.unit_id from identity_employment e where e.id = (select identity_worn())));

-- The family renews what it has been asked about, and asks itself about nothing else; others do not renew.
create policy renewed on relaylog_consent as restrictive for insert
    with check (case when renews_id is null
                     then log_id = any((select relaylog_playing('opener', 'holder', 'bearer'))::uuid[])
                          and ends_at <= relaylog_longest()
                     else relaylog_renews(log_id, renews_id, unit_id, scope, asked_by_id, effective_from, ends_at) end);
create policy renewed on relaylog_consentgoal as restrictive for insert
    with check (log_id = any((select relaylog_playing('holder', 'bearer'))::uuid[])
                or relaylog_was_about(log_id, consent_id, goal_id));
create policy renewed on relaylog_consentanswer as restrictive for insert
    with check (log_id = any((select relaylog_playing('opener', 'holder', 'bearer'))::uuid[])
                or relaylog_asks_again(log_id, consent_id, person_id) or relaylog_may_answer(log_id, person_id));
create policy asked_again on relaylog_consentanswer for insert  -- by one who sees no answers but the own
    with check (relaylog_asks_again(log_id, consent_id, person_id));

-- Whoever has reached the age answers, without having been asked by anybody.
create policy of_age on relaylog_agreementanswer as restrictive for insert
    with check (log_id = any((select relaylog_playing('opener', 'holder', 'bearer'))::uuid[])
                or relaylog_may_answer(log_id, person_id));

-- The baton goes only to the one who opened the log or has accepted it, and that one becomes a member.
create policy accepted on relaylog_holding as restrictive for insert
    with check (relaylog_next_is(log_id, holder_id, hat_id));
create policy by_consent on relaylog_member as restrictive for insert
    with check (log_id = any((select relaylog_playing('holder'))::uuid[])
                or relaylog_is_holders_hat(log_id, hat_id) or relaylog_next_is(log_id, person_id, hat_id));
create policy asked_by on relaylog_offer as restrictive for insert
    with check (offered_by_id = (select core_person()) and accepted_at is null and ended_at is null);
create policy accepted_by on relaylog_offer as restrictive for update using (true)
    with check (to_id = (select core_person()) or accepted_at is null or ended_at is not null);
create policy ended_by on relaylog_offer as restrictive for update using (true)
    with check (case outcome
                when 'declined' then to_id = (select core_person())
                when 'withdrawn' then relaylog_all_took_back(log_id) or log_id = any(
                    (select relaylog_playing('holder', 'bearer', 'acting', 'morning'))::uuid[])
                when 'sent_back' then log_id = any((select relaylog_playing('child', 'guardian'))::uuid[])
                when 'passed' then relaylog_is_holders_hat(log_id, to_hat_id)
                else ended_at is null end);
-- One asks about what stands in the history, and not about what one has read oneself.
create policy of_a_reading on relaylog_question as restrictive for insert
    with check (about_id <> (select core_person()) and exists (
        select from audit_event e where e.id = reading_id and e.log_id = relaylog_question.log_id and e.is_reading
           and (e.actor_id, e.actor_hat_id, e.at) = (about_id, about_hat_id, read_at)));
create policy signed on relaylog_block as restrictive for insert
    with check (blocked_by_id = (select core_person()) and person_id is distinct from (select core_person())
                and lifted_at is null  -- who asks at once that it be lifted, asks for oneself
                and (lift_asked_by_id is null and lift_asked_as_id is null
                     or lift_asked_by_id = (select core_person()) and lift_asked_as_id = (select core_hat()))
                and lets_in = (lift_asked_by_id is not null));
create policy frozen_in_the_family on relaylog_block as restrictive for insert
    with check (not frozen or person_id is null or person_id = any(relaylog_at_home(log_id)));

-- 8. History. The team reads what happened; the family reads who has looked, but never what one of the family looked
-- at. That somebody is kept out is not told to the family's others; nor is what one of them answered, also when it is
-- answered with a hat on.
create policy history_of_log on audit_event for select
    using (not is_reading and actor_hat_id is not null
           and action not in ('person blocked', 'person frozen', 'log sheltered', 'letting in asked for',
                          'lifting asked for', 'lifting declined', 'block lifted', 'agreement answered',
                          'agreement taken back', 'agreement given again', 'consent answered', 'consent withdrawn',
                          'goal withdrawn',
                          'handover answered', 'answer registered', 'reading asked about', 'answered about a reading')
           and (log_id = any((select relaylog_whole())::uuid[]) or goal_id = any((select relaylog_goals())::uuid[])));
create policy readings_of_log on audit_event for select
    using (is_reading and actor_hat_id is not null
           and log_id = any((select relaylog_playing('child', 'guardian'))::uuid[]));
create policy blocked on audit_event as restrictive for select
    using (log_id is null or not log_id = any((select relaylog_shut())::uuid[]));

-- 9. Whose the functions are, and who may ask them: the building stones are the wall's own.
do $$ declare f record; begin
    for f in select p.oid::regprocedure as function, p.proname, p.prosecdef from pg_proc p
              where p.pronamespace = 'public'::regnamespace and p.proname like 'relaylog\_%' loop
        if f.prosecdef then
            execute format('alter function %s owner to stafett_wall', f.function);
        end if;
        execute format('revoke all on function %s from public', f.function);
        execute format('grant execute on function %s to stafett_wall', f.function);
        if f.proname not in ('relaylog_hats', 'relaylog_family', 'relaylog_born_by', 'relaylog_grown_up',
                             'relaylog_answers_beside', 'relaylog_own_health', 'relaylog_waited_for_by',
                             'relaylog_must_answer', 'relaylog_to_answer_in_care', 'relaylog_waited_for', 'relaylog_granted', 'relaylog_live',
                             'relaylog_kin', 'relaylog_custodians', 'relaylog_guardians_to_ask',
                             'relaylog_alone', 'relaylog_kept_shut', 'relaylog_narrowings', 'relaylog_narrowed_to',
                             'relaylog_own_limit', 'relaylog_agreement_kept_shut',
                             'relaylog_guardians_unasked', 'relaylog_lasts_from',
                             'relaylog_agreement_answers', 'relaylog_consent_answers', 'relaylog_is_own', 'relaylog_refused',
                             'relaylog_exempt', 'relaylog_kept_out', 'relaylog_frozen', 'relaylog_shelters', 'relaylog_was_sheltered', 'relaylog_begun_sheltered', 'relaylog_orphaned', 'relaylog_acting_hat',
                             'relaylog_standing', 'relaylog_goals_of') then
            execute format('grant execute on function %s to stafett_app', f.function);
        end if;
    end loop;
end $$;
