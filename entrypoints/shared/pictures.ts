import { digestsIn } from '#lib/card/attachments.ts'
import { FaultError } from '#lib/platform/failure.ts'
import { parts } from '#lib/platform/parts.ts'
import { type EncodedPicture, type MadePicture, pictureDigest } from '#lib/platform/pictures.ts'
import { hasRoomFor } from '#lib/platform/room.ts'
import type { Attachment, PictureType } from '#lib/protocol/attachment.ts'
import type { Entry, Source } from '#lib/protocol/entry.ts'
import type { PictureRow } from '#lib/store/database.ts'
import { keepPicture, readPicture } from '#lib/store/pictures.ts'
import { asMe } from './account.ts'

/** How an entry names a picture that was just made. `at`: milliseconds since the epoch. */
export function attachmentOf({ whole, thumbnail }: MadePicture, at: number, source: Source | null): Attachment {
  const { digest, type, bytes, width, height } = whole
  const named = { digest, thumbnail: thumbnail.digest, type, size: bytes.length, width, height }
  return { ...named, takenAt: new Date(at).toISOString(), ...(source && { source }) }
}

/** Its bytes, as they wait on this machine. */
export function rowsOf({ whole, thumbnail }: MadePicture, cardId: string): PictureRow[] {
  const savedAt = parts.clock.now()
  const row = ({ digest, type, bytes }: EncodedPicture) => ({ cardId, digest, type, bytes, savedAt, sent: false })
  return [row(whole), row(thumbnail)]
}

async function bytesOf(response: Response): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await response.arrayBuffer())
  } catch (cause) {
    throw new FaultError('unreachable', {}, { cause }) // the line broke in the middle
  }
}

/**
 * A picture of a card, from this machine or from the server, whose word about it is checked: the digest stands in the
 * chain of the card.
 *
 * @throws FaultError `picture-changed`, `unreachable`; MedkartaError `not-found`
 */
export async function pictureOf(cardId: string, digest: string): Promise<Blob> {
  const kept = await readPicture(parts.db, cardId, digest)
  if (kept) return new Blob([kept.bytes], { type: kept.type })
  return asMe(async (api, { token }) => {
    const response = await api.call('readAttachment', { cardId, digest })
    const bytes = await bytesOf(response)
    if ((await pictureDigest(bytes)) !== digest) throw new FaultError('picture-changed')
    const type = response.headers.get('content-type') as PictureType
    const row = { cardId, digest, type, bytes, savedAt: parts.clock.now(), sent: true }
    if (await hasRoomFor(bytes.length)) await keepPicture(parts.db, token, row)
    return new Blob([bytes], { type })
  })
}

const readers = new Map<string, (digest: string) => Promise<Blob>>()

/** The pictures of one card; the same function for the same card, so that views need not read anew. */
export function readerOf(cardId: string): (digest: string) => Promise<Blob> {
  const reader = readers.get(cardId) ?? ((digest: string) => pictureOf(cardId, digest))
  readers.set(cardId, reader)
  return reader
}

/** The pictures of a card and of those that are shown on it: each is read from the card that has it. */
export function readerAmong(cardId: string, entries: () => readonly Entry[]): (digest: string) => Promise<Blob> {
  const has = ({ content }: Entry, digest: string) => content !== null && digestsIn(content).includes(digest)
  return (digest) => readerOf(entries().find((entry) => has(entry, digest))?.cardId ?? cardId)(digest)
}

/** Address of the page that shows the pictures of an entry. */
export const viewPage = (cardId: string, entryId: string, at: number): string =>
  `picture.html?${new URLSearchParams({ card: cardId, entry: entryId, at: String(at) })}`

/** Address of the page on which one draws on a picture of one's draft. */
export const drawPage = (cardId: string, digest: string, tool: 'arrow' | 'crop'): string =>
  `picture.html?${new URLSearchParams({ card: cardId, draw: digest, tool })}`
