import { EMPTY_HEAD, verifyChain } from '#lib/card/chain.ts'
import type { Client, Head } from '#lib/protocol/client.ts'
import type { Entry } from '#lib/protocol/entry.ts'
import type { EntriesPage } from './network.ts'

/** An entry that is not as it was written. `entry`: as it was seen here, or else as the server has it. */
export type Broken = { seq: number; entry: Entry | null }

/** What the words of the fault `entry-changed` need. */
export const changedParams = ({ seq, entry }: Broken) => ({ seq, name: entry?.authorName ?? '–' })

/**
 * What the server has of a card and what is not kept here, because the entry `broken` is not as it was written. It can
 * still be shown, with that said. `client`: null when the dossier was not asked for.
 */
export type Doubtful = { broken: Broken; client: Client | null; entries: Entry[]; openBefore: Entry[] }

/** The end of the chain before an entry. */
export const before = (entry: Entry): Head => ({ seq: entry.seq - 1, hash: entry.previousHash })

/**
 * What an answer holds of which an entry is not as it was written; null when each is, or when the answer does not go on
 * from what was `seen` here: that is another history, and not an entry that was changed.
 */
export async function doubtfulIn(page: Omit<EntriesPage, 'head'>, seen: Head | null): Promise<Doubtful | null> {
  const { entries, openBefore } = page
  const [first] = entries
  const from = seen ?? (first ? before(first) : EMPTY_HEAD)
  if (first && (first.seq !== from.seq + 1 || first.previousHash !== from.hash)) return null
  const broken = (await firstBroken(entries, from)) ?? (await brokenAlone(openBefore))
  return broken && { broken, client: null, entries, openBefore }
}

async function firstBroken(entries: readonly Entry[], from: Head): Promise<Broken | null> {
  const verdict = await verifyChain(entries, from)
  if (verdict.whole) return null
  const { seq, id } = verdict.break
  return { seq, entry: entries.find((entry) => entry.id === id) ?? null }
}

/** Of entries that do not follow each other the first that is not as it was hashed. */
async function brokenAlone(entries: readonly Entry[]): Promise<Broken | null> {
  for (const entry of entries) {
    const broken = await firstBroken([entry], before(entry))
    if (broken) return broken
  }
  return null
}
