-- Where a meeting is, when it is told to each: one's own, and for who planned the meeting and the holder, all of them. To
-- everybody else neither the place is there nor that anybody was told one; and so with who sealed one.
create policy reach on relaylog_placetold
    using (log_id = any((select relaylog_whole())::uuid[])
           and (person_id = (select core_person())
                or log_id = any((select relaylog_playing('holder'))::uuid[])
                or meeting_id = any(array(select m.id from relaylog_meeting m
                                           where m.written_by_id = (select core_person())))))
    with check (log_id = any((select relaylog_whole())::uuid[]));
create policy reach on relaylog_meetingplace
    using (id = any(array(select t.place_id from relaylog_placetold t))
           or log_id = any((select relaylog_playing('holder'))::uuid[]))
    with check (log_id = any((select relaylog_whole())::uuid[]));
-- With the meeting it lies in the bin, and comes back.
do $$ declare t text; begin
    foreach t in array array['meetingplace', 'placetold'] loop
        execute format('create policy of_what_stands on relaylog_%s as restrictive for select
            using (meeting_id = any(array(select m.id from relaylog_meeting m)))', t);
    end loop;
end $$;
create policy of_a_told_place on relaylog_redaction as restrictive for select
    using (row_kind <> 'meetingplace' or row_id = any(array(select p.id from relaylog_meetingplace p)));

-- It is for everybody or for each, never both: or whoever was told another place would read the first one too.
create function relaylog_place_is_for_nobody(of_meeting uuid) returns boolean language plpgsql stable
set search_path = public, pg_temp as $$
begin return exists (select from relaylog_meeting m
                      where m.id = of_meeting and m.discarded_at is null
                        and (octet_length(m.place) = 29  -- nothing, as it is sealed
                             or exists (select from relaylog_redaction r
                                         where r.row_id = m.id and r.field = 'place' and not r.only_before))); end $$;
create policy not_for_all on relaylog_meetingplace as restrictive for insert
    with check (relaylog_place_is_for_nobody(meeting_id));
-- It is told by the one who writes it, to who planned the meeting and those who are asked to it.
create function relaylog_is_told(told uuid, of_meeting uuid, person uuid) returns boolean language plpgsql stable
set search_path = public, pg_temp as $$
begin return exists (select from relaylog_meetingplace p join relaylog_meeting m on m.id = p.meeting_id
                      where p.id = told and m.id = of_meeting and p.written_by_id = core_person()
                        and (m.written_by_id = person or exists (
                            select from relaylog_attendance a where a.meeting_id = m.id and a.person_id = person))); end $$;
create policy to_those_asked on relaylog_placetold as restrictive for insert
    with check (relaylog_is_told(place_id, meeting_id, person_id));
create function relaylog_place_is_for_each() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
    if new.place is distinct from old.place and exists (select from relaylog_meetingplace p where p.meeting_id = new.id) then
        raise insufficient_privilege using message = 'the place is told to each';
    end if;
    return new;
end $$;
create trigger place_is_for_each before update on relaylog_meeting
    for each row execute function relaylog_place_is_for_each();
