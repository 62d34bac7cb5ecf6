import { uuidV7 } from '#lib/card/uuid-v7.ts'
import type { Client, NewClient } from '#lib/protocol/client.ts'
import type { AppendResult } from '#lib/protocol/endpoints.ts'
import { PAGE_LIMIT } from '#lib/protocol/endpoints.ts'
import type { Entry, NewEntry } from '#lib/protocol/entry.ts'
import type { Context } from '#server/context.ts'
import { appendEntries } from '#server/verbs/append-entries.ts'
import { createClient } from '#server/verbs/create-client.ts'
import { readEntries } from '#server/verbs/read-entries.ts'

export const newId = () => uuidV7(Date.now())

/** A note that fits the schema, with other fields in it. */
export function newEntry(content: Partial<NewEntry['content']> = {}, id = newId()): NewEntry {
  return {
    id,
    content: {
      kind: 'note',
      text: 'a line',
      visibility: 'internal',
      writtenAt: '2026-03-02T08:59:00.000Z',
      ...content,
    },
  }
}

export function newClient(context: Context, client: Partial<NewClient> = {}): Promise<Client> {
  return createClient(context, { id: newId(), name: 'Иванов Алексей', ...client })
}

/** Appends one entry and returns what became of it. */
export async function appendOne(context: Context, cardId: string, entry: unknown): Promise<AppendResult> {
  const { results } = await appendEntries(context, { cardId, entries: [entry] })
  if (results[0] === undefined) throw new Error('no result')
  return results[0]
}

/** Every entry of a card, by pages. */
export async function readAll(context: Context, cardId: string): Promise<Entry[]> {
  const all: Entry[] = []
  for (;;) {
    const { entries } = await readEntries(context, { cardId, after: all.at(-1)?.seq ?? 0, limit: PAGE_LIMIT })
    if (entries.length === 0) return all
    all.push(...entries)
  }
}
