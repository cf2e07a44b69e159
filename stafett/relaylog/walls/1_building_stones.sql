-- Building stones. Plain SQL without rights of their own, so that the planner unfolds them where they are used.

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
    select p.since from public.identity_addressprotection p where p.person_id = child
    union all
    select greatest(p.since, min(g.verified_at)) from public.identity_guardianship g
      join public.identity_addressprotection p on p.person_id = g.guardian_id
     where g.child_id = child and (g.ended_at is null or p.since <= g.ended_at)
       and not exists (select from public.identity_person c
                        where c.id = g.child_id and c.birth_date <= public.relaylog_born_by('consents_alone_from', 18))
     group by p.id
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
    if unit is null then  -- a private person is let in anew by the one who decides alone (decision 80)
        return true;
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

-- Logs where somebody is family: the child, one in the log's family, guardian of the child in any way, or let in privately.
create function relaylog_kin(who uuid) returns table (log_id uuid) language sql stable as $$
    select f.log_id from public.relaylog_familymember f where f.person_id = who and f.until is null
    union all
    select l.id from public.relaylog_relaylog l where l.child_id = who
    union all
    select l.id from public.relaylog_relaylog l join public.identity_guardianship g on g.child_id = l.child_id
     where g.guardian_id = who and g.ended_at is null
    union all
    select other.id from public.relaylog_let_in_privately(who) p join public.relaylog_relaylog l on l.id = p.log_id
      join public.relaylog_relaylog other on other.child_id = l.child_id
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
