-- Questions about a row that is to be written.

-- Who is in the family at home, for those who keep people out: ids and no names.
create function relaylog_at_home(log uuid) returns uuid[]
language sql stable security definer set search_path = public, pg_temp as $$
    select coalesce(array_agg(f.person_id), '{}') from relaylog_family() f
     where f.log_id = log and f.relation <> 'custodian'
       and log = any(relaylog_playing_oneself('holder', 'bearer', 'acting', 'leader'))
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
     where b.id = block and l.id = any(relaylog_playing_oneself('holder', 'bearer', 'acting', 'leader'))
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
     where l.id = any(relaylog_playing_oneself('holder', 'bearer', 'acting')) and l.closed_at is null
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

-- The one with this number, for an employee who has the number in hand; the sealed name is to compare with what is typed,
-- and never to be shown. One under a protected address is not there, but for the own family, for whom another answer would
-- tell; among those who work here; and in a log of which that one is family, so that she can be kept out of it and let in.
create function relaylog_found(hashed bytea) returns table (id uuid, birth_date date, name bytea)
language plpgsql stable security definer
set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
begin
    if identity_worn() is null then
        return;
    end if;
    return query
        select p.id, p.birth_date, p.name from identity_person p
         where p.number_hash = hashed and p.municipality_id = core_municipality()
           and (relaylog_cannot_begin(p.id) is distinct from 'nobody_found' or p.is_employee
                or core_log() = any(relaylog_frame())
                   and exists (select from relaylog_kin(p.id) k where k.log_id = core_log()));
end $$;

