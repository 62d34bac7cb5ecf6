import { verifyChain } from '#lib/card/chain.ts'
import type { Head } from '#lib/protocol/client.ts'
import type { Entry } from '#lib/protocol/entry.ts'
import type { ErrorCode, ErrorParams } from '#lib/protocol/errors.ts'
import { endSession } from '#lib/store/account.ts'
import { newestEntry, oldestEntry, replaceEntries, saveClient, saveEntries } from '#lib/store/cards.ts'
import type { EntriesPage, Network, Outcome, Session } from './network.ts'
import type { SyncParts } from './sender.ts'

/** Beyond so many missed entries the newest are read and the ones in between left for scrolling. */
const CATCH_UP_LIMIT = 1_000
const PAGE = 200

/**
 * How a refresh ended. `history-changed`: the server's history no longer holds the newest entry that was seen here, so
 * somebody rewrote it; what was seen stays as it is.
 */
export type Refreshed =
  | { state: 'fresh' }
  | { state: 'silent' }
  | { state: 'refused'; code: ErrorCode; params: ErrorParams }
  | { state: 'history-changed'; seq: number }

type CardParts = Pick<SyncParts, 'db' | 'network' | 'clock' | 'locks'>

const FRESH: Refreshed = { state: 'fresh' }

async function failed(parts: CardParts, session: Session, outcome: Exclude<Outcome<unknown>, { type: 'answer' }>) {
  if (outcome.type === 'silent') return { state: 'silent' } as const
  if (outcome.code === 'unauthenticated') await endSession(parts.db, session.token)
  return { state: 'refused', code: outcome.code, params: outcome.params } as const
}

/** Reads the dossier and every entry that is new here. */
export async function refreshCard(parts: CardParts, session: Session, cardId: string): Promise<Refreshed> {
  const client = await parts.network.readClient(session, cardId)
  if (client.type !== 'answer') return failed(parts, session, client)
  const pulled = await parts.locks.run(`card:${cardId}`, () => pullEntries(parts, session, cardId))
  if (pulled.state === 'fresh') await saveClient(parts.db, client.value, parts.clock.now())
  return pulled
}

/** Reads the entries after the newest one that is here, or the newest page of a card that is new here. */
export async function pullEntries(
  parts: Pick<CardParts, 'db' | 'network' | 'clock' | 'locks'>,
  session: Session,
  cardId: string,
): Promise<Refreshed> {
  for (let read = 0; read < CATCH_UP_LIMIT; read += PAGE) {
    const newest = await newestEntry(parts.db, cardId)
    const outcome = await readAfter(parts.network, session, cardId, newest)
    if (outcome.type !== 'answer') return failed(parts, session, outcome)
    if (!(await follows(newest, outcome.value))) return { state: 'history-changed', seq: newest?.seq ?? 0 }
    await saveEntries(parts.db, outcome.value.entries)
    const last = outcome.value.entries.at(-1)
    if (!last || last.seq >= outcome.value.head.seq) return FRESH
  }
  const outcome = await parts.network.readEntries(session, cardId, { limit: PAGE })
  if (outcome.type !== 'answer') return failed(parts, session, outcome)
  await replaceEntries(parts.db, cardId, outcome.value.entries)
  return FRESH
}

const readAfter = (network: Network, session: Session, cardId: string, newest: Entry | null) =>
  network.readEntries(session, cardId, newest ? { after: newest.seq, limit: PAGE } : { limit: PAGE })

/** Whether the server's answer is whole and continues the chain from the entry that was seen here (DESIGN, invariant 2). */
export async function follows(seen: Head | null, { entries, head }: EntriesPage): Promise<boolean> {
  const [first] = entries
  if (!first) return seen === null ? head.seq === 0 : head.seq === seen.seq && head.hash === seen.hash
  return (await verifyChain(entries, seen ?? before(first))).whole
}

/** The end of the chain before an entry. */
const before = (entry: Entry): Head => ({ seq: entry.seq - 1, hash: entry.previousHash })

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
    if (!whole || entries.at(-1)?.hash !== oldest.previousHash) return { state: 'history-changed', seq: oldest.seq }
    await saveEntries(parts.db, entries)
    return FRESH
  })
}
