-- What those who met agree on is kept: it is put right by whoever has the baton, with what stood there before, or sealed. In which
-- order, the rows say that were written one after the other in the log, and no clock: the moment of a transaction is when it began.
create function relaylog_numbers_corrections() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
    new.number := 1 + (select count(*) from relaylog_correction c where c.log_id = new.log_id and c.row_id = new.row_id);
    return new;
end $$;
create trigger numbers_corrections before insert on relaylog_correction
    for each row execute function relaylog_numbers_corrections();

create function relaylog_numbers_agreements() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
    new.number := 1 + (select count(*) from relaylog_agreedminutes a where a.meeting_id = new.meeting_id);
    new.corrections := (select count(*) from relaylog_correction c where c.log_id = new.log_id and c.row_id = new.meeting_id);
    new.written_at := core_now();
    return new;
end $$;
create trigger numbers_agreements before insert on relaylog_agreedminutes
    for each row execute function relaylog_numbers_agreements();

create function relaylog_keeps_the_minutes() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare was jsonb := to_jsonb(old); will jsonb := to_jsonb(new); name text;
begin
    foreach name in array array['child_said', 'parents_said', 'professionals_said', 'child_took_part', 'decided'] loop
        continue when old.held_at is null or was -> name is not distinct from will -> name or will ->> name = relaylog_gone();
        if not new.log_id = any(relaylog_playing('holder'))
           or not exists (select from relaylog_correction c
                           where c.log_id = new.log_id and c.row_id = new.id and c.field = name
                             and c.written_by_id = core_person() and c.written_at = core_now()
                             and c.number = (select count(*) from relaylog_correction d
                                              where d.log_id = new.log_id and d.row_id = new.id)) then
            raise insufficient_privilege using message = 'what was agreed on is kept';
        end if;
    end loop;
    return new;
end $$;
create trigger keeps_the_minutes before update on relaylog_meeting
    for each row execute function relaylog_keeps_the_minutes();
