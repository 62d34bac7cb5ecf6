import { digestsIn } from '#lib/card/attachments.ts'
import type { EntryContent } from '#lib/protocol/entry.ts'
import type { CardPicture } from '#server/db/pictures.ts'
import type { Refusal } from './judge-entry.ts'

/** Why an entry's pictures keep it from the card: one is not there, or is not what the entry says of it. */
export function badAttachment(pictures: ReadonlyMap<string, CardPicture>, content: EntryContent): Refusal | null {
  const digest = digestsIn(content).find((named) => !pictures.has(named))
  if (digest !== undefined) return { code: 'attachment-missing', params: { digest } }
  const isOther = content.attachments?.some(({ digest: named, type, size }) => {
    const picture = pictures.get(named)
    return picture?.type !== type || picture.size !== size
  })
  return isOther ? { code: 'bad-request', params: { field: 'attachments', reason: 'not as the picture is' } } : null
}