-- How long a consent can last from a moment: until midnight in Norway, so many of the municipality's months later.
create function relaylog_lasts_from(moment timestamptz) returns timestamptz language sql stable as $$
    select ((moment at time zone 'Europe/Oslo')::date
            + make_interval(months => coalesce((select (c.value #>> '{}')::int from public.tenancy_choice c
                                                 where c.municipality_id = public.core_municipality()
                                                   and c.key = 'consent_months'), 12))) at time zone 'Europe/Oslo'
$$;

-- Whether something the family has asked for waits for an answer, in a log that is not paused: as long as it does, whoever
-- has the baton reads it, also without the family's yes to the service. To ask for the row itself one must see it.
create function relaylog_awaits_reply(asked uuid, log uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select not exists (select from relaylog_helpreply r where r.request_id = asked)
       and not exists (select from relaylog_pause p where p.log_id = log and p.until is null)
$$;
-- Whether this is a renewal that the one who asks may begin: of a consent that is theirs to answer, `to` the same service
-- or private person, with the same reach and the same asker, from where it ends, and for as long as the municipality lets a consent last. Its
-- goals are those it was about before, and those who must say yes are asked.
create function relaylog_renews(log uuid, old uuid, "to" uuid, reach text, asker uuid, since timestamptz,
                                until timestamptz) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select from relaylog_consent c
                     join relaylog_consent_answers() a on a.consent_id = c.id and a.person_id = core_person()
                    where c.id = old and c.log_id = log and c.replaced_at is null
                      and (coalesce(c.unit_id, c.private_person_id), c.scope, c.asked_by_id) = ("to", reach, asker)
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
       and log = any(relaylog_playing_oneself('holder', 'bearer', 'opener'))
$$;

-- Whether an answer was given by the person, and not written down by whoever has the baton.
create function relaylog_is_own(row_id uuid, at timestamptz) returns boolean language sql stable as $$
    select not exists (select from public.relaylog_registeredanswer r where r.answer_id = row_id and r.written_at = at)
$$;

-- Whether the last that somebody said here about a service or a private person, whatever question it was asked by, was a no
-- or a withdrawal.
create function relaylog_refused(log uuid, "to" uuid, person uuid) returns boolean language sql stable as $$
    select coalesce((
        select a.withdrawn_at is not null or a.answer = 'no'
          from public.relaylog_consent_answers() a join public.relaylog_consent c on c.id = a.consent_id
         where a.log_id = log and a.person_id = person and coalesce(c.unit_id, c.private_person_id) = "to"
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
create function relaylog_own_limit(log uuid, "to" uuid, person uuid) returns uuid[] language sql stable as $$
    select n.goals from public.relaylog_narrowing n
      join public.relaylog_consentanswer a on a.id = n.answer_id join public.relaylog_consent c on c.id = a.consent_id
     where n.log_id = log and n.written_by_id = person and coalesce(c.unit_id, c.private_person_id) = "to"
       and not exists (select from public.relaylog_consent_answers() later
                         join public.relaylog_consent c on c.id = later.consent_id
                        where later.log_id = log and later.person_id = person
                          and coalesce(c.unit_id, c.private_person_id) = "to"
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
                      and (said <> 'yes' or c.private_person_id is null)  -- that, each says alone
                      and (said <> 'yes'
                           or not relaylog_refused(log, coalesce(c.unit_id, c.private_person_id), a.person_id)
                           and coalesce(goals <@ relaylog_own_limit(log, coalesce(c.unit_id, c.private_person_id), a.person_id),
                                        relaylog_own_limit(log, coalesce(c.unit_id, c.private_person_id), a.person_id)
                                            is null)))
       and (goals is null or said = 'yes' and relaylog_are_goals_of(log, goals))
       and log = any(relaylog_playing_oneself('holder', 'bearer', 'opener')));
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
-- The hats in the services that the one who asks leads.
create function relaylog_led_hats() returns uuid[]
language sql stable security definer set search_path = public, pg_temp as $$
    select array(select e.id from relaylog_hats() worn join identity_unit u on worn.unit_id in (u.id, u.parent_id)
                   join relaylog_hats() e on e.unit_id = u.id
                  where worn.id = core_hat() and worn.role = 'leader')
$$;
-- Whether the one who asks can have somebody, with this hat, stand in for the holder: another, and for a leader one of the
-- services that are led. Whether that one reads the log is for the standing to say, at every moment (2_parts.sql).
create function relaylog_may_stand_in(log uuid, hat uuid, person uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select person <> core_person()
       and exists (select from relaylog_hats() e
                    where e.id = hat and e.person_id = person and e.role in ('employee', 'leader')
                      and (log = any(relaylog_playing_oneself('holder'))
                           or log = any(relaylog_playing('acting', 'leader')) and e.id = any(relaylog_led_hats())))
       and not exists (select from relaylog_holding h where h.log_id = log and h.laid_down_at is null and h.hat_id = hat)
$$;
-- … and who can: those who read the whole log now. For a leader, all who take part: what the family has said yes to, or
-- taken back, is not for leaders.
create function relaylog_can_stand_in(log uuid) returns table (person_id uuid, hat_id uuid)
language plpgsql stable security definer
set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
declare holds constant boolean := log = any(relaylog_playing_oneself('holder'));
begin return query
    select m.person_id, m.hat_id from relaylog_member m
     where m.log_id = log and m.left_at is null and relaylog_may_stand_in(log, m.hat_id, m.person_id)
       and (not holds or exists (select from relaylog_standing(m.person_id, m.hat_id, core_municipality(), log) s
                                  where s.part = 'helper'));
end $$;
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
-- goal that it belongs to, so that the same people see that it was done. And no text that does not exist (what lies in the
-- bin does): everybody in the
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
                        when 'meeting' then array['purpose', 'agenda', 'child_takes_part', 'place', 'child_said', 'parents_said',
                                                    'professionals_said', 'child_took_part', 'decided']
                        when 'meetingchange' then array['because']
                        when 'meetingplace' then array['place']
                        when 'offerwords' then array['text']
                        when 'hearing' then array['how', 'by_whom', 'words', 'interpreter', 'because']
                        when 'response' then array['text']
                        when 'agreement' then array['why']
                        when 'exemption' then array['tried'] end) then
        execute format('select exists (select from relaylog_%s r where r.id = $1 and r.log_id = $2
                           and %s is not distinct from $3
                           and (%s = core_person() or r.log_id = any(relaylog_playing(''holder''))))',
                       kind, case when kind = 'goal' then 'r.id'
                                  when kind in ('measure', 'evaluation', 'note', 'response') then 'r.goal_id'
                                  else 'null::uuid' end,
                       case when kind = 'agreement' then '(select l.proposed_by_id from relaylog_relaylog l where l.id = r.log_id)'
                            else 'r.written_by_id' end)
           into found using subject, log, goal;
    end if;
    return found;
end $$;

-- What one can put right: a text that one wrote oneself; the minutes, whoever has the baton. The row is what it is called: it is
-- looked for where rows of that kind are, so that nobody says of another kind of row what the minutes were.
create function relaylog_may_correct(log uuid, goal uuid, kind text, subject uuid, called text) returns boolean
language plpgsql stable set search_path = public, pg_temp as $$
declare
    minutes text[] := array['child_said', 'parents_said', 'professionals_said', 'child_took_part', 'decided'];
    found boolean := false;
begin
    if called = any(case kind
                        when 'focus' then array['title', 'text']
                        when 'goal' then array['text', 'child_words']
                        when 'measure' then array['title', 'how']
                        when 'note' then array['text']
                        when 'brightspot' then array['text']
                        when 'meeting' then minutes || array['purpose', 'agenda', 'child_takes_part', 'place'] end) then
        execute format('select exists (select from relaylog_%s r where r.id = $1 and r.log_id = $2
                           and %s is not distinct from $3 and %s)',
                       kind, case when kind = 'goal' then 'r.id' when kind in ('measure', 'note') then 'r.goal_id'
                                  else 'null::uuid' end,
                       case when kind = 'meeting' and called = any(minutes) then 'r.log_id = any(relaylog_playing(''holder''))'
                            else 'r.written_by_id = core_person()' end)
           into found using subject, log, goal;
    end if;
    return found;
end $$;

-- What stands where a text was taken away, as it reads in a row: the same bytes everywhere, and nobody's words.
create function relaylog_gone() returns text language sql immutable as $$ select '\x' || repeat('00', 34) $$;

-- What is sealed stays so, and no other text is written by the one who seals. Somebody else's words are not changed but by
-- that; nor are those that are never corrected, whoever wrote them. Known by what then stands there.
-- A meeting may be moved to a new place: the sealed one stays gone where it is written what it was moved from.
create function relaylog_stays_redacted() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
    was jsonb := to_jsonb(old);
    will jsonb := to_jsonb(new);
    texts text[] := tg_argv[1:];
    free boolean := tg_argv[0] = 'together' or tg_argv[0] = 'corrected' and (was ->> 'written_by_id')::uuid = core_person();
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
                                           and c.at = (will ->> 'at')::timestamptz and c.written_at >= r.written_at)))
            or exists (select from relaylog_movedaway m where m.log_id = new.log_id and m.row_id = subject);
        sealed := will ->> name = relaylog_gone();
        if redacted and not sealed or not redacted and not free then
            raise insufficient_privilege using message = 'this text is not changed';
        end if;
    end loop;
    if tg_argv[0] = 'corrected' and not free and was - texts - 'discarded_at' is distinct from will - texts - 'discarded_at' then
        raise insufficient_privilege using message = 'these are the words of another';
    end if;
    return new;
