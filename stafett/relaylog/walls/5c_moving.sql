-- Moving what was written in the wrong child's log to the right one. Both halves or neither: asked with no log in hand, so
-- that both logs are within reach, and again when the transaction ends.

-- Whether this stands in a log since then, by the one who asks and with the hat that is worn, and carries nothing. For
-- thirty days, as the bin, and no words of the child: what is older was read and acted on, and belongs to this log too.
create function relaylog_may_move(log uuid, goal uuid, kind text, subject uuid, since timestamptz) returns boolean
language plpgsql stable set search_path = public, pg_temp as $$
declare found boolean := false;
begin
    if kind in ('note', 'brightspot', 'focus', 'goal', 'measure') and relaylog_carries_nothing(kind, subject) then
        execute format('select exists (select from relaylog_%s r where r.id = $1 and r.log_id = $2
                           and %s is not distinct from $3 and r.written_at = $4 and r.discarded_at is null
                           and r.written_at > core_now() - interval ''30 days''
                           and r.written_by_id = core_person() and r.written_as_id = core_hat())',
                       kind, case when kind = 'goal' then 'r.id' when kind in ('measure', 'note') then 'r.goal_id'
                                  else 'null::uuid' end)
           into found using subject, log, goal, since;
    end if;
    return found;
end $$;
do $$ declare t text; begin
    foreach t in array array['movedaway', 'movedhere'] loop
        execute format('create policy ones_own on relaylog_%s as restrictive for insert
            with check (written_at = core_now() and relaylog_may_move(log_id, goal_id, row_kind, row_id, stood_from))', t);
    end loop;
end $$;

-- Since when it stood in the wrong log, and how many at work had that open meanwhile. Never how many of the family: from a
-- number and the list of readings one in it could work out what another had read. What was moved on from one wrong log to
-- the next is told in the right one as one time and one number, back to when it last stood there.
create function relaylog_counts_who_opened() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if tg_table_name = 'relaylog_movedaway' then
        new.here_since := coalesce((select max(h.written_at) from relaylog_movedhere h
                                     where h.row_id = new.row_id and h.log_id = new.log_id), new.stood_from);
        new.opened_by := (select count(distinct e.actor_id) from audit_event e
                           where e.log_id = new.log_id and e.is_reading and e.at >= new.here_since
                             and e.actor_id <> core_person() and e.actor_hat_id is not null
                             and e.details ->> 'part' in ('deputy', 'holder', 'helper', 'goal_helper'));
        return new;
    end if;
    with recursive way as (
        select a.* from relaylog_movedaway a where a.id = new.id
        union all
        select a.* from way w join relaylog_movedhere h on h.row_id = w.row_id and h.log_id = w.log_id
          join relaylog_movedaway a on a.id = h.id and a.log_id <> new.log_id
    )
    select min(coalesce(w.here_since, w.stood_from)), count(distinct e.actor_id) into new.here_since, new.opened_by
      from way w left join audit_event e
        on e.log_id = w.log_id and e.is_reading and e.at between coalesce(w.here_since, w.stood_from) and w.written_at
       and e.actor_id <> core_person() and e.actor_hat_id is not null
       and e.details ->> 'part' in ('deputy', 'holder', 'helper', 'goal_helper');
    return new;
end $$;
grant select on relaylog_movedaway, relaylog_movedhere to stafett_wall;

-- Whether what is taken out of a log in this moment stands in another: every text of it as long as it was, and nothing left
-- here. The texts themselves no wall can read.
create function relaylog_is_moved(kind text, old_row jsonb, new_row jsonb) returns boolean
language plpgsql stable set search_path = public, pg_temp as $$
declare there jsonb;
begin
    if kind not in ('note', 'brightspot', 'focus', 'goal', 'measure') then
        return false;
    end if;
    execute format('select to_jsonb(r) from relaylog_movedaway a
                      join relaylog_movedhere h on h.id = a.id and h.log_id <> a.log_id and h.row_kind = a.row_kind
                      join relaylog_%s r on r.id = h.row_id and r.log_id = h.log_id and r.written_at = a.stood_from
                     where a.row_id = $1 and a.log_id = $2 and a.row_kind = $3
                       and a.written_by_id = core_person() and a.written_at = core_now()
                       and (h.written_by_id, h.written_at) = (a.written_by_id, a.written_at)', kind)
       into there using (old_row ->> 'id')::uuid, (old_row ->> 'log_id')::uuid, kind;
    return there is not null
       and not exists (select from jsonb_each_text(old_row) was join jsonb_each_text(new_row) will using (key)
                         join jsonb_each_text(there) anew using (key)
                        where starts_with(was.value, '\x')
                          and (length(anew.value) <> length(was.value)
                               or length(will.value) <> 2 + 2 * 29 and will.value <> relaylog_gone()));  -- nothing there, or gone
end $$;

-- When the transaction ends, or when it is asked for before that: there are two halves, and the wrong log holds nothing of
-- it, nor of what it was corrected from.
create function relaylog_both_halves() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare whole boolean;
begin
    select exists (select from relaylog_movedaway a join relaylog_movedhere h on h.id = a.id
                    where a.id = new.id and h.log_id <> a.log_id and h.stood_from = a.stood_from
                      and not exists (select from relaylog_correction c
                                       where c.log_id = a.log_id and c.row_id = a.row_id
                                         and octet_length(c.old) not in (29, 34))) into whole;
    if whole and tg_table_name = 'relaylog_movedaway' then
        execute format('select not exists (select from relaylog_%s r
                                            where r.id = $1 and r.discarded_at is distinct from $2)', new.row_kind)
           into whole using new.row_id, new.written_at;
    end if;
    if not whole then
        raise insufficient_privilege using message = 'only one half of it was moved';
    end if;
    return null;
end $$;
do $$ declare t text; begin
    foreach t in array array['movedaway', 'movedhere'] loop
        execute format('create trigger counts_who_opened before insert on relaylog_%s for each row
            execute function relaylog_counts_who_opened()', t);
        execute format('create constraint trigger both_halves after insert on relaylog_%s deferrable initially deferred
            for each row execute function relaylog_both_halves()', t);
    end loop;
end $$;
