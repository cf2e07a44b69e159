-- One's own addresses are one's own, whatever one wears; the duty of telling reads them, and writes what it has told.

grant select, insert, update, delete on messages_channel to stafett_app;
grant select, insert, delete on messages_told to stafett_app;
grant select, insert, update, delete on messages_message to stafett_app;
grant select on messages_channel to stafett_wall;

drop policy if exists own on messages_channel;
create policy own on messages_channel
    using (municipality_id = (select core_municipality()) and person_id = (select core_person()))
    with check (municipality_id = (select core_municipality()) and person_id = (select core_person()));
drop policy if exists telling on messages_channel;
create policy telling on messages_channel for select
    using (municipality_id = (select core_municipality()) and (select core_duty()) = 'tell');
drop policy if exists looking on messages_channel;
create policy looking on messages_channel for update
    using (municipality_id = (select core_municipality()) and (select core_duty()) = 'tell')
    with check (municipality_id = (select core_municipality()) and (select core_duty()) = 'tell');

drop policy if exists telling on messages_told;
create policy telling on messages_told
    using (municipality_id = (select core_municipality()) and (select core_duty()) = 'tell')
    with check (municipality_id = (select core_municipality()) and (select core_duty()) = 'tell');

drop policy if exists telling on messages_message;
create policy telling on messages_message
    using (municipality_id = (select core_municipality()) and (select core_duty()) = 'tell')
    with check (municipality_id = (select core_municipality()) and (select core_duty()) = 'tell');

-- The duty writes down what came of a message, and nothing that a person has chosen.
create or replace function messages_keeps_what_is_chosen() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
    if core_duty() = 'tell'
       and to_jsonb(new) - array['failed_at', 'looked_at', 'outdated']
           is distinct from to_jsonb(old) - array['failed_at', 'looked_at', 'outdated'] then
        raise insufficient_privilege using message = 'an address is its owner''s to change';
    end if;
    return new;
end $$;
drop trigger if exists keeps_what_is_chosen on messages_channel;
create trigger keeps_what_is_chosen before update on messages_channel
    for each row execute function messages_keeps_what_is_chosen();
