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
    if (newest && !follows(newest, outcome.value)) return { state: 'history-changed', seq: newest.seq }
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

/** Whether the server's answer continues the chain from the entry that was seen here (DESIGN, invariant 2). */
export function follows(seen: Pick<Entry, 'seq' | 'hash'>, { entries, head }: EntriesPage): boolean {
  const [first] = entries
  if (!first) return head.seq === seen.seq && head.hash === seen.hash
  if (first.seq !== seen.seq + 1 || first.previousHash !== seen.hash) return false
  return entries.every((entry, i) => i === 0 || entries[i - 1]?.hash === entry.previousHash)
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
    if (entries.at(-1)?.hash !== oldest.previousHash) return { state: 'history-changed', seq: oldest.seq }
    await saveEntries(parts.db, entries)
    return FRESH
  })
}
