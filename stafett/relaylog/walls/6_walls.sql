-- The walls. First the one that nothing opens.
do $$ declare t text; begin
    for t in select table_name from information_schema.columns
              where table_schema = 'public' and table_name like 'relaylog\_%' and column_name = 'log_id' loop
        execute format('create policy blocked on %I as restrictive
            using (not log_id = any((select relaylog_shut())::uuid[]))', t);
    end loop;
    create policy blocked on relaylog_relaylog as restrictive using (not id = any((select relaylog_blocked())::uuid[]));

    -- the frame
    foreach t in array array['holding', 'levelchange', 'closure', 'pause', 'offer', 'erasure'] loop
        execute format('create policy reach on relaylog_%s using (log_id = any((select relaylog_frame())::uuid[]))', t);
    end loop;
    -- the team
    foreach t in array array['familymember', 'consent', 'consentgoal', 'member', 'membergoal'] loop
        execute format('create policy reach on relaylog_%s using (log_id = any((select relaylog_team())::uuid[]))', t);
    end loop;
    -- the whole log
    foreach t in array array['hearing', 'meeting', 'meetingchange', 'meetingslot', 'agreedminutes',
                             'attendance'] loop
        execute format('create policy reach on relaylog_%s using (log_id = any((select relaylog_whole())::uuid[]))', t);
    end loop;
    foreach t in array array['focus', 'brightspot'] loop  -- … also when one is let in privately
        execute format('create policy reach on relaylog_%s using (log_id = any((select relaylog_read())::uuid[]))', t);
    end loop;
    -- the whole log, or a goal of it
    foreach t in array array['measure', 'note'] loop
        execute format('create policy reach on relaylog_%s using (log_id = any((select relaylog_read())::uuid[])
                        or goal_id = any((select relaylog_goals_read())::uuid[]))', t);
    end loop;
    foreach t in array array['evaluation', 'correction', 'redaction', 'discard'] loop
        execute format('create policy reach on relaylog_%s using (log_id = any((select relaylog_whole())::uuid[])
                        or goal_id = any((select relaylog_goals())::uuid[]))', t);
    end loop;
    -- An answer is the answerer's own, and known to those who asked; never to another in the family, nor to a deputy.
    foreach t in array array['consentanswer', 'offeranswer', 'registeredanswer'] loop
        execute format('create policy reach on relaylog_%s
            using (person_id = (select core_person())
                   and log_id = any((select relaylog_playing(''child'', ''guardian''))::uuid[])
                   or log_id = any((select relaylog_playing_oneself(''holder'', ''bearer'', ''acting'', ''opener''))::uuid[]))', t);
    end loop;
end $$;
-- That something was moved here, those see who see it; that something was moved away, those who saw it, and the leaders, who
-- decide whether anybody else is to be told.
create policy reach on relaylog_movedhere using (log_id = any((select relaylog_whole())::uuid[])
                                                 or goal_id = any((select relaylog_goals())::uuid[]));
create policy reach on relaylog_movedaway using (log_id = any((select relaylog_whole())::uuid[])
                                                 or goal_id = any((select relaylog_goals())::uuid[])
                                                 or log_id = any((select relaylog_playing('leader', 'acting'))::uuid[]));
-- That somebody cannot be asked is no secret: the family reads it, who asked, who has the baton, and the leaders.
create policy reach on relaylog_exemption using (log_id = any(
    (select relaylog_playing('child', 'guardian', 'holder', 'bearer', 'opener', 'leader', 'acting'))::uuid[]));

-- Nor is what one has narrowed it to.
create policy reach on relaylog_narrowing
    using (written_by_id = (select core_person())
           and log_id = any((select relaylog_playing('child', 'guardian'))::uuid[])
           or log_id = any((select relaylog_playing_oneself('holder', 'bearer', 'acting', 'opener'))::uuid[]));

do $$ declare t text; begin  -- to the log itself: for the one who asked, and until it opens
    foreach t in array array['agreementanswer', 'takenback'] loop
        execute format('create policy reach on relaylog_%s
            using (person_id = (select core_person())
                   and log_id = any((select relaylog_playing(''child'', ''guardian''))::uuid[])
                   or log_id = any((select relaylog_playing(''opener''))::uuid[]))', t);
    end loop;
end $$;
create policy asked_afterwards on relaylog_agreementanswer for insert  -- asked by one who sees no answers
    with check (log_id = any((select relaylog_playing('holder', 'bearer'))::uuid[])
                and exists (select from relaylog_familymember f where f.log_id = relaylog_agreementanswer.log_id
                               and f.person_id = relaylog_agreementanswer.person_id and f.required));
create policy reach on relaylog_goal
    using (log_id = any((select relaylog_read())::uuid[]) or id = any((select relaylog_goals_read())::uuid[]));
create policy reach on relaylog_relaylog using (id = any((select relaylog_frame())::uuid[]));
create policy begun on relaylog_relaylog for insert  -- a new row is not yet within reach of the function above
    with check (municipality_id = (select core_municipality()) and proposed_by_id = (select core_person())
                and opened_at is null and (select identity_worn()) = proposed_as_id
                and (select identity_role()) in ('employee', 'leader'));
create policy found on relaylog_relaylog as restrictive for insert
    with check (relaylog_cannot_begin(child_id) is null);

-- Why the log was asked for is content: the family's, and the one's who asked.
create policy reach on relaylog_agreement
    using (log_id = any((select relaylog_playing('child', 'guardian', 'holder', 'helper', 'opener'))::uuid[]));

-- Who stands in is for those who see the team; and for a leader, of the services that are led: else a name would tell
-- which others there are. Who acts is the holder until there is one.
create policy reach on relaylog_deputyship
    using (log_id = any((select relaylog_team())::uuid[])
           or log_id = any((select relaylog_playing('acting'))::uuid[])  -- who else could end it
           or log_id = any((select relaylog_playing('leader'))::uuid[])
              and hat_id = any((select relaylog_led_hats())::uuid[]));

-- What is said with the baton is content too: leaders see that it is held out, and not what was said.
create policy reach on relaylog_offerwords
    using (log_id = any((select relaylog_whole())::uuid[])
           or log_id = any((select relaylog_frame())::uuid[])
              and (written_by_id = (select core_person()) or offer_id = any((select relaylog_words_to_me())::uuid[])));

-- A block is known to those who can set one, and are not the blocked one; never to others in the family.
create policy reach on relaylog_block
    using (log_id = any((select relaylog_playing_oneself('holder', 'bearer', 'acting', 'leader'))::uuid[])
           and person_id is distinct from (select core_person()));

-- A private person is known to the team; and to those who can keep somebody out, by the name that the family was asked by.
create policy reach on relaylog_privateperson
    using (log_id = any((select relaylog_team())::uuid[])
           or log_id = any((select relaylog_playing_oneself('acting', 'leader'))::uuid[]));
create policy reach on relaylog_privatestop
    using (log_id = any((select relaylog_playing_oneself('holder', 'bearer', 'acting', 'leader'))::uuid[]));

-- What is asked about a reading is the asker's own, and for those who can answer: who read, and who has the baton.
create policy reach on relaylog_question
    using (written_by_id = (select core_person())
           and log_id = any((select relaylog_playing('child', 'guardian'))::uuid[])
           or log_id = any((select relaylog_playing('holder', 'bearer', 'acting'))::uuid[])
           or about_id = (select core_person()) and about_hat_id = (select core_hat())
              and log_id = any((select relaylog_frame())::uuid[]));
create policy reach on relaylog_questionanswer
    using (question_id = any(array(select q.id from relaylog_question q)));

-- What the child says on its own page is the child's, and theirs whom the child has chosen: whoever has the baton, those
-- at work who see all, or everybody who reads the log. To all others it is not there; and so with what is written back.
create policy reach on relaylog_ownwords
    using (written_by_id = (select core_person()) and log_id = any((select relaylog_playing('child'))::uuid[])
           or seen_by in ('holder', 'team', 'all') and log_id = any((select relaylog_playing('holder'))::uuid[])
              and (seen_by <> 'holder' or not log_id = any((select relaylog_playing('deputy'))::uuid[]))
           or seen_by in ('team', 'all') and log_id = any((select relaylog_playing('helper'))::uuid[])
           or seen_by = 'all' and log_id = any((select relaylog_playing('guardian'))::uuid[]));
create policy not_by_looking on relaylog_ownwords as restrictive for select  -- as a service one would see what one is not told
    using ((select nullif(current_setting('stafett.seen_as', true), '')) is null);
create policy reach on relaylog_ownwordsreply
    using (words_id = any(array(select w.id from relaylog_ownwords w))
           and (log_id = any((select relaylog_playing_oneself('child', 'holder'))::uuid[])
                or seen_by in ('team', 'all') and log_id = any((select relaylog_playing('helper'))::uuid[])
                or seen_by = 'all' and log_id = any((select relaylog_playing('guardian'))::uuid[])));

-- What one in the family answers is for oneself and whoever has the baton; for those who read the log, or the goal of the
-- measure it is about, when one lets them see it, and until one answers anew. To all others it is not there, nor that it
-- was sealed or lies in the bin.
create policy reach on relaylog_response
    using (written_by_id = (select core_person())
           and log_id = any((select relaylog_playing('child', 'guardian', 'holder', 'helper'))::uuid[])
           or log_id = any((select relaylog_playing('holder'))::uuid[])
              and not log_id = any((select relaylog_playing('deputy'))::uuid[])  -- who stands in was not named
           or seen_by = 'all' and replaced_at is null and (log_id = any((select relaylog_whole())::uuid[])
                                                           or goal_id = any((select relaylog_goals())::uuid[])));
create policy of_what_is_seen on relaylog_redaction as restrictive for select
    using (row_kind <> 'response' or row_id = any(array(select r.id from relaylog_response r)));
create policy of_what_is_seen on relaylog_discard as restrictive for select
    using (row_kind <> 'response' or row_id = any(array(select r.id from relaylog_response r)));
-- What one in the family asks whoever has the baton for is between those two, and never another's in the family. Who has
-- the baton without the family's yes, or acts, reads it until it is answered; a deputy does not. What is taken back is the
-- asker's alone.
create policy reach on relaylog_helprequest
    using (written_by_id = (select core_person()) and log_id = any((select relaylog_playing('child', 'guardian'))::uuid[])
           or taken_back_at is null
              and (log_id = any((select relaylog_playing('holder'))::uuid[])
                   and not log_id = any((select relaylog_playing('deputy'))::uuid[])
                   or log_id = any((select relaylog_playing('bearer', 'acting'))::uuid[])
                      and relaylog_awaits_reply(id, log_id)));
create policy reach on relaylog_helpreply
    using (request_id = any(array(select r.id from relaylog_helprequest r)));

-- That somebody needs an interpreter is that one's, and theirs who ask the family: whoever has the baton, or stands in, and who
-- asked for the log. To nobody else in the family or at work is it there; and while the log is paused, to nobody at work.
create policy reach on relaylog_interpreterneed
    using (person_id = (select core_person()) and log_id = any((select relaylog_playing('child', 'guardian'))::uuid[])
           or log_id = any((select relaylog_playing('holder', 'bearer', 'opener'))::uuid[]));
create policy not_while_paused on relaylog_interpreterneed as restrictive for select
    using (person_id = (select core_person())
           or log_id <> all (array(select p.log_id from relaylog_pause p where p.until is null)));
create policy reach on relaylog_interpreterorder
    using (log_id = any((select relaylog_whole())::uuid[])
           and need_id = any(array(select n.id from relaylog_interpreterneed n)));
create policy of_what_stands on relaylog_interpreterorder as restrictive for select
    using (meeting_id = any(array(select m.id from relaylog_meeting m)));

-- The people of the logs one takes part in.
create policy people_of_my_logs on identity_person for select using (id = any((select relaylog_people())::uuid[]));

-- The forms one has sent oneself.
do $$ declare can text; begin
    foreach can in array array['for select using (%1$s)', 'for insert with check (%1$s)',
                               'for update using (%1$s) with check (%1$s)'] loop
        execute format('create policy own_' || split_part(can, ' ', 2) || ' on relaylog_formsent ' || can,
            '(person_id, municipality_id) = ((select core_person()), (select core_municipality()))');
    end loop;
end $$;
-- They are taken away when no browser can send them again: by the duty of each morning, and by nobody else.
create function relaylog_is_swept(place uuid, at timestamptz, kept interval default '3 days') returns boolean
language sql stable as $$
    select public.core_duty() = 'morning' and public.core_person() is null and place = public.core_municipality()
       and at < public.core_now() - kept
$$;
create policy too_old on relaylog_formsent for select using (relaylog_is_swept(municipality_id, at));
create policy swept on relaylog_formsent for delete using (relaylog_is_swept(municipality_id, at));

-- What one has written and not sent is one's own, for as long as one has a part in the log. Nobody else sees what it is, and
-- the duty of each morning only that it is old. That it is there: `relaylog_who_writes_here`.
create policy ones_own on relaylog_draft
    using ((person_id, municipality_id) = ((select core_person()), (select core_municipality()))
           and hat_id is not distinct from (select core_hat()) and log_id = any((select relaylog_frame())::uuid[]));
create policy not_of_what_is_redacted on relaylog_draft as restrictive for select
    using ((select core_person()) is null or not relaylog_corrects_redacted(log_id, place));
create policy too_old on relaylog_draft for select using (relaylog_is_swept(municipality_id, kept_at, '30 days'));
create policy swept on relaylog_draft for delete using (relaylog_is_swept(municipality_id, kept_at, '30 days'));
