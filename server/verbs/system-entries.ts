import { uuidV7 } from '#lib/card/uuid-v7.ts'
import type { Entry, StoredContent, SystemEvent } from '#lib/protocol/entry.ts'
import type { Context } from '#server/context.ts'
import type { LockedCard } from '#server/db/entries.ts'
import { saveEntries } from '#server/db/save-entries.ts'
import type { Trx } from '#server/db/transaction.ts'
import { draftEntry, headOf, linkEntry } from './link-entry.ts'

/** What happened to a card. The card is locked, or new in this transaction. */
export type Happening = { card: LockedCard; events: readonly SystemEvent[] }

/**
 * Tells on the cards what happened, one `system` entry an event, inside the caller's transaction. Each card once in a
 * call; the heads of the cards move on.
 *
 * @returns the entries, in the order of the happenings
 */
export async function appendSystemEntries(
  trx: Trx,
  context: Context,
  happenings: readonly Happening[],
): Promise<Entry[]> {
  const now = context.clock.now()
  const entries = happenings.flatMap((happening) => link(context, happening, now))
  await saveEntries(trx, entries)
  return entries
}

function link(context: Context, { card, events }: Happening, now: number): Entry[] {
  return events.map((event) => {
    const draft = draftEntry(context, uuidV7(now), contentOf(event, now))
    const entry = linkEntry(draft, card.id, card.head, now)
    card.head = headOf(entry)
    return entry
  })
}

function contentOf(event: SystemEvent, now: number): StoredContent {
  const writtenAt = new Date(Math.trunc(now)).toISOString()
  return { kind: 'system', text: '', visibility: 'internal', writtenAt, system: event }
}
