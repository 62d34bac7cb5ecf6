import { sql } from 'kysely'
import { learnMasks } from '#lib/identifiers/masks.ts'
import type { Db } from '#server/db/tables.ts'

/** Contracts of one shape that are counted: enough to put the common shapes first. */
const COUNTED = 50

const cache = new WeakMap<Db, { version: number; masks: string[] }>()

/**
 * Masks learnt from the company's contract numbers, the most common first. Learnt anew when identifiers have changed,
 * from the shapes of the numbers: what the digits are does not matter.
 */
export async function companyMasks(db: Db): Promise<string[]> {
  const { directory_version: version } = await db
    .selectFrom('company')
    .select('directory_version')
    .executeTakeFirstOrThrow()
  const known = cache.get(db)
  if (known?.version === version) return known.masks
  const masks = learnMasks(await contractShapes(db))
  cache.set(db, { version, masks })
  return masks
}

/** Every shape as often as there are contracts of it, `COUNTED` at most. */
async function contractShapes(db: Db): Promise<string[]> {
  const { rows } = await sql<{ shape: string; count: number }>`
    select translate(normal, '123456789', '000000000') as shape, least(count(distinct normal), ${COUNTED}) as count
    from identifier where kind = 'contract' group by 1 order by 2 desc, 1`.execute(db)
  return rows.flatMap(({ shape, count }) => Array<string>(count).fill(shape))
}
