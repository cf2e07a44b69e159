-- The bin. What lies in it is found only where it is asked for, so that no list, count or task has to remember to look
-- away; and nobody finds more there than what they could see before.
create function relaylog_bin_is_open() returns boolean language sql stable as $$
    select coalesce(current_setting('stafett.bin', true), '') = 'on'
$$;

-- What lay in the bin under something that was moved to another log: that was not about this child, and neither may this
-- have been. Nobody finds it any more; it is written over by nobody, since it may be another's words.
create function relaylog_went_along() returns uuid[]
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    return (
        with moved as materialized (
            select a.row_id as id from relaylog_movedaway a
             where a.municipality_id = core_municipality() and (core_log() is null or a.log_id = core_log())
        ), goals as (
            select g.id from relaylog_goal g join moved m on m.id = g.focus_id
        ), over as (
            select id from moved union all select id from goals
        ), measures as (
            select x.id from relaylog_measure x join over o on o.id = x.goal_id
        )
        select coalesce(array_agg(w.id), '{}') from (
            select id from goals
            union all select id from measures
            union all select n.id from relaylog_note n join over o on o.id = n.goal_id
            union all select n.id from relaylog_note n
                        join (select id from moved union all select id from measures) o on o.id = n.measure_id) w);
end $$;
grant select (focus_id) on relaylog_goal to stafett_wall;
grant select (id, goal_id) on relaylog_measure to stafett_wall;
grant select (id, goal_id, measure_id) on relaylog_note to stafett_wall;
create policy went_along on relaylog_correction as restrictive for select
    using (row_id <> all ((select relaylog_went_along())::uuid[]));

