-- A card that was merged into another stays as it is, entries, identifiers and all, and is shown on that one.
-- `merged_into`: the card that it was merged into; `merged_by`: the entry there that says so; `shown_on`: the card at the
-- end, when that one was merged into yet another.
alter table client
  add column merged_into uuid references client (id),
  add column merged_by uuid,
  add column shown_on uuid references client (id),
  add check ((merged_into is null) = (shown_on is null) and (merged_into is null) = (merged_by is null)),
  add check (merged_into <> id and shown_on <> id);
create index client_shown_on on client (shown_on) where shown_on is not null;

-- Cards of which somebody said that they are not of one client: a row on each of the two.
create table different_client (
  card_id uuid not null references client (id),
  other_id uuid not null,
  said_by text not null, -- a staff id
  said_at timestamptz not null,
  primary key (card_id, other_id)
);
grant select, insert on different_client to medkarta_app;
