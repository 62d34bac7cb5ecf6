-- Masks of contract numbers that an administrator has added to the learnt ones (lib/identifiers/mask.ts).
alter table company add column masks text[] not null default '{}' check (cardinality(masks) <= 100);
