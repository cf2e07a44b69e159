-- Private persons: whom the family lets in beside the services, by the same consent (decision 80). Building stones, and
-- before the others: who is let in so is near the child, and works in no log of it.

-- How long it is from the last yes until a private person reads: whoever said yes with another beside has the time to take
-- it back alone (security.md T05). In hours, so that it is as long in the nights when the clocks are moved.
create function relaylog_cooling() returns interval language sql immutable as $$ select interval '48 hours' $$;

-- Since when everybody who is waited for says yes. One who was asked and has not said yes is not waited for any more from a
-- moment, and then the hours begin: kept out, cannot be asked, responsible no more, or the care has changed hands. A child who
-- is too young is not waited for, whatever it says; who decides alone, alone. Where two have said that a protection is over,
-- the hours begin from that; and where the log has been paused, from when it went on. Where nobody knows since when it is never:
-- the question is put anew.
create function relaylog_agreed_since(consent uuid, log uuid) returns timestamptz language plpgsql stable
set search_path = public, pg_temp as $$
declare waited constant uuid[] := relaylog_waited_for(log);
        child constant uuid := (select l.child_id from relaylog_relaylog l where l.id = log);
begin return (
    select greatest(coalesce(max(case
        when a.person_id = any(waited) then a.answered_at
        when a.person_id = child or relaylog_grown_up(log) then null
        when a.answer is not distinct from 'yes' and a.withdrawn_at is null then a.answered_at
        else coalesce(greatest(
            (select max(f.until) from relaylog_familymember f where f.log_id = log and f.person_id = a.person_id),
            (select max(x.written_at) from relaylog_exemption x
              where x.log_id = log and x.person_id = a.person_id and x.ended_at is null),
            (select max(b.since) from relaylog_block b join relaylog_relaylog decided on decided.id = b.log_id
              where decided.child_id = child and b.person_id = a.person_id and b.lifted_at is null and not b.frozen),
            (select max(g.ended_at) from identity_guardianship g
              where g.child_id = child and g.guardian_id = a.person_id),
            (select max(greatest(c.verified_at, c.ended_at)) from identity_custody c where c.child_id = child)), 'infinity')
        end), 'infinity'),
        (select max(b.lifted_at) from relaylog_block b join relaylog_relaylog decided on decided.id = b.log_id
          where decided.child_id = child and b.person_id is null),
        (select max(p.until) from relaylog_pause p where p.log_id = log))
      from relaylog_consentanswer a where a.consent_id = consent); end $$;

-- Whether somebody is in the family of a child as it is now, in any of the child's logs. Of one who is not, a freeze shuts out
-- nobody else: it stands until two have lifted it, which nobody asks for when that one has nothing to come back to.
create function relaylog_is_family(who uuid, child uuid) returns boolean language plpgsql stable
set search_path = public, pg_temp as $$
begin return exists (select from relaylog_family() f join relaylog_relaylog l on l.id = f.log_id
                      where l.child_id = child and f.person_id = who); end $$;

-- From when a private person reads by a consent that everybody says yes to: never sooner than the hours after the last yes,
-- whatever it renews. Nor than the hours after the one who asked is no longer frozen or kept out; nor than the hours after any
-- freeze is over of one in the family that came before one had begun to read, also if it came while the hours after another ran.
create function relaylog_reads_from(consent uuid) returns timestamptz language plpgsql stable
set search_path = public, pg_temp as $$
declare begins timestamptz; child uuid; asker uuid; one record;
begin
    select greatest(relaylog_agreed_since(c.id, c.log_id) + relaylog_cooling(), c.effective_from), l.child_id, c.asked_by_id
      into begins, child, asker from relaylog_consent c join relaylog_relaylog l on l.id = c.log_id where c.id = consent;
    for one in
        select b.since, b.lifted_at + relaylog_cooling() as again_from, b.person_id = asker as is_asker
          from relaylog_block b join relaylog_relaylog decided on decided.id = b.log_id
         where decided.child_id = child and not b.lets_in and b.person_id is not null and b.lifted_at is not null
           and (b.person_id = asker or b.frozen and relaylog_is_family(b.person_id, child))
         order by b.person_id = asker desc, b.since
    loop
        if one.is_asker or one.since < begins then
            begins := greatest(begins, one.again_from);
        end if;
    end loop;
    return begins;
end $$;

-- When the family was first asked what a consent is about: a renewal is no new question.
create function relaylog_first_asked(consent uuid) returns timestamptz language sql stable as $$
    with recursive before as (
        select c.asked_at, c.renews_id from public.relaylog_consent c where c.id = consent
        union all
        select c.asked_at, c.renews_id from before join public.relaylog_consent c on c.id = before.renews_id
    )
    select min(asked_at) from before
