-- Whose the functions are, and who may ask them: the building stones are the wall's own.
do $$ declare f record; begin
    for f in select p.oid::regprocedure as function, p.proname, p.prosecdef from pg_proc p
              where p.pronamespace = 'public'::regnamespace and p.proname like 'relaylog\_%' loop
        if f.prosecdef then
            execute format('alter function %s owner to stafett_wall', f.function);
        end if;
        execute format('revoke all on function %s from public', f.function);
        execute format('grant execute on function %s to stafett_wall', f.function);
        if f.proname not in ('relaylog_hats', 'relaylog_family', 'relaylog_born_by', 'relaylog_grown_up',
                             'relaylog_answers_beside', 'relaylog_own_health', 'relaylog_waited_for_by',
                             'relaylog_must_answer', 'relaylog_to_answer_in_care', 'relaylog_waited_for', 'relaylog_granted', 'relaylog_live',
                             'relaylog_kin', 'relaylog_custodians', 'relaylog_guardians_to_ask',
                             'relaylog_alone', 'relaylog_kept_shut', 'relaylog_narrowings', 'relaylog_narrowed_to',
                             'relaylog_own_limit', 'relaylog_agreement_kept_shut',
                             'relaylog_guardians_unasked', 'relaylog_lasts_from',
                             'relaylog_agreement_answers', 'relaylog_consent_answers', 'relaylog_is_own', 'relaylog_refused',
                             'relaylog_exempt', 'relaylog_kept_out', 'relaylog_frozen', 'relaylog_shelters', 'relaylog_was_sheltered', 'relaylog_begun_sheltered', 'relaylog_orphaned', 'relaylog_acting_hat', 'relaylog_leading_hat', 'relaylog_near',
                             'relaylog_leads', 'relaylog_can_control', 'relaylog_next_leader',
                             'relaylog_standing', 'relaylog_goals_of', 'relaylog_seen_as',
                             'relaylog_agreed_since', 'relaylog_reads_from', 'relaylog_first_asked', 'relaylog_was_family', 'relaylog_is_family', 'relaylog_somebody_is_there',
                             'relaylog_let_in_privately', 'relaylog_has_read_privately', 'relaylog_asks_in_vain', 'relaylog_leads_for', 'relaylog_asked_at', 'relaylog_redactions_asked', 'relaylog_last_unit', 'relaylog_last_written', 'relaylog_last_heard', 'relaylog_gaps_of') then
            execute format('grant execute on function %s to stafett_app', f.function);
        end if;
    end loop;
end $$;
