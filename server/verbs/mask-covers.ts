import { sql } from 'kysely'
import { runsOf } from '#lib/identifiers/contract-runs.ts'
import { fitsMask, parseMask } from '#lib/identifiers/mask.ts'
import type { MaskCover } from '#lib/protocol/masks.ts'
import type { Db } from '#server/db/tables.ts'

/** Contract numbers that differ in their digits only: a mask fits all of them or none. */
type Shape = { shape: string; contracts: number; examples: string[] }

/** Most examples of one mask. */
const EXAMPLES = 3

/** How many of the company's contract numbers each mask fits, and which for example. What is no mask fits none. */
export async function maskCovers(db: Db, masks: readonly string[]): Promise<MaskCover[]> {
  const shapes = (await contractShapes(db)).map((shape) => ({ ...shape, ...runsOf(shape.shape) }))
  return masks.map((mask) => {
    const parts = parseMask(mask)
    const fitting = parts === null ? [] : shapes.filter(({ runs }) => fitsMask(parts, runs))
    return {
      mask,
      contracts: fitting.reduce((sum, { contracts }) => sum + contracts, 0),
      examples: fitting.flatMap(({ examples }) => examples).slice(0, EXAMPLES),
    }
  })
}

async function contractShapes(db: Db): Promise<Shape[]> {
  const { rows } = await sql<Shape>`
    select translate(normal, '123456789', '000000000') as shape, count(distinct normal)::int as contracts,
      (array_agg(distinct value))[1:${sql.lit(EXAMPLES)}] as examples
    from identifier where kind = 'contract' group by 1 order by 2 desc, 1`.execute(db)
  return rows
}
