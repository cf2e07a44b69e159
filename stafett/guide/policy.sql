-- The guide is public to read. What is written stays: a version gets its time of publishing, an own wording its end.

revoke all on guide_guide, guide_guideversion, guide_overlay, guide_wording, guide_care from stafett_app;
revoke all on guide_approval, guide_unsaved from stafett_app;
grant select, insert, update on guide_guide to stafett_app;
grant select, insert, update (publish_at, approved_by, next_revision) on guide_guideversion to stafett_app;
grant select, insert, update (ended_at) on guide_overlay to stafett_app;
grant select, insert on guide_wording, guide_care, guide_approval to stafett_app;
grant select, insert, update (text, kept_at), delete on guide_unsaved to stafett_app;

-- Versions are everybody's to read. One is written, and given its time, by those who keep the municipality's guide, in
-- their own name; or by the house itself on the duty of setting up: a file that comes in, the national guide.
create or replace function guide_is_kept_by_asker(guide uuid) returns boolean language sql stable as $$
    select coalesce(core_duty() = 'setup' and core_person() is null or identity_role() in ('editor', 'admin'), false)
       and exists (select from guide_guide g
                    where g.id = guide and g.municipality_id is not distinct from core_municipality())
$$;
drop policy if exists everybody on guide_guideversion;
create policy everybody on guide_guideversion for select using (true);
drop policy if exists written_by_its_keepers on guide_guideversion;
create policy written_by_its_keepers on guide_guideversion for insert
    with check (guide_is_kept_by_asker(guide_id) and author_id is not distinct from (select core_person()));
drop policy if exists timed_by_its_keepers on guide_guideversion;
create policy timed_by_its_keepers on guide_guideversion for update
    using (true) with check (guide_is_kept_by_asker(guide_id));

-- A draft is read and written by the municipality's editors, in their own name; what is written is only added to.
drop policy if exists editors on guide_wording;
create policy editors on guide_wording for select
    using (municipality_id = (select core_municipality()) and (select identity_role()) = 'editor');
drop policy if exists written_by_the_editor on guide_wording;
create policy written_by_the_editor on guide_wording for insert
    with check (municipality_id = (select core_municipality()) and (select identity_role()) = 'editor'
                and author_id = (select core_person())
                and exists (select from guide_guide g where g.id = guide_id and g.municipality_id = core_municipality()));

-- Who looks after a block is the editors' own, but for the last row when it says that readers are told. An older one is
-- never told in its place: whether there is a newer is asked past this wall.
grant select (municipality_id, service, block, number) on guide_care to stafett_wall;
create or replace function guide_care_is_last(whose uuid, of_service text, of_block text, this int) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select not exists (select from guide_care c
                        where c.municipality_id = whose and c.service = of_service and c.block = of_block and c.number > this)
$$;
alter function guide_care_is_last(uuid, text, text, int) owner to stafett_wall;
drop policy if exists editors on guide_care;
create policy editors on guide_care for select
    using (municipality_id = (select core_municipality()) and (select identity_role()) = 'editor');
drop policy if exists readers_are_told on guide_care;
create policy readers_are_told on guide_care for select
    using (told and guide_care_is_last(municipality_id, service, block, number));
drop policy if exists written_by_the_editor on guide_care;
create policy written_by_the_editor on guide_care for insert
    with check (municipality_id = (select core_municipality()) and (select identity_role()) = 'editor'
                and author_id = (select core_person()));

-- The cooperation model is public to read. It is written by the municipality's editors, in their own name, and only
-- added to.
revoke all on guide_practice, guide_cellorder from stafett_app;
grant select, insert on guide_practice, guide_cellorder to stafett_app;
drop policy if exists public on guide_practice;
create policy public on guide_practice for select using (true);
drop policy if exists written_by_the_editor on guide_practice;
create policy written_by_the_editor on guide_practice for insert
    with check (municipality_id = (select core_municipality()) and (select identity_role()) = 'editor'
                and author_id = (select core_person()));
drop policy if exists public on guide_cellorder;
create policy public on guide_cellorder for select using (true);
drop policy if exists written_by_the_editor on guide_cellorder;
create policy written_by_the_editor on guide_cellorder for insert
    with check (municipality_id = (select core_municipality()) and (select identity_role()) = 'editor'
                and author_id = (select core_person()));

-- Who has said yes to a draft is the editors' own business too.
drop policy if exists editors on guide_approval;
create policy editors on guide_approval for select
    using (municipality_id = (select core_municipality()) and (select identity_role()) = 'editor');
drop policy if exists written_by_the_editor on guide_approval;
create policy written_by_the_editor on guide_approval for insert
    with check (municipality_id = (select core_municipality()) and (select identity_role()) = 'editor'
                and author_id = (select core_person()));

-- What one has not saved is one's own: nobody else sees that it is there.
drop policy if exists ones_own on guide_unsaved;
create policy ones_own on guide_unsaved
    using (municipality_id = (select core_municipality()) and (select identity_role()) = 'editor'
           and person_id = (select core_person()))
    with check (municipality_id = (select core_municipality()) and (select identity_role()) = 'editor'
                and person_id = (select core_person()));

-- So is how far one says that one has read of what is new. It is for everybody who wears a hat here.
revoke all on guide_caughtup from stafett_app;
grant select, insert, update (up_to) on guide_caughtup to stafett_app;
drop policy if exists ones_own on guide_caughtup;
create policy ones_own on guide_caughtup
    using (municipality_id = (select core_municipality()) and (select identity_role()) is not null
           and person_id = (select core_person()))
    with check (municipality_id = (select core_municipality()) and (select identity_role()) is not null
                and person_id = (select core_person()));

