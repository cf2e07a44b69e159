-- Whether word that something awaits reaches each of the family, for whoever has the baton: else it has to be said in
-- another way. Never where it is sent, or when, or what for; and nothing of one who is kept out.
drop function if exists relaylog_reached_how(uuid);
create function relaylog_reached_how(log uuid) returns table (person_id uuid, wanted boolean, failed_at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
    select f.person_id, count(c.id) > 0, case when count(c.id) = count(c.failed_at) then max(c.failed_at) end
      from relaylog_familymember f
      left join messages_channel c on c.person_id = f.person_id and c.municipality_id = f.municipality_id
                                  and not c.outdated
     where f.log_id = log and f.until is null and f.relation <> 'custodian'
       and not exists (select from relaylog_kept_out(f.person_id) b where b.log_id = log)
       and exists (select from relaylog_parts(core_person(), core_hat(), core_municipality(), log) p
                    where p.part in ('holder', 'acting'))
     group by 1
$$;
-- Since when an address that the one who asks has chosen is to be chosen anew before anything is sent there: it can be read by
-- the one they have fled from, or are threatened by. Since one was let in to a log under a protected address, in whichever way: by
-- oneself, by the lifting of a freeze of one's own while it was, or with everybody; or grew up, when it had been shut for a
-- guardian's sake. And at work, since one's own address is protected or a leader decided that one is shown by role; also when
-- that is over. To nobody but oneself, and at home to nobody who is not let in yet: there it looks as a freeze does.
create function relaylog_choose_anew_since() returns timestamptz
language sql stable security definer set search_path = public, pg_temp as $$
    select greatest(
        (select p.since from identity_addressprotection p
          where p.person_id = core_person() and identity_worn() is not null),
        (select max(b.lifted_at) from relaylog_block b join relaylog_relaylog l on l.id = b.log_id
          where b.person_id = core_person() and b.frozen
            and (b.lets_in or exists (select from relaylog_shelters(l.child_id) s where s.since <= b.lifted_at))),
        (select max(b.lifted_at) from relaylog_block b
           join relaylog_relaylog decided on decided.id = b.log_id
           join relaylog_relaylog l on l.child_id = decided.child_id
           join relaylog_familymember f on f.log_id = l.id and f.until is null and f.person_id = core_person()
          where b.person_id is null and l.id not in (select log_id from relaylog_frozen(core_person()))),
        (select ((core_now() at time zone 'Europe/Oslo')::date
                 - (relaylog_born_by('consents_alone_from', 18) - c.birth_date))::timestamp at time zone 'Europe/Oslo'
           from identity_person c
          where c.id = core_person() and c.birth_date <= relaylog_born_by('consents_alone_from', 18)
            and exists (select from identity_guardianship g
                          join identity_addressprotection p on p.person_id = g.guardian_id
                         where g.child_id = c.id and (g.ended_at is null or p.since <= g.ended_at))
            and exists (select from relaylog_relaylog l where l.child_id = c.id)),
        (select max(r.written_at) from relaylog_shownbyrole r
          where r.person_id = core_person() and identity_worn() is not null))
$$;
