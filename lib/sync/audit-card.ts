import { EMPTY_HEAD, verifyChain } from '#lib/card/chain.ts'
import type { Head } from '#lib/protocol/client.ts'
import type { Entry } from '#lib/protocol/entry.ts'
import { entriesBefore, keepBroken, readHead } from '#lib/store/cards.ts'
import { type CardParts, failed, PAGE, type Refreshed } from './card.ts'
import type { Broken } from './doubtful.ts'
import type { Session } from './network.ts'

/**
 * How an audit ended: the whole card is as it was written; or an entry is not, or not as it was seen here; or it could
 * not be done. `entry`: as it was seen here, or else as the server has it; null when neither has it.
 */
export type Audit =
  | { state: 'whole'; entries: number }
  | ({ state: 'broken' } & Broken)
  | Exclude<Refreshed, { state: 'fresh' | 'history-changed' }>

/**
 * Reads a whole card from the server again, checks its chain from the first entry on, and compares it with every entry
 * that is here and with the witness of the end that was seen. What it found is kept until the next one that could be done.
 *
 * @param told hears how many entries of how many were checked
 */
export async function auditCard(
  parts: CardParts,
  session: Session,
  cardId: string,
  told: (checked: number, of: number) => void,
): Promise<Audit> {
  const found = await compare(parts, session, cardId, told)
  const { token } = session
  if (found.state === 'whole') await keepBroken(parts.db, token, cardId, null)
  if (found.state === 'broken') await keepBroken(parts.db, token, cardId, { seq: found.seq, entry: found.entry })
  return found
}

async function compare(
  parts: CardParts,
  session: Session,
  cardId: string,
  told: (checked: number, of: number) => void,
): Promise<Audit> {
  let end: Head = EMPTY_HEAD
  for (;;) {
    const outcome = await parts.network.readEntries(session, cardId, { after: end.seq, limit: PAGE })
    if (outcome.type !== 'answer') return failed(parts, session, outcome)
    const { entries, head } = outcome.value
    const broken = await brokenIn(parts, cardId, entries, end)
    if (broken) return broken
    end = entries.at(-1) ?? end
    told(end.seq, head.seq)
    if (entries.length > 0 && end.seq < head.seq) continue
    const lost = end.seq === head.seq && end.hash === head.hash ? await lostAfter(parts, cardId, end) : head.seq
    return lost === null ? { state: 'whole', entries: end.seq } : broke(parts, cardId, lost, null)
  }
}

async function broke(parts: CardParts, cardId: string, seq: number, theirs: Entry | null): Promise<Audit> {
  const [seen] = await entriesBefore(parts.db, cardId, seq + 1, 1)
  return { state: 'broken', seq, entry: seen ?? theirs }
}

/** The first entry of a page that breaks the chain or is not the one that was seen here. */
async function brokenIn(parts: CardParts, cardId: string, page: Entry[], from: Head): Promise<Audit | null> {
  const verdict = await verifyChain(page, from)
  const last = page.at(-1)?.seq ?? from.seq
  const seen = await entriesBefore(parts.db, cardId, last + 1, last - from.seq)
  const hashes = new Map(page.map((entry) => [entry.seq, entry.hash]))
  const other = seen.find((entry) => hashes.get(entry.seq) !== entry.hash)?.seq ?? Number.POSITIVE_INFINITY
  const first = Math.min(other, verdict.whole ? Number.POSITIVE_INFINITY : verdict.break.seq)
  if (first === Number.POSITIVE_INFINITY) return null
  return broke(parts, cardId, first, page.find(({ seq }) => seq === first) ?? null)
}

/** The first entry that was seen here and lies beyond the server's end; null when there is none. */
async function lostAfter(parts: CardParts, cardId: string, end: Head): Promise<number | null> {
  const witness = await readHead(parts.db, cardId)
  if (!witness) return null
  if (witness.seq > end.seq) return end.seq + 1
  return witness.seq === end.seq && witness.hash !== end.hash ? end.seq : null
}