end $$;
do $$ declare rule record; begin
    for rule in select * from (values
        ('note', 'corrected', 'text'), ('brightspot', 'corrected', 'text'), ('focus', 'corrected', 'title text'),
        ('goal', 'corrected', 'text child_words'), ('measure', 'together', 'title how'),
        ('meeting', 'together', 'purpose agenda child_takes_part place child_said parents_said professionals_said ' ||
                                'child_took_part decided'),
        ('evaluation', 'once', 'child child_how parents professionals'), ('correction', 'once', 'old'),
        ('meetingchange', 'once', 'because was_place'), ('meetingplace', 'once', 'place'), ('offerwords', 'once', 'text'),
        ('hearing', 'once', 'how by_whom words interpreter because'), ('response', 'once', 'text'),
        ('agreement', 'once', 'why'), ('exemption', 'once', 'tried')
    ) as r (name, how, texts) loop
        execute format('create trigger stays_redacted before update on relaylog_%s for each row
            execute function relaylog_stays_redacted(%L, %s)', rule.name, rule.how,
            (select string_agg(quote_literal(one), ', ') from unnest(string_to_array(rule.texts, ' ')) one));
    end loop;
end $$;

-- What one in the family has answered is replaced by that one alone, and read by whoever has the baton alone.
create function relaylog_each_says_its_own() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
    if new.replaced_at is distinct from old.replaced_at and old.written_by_id is distinct from core_person()
       or new.read_at is distinct from old.read_at and (not new.log_id = any(relaylog_playing('holder'))
                                                        or new.log_id = any(relaylog_playing('deputy'))) then
        raise insufficient_privilege using message = 'this is for another to say';
    end if;
    return new;
