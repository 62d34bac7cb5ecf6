import type { Client, ClientSummary } from '#lib/protocol/client.ts'
import type { Entry } from '#lib/protocol/entry.ts'
import { openItems } from './open-items.ts'

/** What lists show of a client whose card is kept here. `entries`: ascending, as far as they are here. */
export function summaryOf(client: Client, entries: readonly Entry[]): ClientSummary {
  const { id, name, company, identifiers } = client
  const lastEntryAt = entries.at(-1)?.recordedAt ?? null
  return { id, name, company, identifiers, lastEntryAt, openItems: openItems(entries).length }
}
