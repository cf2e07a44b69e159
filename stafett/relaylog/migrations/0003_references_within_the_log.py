"""
Make a reference to another log's row, or to a person of another municipality, impossible.

Why    A row that says it belongs to one log while it points into another is how one family reads about the other.
Locks  Short ones on each table of the room: the constraints are exchanged, and checked against what is there.
Data   None. It stops, and changes nothing, if a row breaks the rule.
Back   The single references do no harm beside these, but nothing needs them back.
"""

from django.db import migrations

BOTH = """
do $$ declare r record; mine text; begin
    for r in select c.conname, c.conrelid::regclass as here, a.attname as named, c.confrelid::regclass as there
               from pg_constraint c
               join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
              where c.contype = 'f' and c.conrelid::regclass::text like 'relaylog\\_%'
                and c.confrelid::regclass::text <> 'tenancy_municipality' loop
        mine := case when r.there::text like 'identity\\_%' or r.there = 'relaylog_relaylog'::regclass
                     then 'municipality_id' else 'log_id' end;
        if mine = 'log_id' and not exists (select from pg_constraint u
                                            where u.conrelid = r.there and u.contype = 'u'
                                              and pg_get_constraintdef(u.oid) = 'UNIQUE (log_id, id)') then
            execute format('alter table %s add unique (log_id, id)', r.there);
        end if;
        execute format('alter table %s drop constraint %I', r.here, r.conname);
        execute format('alter table %s add constraint %I foreign key (%s, %I) references %s (%s, id)',
                       r.here, r.conname, mine, r.named, r.there, mine);
    end loop;
end $$;
"""


class Migration(migrations.Migration):
    dependencies = [("relaylog", "0002_forms_sent")]

    operations = [migrations.RunSQL(BOTH, migrations.RunSQL.noop)]