$$;

-- Whether somebody was in the family of a child then, or has come into it since: until the child has grown up, when nobody is.
create function relaylog_was_family(who uuid, child uuid, at timestamptz) returns boolean language plpgsql stable
set search_path = public, pg_temp as $$
declare grown_up constant timestamptz := (
    select ((core_now() at time zone 'Europe/Oslo')::date
            - (relaylog_born_by('consents_alone_from', 18) - c.birth_date))::timestamp at time zone 'Europe/Oslo'
      from identity_person c where c.id = child);
begin return exists (select from relaylog_familymember f join relaylog_relaylog l on l.id = f.log_id
                      where l.child_id = child and f.person_id = who and coalesce(least(f.until, grown_up) > at, true))
          or exists (select from identity_guardianship g
                      where g.child_id = child and g.guardian_id = who and g.responsibility <> 'no'
                        and coalesce(least(g.ended_at, grown_up) > at, true)); end $$;

-- Whether one of those who must say yes can take it back: else nobody reads privately.
create function relaylog_somebody_is_there(log uuid) returns boolean language plpgsql stable
set search_path = public, pg_temp as $$
begin return exists (select from unnest(relaylog_waited_for(log)) one
                      where log not in (select z.log_id from relaylog_frozen(one) z)); end $$;

-- Logs that somebody is let into privately now. The number that was typed says who it is: nothing tells whether there is
-- such a one, and nobody is tied to it before they sign in themselves. Not the child, nor one in the family as it is now;
-- nobody under a protected address; and a consent that was asked for before or while somebody was kept out or frozen, or in the
-- family, lets that one in never: else one could ask about oneself by another's name, and read when one is out. Nobody while the
-- one who asked is kept out or frozen, or all who could take it back are; nobody begins to read while somebody in the family is
-- frozen; and nobody whom those who work with it have stopped, in this log or another of the child's.
create function relaylog_let_in_privately(who uuid, only_log uuid default null)
returns table (log_id uuid, private_person_id uuid, scope text, goals uuid[])
language plpgsql stable set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
declare marked constant uuid[] := array(
    select x.id from identity_person p
      join relaylog_privateperson x on x.number_mark = encode(p.number_hash, 'hex') and x.municipality_id = p.municipality_id
     where p.id = who and (only_log is null or x.log_id = only_log));
begin
    if marked = '{}' then  -- so it is for most, and the walls ask this often
        return;
    end if;
    return query
        select c.log_id, c.private_person_id, g.scope,
               coalesce(g.goals, array(select n.goal_id from relaylog_consentgoal n where n.consent_id = c.id))
          from relaylog_consent c join relaylog_live() g on g.id = c.id
          join relaylog_relaylog l on l.id = c.log_id
         where c.private_person_id = any(marked) and relaylog_reads_from(c.id) <= core_now()
           and l.child_id <> who
           and not exists (select from relaylog_family() f where f.log_id = c.log_id and f.person_id = who)
           and not exists (select from relaylog_shelters(l.child_id))
           and not exists (select from relaylog_block b join relaylog_relaylog decided on decided.id = b.log_id
                            where decided.child_id = l.child_id and not b.lets_in
                              and (b.person_id = who and (b.lifted_at is null or b.lifted_at > relaylog_first_asked(c.id))
                                   or b.lifted_at is null and (b.person_id = c.asked_by_id
                                                               or b.frozen and b.since < relaylog_reads_from(c.id)
                                                                  and relaylog_is_family(b.person_id, l.child_id))))
           and relaylog_somebody_is_there(c.log_id)
           and not relaylog_was_family(who, l.child_id, relaylog_first_asked(c.id))
           and not exists (select from relaylog_privatestop s
                             join relaylog_privateperson stopped on stopped.id = s.private_person_id
                             join relaylog_relaylog decided on decided.id = s.log_id
                             join relaylog_privateperson here on here.id = c.private_person_id
                            where decided.child_id = l.child_id and stopped.number_mark = here.number_mark);
end $$;

-- Whether somebody has read a log privately: it stands in the history.
create function relaylog_has_read_privately(who uuid, log uuid) returns boolean language sql stable as $$
    select exists (select from public.audit_event e
                    where e.log_id = log and e.actor_id = who and e.actor_hat_id is null and e.is_reading
                      and e.details ->> 'part' in ('private', 'private_goals'))
$$;
