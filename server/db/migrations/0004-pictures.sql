-- Pictures by the SHA-256 of their bytes: one copy a company, however many cards have it. In a distributed PostgreSQL
-- these two are spread by digest. Pieces, so that neither an upload nor a slow reader holds a whole picture in memory.
create table picture (
  digest bytea primary key check (length(digest) = 32),
  type text not null check (type in ('image/png', 'image/jpeg', 'image/webp')),
  size integer not null check (size between 1 and 10485760)
);

create table picture_piece (
  digest bytea not null,
  place integer not null,
  bytes bytea not null,
  primary key (digest, place)
);
alter table picture_piece alter column bytes set storage external; -- pictures are compressed already

-- Which pictures a card has; spread by card. What an append, an export or an erasure of a card asks is here alone.
create table attachment (
  card_id uuid not null references client (id),
  digest bytea not null,
  type text not null,
  size integer not null,
  added_at timestamptz not null,
  added_by text not null, -- a staff id, or 'medkarta'
  primary key (card_id, digest)
);
create index attachment_digest on attachment (digest);

grant select, insert on picture, picture_piece, attachment to medkarta_app;
