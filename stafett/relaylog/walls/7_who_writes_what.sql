-- Who writes what. Reading is above; these can only take away. A table that is not here is not written.
do $$ declare rule record; playing text; begin
    for rule in select * from (values
        ('relaylog', null, 'child guardian holder opener morning', 'opened_at closed_at'),
        ('familymember', 'opener holder bearer', 'opener holder bearer', 'until'),
        ('agreement', 'opener', 'holder helper', 'why'),
        ('agreementanswer', 'opener holder bearer child guardian', 'child guardian opener', 'answer language answered_at taken_back_at'),
        ('takenback', 'child guardian', null, null),
        ('exemption', 'leader', 'leader holder', 'ended_at tried'),
        ('pause', 'child guardian', 'child guardian morning', 'until'),
        ('privateperson', 'child guardian holder', null, null),
        ('privatestop', 'holder bearer acting leader', null, null),
        ('consent', 'opener holder bearer child guardian', 'holder bearer', 'replaced_at'),
        ('consentgoal', 'holder bearer child guardian', null, null),
        ('consentanswer', 'opener holder bearer child guardian', 'child guardian holder bearer opener',
         'answer language answered_at withdrawn_at'),
        ('registeredanswer', 'holder bearer opener', null, null),
        ('narrowing', 'child guardian', null, null),
        ('hearing', 'holder', 'holder helper redact', 'how by_whom words interpreter because'),
        ('member', 'holder child guardian morning', 'holder', 'left_at'),
        ('membergoal', 'holder', null, null),
        ('holding', 'child guardian asked morning', 'child guardian asked holder bearer morning', 'laid_down_at'),
        ('offer', 'holder bearer acting',
         'child guardian asked holder bearer acting morning',
         'accepted_at ended_at outcome'),
        ('deputyship', 'holder acting leader', 'holder bearer acting leader', 'ended_at'),
        ('offerwords', 'holder bearer acting asked', 'holder helper redact', 'text'),
        ('offeranswer', 'child guardian', 'child guardian', 'answer answered_at'),
        ('levelchange', 'holder child guardian morning', 'holder', 'until'),
        ('closure', 'holder opener child guardian morning', null, null),
        ('erasure', 'erase', 'erase', 'destroyed_at'),
        ('focus', 'holder', 'holder helper redact', 'title text ended_on discarded_at'),
        ('goal', 'holder', 'holder helper goal_helper redact', 'text child_words ended_on discarded_at'),
        ('measure', 'holder helper goal_helper', 'holder helper goal_helper redact',
         'title how evaluate_on ended_on discarded_at'),
        ('evaluation', 'holder helper goal_helper', 'holder helper goal_helper redact',
         'child child_how parents professionals'),
        ('note', 'child guardian holder helper goal_helper', 'child guardian holder helper goal_helper redact',
         'text discarded_at'),
        ('brightspot', 'child guardian holder helper', 'child guardian holder helper redact', 'text discarded_at'),
        ('correction', 'child guardian holder helper goal_helper', 'child guardian holder helper goal_helper redact', 'old'),
        ('redaction', 'child guardian holder helper goal_helper bearer acting leader', null, null),
        ('redactionrequest', 'child guardian', null, null),
        ('redactionreply', 'holder bearer acting leader', null, null),
        ('discard', 'child guardian holder helper goal_helper', 'child guardian holder helper goal_helper',
         'put_back_at put_back_by_id put_back_as_id'),
        ('movedaway', 'holder helper goal_helper', null, null),
        ('movedhere', 'holder helper goal_helper', null, null),
        ('redactedtext', 'child guardian holder helper goal_helper redact', null, null),
        ('meeting', 'holder', 'holder helper redact',
         'at place purpose agenda child_takes_part held_at ' ||
         'child_said parents_said professionals_said child_took_part decided called_off_at discarded_at'),
        ('ownwords', 'child', 'child', 'seen_by'),
        ('ownwordsreply', 'holder helper', null, null),
        ('response', 'child guardian holder helper', 'child guardian holder helper',
         'text replaced_at read_at discarded_at'),
        ('helprequest', 'child guardian', 'child guardian', 'taken_back_at'),
        ('helpreply', 'holder bearer acting', null, null),
        ('interpreterneed', 'child guardian holder bearer opener', null, null),
        ('interpreterorder', 'holder', null, null),
        ('meetingslot', 'holder', 'holder', 'ended_at'),
        ('agreedminutes', 'holder', null, null),
        ('meetingchange', 'holder', 'holder helper redact', 'because was_place'),
        ('attendance', 'holder', 'holder', 'came'),
        ('meetingplace', 'holder', 'holder helper', 'place'),
        ('placetold', 'holder', null, null),
        ('draft', 'child guardian holder bearer helper goal_helper asked acting leader opener', null, null),
        ('question', 'child guardian', null, null),
        ('questionanswer', 'holder bearer acting helper goal_helper asked leader opener', null, null),
        ('block', 'holder bearer acting leader',
         'holder bearer acting leader',
         'lift_asked_by_id lift_asked_as_id lifted_by_id lifted_at')
    ) as r (name, adds, changes, columns) loop  -- what no deputy does, one plays the part for oneself
        playing := case when rule.name in ('block', 'registeredanswer', 'privateperson', 'privatestop') then 'relaylog_playing_oneself' else 'relaylog_playing' end;
        if rule.name <> 'relaylog' then
            execute format('create policy added_by on relaylog_%s as restrictive for insert
                with check (log_id = any((select %s(variadic %L))::uuid[]))',
                rule.name, case rule.name when 'deputyship' then 'relaylog_playing_oneself' else playing end,
                string_to_array(coalesce(rule.adds, ''), ' '));
        end if;
        if rule.changes is not null then  -- `using (true)`: to lock a row is not to change it
            execute format('grant update (%s) on relaylog_%s to stafett_app',
                replace(rule.columns, ' ', ', '), rule.name);
            execute format('create policy changed_by on relaylog_%s as restrictive for update using (true)
                with check (%s = any((select %s(variadic %L))::uuid[]))',
                rule.name, case rule.name when 'relaylog' then 'id' else 'log_id' end, playing,
                string_to_array(rule.changes, ' '));
        end if;
    end loop;
