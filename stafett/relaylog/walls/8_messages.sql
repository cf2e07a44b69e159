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
-- the one they have fled from, or are threatened by. Since one was let in to a log under a protected address; and at work, since
-- one's own address is protected or a leader decided that one is shown by role; also when that is over. To nobody but oneself, and
-- at home to nobody who is not let in yet: there it looks as a freeze does.
create function relaylog_choose_anew_since() returns timestamptz
language sql stable security definer set search_path = public, pg_temp as $$
    select greatest(
        (select p.since from identity_addressprotection p
          where p.person_id = core_person() and identity_worn() is not null),
        (select max(b.lifted_at) from relaylog_block b where b.person_id = core_person() and b.lets_in),
        (select max(r.written_at) from relaylog_shownbyrole r
          where r.person_id = core_person() and identity_worn() is not null))
$$;
