-- Who plays which part in which relay log, what each part can reach, and what each can write.
-- Asked by the walls and by policy.py. Functions that look past the walls belong to the wall role, which may select
-- the tables named here and nothing else.

-- What stands from last time is taken down first: file and database are the same, also when a rule has gone.
do $$ declare gone record; begin
    for gone in select p.polname, p.polrelid::regclass as place from pg_policy p
                 where p.polrelid::regclass::text like 'relaylog\_%'
                    or p.polrelid in ('audit_event'::regclass, 'identity_person'::regclass, 'identity_employment'::regclass)
                       and p.polname in ('people_of_my_logs', 'people_who_ask', 'history_of_log', 'readings_of_log', 'blocked', 'by_role') loop
        execute format('drop policy %I on %s', gone.polname, gone.place);
    end loop;
    for gone in select p.oid::regprocedure as function from pg_proc p
                 where p.pronamespace = 'public'::regnamespace and p.proname like 'relaylog\_%' loop
        execute format('drop function if exists %s cascade', gone.function);
    end loop;
    for gone in select relname from pg_class where relnamespace = 'public'::regnamespace
                   and relname like 'relaylog\_%' and relkind = 'r' loop
        execute format('revoke all on %I from stafett_app, stafett_wall', gone.relname);
        execute format('grant select, insert on %I to stafett_app', gone.relname);
    end loop;
end $$;
grant select on relaylog_relaylog, relaylog_familymember, relaylog_agreement, relaylog_agreementanswer, relaylog_pause,
    relaylog_consent, relaylog_consentgoal, relaylog_consentanswer, relaylog_member, relaylog_membergoal,
    relaylog_registeredanswer, relaylog_narrowing, relaylog_holding, relaylog_offer, relaylog_deputyship, relaylog_block, relaylog_exemption,
    relaylog_erasure, relaylog_privateperson, relaylog_privatestop, tenancy_choice, audit_event to stafett_wall;
grant select (id, log_id) on relaylog_goal to stafett_wall;
grant select (id, request_id) on relaylog_helpreply to stafett_wall;
