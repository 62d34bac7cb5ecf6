-- What is open, one row an item, kept by appends: whose turn it is can be asked over all cards without reading entries.
-- Keyed by card, so that it spreads with the cards; a question over all of them goes to every shard's own index.
create table open_item (
  card_id uuid not null,
  entry_id uuid not null,
  kind text not null check (kind in ('question', 'promise', 'handoff')),
  owner text, -- staff id of the person whose turn it is; null for a question
  owed_by text not null check (owed_by in ('us', 'client')),
  due timestamptz(3),
  since timestamptz(3) not null,
  primary key (card_id, entry_id),
  foreign key (card_id, entry_id) references entry (card_id, id)
);
create index open_item_owner on open_item (owner) where owner is not null;
create index client_responsible on client (responsible) where responsible is not null;
create index entry_corrects on entry_content (card_id, (content ->> 'corrects')) where content ->> 'corrects' is not null;

insert into open_item (card_id, entry_id, kind, owner, owed_by, due, since)
select entry.card_id, entry.id, content ->> 'kind',
  case content ->> 'kind' when 'promise' then author_id when 'handoff' then content ->> 'to' end,
  'us', (content ->> 'due')::timestamptz, recorded_at
from entry join entry_content said on said.card_id = entry.card_id and said.entry_id = entry.id
where content ->> 'kind' in ('question', 'promise', 'handoff') and not exists (
  select from entry_content later
  where later.card_id = entry.card_id and later.content ->> 'resolves' = entry.id::text);

-- Not a part of the history: it follows from the entries and can be made again.
grant select, insert, update, delete on open_item to medkarta_app;
