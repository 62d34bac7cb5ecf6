import { asThumbnail } from '#lib/card/attachments.ts'
import { Attachment, type StoredAttachment } from '#lib/protocol/attachment.ts'
import type { Entry } from '#lib/protocol/entry.ts'
import type { Database } from '#lib/store/database.ts'
import { readPicture } from '#lib/store/pictures.ts'
import { type CardParts, failed, follows, PAGE, type Refreshed, wrongIn } from './card.ts'
import { before } from './doubtful.ts'
import type { Session } from './network.ts'

/**
 * The entries that were seen here and that the server's history of a card does not hold. It is read back to where both
 * are one: chains that agree in one link agree in all before it.
 *
 * @param seen ascending by seq, without gaps
 * @param newest the server's newest entries, whole in themselves
 * @returns how a refresh ends when the server does not answer, or when an older page of it is not whole in itself
 */
export async function lostEntries(
  parts: CardParts,
  session: Session,
  cardId: string,
  seen: readonly Entry[],
  newest: readonly Entry[],
): Promise<Entry[] | Exclude<Refreshed, { state: 'fresh' }>> {
  const there = new Set<string>()
  let page = newest
  for (;;) {
    for (const { hash } of page) there.add(hash)
    const [first] = page
    const joint = seen.find(({ seq, hash }) => seq + 1 === first?.seq && hash === first.previousHash)
    if (!first || joint || (seen[0]?.seq ?? first.seq) >= first.seq) {
      return seen.filter(({ seq, hash }) => seq > (joint?.seq ?? 0) && !there.has(hash))
    }
    const outcome = await parts.network.readEntries(session, cardId, { before: first.seq, limit: PAGE })
    if (outcome.type !== 'answer') return failed(parts, session, outcome)
    const older = { ...outcome.value, head: before(first) }
    if (older.entries.length === 0 || !(await follows(null, older))) {
      return { state: 'history-changed', seq: first.seq, wrongAt: await wrongIn(older) }
    }
    page = older.entries
  }
}

/**
 * The pictures of entries that are on this machine, by the digest under which the entry names each. One of which only the
 * thumbnail is here is that thumbnail.
 */
export async function picturesHere(
  db: Database,
  cardId: string,
  entries: readonly Entry[],
): Promise<Map<string, Attachment>> {
  const here = new Map<string, Attachment>()
  for (const stored of entries.flatMap(({ content }) => content?.attachments ?? [])) {
    const attachment = known(stored)
    if (!attachment) continue
    const [whole, thumbnail] = await Promise.all(
      [attachment.digest, attachment.thumbnail].map((digest) => readPicture(db, cardId, digest)),
    )
    if (thumbnail) here.set(attachment.digest, whole ? attachment : asThumbnail(attachment, thumbnail))
    else if (whole) here.set(attachment.digest, { ...attachment, thumbnail: attachment.digest })
  }
  return here
}

/** Without what a newer server may have added; undefined when it may not be written by this version. */
function known(stored: StoredAttachment): Attachment | undefined {
  const { digest, thumbnail, type, size, width, height, takenAt, source } = stored
  const seenAt = source && { source: { title: source.title, url: source.url } }
  return Attachment.safeParse({ digest, thumbnail, type, size, width, height, takenAt, ...seenAt }).data
}
