-- Words and invariants: ARCHITECTURE.md. Times are set by the application's clock, never by the database's.
create extension if not exists pg_trgm;

create table company (
  id boolean primary key default true check (id), -- one row
  name text not null default '',
  country text not null default 'UA' check (country ~ '^[A-Z]{2}$'),
  directory_key bytea not null check (length(directory_key) = 32),
  directory_version bigint not null default 0,
  directory_reset bigint not null default 0, -- from versions before this one there are no changes, only the snapshot
  created_at timestamptz not null
);

-- staff, session, account and verification are better-auth's user, session, account and verification under our names.
create table staff (
  id text primary key,
  name text not null,
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  role text not null check (role in ('admin', 'member', 'reader')),
  disabled boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create table session (
  id text primary key,
  staff_id text not null references staff (id) on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index session_staff on session (staff_id);

create table account (
  id text primary key,
  staff_id text not null references staff (id) on delete cascade,
  account_id text not null,
  provider_id text not null,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index account_staff on account (staff_id);

create table verification (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index verification_identifier on verification (identifier);

-- How often something was tried since a moment, by what is limited: see server/auth/limits.ts.
create table attempt (
  key text primary key,
  count integer not null,
  since timestamptz not null
);
create index attempt_since on attempt (since);

create table invitation (
  id uuid primary key,
  token_hash bytea not null unique, -- SHA-256 of the token; the token itself is in the link only
  role text not null check (role in ('admin', 'member', 'reader')),
  email text,
  invited_by text references staff (id),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  used_by text references staff (id)
);

-- One row a client, which is one row a card: its lock gives `head_seq` without gaps.
create table client (
  id uuid primary key,
  name text not null,
  company text not null,
  address text not null,
  tags text[] not null,
  responsible text references staff (id),
  note text not null,
  created_at timestamptz not null,
  created_by text references staff (id), -- null: the import from the shell
  name_folded text not null, -- both by server/verbs/search-text.ts: ' word word', for the beginnings of words,
  search text not null, -- and everything that search finds
  last_entry_at timestamptz,
  open_items integer not null default 0, -- follows the entries, so that lists need not read them
  head_seq bigint not null default 0,
  head_hash bytea not null default ''
);
create index client_name on client (name_folded);
create index client_search on client using gin (name_folded gin_trgm_ops, search gin_trgm_ops);
create index client_last_entry on client (last_entry_at desc nulls last, id);

create table identifier (
  card_id uuid not null references client (id),
  id uuid not null,
  kind text not null check (kind in ('email', 'contract', 'phone')),
  value text not null,
  normal text not null,
  digest bytea not null check (length(digest) = 32),
  primary key (card_id, id),
  unique (card_id, kind, normal)
);
create index identifier_digest on identifier (digest);

-- What the extensions have to add and remove to get from one version of the directory to the next.
create table directory_change (
  version bigint not null,
  prefix bytea not null check (length(prefix) = 6),
  added boolean not null,
  primary key (version, prefix)
);

create table entry (
  card_id uuid not null references client (id),
  id uuid not null,
  seq bigint not null check (seq > 0),
  author_id text not null, -- a staff id, or 'medkarta' for what was done from the shell
  author_name text not null, -- as it was then
  recorded_at timestamptz(3) not null, -- whole milliseconds, as hashed
  content_digest bytea not null check (length(content_digest) = 32),
  previous_hash bytea not null,
  hash bytea not null check (length(hash) = 32),
  primary key (card_id, id),
  unique (card_id, seq)
);

-- Apart from the line, so that erasing takes content and salt and leaves the chain.
create table entry_content (
  card_id uuid not null,
  entry_id uuid not null,
  salt bytea not null check (length(salt) = 16),
  content jsonb not null,
  primary key (card_id, entry_id),
  foreign key (card_id, entry_id) references entry (card_id, id)
);
create index entry_resolves on entry_content (card_id, (content ->> 'resolves')) where content ->> 'resolves' is not null;

-- `medkarta_app` is made before the migrations run; the application never works as the owner.
grant usage on schema public to medkarta_app;
grant select, insert, update on company, staff, client to medkarta_app;
grant select, insert, update, delete on session, account, verification, attempt, invitation, identifier to medkarta_app;
grant select, insert on directory_change, entry, entry_content to medkarta_app;
