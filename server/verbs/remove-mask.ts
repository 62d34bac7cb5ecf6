import { sql } from 'kysely'
import type { Masks } from '#lib/protocol/masks.ts'
import type { Context } from '#server/context.ts'
import { authorise } from './authorise.ts'
import { readMasks } from './read-masks.ts'

/** Takes back a mask that was added; one that is not there changes nothing. */
export async function removeMask(context: Context, { mask }: { mask: string }): Promise<Masks> {
  authorise(context, 'admin')
  await context.db
    .updateTable('company')
    .set({ masks: sql`array_remove(masks, ${mask})` })
    .execute()
  return readMasks(context)
}
