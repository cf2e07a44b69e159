-- The demo's doors. In production this room is not there.
grant select, insert, delete on demo_door to stafett_app;