-- The law register is for everybody to read. Own words and checks are the editors', in their own name; the common text
-- comes with the product. So nobody but a person at the municipality can say that the law has been checked.
revoke all on guide_lawtext, guide_lawcheck from stafett_app;
grant select, insert on guide_lawtext, guide_lawcheck to stafett_app;
drop policy if exists everybody on guide_lawtext;
create policy everybody on guide_lawtext for select using (true);
drop policy if exists written_by_the_editor on guide_lawtext;
create policy written_by_the_editor on guide_lawtext for insert
    with check (municipality_id = (select core_municipality()) and (select identity_role()) = 'editor'
                and author_id = (select core_person())
                and (base_id is null or exists (select from guide_lawtext t where t.id = guide_lawtext.base_id and t.municipality_id is null)));
drop policy if exists common on guide_lawtext;
create policy common on guide_lawtext for insert
    with check (municipality_id is null and author_id is null and (select core_duty()) = 'setup');
drop policy if exists everybody on guide_lawcheck;
create policy everybody on guide_lawcheck for select using (true);
drop policy if exists checked_by_the_editor on guide_lawcheck;
create policy checked_by_the_editor on guide_lawcheck for insert
    with check (municipality_id = (select core_municipality()) and (select identity_role()) = 'editor'
                and checked_by_id = (select core_person())
                and exists (select from guide_lawtext t
                             where t.id = law_text_id and (t.municipality_id is null or t.municipality_id = core_municipality())));

-- So is the catalogue: everybody reads it, the editors write in it in their own name, and it is only added to.
revoke all on guide_offering from stafett_app;
grant select, insert on guide_offering to stafett_app;
drop policy if exists everybody on guide_offering;
create policy everybody on guide_offering for select using (true);
drop policy if exists written_by_the_editor on guide_offering;
create policy written_by_the_editor on guide_offering for insert
    with check (municipality_id = (select core_municipality()) and (select identity_role()) = 'editor'
                and author_id = (select core_person()));
drop policy if exists common on guide_offering;
create policy common on guide_offering for insert
    with check (municipality_id is null and author_id is null and (select core_duty()) = 'setup');

-- Images, films and papers are for everybody to see. The editors put them in, in their own name. What is said of one is
-- only added to; the bytes can go, since somebody in a picture may want to be in it no longer.
revoke all on guide_medium, guide_mediumfile, guide_filepart from stafett_app;
grant select, insert on guide_medium to stafett_app;
grant select, insert, delete on guide_mediumfile, guide_filepart to stafett_app;
drop policy if exists everybody on guide_medium;
create policy everybody on guide_medium for select using (true);
drop policy if exists written_by_the_editor on guide_medium;
create policy written_by_the_editor on guide_medium for insert
    with check (municipality_id = (select core_municipality()) and (select identity_role()) = 'editor'
                and author_id = (select core_person()));
drop policy if exists everybody on guide_mediumfile;
create policy everybody on guide_mediumfile for select using (true);
drop policy if exists put_in_by_the_editor on guide_mediumfile;
create policy put_in_by_the_editor on guide_mediumfile for insert
    with check (municipality_id = (select core_municipality()) and (select identity_role()) = 'editor');
drop policy if exists taken_away_by_the_editor on guide_mediumfile;
create policy taken_away_by_the_editor on guide_mediumfile for delete
    using (municipality_id = (select core_municipality()) and (select identity_role()) = 'editor');
drop policy if exists everybody on guide_filepart;
create policy everybody on guide_filepart for select using (true);
drop policy if exists put_in_by_the_editor on guide_filepart;
create policy put_in_by_the_editor on guide_filepart for insert
    with check (municipality_id = (select core_municipality()) and (select identity_role()) = 'editor'
                and exists (select from guide_mediumfile f
                             where f.id = file_id and f.municipality_id = core_municipality()));
drop policy if exists taken_away_by_the_editor on guide_filepart;
create policy taken_away_by_the_editor on guide_filepart for delete
    using (municipality_id = (select core_municipality()) and (select identity_role()) = 'editor');

-- A translation of a consent form is kept by the editors, in their own name, and only added to. Who translated is said in it.
revoke all on guide_translation from stafett_app;
grant select, insert on guide_translation to stafett_app;
drop policy if exists everybody on guide_translation;
create policy everybody on guide_translation for select using (true);
drop policy if exists written_by_the_editor on guide_translation;
create policy written_by_the_editor on guide_translation for insert
    with check (municipality_id = (select core_municipality()) and (select identity_role()) = 'editor'
                and author_id = (select core_person()));

-- So are the guide's own texts in another language. What is not out is the editors' own business, as a draft is.
revoke all on guide_phrase, guide_phrasesout from stafett_app;
grant select, insert on guide_phrase, guide_phrasesout to stafett_app;
drop policy if exists editors_and_what_is_out on guide_phrase;
create policy editors_and_what_is_out on guide_phrase for select
    using (municipality_id = (select core_municipality()) and (select identity_role()) = 'editor'
           or exists (select from guide_phrasesout o
                       where o.municipality_id = guide_phrase.municipality_id and o.language = guide_phrase.language
                         and o.up_to >= guide_phrase.number));
drop policy if exists written_by_the_editor on guide_phrase;
create policy written_by_the_editor on guide_phrase for insert
    with check (municipality_id = (select core_municipality()) and (select identity_role()) = 'editor'
                and author_id = (select core_person()));
drop policy if exists everybody on guide_phrasesout;
create policy everybody on guide_phrasesout for select using (true);
drop policy if exists published_by_the_editor on guide_phrasesout;
create policy published_by_the_editor on guide_phrasesout for insert
    with check (municipality_id = (select core_municipality()) and (select identity_role()) = 'editor'
                and author_id = (select core_person()));
