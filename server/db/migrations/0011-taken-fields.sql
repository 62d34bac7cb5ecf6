-- What a merger changed on the card that this one was merged into: `from` and `to`, the dossier fields that were taken.
-- It is no part of the history: when an earlier merger is split, this one has changed something else.
alter table client add column taken jsonb;
update client set taken = coalesce(
  (select (content -> 'system' -> 'values' ->> 'taken')::jsonb
   from entry_content where card_id = client.merged_into and entry_id = client.merged_by),
  '{"from": {}, "to": {}}')
where merged_into is not null;
alter table client add check ((taken is null) = (merged_into is null));
