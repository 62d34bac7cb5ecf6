import { digestsIn } from '#lib/card/attachments.ts'
import { areAboutOthers, type Draft, draftOfContent, mergeDrafts, withoutPromise } from '#lib/card/draft.ts'
import { type OutboxRow, TAKE_BACK_MS } from '#lib/card/outbox-row.ts'
import type { Entry, EntryContent } from '#lib/protocol/entry.ts'
import type { ErrorCode, ErrorParams } from '#lib/protocol/errors.ts'
import { cardTables, joins, keepEntries, leaveOutbox } from './cards.ts'
import type { Database } from './database.ts'
import { type DraftPlace, dropDraft, readDraft, saveDraft } from './drafts.ts'
import { copyPictures } from './pictures.ts'

/** An entry that its author has just appended. */
export type NewRow = Pick<OutboxRow, 'id' | 'cardId' | 'clientName' | 'content' | 'authorId' | 'authorName'>

/**
 * Saves the entries of one draft on this machine and takes it out of the composer, all or nothing. They leave after the
 * time to take them back. Resolves after the commit: only then may anyone say "saved".
 *
 * @param place where the draft stands, if its entries go to other cards too; `older`: what is known to stand there, where
 * the last words were not kept
 */
export async function saveToOutbox(
  db: Database,
  rows: readonly NewRow[],
  draft: Draft,
  now: number,
  place: (DraftPlace & { older?: Draft }) | undefined = rows[0],
): Promise<void> {
  await db.transaction('rw', db.outbox, db.drafts, async () => {
    for (const row of rows) await db.outbox.add(waiting(row, now))
    if (place) await dropDraft(db, place, place.older ? [draft, place.older] : [draft])
  })
}

const waiting = (row: NewRow, now: number): OutboxRow => ({
  ...row,
  state: 'waiting',
  sendAfter: now + TAKE_BACK_MS,
  attempts: 0,
})

/** Saves an entry that one press made: no draft becomes it. */
export const saveQuickly = (db: Database, row: NewRow, now: number): Promise<unknown> =>
  db.outbox.add(waiting(row, now))

/**
 * Gives a row of the author's another outcome, if it has not been on its way; the time to take it back begins anew.
 *
 * @returns false when it is too late
 */
export function changeOutcome(
  db: Database,
  { id, authorId }: Pick<OutboxRow, 'id' | 'authorId'>,
  outcome: string,
  now: number,
): Promise<boolean> {
  return db.transaction('rw', db.outbox, async () => {
    const row = await db.outbox.get(id)
    if (!row || row.authorId !== authorId || !canTakeBack(row, now)) return false
    await db.outbox.put({ ...row, content: { ...row.content, outcome }, sendAfter: now + TAKE_BACK_MS } as OutboxRow)
    return true
  })
}

/** Whether the row may go. A clock that was set back must not hold it for longer than a person can take it back. */
export const isDue = (row: OutboxRow, now: number): boolean =>
  row.state === 'waiting' && (row.sendAfter <= now || row.sendAfter > now + TAKE_BACK_MS)

/** Whether the author may still take the row back: it was never on its way, or the server refused it. */
export const canTakeBack = (row: OutboxRow, now: number): boolean =>
  row.state === 'refused' || (row.attempts === 0 && !isDue(row, now))

/** A person's rows of a card in the order in which they were written. Those of others are nobody else's business. */
export const outboxOfCard = async (db: Database, cardId: string, authorId: string): Promise<OutboxRow[]> =>
  (await db.outbox.where('cardId').equals(cardId).sortBy('id')).filter((row) => row.authorId === authorId)

