-- So many more who work at the health station and help with the measured log. Run like crowd.sql, after it.
create temporary table reader as
select gen_random_uuid() as id, gen_random_uuid() as hat, l.municipality_id, l.id as log, c.unit_id as unit
  from generate_series(1, {readers}) n
  join relaylog_relaylog l on l.id = '{log}'
  join relaylog_consent c on c.log_id = l.id and c.unit_id = '{station}';

insert into identity_person (id, municipality_id, name, language, colour_scheme, interpreter, is_employee)
select id, municipality_id, '\x01'::bytea, 'nb', 'auto', '', true from reader;
insert into identity_employment (id, municipality_id, person_id, unit_id, role, title, starts_at)
select hat, municipality_id, id, unit, 'employee', 'helsesykepleier', now() - interval '9 days' from reader;
insert into relaylog_member (id, municipality_id, log_id, person_id, hat_id, unit_id, joined_at)
select gen_random_uuid(), municipality_id, log, id, hat, unit, now() - interval '8 days' from reader;
