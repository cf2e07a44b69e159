-- Municipalities and their choices are public to read. They are written by commands, never through a page.

grant select, insert, update on tenancy_municipality, tenancy_domain, tenancy_choice to stafett_app;
grant select, insert, update, delete on tenancy_acutecontact to stafett_app;
grant delete on tenancy_domain to stafett_app;
grant usage, select on all sequences in schema public to stafett_app;
grant select, insert, update, delete on django_session to stafett_app;