end $$;
grant delete on relaylog_membergoal to stafett_app;
grant update (leads_to), delete on relaylog_formsent to stafett_app;
grant update (text, kept_at), delete on relaylog_draft to stafett_app;

-- Whoever writes, signs with the hat that is worn, and corrects only one's own words.
do $$ declare t text; begin
    for t in select table_name from information_schema.columns
              where table_schema = 'public' and table_name like 'relaylog\_%' and column_name = 'written_by_id' loop
        execute format('create policy signed on %I as restrictive for insert
            with check (written_by_id = (select core_person())
                        and written_as_id is not distinct from (select core_hat()))', t);
    end loop;
    foreach t in array array['note', 'brightspot', 'focus', 'goal'] loop
        execute format('create policy own_words on relaylog_%s as restrictive for update using (true)
            with check (written_by_id = (select core_person())
                        or log_id = any((select relaylog_playing(''holder'', ''redact''))::uuid[]))', t);  -- a trigger
    end loop;
    create policy own_words on relaylog_meeting as restrictive for update using (true)  -- the holder holds all meetings
        with check (written_by_id = (select core_person())
                    or log_id = any((select relaylog_playing('holder', 'redact'))::uuid[]));
    -- Nobody answers for another: a question is put without an answer, and only the one who was asked fills it in. What
    -- that one has said in the room or on paper is registered first, and then it is filled in as it was registered.
    foreach t in array array['agreementanswer', 'consentanswer'] loop
        execute format('create policy unanswered on relaylog_%s as restrictive for insert
            with check (answer is null)', t);
    end loop;
    create policy own_answer on relaylog_consentanswer as restrictive for update using (true)
        with check (person_id = (select core_person()) or relaylog_is_registered(id, answer, answered_at));
    create policy own_answer on relaylog_agreementanswer as restrictive for update using (true)
        with check (person_id = (select core_person()) or relaylog_is_registered_to_the_log(id, answer, answered_at));
    create policy own_answer on relaylog_offeranswer as restrictive for update using (true)
        with check (person_id = (select core_person()));
end $$;
create policy own_to_say on relaylog_consentanswer as restrictive for update using (true)
    with check (relaylog_own_to_say(log_id, consent_id) or relaylog_is_registered(id, answer, answered_at));
create policy with_a_witness on relaylog_registeredanswer as restrictive for insert
    with check (relaylog_may_register(log_id, answer_id, said, goals) and relaylog_can_witness(log_id, witness_id)
                and person_id = (select a.person_id from relaylog_consentanswer a where a.id = answer_id)
                and case when to_the_log_id is null then not log_id = any((select relaylog_playing('opener'))::uuid[])
                         else relaylog_may_register_to_the_log(log_id, to_the_log_id, person_id) end);
create policy own_yes on relaylog_narrowing as restrictive for insert
    with check (relaylog_narrows(log_id, answer_id, goals));
create policy counts on relaylog_agreementanswer as restrictive for update using (true)
    with check (taken_back_at is null or relaylog_counts(log_id));
create policy counts on relaylog_consentanswer as restrictive for update using (true)
    with check (withdrawn_at is null or relaylog_counts(log_id, consent_id));
create policy of_ones_own on relaylog_correction as restrictive for insert  -- what it was corrected from is what it was
    with check (relaylog_may_correct(log_id, goal_id, row_kind, row_id, field));
create policy own_words on relaylog_ownwords as restrictive for update using (true)
    with check (written_by_id = (select core_person()));
create policy own_response on relaylog_response as restrictive for update using (true)  -- the holder: see the trigger
    with check (written_by_id = (select core_person()) or log_id = any((select relaylog_playing('holder'))::uuid[]));
create policy to_whom on relaylog_response as restrictive for insert
    with check (seen_by in ('holder', 'all') and replaced_at is null and read_at is null
                and (log_id = any((select relaylog_playing('child', 'guardian'))::uuid[])  -- at work: whether one comes
                     or about = 'coming' and seen_by = 'all'));
create policy own_request on relaylog_helprequest as restrictive for update using (true)
    with check (written_by_id = (select core_person()));
create policy of_the_family on relaylog_interpreterneed as restrictive for insert
    with check (exists (select from relaylog_familymember f where f.log_id = relaylog_interpreterneed.log_id and f.until is null
                           and f.person_id = relaylog_interpreterneed.person_id)
                and (person_id = (select core_person())
                     or log_id = any((select relaylog_playing('holder', 'bearer', 'opener'))::uuid[])));
create policy for_one_who_is_asked on relaylog_interpreterorder as restrictive for insert
    with check (exists (select from relaylog_interpreterneed n
                          join relaylog_attendance a on a.person_id = n.person_id
                          join relaylog_meeting m on m.id = a.meeting_id
                         where n.id = need_id and m.id = relaylog_interpreterorder.meeting_id
                           and m.held_at is null and m.called_off_at is null));
create policy own_opinion on relaylog_offeranswer as restrictive for insert
    with check (person_id = (select core_person()));

-- Who seals a text wrote it, or is the holder; what stood there is put away by that one, and read by nobody.
create policy own_or_held on relaylog_redaction as restrictive for insert
    with check (relaylog_may_redact(log_id, goal_id, row_kind, row_id, field)
                and because in ('whereabouts', 'other_child', 'wrong_log', 'others', 'health')
                or because = 'asked' and relaylog_is_agreed(log_id, goal_id, row_kind, row_id, field));
create policy put_away on relaylog_redactedtext for insert
    with check (exists (select from relaylog_redaction r where r.id = redaction_id and r.log_id = relaylog_redactedtext.log_id
                           and (r.written_by_id = (select core_person())
                                or r.row_id = any((select relaylog_to_redact())::uuid[]))));
revoke select on relaylog_redactedtext from stafett_app;

create policy cannot_be_asked on relaylog_exemption as restrictive for insert
    with check (relaylog_may_exempt(log_id, person_id) and ended_at is null);
create policy own_change on relaylog_takenback as restrictive for insert
    with check (person_id = (select core_person()));

do $$ declare t text; begin
    foreach t in array array['agreementanswer', 'consentanswer'] loop
        execute format('create policy as_they_are on relaylog_%s as restrictive for select
            using (member_id <> all ((select relaylog_members_before())::uuid[]))', t);
    end loop;
end $$;
create policy no_longer on relaylog_familymember as restrictive for update using (true)
    with check (until is not null and relation = 'guardian' and relaylog_no_longer(log_id, person_id, since));
create policy of_the_family on relaylog_familymember as restrictive for insert
    with check (relaylog_belongs(log_id, person_id, relation, required, acts_as_id));

-- The log opens when everybody has said yes; the family ends it when everybody has taken that back.
create policy as_agreed on relaylog_relaylog as restrictive for update using (true)
    with check (id = any((select relaylog_playing('holder'))::uuid[])
                or closed_at is not null and id = any((select relaylog_playing('morning'))::uuid[])
                or opened_at is null and id = any((select relaylog_playing('opener'))::uuid[])
                or closed_at is null and relaylog_all_agreed(id)
                or closed_at is not null and relaylog_all_took_back(id));
create policy as_agreed on relaylog_pause as restrictive for update using (true)
    with check (log_id = any((select relaylog_playing('morning'))::uuid[])
                or relaylog_all_agreed(log_id) or relaylog_all_took_back(log_id));

create policy for_a_reason on relaylog_closure as restrictive for insert
    with check (case because when 'never_agreed' then log_id = any((select relaylog_playing('opener'))::uuid[])
                                  or relaylog_all_took_back(log_id)
                             when 'agreement_taken_back' then relaylog_all_took_back(log_id)
                                  or log_id = any((select relaylog_playing('morning'))::uuid[])
                             else log_id = any((select relaylog_playing('holder'))::uuid[]) end);

-- Who proposes a log asks for the service it begins in, and no other.
create policy where_it_begins on relaylog_consent as restrictive for insert
    with check (log_id = any((select relaylog_playing('holder', 'bearer', 'child', 'guardian'))::uuid[])
                or unit_id = (select e.unit_id from identity_employment e where e.id = (select identity_worn())));

-- The family renews what it has been asked about, and asks itself about nothing else; others do not renew.
create policy renewed on relaylog_consent as restrictive for insert
    with check (case when renews_id is null
                     then ends_at <= relaylog_longest()
                          and case when private_person_id is null
                                   then log_id = any((select relaylog_playing('opener', 'holder', 'bearer'))::uuid[])
                                   else (asked_by_id, asked_at) = ((select core_person()), (select core_now()))
                                        and relaylog_may_ask_about_one_more(log_id) end
                     else asked_at <= (select core_now()) and relaylog_renews(log_id, renews_id, coalesce(unit_id, private_person_id), scope, asked_by_id, effective_from, ends_at) end);
create policy renewed on relaylog_consentgoal as restrictive for insert
    with check (log_id = any((select relaylog_playing('holder', 'bearer'))::uuid[]) and relaylog_is_to_a_service(consent_id)
                or relaylog_was_about(log_id, consent_id, goal_id) or relaylog_asks_privately(log_id, consent_id));
create policy renewed on relaylog_consentanswer as restrictive for insert
    with check (log_id = any((select relaylog_playing('opener', 'holder', 'bearer'))::uuid[])
                or relaylog_asks_again(log_id, consent_id, person_id) or relaylog_may_answer(log_id, person_id)
                or relaylog_asks_privately(log_id, consent_id));
create policy asked_privately on relaylog_consentanswer for insert  -- by one who sees no answers but the own
    with check (relaylog_asks_privately(log_id, consent_id)
                and exists (select from relaylog_familymember f where f.id = member_id and f.person_id = relaylog_consentanswer.person_id
                               and f.log_id = relaylog_consentanswer.log_id and f.required and f.until is null));
create policy asked_about on relaylog_privateperson as restrictive for insert
    with check (relaylog_may_ask_privately(log_id));
create policy asked_by_deputy on relaylog_consentanswer for insert  -- who sees no answers, and asks
    with check (log_id = any((select relaylog_playing('deputy'))::uuid[]));
create policy asked_again on relaylog_consentanswer for insert  -- by one who sees no answers but the own
    with check (relaylog_asks_again(log_id, consent_id, person_id));

-- Whoever has reached the age answers, without having been asked by anybody.
create policy of_age on relaylog_agreementanswer as restrictive for insert
    with check (log_id = any((select relaylog_playing('opener', 'holder', 'bearer'))::uuid[])
                or relaylog_may_answer(log_id, person_id));

-- The baton goes only to the one who opened the log or has accepted it, and that one becomes a member.
create policy accepted on relaylog_holding as restrictive for insert
    with check (relaylog_next_is(log_id, holder_id, hat_id));
create policy by_consent on relaylog_member as restrictive for insert
    with check (log_id = any((select relaylog_playing('holder'))::uuid[])
                or relaylog_is_holders_hat(log_id, hat_id) or relaylog_next_is(log_id, person_id, hat_id));
create policy asked_by on relaylog_offer as restrictive for insert
    with check (offered_by_id = (select core_person()) and accepted_at is null and ended_at is null
                and answer_by between (core_now() at time zone 'Europe/Oslo')::date and relaylog_answers_within()
                and (to_id <> offered_by_id  -- who stands in takes nothing over by one's own hand
                     or log_id = any((select relaylog_playing_oneself('holder', 'bearer', 'acting'))::uuid[])));
create policy named_by on relaylog_deputyship as restrictive for insert
    with check (named_by_id = (select core_person()) and ended_at is null and relaylog_may_stand_in(log_id, hat_id, deputy_id)
                and first_day >= (core_now() at time zone 'Europe/Oslo')::date
                and last_day <= first_day + interval '1 year');
create policy ended on relaylog_deputyship as restrictive for update using (true) with check (ended_at is not null);
create policy accepted_by on relaylog_offer as restrictive for update using (true)
    with check (to_id = (select core_person()) or accepted_at is null or ended_at is not null);
create policy ended_by on relaylog_offer as restrictive for update using (true)
    with check (case outcome
                when 'declined' then to_id = (select core_person())
                when 'withdrawn' then relaylog_all_took_back(log_id) or log_id = any(
                    (select relaylog_playing('holder', 'bearer', 'acting', 'morning'))::uuid[])
                when 'sent_back' then log_id = any((select relaylog_playing('child', 'guardian'))::uuid[])
                when 'passed' then relaylog_is_holders_hat(log_id, to_hat_id)
                else ended_at is null end);
-- One asks about what stands in the history, and not about what one has read oneself.
create policy of_a_reading on relaylog_question as restrictive for insert
    with check (about_id <> (select core_person()) and (exists (
        select from audit_event e where e.id = reading_id and e.log_id = relaylog_question.log_id and e.is_reading
           and (e.actor_id, e.actor_hat_id, e.at) = (about_id, about_hat_id, read_at)) or exists (
        select from relaylog_readings_by_role(relaylog_question.log_id) e where e.id = reading_id
           and (e.actor_id, e.actor_hat_id, e.at) = (about_id, about_hat_id, read_at))));
create policy signed on relaylog_block as restrictive for insert
    with check (blocked_by_id = (select core_person()) and person_id is distinct from (select core_person())
                and lifted_at is null  -- who asks at once that it be lifted, asks for oneself
                and (lift_asked_by_id is null and lift_asked_as_id is null
                     or lift_asked_by_id = (select core_person()) and lift_asked_as_id = (select core_hat()))
                and lets_in = (lift_asked_by_id is not null));
create policy frozen_in_the_family on relaylog_block as restrictive for insert
    with check (not frozen or person_id is null or person_id = any(relaylog_at_home(log_id)));
