-- A crowd around the measured log, in a scratch database that is thrown away: other municipalities, logs and entries.
-- Placeholders: {municipalities}, {logs}, {entries} (entries per log). Run as the tables' owner with the walls aside;
-- foreign keys are dropped first, since they would only slow the loading and no reading asks them.

do $$ declare c record; begin
    for c in select conrelid::regclass as owner, conname from pg_constraint
              where contype = 'f' and connamespace = 'public'::regnamespace loop
        execute format('alter table %s drop constraint %I', c.owner, c.conname);
    end loop;
    for c in select oid::regclass as owner from pg_class where relnamespace = 'public'::regnamespace and relrowsecurity loop
        execute format('alter table %s no force row level security, disable trigger user', c.owner);
    end loop;
end $$;

insert into tenancy_municipality (id, slug, name, number, kind, language, own_guide, site_url)
select gen_random_uuid(), 'by-' || n, 'By ' || n, '', 'kommune', 'nb', true, '' from generate_series(2, {municipalities}) n;

create temporary table place as
select id, row_number() over () - 1 as n from tenancy_municipality;
create temporary table unit as
select gen_random_uuid() as id, p.id as municipality_id, p.n, k.kind
  from place p cross join (values ('school'), ('health_station')) k (kind);
insert into identity_unit (id, municipality_id, name, kind) select id, municipality_id, 'Enhet', kind from unit;

create temporary table crowd as  -- one row per log, with everybody who belongs to it
select gen_random_uuid() as id, gen_random_uuid() as child, gen_random_uuid() as guardian, gen_random_uuid() as staff,
       gen_random_uuid() as of_child, gen_random_uuid() as of_guardian,
       gen_random_uuid() as hat, gen_random_uuid() as consent, gen_random_uuid() as agreement, gen_random_uuid() as goal,
       gen_random_uuid() as focus, p.id as place, u.id as unit, s.n
  from generate_series(1, {logs}) s (n)
  join place p on p.n = s.n % {municipalities}
  join unit u on u.n = p.n and u.kind = 'school';

insert into identity_person (id, municipality_id, name, language, colour_scheme, interpreter, is_employee)
select who, place, '\x01'::bytea, 'nb', 'auto', '', who = staff
  from crowd cross join lateral (values (child), (guardian), (staff)) w (who);
insert into identity_employment (id, municipality_id, person_id, unit_id, role, title, starts_at)
select hat, place, staff, unit, 'employee', 'lærer', now() - interval '300 days' from crowd;
insert into relaylog_relaylog (id, municipality_id, child_id, unit_id, kind, colour, symbol, mark, proposed_by_id,
                               proposed_as_id, proposed_at, opened_at)
select id, place, child, unit, 'child', 'blue', 'wave', 'plain', staff, hat, now() - interval '200 days',
       now() - interval '199 days' from crowd;
insert into relaylog_familymember (id, municipality_id, log_id, person_id, relation, required, since)
select w.member, place, id, w.who, w.relation, w.relation = 'guardian', now() - interval '200 days'
  from crowd cross join lateral (values (of_child, child, 'child'), (of_guardian, guardian, 'guardian')) w (member, who, relation);
insert into relaylog_holding (id, municipality_id, log_id, holder_id, hat_id, unit_id, acting, taken_at)
select gen_random_uuid(), place, id, staff, hat, unit, false, now() - interval '199 days' from crowd;
insert into relaylog_levelchange (id, municipality_id, log_id, level, since, decided_by_id)
select gen_random_uuid(), place, id, 1, now() - interval '199 days', staff from crowd;
insert into relaylog_member (id, municipality_id, log_id, person_id, hat_id, unit_id, joined_at)
select gen_random_uuid(), place, id, staff, hat, unit, now() - interval '199 days' from crowd;
insert into relaylog_consent (id, municipality_id, log_id, unit_id, scope, asked_by_id, asked_at, text_version,
                              effective_from, ends_at)
select consent, place, id, unit, 'whole', staff, now() - interval '200 days', '2026-1', now() - interval '199 days',
       now() + interval '150 days' from crowd;
insert into relaylog_consentanswer (id, municipality_id, log_id, consent_id, person_id, member_id, answer, language,
                                    answered_at)
select gen_random_uuid(), place, id, consent, guardian, of_guardian, 'yes', 'nb', now() - interval '199 days' from crowd;
insert into relaylog_goal (id, municipality_id, log_id, written_by_id, written_at, focus_id, number, text, child_words)
select goal, place, id, staff, now(), focus, 1, '\x01'::bytea, '\x01'::bytea from crowd;
insert into relaylog_note (id, municipality_id, log_id, written_by_id, written_as_id, written_at, goal_id, about, text)
select gen_random_uuid(), place, id, staff, hat, now() - e.n * interval '5 days', case when e.n % 2 = 0 then goal end,
       'note', decode(repeat('5f', 400), 'hex')
  from crowd cross join generate_series(1, {entries}) e (n);

do $$ declare c record; begin
    for c in select oid::regclass as owner from pg_class where relnamespace = 'public'::regnamespace and relrowsecurity loop
        execute format('alter table %s force row level security, enable trigger user', c.owner);
    end loop;
end $$;
