-- Municipalities and their choices are public to read. They are written by commands, never through a page.

grant select, insert, update on tenancy_municipality, tenancy_domain, tenancy_choice to stafett_app;
grant select, insert, update, delete on tenancy_acutecontact to stafett_app;
grant delete on tenancy_domain to stafett_app;
grant usage, select on all sequences in schema public to stafett_app;
grant select, insert, update, delete on django_session to stafett_app;

-- Which groups a municipality is in is written by the house itself, on the duty of setting up that municipality.
revoke all on tenancy_membership from stafett_app;
grant select, insert, update (until, until_source) on tenancy_membership to stafett_app;
drop policy if exists everybody on tenancy_membership;
create policy everybody on tenancy_membership for select using (true);
drop policy if exists written_at_setup on tenancy_membership;
create policy written_at_setup on tenancy_membership for insert
    with check (member_id = (select core_municipality()) and (select core_duty()) = 'setup' and core_person() is null);
drop policy if exists ended_at_setup on tenancy_membership;
create policy ended_at_setup on tenancy_membership for update
    using (true)
    with check (member_id = (select core_municipality()) and (select core_duty()) = 'setup' and core_person() is null);
