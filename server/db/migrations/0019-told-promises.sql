-- What the client was told last of when a promise falls due and who keeps it; null where nothing.
alter table open_item add column told_due timestamptz(3),
  add column told_owed_by text check (told_owed_by in ('us', 'client'));
with said as (
  select open_item.card_id, open_item.entry_id as item, content, entry_content.entry_id
  from open_item join entry_content using (card_id, entry_id) where kind = 'promise'
  union all
  select open_item.card_id, open_item.entry_id, content, fix.entry_id
  from open_item join entry_content fix
    on fix.card_id = open_item.card_id and content ->> 'corrects' = open_item.entry_id::text
  where kind = 'promise'
), told as (
  select distinct on (said.card_id, item) said.card_id, item, content
  from said join entry on entry.card_id = said.card_id and entry.id = said.entry_id
  where content ->> 'visibility' = 'client' and content ->> 'due' is not null
  order by said.card_id, item, seq desc
)
update open_item
set told_due = (content ->> 'due')::timestamptz, told_owed_by = coalesce(content ->> 'owedBy', 'us')
from told where told.card_id = open_item.card_id and told.item = open_item.entry_id;
