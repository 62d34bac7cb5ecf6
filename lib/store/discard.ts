import { digestsIn } from '#lib/card/attachments.ts'
import type { OutboxRow } from '#lib/card/outbox-row.ts'
import { readAccount } from './account.ts'
import type { Database, DraftRow, PictureRow } from './database.ts'
import { draftsOf } from './drafts.ts'
import { dropPictures } from './pictures.ts'

/** What the server does not have of a person's. */
export type Unsent = { rows: OutboxRow[]; drafts: DraftRow[] }

/** What somebody threw away: it can be put back as it was. */
export type Discarded = Unsent & { pictures: PictureRow[] }

const tables = (db: Database) => [db.outbox, db.drafts, db.pictures]

/** A person's entries that the server does not have, and their drafts. */
export async function unsentOf(db: Database, authorId: string): Promise<Unsent> {
  const rows = await db.outbox.filter((row) => row.authorId === authorId && row.state !== 'accepted').toArray()
  return { rows, drafts: await draftsOf(db, authorId) }
}

/** How many entries the server refused of the person who is signed in here, or whose session ended here. */
export async function countRefused(db: Database): Promise<number> {
  const own = (await readAccount(db))?.staff.id
  return db.outbox.filter(({ authorId, state }) => authorId === own && state === 'refused').count()
}

/** Takes away a person's entries that the server does not have, and their drafts. Others' stay. */
export function discardUnsent(db: Database, authorId: string): Promise<Discarded> {
  return db.transaction('rw', tables(db), async () => {
    const { rows, drafts } = await unsentOf(db, authorId)
    const pictures = await picturesOf(db, rows, drafts)
    await db.outbox.bulkDelete(rows.map(({ id }) => id))
    await db.drafts.bulkDelete(drafts.map(({ cardId }): [string, string] => [authorId, cardId]))
    await dropPictures(db, Number.POSITIVE_INFINITY)
    return { rows, drafts, pictures }
  })
}

/** Puts it back, unless something else has been written there since. */
export function putBack(db: Database, { rows, drafts, pictures }: Discarded): Promise<void> {
  return db.transaction('rw', tables(db), async () => {
    const there = await db.drafts.bulkGet(drafts.map(({ authorId, cardId }): [string, string] => [authorId, cardId]))
    await db.outbox.bulkPut(rows)
    await db.drafts.bulkPut(drafts.filter((_, i) => there[i] === undefined))
    await db.pictures.bulkPut(pictures)
  })
}

async function picturesOf(db: Database, rows: readonly OutboxRow[], drafts: readonly DraftRow[]) {
  const ofRows = rows.map(({ cardId, content }) => ({ cardId, digests: digestsIn(content) }))
  const ofDrafts = drafts.map(({ cardId, draft }) => ({ cardId, digests: digestsIn(draft) }))
  const keys = [...ofRows, ...ofDrafts].flatMap(({ cardId, digests }) =>
    digests.map((digest): [string, string] => [cardId, digest]),
  )
  return (await db.pictures.bulkGet(keys)).flatMap((picture) => picture ?? [])
}
