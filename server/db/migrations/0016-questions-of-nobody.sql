-- A question waits for who is responsible for the client, and where nobody is, for who asked it.
alter table open_item add column asked_by text; -- staff id of the author of a question; null for others
update open_item set asked_by = author_id from entry
where kind = 'question' and entry.card_id = open_item.card_id and entry.id = open_item.entry_id;
create index open_item_asked_by on open_item (asked_by) where asked_by is not null;