/** The same of a card with those that are shown on it, as far as is known here. */
export async function outboxShown(db: Database, cardId: string, authorId: string): Promise<OutboxRow[]> {
  const merged = (await db.cards.get(cardId))?.client.merged ?? []
  const cards = [cardId, ...merged.map(({ id }) => id)]
  const rows = await Promise.all(cards.map((id) => outboxOfCard(db, id, authorId)))
  return rows.flat().toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

/** All rows, in the order in which they were written. */
export const allOutbox = (db: Database): Promise<OutboxRow[]> => db.outbox.orderBy('id').toArray()

/**
 * Takes a row of the author's out again, if it has not been on its way. A handoff that waits here does not take it along
 * any more.
 *
 * @returns the row, or null when it is too late
 */
export function takeBack(db: Database, id: string, authorId: string, now: number): Promise<OutboxRow | null> {
  return db.transaction('rw', db.outbox, async () => {
    const row = await db.outbox.get(id)
    if (!row || row.authorId !== authorId || !canTakeBack(row, now)) return null
    await db.outbox.delete(id)
    const own = db.outbox.where('cardId').equals(row.cardId)
    await own.and((other) => other.authorId === authorId).modify(({ content }) => forget(content, id))
    return row
  })
}

function forget(content: EntryContent, promise: string): void {
  const left = content.promises?.filter((id) => id !== promise) ?? []
  if (left.length > 0) content.promises = left
  else delete content.promises
}

/**
 * Takes a row of the author's out of the outbox and into their composer, above what stands there, both or neither.
 *
 * @param shownOn the card in whose composer it belongs, if that is another than the row's
 *
 * @returns what came back and what the composer holds now; null when it is too late; `busy`, and nothing done, when what
 * stands in the composer is about another entry than the row
 */
export function takeBackIntoDraft(
  db: Database,
  id: string,
  authorId: string,
  now: number,
  shownOn?: string,
): Promise<{ id: string; back: Draft; draft: Draft } | 'busy' | null> {
  return db.transaction('rw', [db.outbox, db.drafts, db.pictures], async () => {
    const row = await db.outbox.get(id)
    if (!row) return null
    const { clientName } = row
    const cardId = shownOn ?? row.cardId
    const back = draftOfContent(row.content)
    const current = await readDraft(db, { authorId, cardId })
    if (current && areAboutOthers(back, current.draft)) return 'busy'
    if (!(await takeBack(db, id, authorId, now))) return null
    await copyPictures(db, row.cardId, cardId, digestsIn(row.content))
    const draft = withoutPromise(current ? mergeDrafts(back, current.draft) : back, id)
    await saveDraft(db, { authorId, cardId, clientName, draft, savedAt: now })
    return { id, back, draft }
  })
}

/**
 * Marks rows as on their way, before the request: from here on they cannot be taken back.
 *
 * @returns those that are still there and waiting
 */
export function markSending(db: Database, ids: readonly string[]): Promise<OutboxRow[]> {
  return db.transaction('rw', db.outbox, async () => {
    const rows = (await db.outbox.bulkGet([...ids])).filter((row) => row?.state === 'waiting')
    const sending = rows.flatMap((row) => (row ? [{ ...row, attempts: row.attempts + 1 }] : []))
    await db.outbox.bulkPut(sending)
    return sending
  })
}

/**
 * The server has the entries: they are sent no more. Those that join what is here, by number and chain, become part of
 * the card in the same transaction; the others wait, on the screen, until the card has been read up to them. Nothing
 * takes the place of an entry that was seen here.
 *
 * @param token the session under which they were sent
 */
export async function confirm(db: Database, token: string, entries: readonly Entry[]): Promise<void> {
  await db.transaction('rw', [db.account, ...cardTables(db)], async () => {
    const isOver = (await db.account.get('account'))?.token !== token
    for (const entry of entries) {
      const row = await db.outbox.get(entry.id)
      if (row) await db.outbox.put({ ...row, state: 'accepted', seq: entry.seq })
      if (!isOver && (await joins(db, entry))) await keepEntries(db, [entry])
      else await leaveOutbox(db, entry.cardId)
    }
  })
}

/** The author goes away: what waits to be taken back may leave now. */
export async function hurry(db: Database, authorId: string, now: number): Promise<void> {
  await db.outbox.filter((row) => row.authorId === authorId && row.state === 'waiting').modify({ sendAfter: now })
}

/** The server said no, and why. The row stays until its author edits or removes it. */
export async function markRefused(db: Database, id: string, code: ErrorCode, params: ErrorParams = {}): Promise<void> {
  await db.transaction('rw', db.outbox, async () => {
    const row = await db.outbox.get(id)
    if (row) await db.outbox.put({ ...row, state: 'refused', code, params })
  })
}
