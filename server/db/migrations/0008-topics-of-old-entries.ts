import { sql } from 'kysely'
import { topicsIn } from '#lib/card/topics.ts'
import type { Db } from '../tables.ts'
import { addTopics } from '../topics.ts'

const BATCH = 1_000
/** Before every id. */
const FIRST = '00000000-0000-0000-0000-000000000000'

type Old = { card_id: string; entry_id: string; text: string; named_at: Date }

/** Entries with a `#` after an entry, in the order of their keys. */
async function nextOld(db: Db, after: Old | undefined): Promise<Old[]> {
  const { rows } = await sql<Old>`
    select said.card_id, said.entry_id, said.content ->> 'text' as text, recorded_at as named_at
    from entry_content said join entry on entry.card_id = said.card_id and entry.id = said.entry_id
    where said.content ->> 'text' like '%#%'
      and (said.card_id, said.entry_id) > (${after?.card_id ?? FIRST}::uuid, ${after?.entry_id ?? FIRST}::uuid)
    order by said.card_id, said.entry_id limit ${BATCH}`.execute(db)
  return rows
}

/**
 * Topics of the entries that were there before topics were counted (0006). Read by the code that reads those of new
 * entries: letters of every alphabet count, and which are letters PostgreSQL's own patterns know only in some locales.
 */
export async function up(db: Db): Promise<void> {
  for (let last: Old | undefined; ; ) {
    const old = await nextOld(db, last)
    const rows = old.flatMap(({ card_id, entry_id, text, named_at }) =>
      topicsIn(text).map((topic) => ({ card_id, entry_id, topic, named_at })),
    )
    await addTopics(db, rows)
    last = old.at(-1)
    if (old.length < BATCH) return
  }
}
