import { verifyChain } from '#lib/card/chain.ts'
import type { Head } from '#lib/protocol/client.ts'
import type { Entry } from '#lib/protocol/entry.ts'
import type { ErrorCode, ErrorParams } from '#lib/protocol/errors.ts'
import { endSession } from '#lib/store/account.ts'
import {
  entriesAfter,
  newestEntry,
  oldestEntry,
  readHead,
  replaceEntries,
  saveClient,
  saveEntries,
} from '#lib/store/cards.ts'
import { before, type Doubtful, doubtfulIn } from './doubtful.ts'
import type { EntriesPage, Outcome, Session } from './network.ts'
import type { SyncParts } from './sender.ts'

/** Beyond so many missed entries the newest are read and the ones in between left for scrolling. */
const CATCH_UP_LIMIT = 1_000
/** Entries that are read at once. */
export const PAGE = 200

/**
 * How a refresh ended. `history-changed`: the server's history no longer holds the newest entry that was seen here, so
 * somebody rewrote it; or, with `doubtful`, it does, and an entry beside it is not as it was written. Either way what was
 * seen stays as it is. `not-understood`: nothing was taken over either. `wrongAt`: the first entry of that history itself that is not as it was written.
 */
export type Refreshed =
  | { state: 'fresh' }
  | { state: 'silent' }
  | { state: 'not-understood' }
  | { state: 'refused'; code: ErrorCode; params: ErrorParams }
  | HistoryChanged

type HistoryChanged = { state: 'history-changed'; seq: number; doubtful?: Doubtful; wrongAt?: number }

export type CardParts = Pick<SyncParts, 'db' | 'network' | 'clock' | 'locks'>

export const FRESH: Refreshed = { state: 'fresh' }
/** Somebody signed out in the meantime: what was read is kept for nobody. */
export const OVER: Refreshed = { state: 'refused', code: 'unauthenticated', params: {} }

/** What a request that was not answered means; a session that the server no longer takes ends. */
export async function failed(
  parts: CardParts,
  session: Session,
  outcome: Exclude<Outcome<unknown>, { type: 'answer' }>,
) {
  if (outcome.type !== 'refused') return { state: outcome.type }
  if (outcome.code === 'unauthenticated') await endSession(parts.db, session.token)
  return { state: 'refused', code: outcome.code, params: outcome.params } as const
}

/** Reads the dossier and every entry that is new here. */
export async function refreshCard(parts: CardParts, session: Session, cardId: string): Promise<Refreshed> {
  const client = await parts.network.readClient(session, cardId)
  if (client.type !== 'answer') return failed(parts, session, client)
  const pulled = await parts.locks.run(`card:${cardId}`, () => pullEntries(parts, session, cardId))
  if (pulled.state === 'fresh') await saveClient(parts.db, session.token, client.value, parts.clock.now())
  if (pulled.state !== 'history-changed' || !pulled.doubtful) return pulled
  return { ...pulled, doubtful: { ...pulled.doubtful, client: client.value } }
}

/**
 * Reads what is new on a card that is said to have grown: its entries at once, and the dossier when one of them tells of
 * a change in it.
 */
export async function followCard(parts: CardParts, session: Session, cardId: string): Promise<Refreshed> {
  const before = (await newestEntry(parts.db, cardId))?.seq ?? 0
  const pulled = await parts.locks.run(`card:${cardId}`, () => pullEntries(parts, session, cardId))
  if (pulled.state !== 'fresh') return pulled
  const tellsOfDossier = (await entriesAfter(parts.db, cardId, before)).some(
    ({ content }) => content?.kind === 'system',
  )
  return tellsOfDossier ? refreshCard(parts, session, cardId) : pulled
}

/** Reads the entries after the newest one that is here, or the newest page of a card that is new here. */
export async function pullEntries(parts: CardParts, session: Session, cardId: string): Promise<Refreshed> {
  for (let read = 0; read < CATCH_UP_LIMIT; read += PAGE) {
    const newest = await newestEntry(parts.db, cardId)
    if (!newest) break
    const outcome = await parts.network.readEntries(session, cardId, { after: newest.seq, limit: PAGE })
    if (outcome.type !== 'answer') return failed(parts, session, outcome)
    const { entries, head } = outcome.value
    if (!(await follows(newest, outcome.value))) return changed(newest.seq, outcome.value, newest)
    if (!(await saveEntries(parts.db, session.token, entries))) return OVER
    if ((entries.at(-1)?.seq ?? head.seq) >= head.seq) return FRESH
  }
  return pullNewest(parts, session, cardId)
}

