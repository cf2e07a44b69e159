-- Sealing where nobody at work reads the log: the family asks for it, somebody answers who reads no more by it, and what stood
-- there is put away by a duty that sees these rows alone, for as long as the answer is being written (decision 67).
grant select on relaylog_redactionrequest, relaylog_redactionreply to stafett_wall;

-- Whether nobody at work seals in a log that runs or has run: it is paused or closed, or nobody there holds it and reads it.
create function relaylog_nobody_redacts(log uuid) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    return exists (select from relaylog_relaylog l
                    where l.id = log and l.opened_at is not null
                      and (l.closed_at is not null
                           or exists (select from relaylog_pause p where p.log_id = l.id and p.until is null)
                           or not exists (select from relaylog_readers(log) r where 'holder' = any(r.parts))))
       and log = any(relaylog_playing('child', 'guardian'));
end $$;

-- Requests that nobody has answered yet; also in the moment when they are answered, until all of it is done.
create function relaylog_redactions_asked() returns setof relaylog_redactionrequest language sql stable as $$
    select q.* from public.relaylog_redactionrequest q
     where not exists (select from public.relaylog_redactionreply p
                        where p.request_id = q.id and p.written_at < public.core_now())
$$;
create function relaylog_last_unit(log uuid) returns uuid language sql stable as $$
    select h.unit_id from public.relaylog_holding h where h.log_id = log order by h.taken_at desc, h.id limit 1
$$;

-- Logs in which the one who asks answers: whoever has the baton, or is acting; when it is closed, who leads the service that had
-- the baton last. Never one who is family there or kept out.
create function relaylog_answers_redactions() returns uuid[]
language plpgsql stable security definer
set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
begin
    if core_person() is null or core_hat() is null then
        return '{}'::uuid[];
    end if;
    return relaylog_playing_oneself('holder', 'bearer', 'acting') || array(
        select q.log_id from relaylog_redactions_asked() q
          join relaylog_relaylog l on l.id = q.log_id and l.closed_at is not null
         where l.municipality_id = core_municipality() and (core_log() is null or l.id = core_log())
           and relaylog_leading_hat(l.id, relaylog_last_unit(l.id)) = identity_worn());
end $$;

-- What waits for the one who asks; and for a leader, that it has waited for a week with somebody else.
create function relaylog_redactions_waiting() returns table (log_id uuid, request_id uuid, since timestamptz, mine boolean)
language plpgsql stable security definer
set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
declare answered uuid[] := relaylog_answers_redactions();
        led uuid[] := relaylog_playing('leader');
begin
    return query
        select q.log_id, q.id, q.written_at, q.log_id = any(answered) from relaylog_redactions_asked() q
         where not exists (select from relaylog_redactionreply p where p.request_id = q.id)
           and (q.log_id = any(answered)
                or q.log_id = any(led) and q.written_at < core_now() - interval '7 days');
end $$;

create policy reach on relaylog_redactionrequest
    using (written_by_id = (select core_person())
           and log_id = any((select relaylog_playing('child', 'guardian'))::uuid[])
           or log_id = any((select relaylog_answers_redactions())::uuid[]));
create policy reach on relaylog_redactionreply
    using (request_id = any(array(select q.id from relaylog_redactionrequest q)));
create policy where_nobody_does on relaylog_redactionrequest as restrictive for insert
    with check (relaylog_nobody_redacts(log_id) and because in ('whereabouts', 'other_child', 'wrong_log'));
create policy by_whoever_answers on relaylog_redactionreply as restrictive for insert
    with check (log_id = any((select relaylog_answers_redactions())::uuid[]) and written_at = core_now());

-- What the text is, who wrote it and when, from its own row: whoever asks reads it, whoever answers does not. Never what one in
-- the family has said or written, whoever put it on paper: the child's own words are the child's alone to take away.
create function relaylog_says_what_is_asked_about() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
    of_the_child constant boolean := (new.row_kind, new.field) in (('goal', 'child_words'), ('evaluation', 'child'),
                                                                   ('meeting', 'child_said'), ('hearing', 'words'));
    stands record;
