-- The first entry that names a picture of a card; null while none does. What none names is dropped after a day.
alter table attachment add column named_by uuid;

update attachment set named_by = first.entry_id
from (
  select distinct on (card_id, digest) card_id, entry_id, decode(hex, 'hex') as digest
  from entry_content,
    jsonb_array_elements(coalesce(content -> 'attachments', '[]')) as attached,
    unnest(array[attached ->> 'digest', attached ->> 'thumbnail']) as named (hex)
  order by card_id, digest, entry_id
) first
where attachment.card_id = first.card_id and attachment.digest = first.digest;

create index attachment_orphan on attachment (added_at) where named_by is null;

grant update (named_by, added_at) on attachment to medkarta_app;

-- The application may delete no picture by itself, only by these two: what an entry names stays, whatever it asks for.
-- The card is locked by the caller, so that no entry can begin to name one meanwhile.
create function drop_orphans(card uuid, before timestamptz) returns setof bytea
language sql security definer set search_path from current as $$
  delete from attachment where card_id = card and named_by is null and added_at < before
    and not exists (
      select from entry_content said, jsonb_array_elements(coalesce(said.content -> 'attachments', '[]')) as attached
      where said.card_id = card and encode(attachment.digest, 'hex') in (attached ->> 'digest', attached ->> 'thumbnail'))
  returning digest
$$;

-- The caller holds the picture, so that no card can be given it meanwhile.
create function drop_unused_picture(unused bytea) returns void
language sql security definer set search_path from current as $$
  delete from picture_piece where digest = unused and not exists (select from attachment where digest = unused);
  delete from picture where digest = unused and not exists (select from attachment where digest = unused);
$$;
revoke execute on function drop_orphans, drop_unused_picture from public;
grant execute on function drop_orphans, drop_unused_picture to medkarta_app;
