-- History. The team reads what happened; the family reads who has looked, but never what one of the family looked
-- at. That somebody is kept out is not told to the family's others; nor is what one of them answered, also when it is
-- answered with a hat on.
create policy history_of_log on audit_event for select
    using (not is_reading and actor_hat_id is not null
           and action not in ('person blocked', 'private person stopped', 'person frozen', 'log sheltered', 'letting in asked for',
                          'lifting asked for', 'lifting declined', 'block lifted', 'agreement answered',
                          'agreement taken back', 'agreement given again', 'consent answered', 'consent withdrawn',
                          'goal withdrawn',
                          'handover answered', 'answer registered', 'reading asked about', 'answered about a reading',
                          'own words answered', 'responded', 'responses read', 'response redacted',
                          'response discarded', 'response put back',
                          'place told', 'told place redacted', 'help asked for', 'request taken back',
                          'request answered', 'interpreter need said', 'interpreter ordered',
                          'redaction asked for', 'redaction request answered')
           and (log_id = any((select relaylog_whole())::uuid[]) or goal_id = any((select relaylog_goals())::uuid[])));
create policy readings_of_log on audit_event for select
    using (is_reading and (actor_hat_id is not null or details ->> 'part' in ('private', 'private_goals'))
           and nullif(current_setting('stafett.seen_as', true), '') is null  -- to look as another is to see the log
           and log_id = any((select relaylog_playing('child', 'guardian'))::uuid[]));
create policy blocked on audit_event as restrictive for select
    using (log_id is null or not log_id = any((select relaylog_shut())::uuid[]));
