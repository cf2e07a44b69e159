-- What happened, and who looked. Rooms above add who may read the events of their things.

create or replace function audit_commit_to_event() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin  -- the application cannot choose the moment, the salt or the commitment
    new.at := core_now();
    new.salt := decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex');
    new.commitment := sha256(new.salt || convert_to(audit_words(new), 'UTF8'));
    return new;
end $$;

-- The event as one text that can be read in one way only: what the commitment is made of. Said again in verify.py,
-- because one who could change an event could change this function too.
create or replace function audit_words(e audit_event) returns text language sql stable as $$
    select jsonb_build_array(e.id, e.municipality_id, e.log_id, e.goal_id,
                             to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), e.is_reading, e.action,
                             e.actor_id, e.actor_hat_id, e.actor_name, e.actor_title, e.actor_unit, e.details)::text
$$;

-- Adds the link as the transaction's last act (deferred): the head is never locked while a page is made.
create or replace function audit_link_event() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare link record;
begin
    insert into audit_head values (new.municipality_id, 0, sha256(new.municipality_id::text::bytea)) on conflict do nothing;
    update audit_head h
       set seq = h.seq + 1, hash = sha256(h.hash || int8send(h.seq + 1) || new.commitment)
     where h.municipality_id = new.municipality_id returning h.seq, h.hash into link;
    insert into audit_link (event_id, municipality_id, seq, commitment, hash)
    values (new.id, new.municipality_id, link.seq, new.commitment, link.hash);
    return null;
end $$;

revoke all on audit_event, audit_head, audit_link from stafett_app, stafett_wall;
grant select, insert on audit_event to stafett_app;
revoke all on function audit_link_event() from public;

-- In one's own name, with the hat one wears; or in the name of a duty.
drop policy if exists written_by_the_one_who_acts on audit_event;
create policy written_by_the_one_who_acts on audit_event for insert
    with check (municipality_id = (select core_municipality())
                and actor_hat_id is not distinct from (select core_hat())
                and (actor_id = (select core_person()) or (actor_id is null and (select core_duty()) is not null)));

-- What one has done with this hat, or privately: never the one while being the other.
drop policy if exists own_acts on audit_event;
create policy own_acts on audit_event for select
    using (municipality_id = (select core_municipality()) and actor_id = (select core_person())
           and actor_hat_id is not distinct from (select core_hat()));

-- How far the history of the one who asks has come, for the receipt that a family keeps; and whether a place in it is
-- still what a receipt says. Nothing else of the chain: whoever asks must know the whole hash.
create or replace function audit_reached() returns table (links bigint, hash bytea)
language sql stable security definer set search_path = public, pg_temp as $$
    select h.seq, h.hash from audit_head h where h.municipality_id = core_municipality() and core_person() is not null
$$;
create or replace function audit_stands(place uuid, link bigint, said bytea) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select from audit_link l where l.municipality_id = place and l.seq = link and l.hash = said)
$$;
grant select on audit_head, audit_link to stafett_wall;
alter function audit_reached() owner to stafett_wall;
alter function audit_stands(uuid, bigint, bytea) owner to stafett_wall;
revoke all on function audit_reached(), audit_stands(uuid, bigint, bytea) from public;
grant execute on function audit_reached(), audit_stands(uuid, bigint, bytea) to stafett_app;
