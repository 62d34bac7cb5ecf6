import type { MaskCover } from '#lib/protocol/masks.ts'
import type { Context } from '#server/context.ts'
import { authorise } from './authorise.ts'
import { maskCovers } from './mask-covers.ts'
import { soundMask } from './sound-mask.ts'

/**
 * What a mask would cover; nothing changes.
 *
 * @throws MedkartaError `bad-mask`
 */
export async function tryMask(context: Context, { mask }: { mask: string }): Promise<MaskCover> {
  authorise(context, 'admin')
  const sound = soundMask(mask)
  const [cover] = await maskCovers(context.db, [sound])
  return cover ?? { mask: sound, contracts: 0, examples: [] }
}
