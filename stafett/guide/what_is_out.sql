-- What is out for a municipality just now, in one question; and signs for what the other chapters hold. By hand,
-- because a whole guide page from memory shall cost less than building this question would.

-- Whom it is or has been in, too: its guide can lie over one of theirs.
with recursive houses(id) as (
    select %(municipality)s::uuid
     union select m.group_id from tenancy_membership m join houses h on m.member_id = h.id
)
select * from (
    select distinct on (g.id) 'guide', v.id, g.municipality_id, g.service, g.language, v.follows, v.under_id
      from guide_guide g join guide_guideversion v on v.guide_id = g.id
     where (g.municipality_id = any(array(select id from houses)) or g.municipality_id is null)
       and v.publish_at <= %(now)s
     order by g.id, v.publish_at desc, v.number desc
) as guides
union all (
    select 'own words', id, null::uuid, '', '', false, null::uuid from guide_overlay
     where municipality_id = %(municipality)s and began_at <= %(now)s and (ended_at is null or ended_at > %(now)s)
     order by began_at, id
)
-- Rows of these are only ever added, so how many there are says which they are.
union all
select 'law', null, null, (select count(*) from guide_lawtext t where t.municipality_id = %(municipality)s)::text,
       (select count(*) from guide_lawtext t where t.municipality_id is null)::text
       || '-' || (select count(*) from guide_lawcheck c where c.municipality_id = %(municipality)s), true, null
union all
select 'catalogue', null, null,
       (select count(*) from guide_offering o where o.municipality_id = %(municipality)s)::text,
       (select count(*) from guide_offering o where o.municipality_id is null)::text, true, null
union all
select 'media', null, null,
       (select count(*) from guide_medium m where m.municipality_id = any(array(select id from houses)))::text, '', true, null
-- Which edition is out in each language that a translator has put the guide into.
union all
select * from (
    select distinct on (o.language) 'phrases', null::uuid, o.municipality_id, o.up_to::text, o.language, true, null::uuid
      from guide_phrasesout o where o.municipality_id = %(municipality)s
     order by o.language, o.number desc
) as phrases
union all
select 'care', null, null,
       (select coalesce(md5(string_agg(c.id::text, '' order by c.id)), '') from guide_care c
         where c.municipality_id = %(municipality)s), '', true, null
union all
select 'translations', null, null,
       (select count(*) from guide_translation t where t.municipality_id = %(municipality)s)::text, '', true, null
