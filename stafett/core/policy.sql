-- Who is asking. Told once per transaction (core/asking.py), read by every wall.

create or replace function core_person() returns uuid language sql stable parallel safe as
$$ select nullif(current_setting('stafett.person', true), '')::uuid $$;

create or replace function core_municipality() returns uuid language sql stable parallel safe as
$$ select nullif(current_setting('stafett.municipality', true), '')::uuid $$;

create or replace function core_hat() returns uuid language sql stable parallel safe as
$$ select nullif(current_setting('stafett.hat', true), '')::uuid $$;

create or replace function core_log() returns uuid language sql stable parallel safe as
$$ select nullif(current_setting('stafett.log', true), '')::uuid $$;

create or replace function core_duty() returns text language sql stable parallel safe as
$$ select nullif(current_setting('stafett.duty', true), '') $$;

-- The transaction's moment, or the moved clock's in tests and the demo.
create or replace function core_now() returns timestamptz language sql stable parallel safe as
$$ select coalesce(nullif(current_setting('stafett.now', true), '')::timestamptz, now()) $$;
