-- What an open item of a long card is made of is found from the item, without reading the card.
create index entry_accepts on entry_content (card_id, (content ->> 'accepts')) where content ->> 'accepts' is not null;
create index entry_returns on entry_content (card_id, (content ->> 'returns')) where content ->> 'returns' is not null;
create index entry_handoffs on entry_content (card_id) where content ->> 'kind' = 'handoff';