end $$;
create trigger each_says_its_own before update on relaylog_response
    for each row execute function relaylog_each_says_its_own();

-- That somebody is waited for again is the leaders' to say, also when the holder seals what was tried.
create function relaylog_leaders_end_it() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
    if new.ended_at is distinct from old.ended_at and not new.log_id = any(relaylog_playing('leader')) then
        raise insufficient_privilege using message = 'a leader decides this';
    end if;
    return new;
end $$;
create trigger leaders_end_it before update on relaylog_exemption
    for each row execute function relaylog_leaders_end_it();

-- Whether a draft at this address is a correction of what is sealed, or was moved away: it holds the same text.
create function relaylog_corrects_redacted(log uuid, place text) returns boolean
language sql stable set search_path = public, pg_temp as $$
    select place like '%/rett/%' and exists (select from relaylog_redaction r
        where r.log_id = log and not r.only_before
          and place like '%/' || r.row_id || '/' || case r.field
              when 'title' then 'tittel' when 'text' then 'tekst' when 'child_words' then 'barnets-ord'
              when 'how' then 'hvordan' when 'purpose' then 'hensikt' when 'place' then 'sted'
              when 'decided' then 'enighet' when 'agenda' then 'saksliste' when 'child_takes_part' then 'barnet-skal-med'
              when 'child_said' then 'barnet-sa' when 'parents_said' then 'foresatte-sa'
              when 'professionals_said' then 'fagpersonene-sa' when 'child_took_part' then 'barnet-med' end)
        or place like '%/rett/%' and exists (select from relaylog_movedaway m
            where m.log_id = log and place like '%/' || m.row_id || '/%')
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

-- When somebody says yes to a private person, the database says: the hours of cooling are counted from it.
create function relaylog_said_now() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
begin
    if new.withdrawn_at is null and (new.answer, new.answered_at, new.withdrawn_at)
           is distinct from (old.answer, old.answered_at, old.withdrawn_at)
       and exists (select from relaylog_consent c where c.id = new.consent_id and c.private_person_id is not null) then
        new.answered_at := core_now();
    end if;
    return new;
end $$;
create trigger said_now before update on relaylog_consentanswer
    for each row execute function relaylog_said_now();

-- A reply is for those who saw the child's words when it was written: whoever the child lets see them later does not see it.
create function relaylog_for_those_who_saw() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
    new.seen_by := (select w.seen_by from relaylog_ownwords w where w.id = new.words_id);
    return new;
end $$;
create trigger for_those_who_saw before insert on relaylog_ownwordsreply
    for each row execute function relaylog_for_those_who_saw();
