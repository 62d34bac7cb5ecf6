import type { Owed } from '#lib/protocol/owed.ts'
import type { Context } from '#server/context.ts'
import { readOwed as readRows } from '#server/db/owed.ts'
import { authorise } from './authorise.ts'

/** How much rests on whom, those let in no longer among them; people on whom nothing rests are left out. */
export async function readOwed(context: Context): Promise<{ owed: Owed[] }> {
  authorise(context, 'admin')
  return { owed: await readRows(context.db) }
}
