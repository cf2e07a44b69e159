-- The guide is public to read. What is written stays: a version gets its time of publishing, an own wording its end.

revoke all on guide_guide, guide_guideversion, guide_overlay from stafett_app;
grant select, insert, update on guide_guide to stafett_app;
grant select, insert, update (publish_at, approved_by, next_revision) on guide_guideversion to stafett_app;
grant select, insert, update (ended_at) on guide_overlay to stafett_app;