-- In the bin look the family, the holder, and those who were in the team when it was put there. Nothing is written
-- straight into it.
do $$ declare t text; begin
    foreach t in array array['focus', 'goal', 'measure', 'note', 'brightspot', 'meeting', 'response'] loop
        execute format('create policy standing on relaylog_%1$s as restrictive for select
            using (discarded_at is null or (select relaylog_bin_is_open())
                   and id <> all ((select relaylog_went_along())::uuid[])
                   and (log_id = any((select relaylog_playing(''child'', ''guardian'', ''holder''))::uuid[])
                        or exists (select from relaylog_member m
                                    where m.log_id = relaylog_%1$s.log_id and m.hat_id = (select core_hat())
                                      and m.left_at is null and m.joined_at <= relaylog_%1$s.discarded_at)))', t);
        execute format('create policy begins_standing on relaylog_%s as restrictive for insert
            with check (discarded_at is null)', t);
    end loop;
end $$;

-- What is put on something is put on what stands.
create policy on_what_stands on relaylog_goal as restrictive for insert
    with check (exists (select from relaylog_focus f where f.id = focus_id and f.discarded_at is null));
create policy on_what_stands on relaylog_evaluation as restrictive for insert
    with check (exists (select from relaylog_measure m where m.id = measure_id and m.discarded_at is null));
do $$ declare t text; begin
    foreach t in array array['measure', 'note', 'consentgoal', 'membergoal'] loop
        execute format('create policy on_what_stands on relaylog_%s as restrictive for insert
            with check (goal_id is null
                        or exists (select from relaylog_goal g where g.id = goal_id and g.discarded_at is null))', t);
    end loop;
    foreach t in array array['meetingchange', 'meetingslot', 'agreedminutes', 'attendance'] loop
        execute format('create policy on_what_stands on relaylog_%s as restrictive for insert
            with check (exists (select from relaylog_meeting m where m.id = meeting_id and m.discarded_at is null))', t);
    end loop;
end $$;
create policy of_what_was_held on relaylog_agreedminutes as restrictive for insert
    with check (exists (select from relaylog_meeting m where m.id = meeting_id and m.held_at is not null));
create policy of_what_stands on relaylog_note as restrictive for insert
    with check (measure_id is null
                or exists (select from relaylog_measure m where m.id = measure_id and m.discarded_at is null));

-- Whether something that was written is the one's who asks to take away and to put back: who wrote it, and the holder for
-- what those at work wrote. What belongs to the plan is for whoever writes the plan now. Never another in the family's.
create function relaylog_has_say(log uuid, goal uuid, kind text, subject uuid) returns boolean
language plpgsql stable set search_path = public, pg_temp as $$
declare found boolean := false;
begin
    if kind in ('focus', 'goal', 'measure', 'note', 'brightspot', 'meeting', 'response') then
        execute format('select exists (select from relaylog_%s r where r.id = $1 and r.log_id = $2
                           and %s is not distinct from $3
                           and (r.written_by_id = core_person() and $4
                                or r.log_id = any(relaylog_playing(''holder''))
                                   and not exists (select from relaylog_familymember f
                                                    where f.log_id = r.log_id and f.person_id = r.written_by_id)))',
                       kind, case when kind = 'goal' then 'r.id' when kind in ('measure', 'note', 'response') then 'r.goal_id'
                                  else 'null::uuid' end)
           into found using subject, log, goal, kind in ('measure', 'note', 'brightspot', 'response');
    end if;
    return found;
end $$;

-- Whether nothing would be left hanging: neither what was put on it, nor a yes that names it, nor anybody who is on the
-- way to a meeting. Words of the child stay, unless they are sealed. That there are none is known by their length.
create function relaylog_carries_nothing(kind text, subject uuid) returns boolean
language sql stable set search_path = public, pg_temp as $$
    select case kind
        when 'brightspot' then true
        when 'note' then exists (select from relaylog_note n where n.id = subject and n.about = 'note')
        when 'focus' then not exists (select from relaylog_goal g where g.focus_id = subject and g.discarded_at is null)
        when 'goal' then exists (select from relaylog_goal g
                                  where g.id = subject
                                    and (octet_length(g.child_words) = 29
                                         or exists (select from relaylog_redaction r
                                                     where r.row_id = g.id and r.field = 'child_words'
                                                       and not r.only_before)))
             and not exists (select from relaylog_measure m where m.goal_id = subject and m.discarded_at is null)
             and not exists (select from relaylog_note n where n.goal_id = subject and n.discarded_at is null)
             and not exists (select from relaylog_consentgoal c where c.goal_id = subject)
             and not exists (select from relaylog_membergoal m where m.goal_id = subject)
             and not exists (select from relaylog_narrowing n where subject = any(n.goals))
             and not exists (select from relaylog_registeredanswer r where subject = any(r.goals))
        when 'measure' then exists (select from relaylog_measure m where m.id = subject and m.ended_on is null)
             and not exists (select from relaylog_evaluation e where e.measure_id = subject)
             and not exists (select from relaylog_note n where n.measure_id = subject and n.discarded_at is null)
        when 'meeting' then exists (select from relaylog_meeting m
                                     where m.id = subject and m.held_at is null and m.called_off_at is null
                                       and (m.at < core_now() or not exists (
                                           select from relaylog_attendance a
                                            where a.meeting_id = m.id and a.person_id <> core_person())))
             and not exists (select from relaylog_meetingchange c where c.meeting_id = subject)
        when 'response' then exists (select from relaylog_response r where r.id = subject and r.replaced_at is null)
        else false end
$$;

-- Whether this can be put in the bin now: what stands, is not older than thirty days, and carries nothing.
create function relaylog_may_discard(log uuid, goal uuid, kind text, subject uuid) returns boolean
language plpgsql stable set search_path = public, pg_temp as $$
declare found boolean := false;
begin
    if relaylog_has_say(log, goal, kind, subject) and relaylog_carries_nothing(kind, subject) then
        execute format('select exists (select from relaylog_%s r where r.id = $1 and r.discarded_at is null
                           and r.written_at > core_now() - interval ''30 days'')', kind)
           into found using subject;
    end if;
    return found;
end $$;

-- Whether this can be put back: what it belongs to stands. Asked with the bin open. (For how long, the wall of it says.)
create function relaylog_may_put_back(log uuid, goal uuid, kind text, subject uuid) returns boolean
language sql stable set search_path = public, pg_temp as $$
    select relaylog_has_say(log, goal, kind, subject)
       and case kind
           when 'goal' then exists (select from relaylog_goal g join relaylog_focus f on f.id = g.focus_id
                                     where g.id = subject and f.discarded_at is null)
           when 'measure' then exists (select from relaylog_goal g where g.id = goal and g.discarded_at is null)
           when 'note' then (goal is null
                             or exists (select from relaylog_goal g where g.id = goal and g.discarded_at is null))
                and not exists (select from relaylog_note n join relaylog_measure m on m.id = n.measure_id
                                 where n.id = subject and m.discarded_at is not null)
           when 'response' then not exists (  -- answered anew since
                select from relaylog_response r join relaylog_response s
                    on (s.written_by_id, s.about) = (r.written_by_id, r.about) and s.log_id = r.log_id
                   and (s.meeting_id, s.measure_id) is not distinct from (r.meeting_id, r.measure_id)
                 where r.id = subject and s.replaced_at is null and s.discarded_at is null)
           else true end
$$;

create policy by_mistake on relaylog_discard as restrictive for insert
    with check (written_at = core_now() and put_back_at is null and put_back_by_id is null and put_back_as_id is null
                and relaylog_may_discard(log_id, goal_id, row_kind, row_id));
create policy put_back on relaylog_discard as restrictive for update using (put_back_at is null)
    with check (put_back_at = core_now() and put_back_by_id = (select core_person())
                and put_back_as_id is not distinct from (select core_hat())
                and written_at > core_now() - interval '30 days'
                and relaylog_may_put_back(log_id, goal_id, row_kind, row_id));

-- Nothing goes into the bin or out of it without a row that says who did it. While it lies there its texts are sealed, and
-- nothing else about it changes.
create function relaylog_lies_where_it_was_put() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
    if new.discarded_at is distinct from old.discarded_at then
        if not (old.discarded_at is null and new.discarded_at = core_now()
                and relaylog_is_moved(split_part(tg_table_name, '_', 2), to_jsonb(old), to_jsonb(new)))
           and not exists (select from relaylog_discard d where d.row_id = new.id and d.log_id = new.log_id
                          and case when new.discarded_at is null
                                   then d.put_back_at = core_now() and d.put_back_by_id = core_person()
                                   else old.discarded_at is null and d.put_back_at is null
                                        and d.written_at = new.discarded_at and d.written_by_id = core_person() end) then
            raise insufficient_privilege using message = 'it is not said who did this';
        end if;
    elsif new.discarded_at is not null
          and exists (select from jsonb_each_text(to_jsonb(new)) will join jsonb_each_text(to_jsonb(old)) was using (key)
                       where will.value is distinct from was.value and will.value <> relaylog_gone()) then
        raise insufficient_privilege using message = 'this lies in the bin';
    end if;
    return new;
end $$;
do $$ declare t text; begin
    foreach t in array array['focus', 'goal', 'measure', 'note', 'brightspot', 'meeting', 'response'] loop
        execute format('create trigger lies_where_it_was_put before update on relaylog_%s for each row
            execute function relaylog_lies_where_it_was_put()', t);
    end loop;
end $$;
