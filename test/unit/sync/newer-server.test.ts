import { beforeEach, expect, test, vi } from 'vitest'
import { networkOver } from '#lib/platform/network.ts'
import type { EntryContent } from '#lib/protocol/entry.ts'
import { readCard } from '#lib/store/cards.ts'
import { saveToOutbox } from '#lib/store/outbox.ts'
import { refreshCard } from '#lib/sync/card.ts'
import { drain } from '#lib/sync/sender.ts'
import { addEntries, CARD, draftWith, idOf, newRow, type Rig, rig, SESSION } from './rig.ts'

let parts: Rig

beforeEach(async () => {
  parts = await rig()
})

const says = (body: unknown) => ({ fetch: async () => Response.json(body) })

/** What a version to come may let people write, in fields that are known here. */
const NEWER = {
  kind: 'contact',
  text: 'x'.repeat(20_001),
  channel: 'video',
  performer: 'partner',
  visibility: 'managers',
  direction: 'both',
  minutes: 2_000,
  owedBy: 'third-party',
  promises: Array.from({ length: 51 }, (_, place) => idOf(place)),
  outcome: 'o'.repeat(501),
  source: { title: 't'.repeat(501), url: 'https://example.com', favicon: 'data:,' },
  attachments: [
    {
      ...{ digest: 'a'.repeat(64), thumbnail: 'b'.repeat(64), type: 'image/avif', size: 20_000_000 },
      ...{ width: 70_000, height: 1, takenAt: '2026-03-01T09:00:00.000Z' },
    },
  ],
}

test('fault 24: what a newer version wrote in fields that are known leaves the card readable, in one chain', async () => {
  const content = { ...newRow(2).content, ...NEWER } as unknown as EntryContent
  parts.network.pictures = NEWER.attachments.flatMap(({ digest, thumbnail }) => [
    `${CARD} ${digest}`,
    `${CARD} ${thumbnail}`,
  ])
  await addEntries(parts, 1, 1)
  await parts.network.append(SESSION, CARD, [{ id: idOf(2), content }])
  await addEntries(parts, 3, 3)
  const page = await parts.network.readEntries(SESSION, CARD, {})
  if (page.type !== 'answer') throw new Error('A page')
  const { readEntries } = networkOver(says(page.value))
  vi.spyOn(parts.network, 'readEntries').mockImplementation(readEntries)
  expect(await refreshCard(parts, SESSION, CARD)).toEqual({ state: 'fresh' })
  expect((await readCard(parts.db, CARD))?.entries.map((entry) => entry.content)).toEqual([
    newRow(1).content,
    content,
    newRow(3).content,
  ])
})

test('fault 24: an answer that is not understood is not taken for silence, and loses nothing', async () => {
  const { readClient, append } = networkOver(says({ card: 'in a way to come' }))
  vi.spyOn(parts.network, 'readClient').mockImplementation(readClient)
  expect(await refreshCard(parts, SESSION, CARD)).toEqual({ state: 'not-understood' })
  vi.spyOn(parts.network, 'append').mockImplementation(append as Rig['network']['append'])
  await saveToOutbox(parts.db, [newRow(1)], draftWith(''), parts.time.now - 8_000)
  expect(await drain(parts)).toMatchObject({ state: 'at' })
  expect(await parts.db.outbox.get(idOf(1))).toMatchObject({ state: 'waiting', attempts: 1 })
})
