import { sql } from 'kysely'
import { learnMasks } from '#lib/identifiers/masks.ts'
import type { Db } from '#server/db/tables.ts'

/** Contracts of one shape that are counted: enough to put the common shapes first. */
const COUNTED = 50

const cache = new WeakMap<Db, { version: number; learnt: string[] }>()

/** All masks that pages are searched with, each once. */
export async function companyMasks(db: Db): Promise<string[]> {
  const { learnt, own } = await masksOf(db)
  return [...new Set([...learnt, ...own])]
}

/**
 * `learnt`: masks learnt from the company's contract numbers, the most common first. Learnt anew when identifiers have
 * changed, from the shapes of the numbers: what the digits are does not matter. `own`: those that an administrator added.
 */
export async function masksOf(db: Db): Promise<{ learnt: string[]; own: string[] }> {
  const { directory_version: version, masks: own } = await db
    .selectFrom('company')
    .select(['directory_version', 'masks'])
    .executeTakeFirstOrThrow()
  const known = cache.get(db)
  if (known?.version === version) return { learnt: known.learnt, own }
  const learnt = learnMasks(await contractShapes(db))
  cache.set(db, { version, learnt })
  return { learnt, own }
}

/** Every shape as often as there are contracts of it, `COUNTED` at most. */
async function contractShapes(db: Db): Promise<string[]> {
  const { rows } = await sql<{ shape: string; count: number }>`
    select translate(normal, '123456789', '000000000') as shape, least(count(distinct normal), ${COUNTED}) as count
    from identifier where kind = 'contract' group by 1 order by 2 desc, 1`.execute(db)
  return rows.flatMap(({ shape, count }) => Array<string>(count).fill(shape))
}
