-- Lines that staff insert while they write, as an administrator has them.
alter table company add column templates text[] not null default '{}' check (cardinality(templates) <= 100);

-- The topics that entries name, a row a naming, written by the append. Keyed by card: counting one goes to every shard's
-- own index and adds up.
create table entry_topic (
  card_id uuid not null,
  entry_id uuid not null,
  topic text not null,
  named_at timestamptz(3) not null,
  primary key (card_id, entry_id, topic),
  foreign key (card_id, entry_id) references entry (card_id, id)
);
create index entry_topic_named on entry_topic (named_at, topic, card_id);

grant select, insert, delete on entry_topic to medkarta_app;
