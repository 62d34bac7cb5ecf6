import { sql } from 'kysely'
import { MedkartaError } from '#lib/protocol/errors.ts'
import { type Masks, OWN_MASK_LIMIT } from '#lib/protocol/masks.ts'
import type { Context } from '#server/context.ts'
import { authorise } from './authorise.ts'
import { masksOf } from './company-masks.ts'
import { readMasks } from './read-masks.ts'
import { soundMask } from './sound-mask.ts'

/**
 * Adds a mask to those that pages are searched with; one that is there already changes nothing.
 *
 * @throws MedkartaError `bad-mask`, `too-many-masks`
 */
export async function addMask(context: Context, { mask }: { mask: string }): Promise<Masks> {
  authorise(context, 'admin')
  const sound = soundMask(mask)
  const { numUpdatedRows } = await context.db
    .updateTable('company')
    .set({ masks: sql`array_append(masks, ${sound})` })
    .where(sql<boolean>`not ${sound} = any(masks) and cardinality(masks) < ${OWN_MASK_LIMIT}`)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows === 0n && !(await masksOf(context.db)).own.includes(sound)) {
    throw new MedkartaError('too-many-masks', { limit: OWN_MASK_LIMIT })
  }
  return readMasks(context)
}
