import type { Masks } from '#lib/protocol/masks.ts'
import type { Context } from '#server/context.ts'
import { authorise } from './authorise.ts'
import { masksOf } from './company-masks.ts'
import { maskCovers } from './mask-covers.ts'

/** Learnt and added masks, with what each covers. */
export async function readMasks(context: Context): Promise<Masks> {
  authorise(context, 'admin')
  const { learnt, own } = await masksOf(context.db)
  const covers = await maskCovers(context.db, [...learnt, ...own])
  return { learnt: covers.slice(0, learnt.length), own: covers.slice(learnt.length) }
}
