import { digestsIn } from '#lib/card/attachments.ts'
import type { OutboxRow } from '#lib/card/outbox-row.ts'
import { inSession } from './account.ts'
import type { Database, PictureRow } from './database.ts'

/** How long a picture stays on this machine that no draft and no waiting entry names, in milliseconds. */
export const KEPT_FOR = 24 * 3600_000

/** Keeps pictures on this machine. Resolves after the commit, on the disk: only then may a draft name them. */
export const savePictures = (db: Database, rows: readonly PictureRow[]): Promise<unknown> =>
  db.transaction('rw', db.pictures, () => db.pictures.bulkPut([...rows]))

/** A picture of a card, if it is on this machine. */
export const readPicture = async (db: Database, cardId: string, digest: string): Promise<PictureRow | null> =>
  (await db.pictures.get([cardId, digest])) ?? null

/** The first picture of an entry that is here and that the server does not have yet. One that is not here is the server's to know. */
export async function unsentPicture(
  db: Database,
  { cardId, content }: Pick<OutboxRow, 'cardId' | 'content'>,
): Promise<PictureRow | null> {
  for (const digest of digestsIn(content)) {
    const picture = await readPicture(db, cardId, digest)
    if (picture && !picture.sent) return picture
  }
  return null
}

/** Keeps a picture that was read under the session `token`. */
export const keepPicture = (db: Database, token: string, row: PictureRow): Promise<unknown> =>
  inSession(db, token, [db.pictures], () => db.pictures.put(row))

/** Keeps pictures of one card for another too, to be sent for it. Those that are there stay as they are. */
export async function copyPictures(db: Database, from: string, to: string, digests: readonly string[]): Promise<void> {
  if (from === to || digests.length === 0) return
  await db.transaction('rw', db.pictures, async () => {
    const key = (cardId: string) => digests.map((digest): [string, string] => [cardId, digest])
    const [rows, there] = await Promise.all([db.pictures.bulkGet(key(from)), db.pictures.bulkGet(key(to))])
    const missing = rows.filter((row, at) => row !== undefined && there[at] === undefined)
    await db.pictures.bulkPut(missing.flatMap((row) => (row ? [{ ...row, cardId: to, sent: false }] : [])))
  })
}

/** The server has the picture: it is not sent again with the next try of its entry. */
export async function markSent(db: Database, cardId: string, digest: string): Promise<void> {
  await db.pictures.update([cardId, digest], { sent: true })
}

/**
 * The server does not have pictures of a card, whatever it said before.
 *
 * @returns whether all of them are here, to be sent again
 */
export function sendAgain(db: Database, cardId: string, digests: readonly string[]): Promise<boolean> {
  return db.transaction('rw', db.pictures, async () => {
    const rows = await db.pictures.bulkGet(digests.map((digest): [string, string] => [cardId, digest]))
    const here = rows.flatMap((row) => (row ? [{ ...row, sent: false }] : []))
    await db.pictures.bulkPut(here)
    return here.length === digests.length
  })
}

const keyOf = (cardId: string, digest: string) => `${cardId} ${digest}`

/** What drafts and entries on their way name, as `keyOf` writes it. */
async function named(db: Database): Promise<Set<string>> {
  const drafts = (await db.drafts.toArray()).map(({ cardId, draft }) => ({ cardId, digests: digestsIn(draft) }))
  const rows = (await db.outbox.toArray()).map(({ cardId, content }) => ({ cardId, digests: digestsIn(content) }))
  return new Set([...drafts, ...rows].flatMap(({ cardId, digests }) => digests.map((one) => keyOf(cardId, one))))
}

/** Deletes the pictures that nothing names which was written here, as far as they were kept before `before`. */
export async function dropPictures(db: Database, before: number): Promise<void> {
  await db.transaction('rw', db.pictures, db.drafts, db.outbox, async () => {
    const wanted = await named(db)
    const old = await db.pictures.where('savedAt').below(before).primaryKeys()
    await db.pictures.bulkDelete(old.filter(([cardId, digest]) => !wanted.has(keyOf(cardId, digest))))
  })
}

/** Deletes pictures at once that a person took away or drew over, unless something else names them. */
export async function discardPictures(db: Database, cardId: string, digests: readonly string[]): Promise<void> {
  await db.transaction('rw', db.pictures, db.drafts, db.outbox, async () => {
    const wanted = await named(db)
    const gone = digests.filter((digest) => !wanted.has(keyOf(cardId, digest)))
    await db.pictures.bulkDelete(gone.map((digest): [string, string] => [cardId, digest]))
  })
}