begin
    if (of_the_child and new.written_by_id = (select l.child_id from relaylog_relaylog l where l.id = new.log_id)
            or new.field = any(case new.row_kind
                                   when 'focus' then array['title', 'text']
                                   when 'goal' then array['text']
                                   when 'measure' then array['title', 'how']
                                   when 'evaluation' then array['professionals']
                                   when 'note' then array['text']
                                   when 'brightspot' then array['text']
                                   when 'meeting' then array['purpose', 'agenda', 'place', 'professionals_said', 'decided']
                                   when 'meetingchange' then array['because']
                                   when 'offerwords' then array['text'] end)) is not true then
        raise insufficient_privilege using message = 'nobody asks for this to be sealed';
    end if;
    execute format('select r.written_by_id as by_id, r.written_as_id as as_id, r.written_at as at, %2$s as goal,
                           sha256(r.%1$I) as mark, octet_length(r.%1$I) as long,
                           r.%1$I = decode(repeat(''00'', 34), ''hex'') as gone from relaylog_%3$I r
                     where r.id = $1 and r.log_id = $2',
                   new.field,
                   case when new.row_kind = 'goal' then 'r.id'
                        when new.row_kind in ('measure', 'evaluation', 'note') then 'r.goal_id' else 'null::uuid' end,
                   new.row_kind)
       into stands using new.row_id, new.log_id;
    if stands.by_id is null or stands.as_id is null or stands.long = 29 or stands.gone
       or exists (select from relaylog_familymember f where f.log_id = new.log_id and f.person_id = stands.by_id) then
        raise insufficient_privilege using message = 'nobody asks for this to be sealed';
    end if;
    new.goal_id := stands.goal;
    new.about_by_id := stands.by_id;
    new.about_as_id := stands.as_id;
    new.about_at := stands.at;
    new.stood := stands.mark;
    return new;
end $$;
create trigger says_what_is_asked_about before insert on relaylog_redactionrequest
    for each row execute function relaylog_says_what_is_asked_about();

-- Whether the one who asks has this moment agreed to seal this. Why is for the two to know: the others read that it was asked for.
create function relaylog_is_agreed(log uuid, goal uuid, kind text, subject uuid, called text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select from relaylog_redactionrequest q join relaylog_redactionreply p on p.request_id = q.id
                    where (q.log_id, q.row_kind, q.row_id, q.field) = (log, kind, subject, called)
                      and q.goal_id is not distinct from goal
                      and p.agrees and p.written_by_id = core_person() and p.written_at = core_now())
$$;
create policy agreed on relaylog_redaction for insert
    with check (because = 'asked' and relaylog_is_agreed(log_id, goal_id, row_kind, row_id, field));

-- The rows that a duty puts away, for no person, in the moment when it was agreed.
create function relaylog_to_redact() returns uuid[]
language sql stable security definer set search_path = public, pg_temp as $$
    select coalesce(array_agg(q.row_id), '{}') from relaylog_redactionrequest q
      join relaylog_redactionreply p on p.request_id = q.id and p.agrees and p.written_at = core_now()
     where core_duty() = 'redact' and core_person() is null and q.municipality_id = core_municipality()
$$;
create function relaylog_logs_to_redact_in() returns uuid[]
language sql stable security definer set search_path = public, pg_temp as $$
    select coalesce(array_agg(q.log_id), '{}') from relaylog_redactionrequest q
     where q.row_id = any(relaylog_to_redact())
$$;
do $$ declare t text; begin
    foreach t in array array['focus', 'goal', 'measure', 'evaluation', 'note', 'brightspot', 'meeting', 'meetingchange',
                             'offerwords', 'hearing'] loop
        execute format('create policy to_redact on relaylog_%s using (id = any((select relaylog_to_redact())::uuid[]))', t);
    end loop;
end $$;
create policy to_redact on relaylog_correction using (row_id = any((select relaylog_to_redact())::uuid[]));
create policy to_redact on relaylog_redaction for select using (row_id = any((select relaylog_to_redact())::uuid[]));
create policy what_it_was_moved_from on relaylog_meetingchange using (meeting_id = any((select relaylog_to_redact())::uuid[]));

-- Who answers now, for the family; nobody where no leader is left.
create function relaylog_who_answers_redactions(log uuid) returns table (person_id uuid, hat_id uuid)
language plpgsql stable security definer
set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
begin
    if not log = any(relaylog_playing('child', 'guardian')) then
        return;
    end if;
    return query
        select e.person_id, e.id from identity_employment e
         where e.id = case
             when exists (select from relaylog_relaylog l where l.id = log and l.closed_at is not null)
             then relaylog_leading_hat(log, relaylog_last_unit(log))
             when exists (select from relaylog_orphaned() o where o.log_id = log) then relaylog_acting_hat(log)
             else (select h.hat_id from relaylog_holding h where h.log_id = log and h.laid_down_at is null) end;
end $$;
