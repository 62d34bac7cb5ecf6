-- What is corrected is told once, as it holds now. Until here every wording counted: the topics of the last correction take
-- the place of those of the entry, at the entry's time, and those of the corrections before it go.
create temporary table corrected on commit drop as
with recursive up (card_id, fix, at) as (
  select card_id, entry_id, (content ->> 'corrects')::uuid from entry_content
  where content ->> 'corrects' is not null and trim(content ->> 'text') <> ''
  union
  select up.card_id, up.fix, (said.content ->> 'corrects')::uuid
  from up join entry_content said on said.card_id = up.card_id and said.entry_id = up.at
  where said.content ->> 'corrects' is not null
), rooted as (
  select distinct on (up.card_id, up.fix) up.card_id, up.fix, root.id as root, root.recorded_at as named_at
  from up join entry root on root.card_id = up.card_id and root.id = up.at
  order by up.card_id, up.fix, root.seq
)
select rooted.*, row_number() over (partition by rooted.card_id, root order by seq desc) = 1 as is_last
from rooted join entry on entry.card_id = rooted.card_id and entry.id = rooted.fix;

delete from entry_topic using corrected
where entry_topic.card_id = corrected.card_id
  and (entry_topic.entry_id = corrected.root or (entry_topic.entry_id = corrected.fix and not is_last));

update entry_topic set entry_id = corrected.root, named_at = corrected.named_at from corrected
where entry_topic.card_id = corrected.card_id and entry_topic.entry_id = corrected.fix;
