-- Pictures of which a part has come over a slow line: each person's own, until it is whole and goes to `picture`, or for a day.
create table picture_upload (
  staff_id text not null,
  card_id uuid not null,
  digest bytea not null check (length(digest) = 32),
  size integer not null check (size between 1 and 10485760),
  received integer not null,
  touched_at timestamptz not null,
  primary key (staff_id, card_id, digest, size)
);
create index picture_upload_touched on picture_upload (touched_at);

create table picture_upload_piece (
  staff_id text not null,
  card_id uuid not null,
  digest bytea not null,
  size integer not null,
  start integer not null,
  bytes bytea not null,
  primary key (staff_id, card_id, digest, size, start),
  foreign key (staff_id, card_id, digest, size) references picture_upload on delete cascade
);
alter table picture_upload_piece alter column bytes set storage external; -- pictures are compressed already

grant select, insert, delete, update (received, touched_at) on picture_upload to medkarta_app;
grant select, insert on picture_upload_piece to medkarta_app;