/** Takes the newest page instead of what is here, if the server's history still holds the witness of what was seen. */
async function pullNewest(parts: CardParts, session: Session, cardId: string): Promise<Refreshed> {
  // Before the server is asked: what is appended meanwhile is not on its page yet.
  const witness = await readHead(parts.db, cardId)
  const outcome = await parts.network.readEntries(session, cardId, { limit: PAGE })
  if (outcome.type !== 'answer') return failed(parts, session, outcome)
  const seen = witness ? await entryAt(parts, session, cardId, witness.seq, outcome.value) : null
  if (seen && 'state' in seen) return seen
  if (seen?.hash !== witness?.hash) return { state: 'history-changed', seq: witness?.seq ?? 0 }
  if (!(await isWhole(outcome.value))) return changed(witness?.seq ?? 0, outcome.value, null)
  return (await replaceEntries(parts.db, session.token, cardId, outcome.value)) ? FRESH : OVER
}

/** That an answer was not taken over, and which of its entries is the reason. */
async function changed(seq: number, page: Omit<EntriesPage, 'head'>, seen: Head | null): Promise<HistoryChanged> {
  const doubtful = await doubtfulIn(page, seen)
  return { state: 'history-changed', seq, ...(doubtful && { doubtful }) }
}

/** The server's entry `seq`, from a page that is here already or by asking; null when it has none. */
async function entryAt(
  parts: CardParts,
  session: Session,
  cardId: string,
  seq: number,
  page: EntriesPage,
): Promise<Entry | null | Exclude<Refreshed, { state: 'fresh' | 'history-changed' }>> {
  const here = page.entries.find((entry) => entry.seq === seq)
  if (here || seq > page.head.seq) return here ?? null
  const outcome = await parts.network.readEntries(session, cardId, { after: seq - 1, limit: 1 })
  return outcome.type === 'answer' ? (outcome.value.entries[0] ?? null) : failed(parts, session, outcome)
}

/**
 * Whether the server's answer is whole, continues the chain from the entry that was seen here (DESIGN, invariant 2), and
 * leads to the head that the server tells.
 */
export async function follows(
  seen: Head | null,
  { entries, head }: Pick<EntriesPage, 'entries' | 'head'>,
): Promise<boolean> {
  const [first] = entries
  if (!first) return seen === null ? head.seq === 0 : head.seq === seen.seq && head.hash === seen.hash
  const verdict = await verifyChain(entries, seen ?? before(first))
  if (!verdict.whole || verdict.head.seq > head.seq) return false
  return verdict.head.seq < head.seq || verdict.head.hash === head.hash
}

/** Where a page breaks that is not whole in itself. */
export const wrongIn = async (page: EntriesPage): Promise<number> =>
  (await doubtfulIn(page, null))?.broken.seq ?? page.head.seq

/** Whether the newest entries lead to the head, and each of those before them is as it was hashed. */
export async function isWhole(page: EntriesPage): Promise<boolean> {
  const alone = page.openBefore.map(async (entry) => (await verifyChain([entry], before(entry))).whole)
  return (await follows(null, page)) && (await Promise.all(alone)).every(Boolean)
}

/**
 * Reads the page of entries before the oldest one that is here.
 *
 * @returns `fresh` also when there is nothing older
 */
export async function pullOlder(parts: CardParts, session: Session, cardId: string): Promise<Refreshed> {
  return parts.locks.run(`card:${cardId}`, async () => {
    const oldest = await oldestEntry(parts.db, cardId)
    if (!oldest || oldest.seq === 1) return FRESH
    const outcome = await parts.network.readEntries(session, cardId, { before: oldest.seq, limit: PAGE })
    if (outcome.type !== 'answer') return failed(parts, session, outcome)
    const { entries } = outcome.value
    const whole = await follows(null, { entries, head: before(oldest) })
    if (!whole || entries.at(-1)?.hash !== oldest.previousHash) return changed(oldest.seq, outcome.value, null)
    return (await saveEntries(parts.db, session.token, entries)) ? FRESH : OVER
  })
}

/** Reads the page before the oldest entry of what is not kept: neither is that page, whatever it is like. */
export async function peekOlder(
  parts: CardParts,
  session: Session,
  cardId: string,
  { broken, entries: [first] }: Doubtful,
): Promise<Refreshed> {
  if (!first || first.seq === 1) return FRESH
  const outcome = await parts.network.readEntries(session, cardId, { before: first.seq, limit: PAGE })
  if (outcome.type !== 'answer') return failed(parts, session, outcome)
  const { entries, openBefore } = outcome.value
  return { state: 'history-changed', seq: first.seq, doubtful: { broken, client: null, entries, openBefore } }
}
