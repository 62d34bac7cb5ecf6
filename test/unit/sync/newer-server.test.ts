import { beforeEach, expect, test, vi } from 'vitest'
import { createApi } from '#lib/platform/api.ts'
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

/** A client, a person and a company as a version to come may have them. */
const LATER = {
  name: 'n'.repeat(201),
  company: 'c'.repeat(201),
  address: 'a'.repeat(501),
  tags: Array.from({ length: 31 }, () => 't'.repeat(51)),
  responsible: 'r'.repeat(101),
  note: 'n'.repeat(2001),
  identifiers: [{ id: idOf(7), kind: 'messenger', value: '@ivanov', normal: 'ivanov', since: '2027' }],
}

test('fault 24: a client with more than is known here is read, with identifiers of kinds to come', async () => {
  await addEntries(parts, 1, 1)
  const here = await parts.network.readClient(SESSION, CARD)
  if (here.type !== 'answer') throw new Error('A client')
  const { readClient } = networkOver(says({ ...here.value, ...LATER, mood: 'good' }))
  vi.spyOn(parts.network, 'readClient').mockImplementation(readClient)
  expect(await refreshCard(parts, SESSION, CARD)).toEqual({ state: 'fresh' })
  const { since: _, ...identifier } = LATER.identifiers[0] as (typeof LATER.identifiers)[number]
  expect((await readCard(parts.db, CARD))?.client).toMatchObject({ ...LATER, identifiers: [identifier] })
})

test('fault 24: a role to come, and a company with more than is known here, keep nobody from signing in', async () => {
  const company = {
    ...{ name: 'Brezar', country: 'UA', directoryKey: 'k'.repeat(43), colour: 'green' },
    ...{ masks: Array.from({ length: 501 }, () => 'm'.repeat(65)), templates: Array.from({ length: 101 }, () => 't') },
  }
  const staff = { id: 'olena', name: 'Olena', email: 'olena@example.com', role: 'auditor', disabled: false }
  const api = createApi({ server: SESSION.server, token: null, ...says({ token: 'x', staff, company }) })
  const signedIn = await api.call('signIn', { body: { email: staff.email, password: 'correct horse' } })
  const { colour: _, ...known } = company
  expect(signedIn).toEqual({ token: 'x', staff, company: known })
})

test('fault 24: an answer that is not understood is not taken for silence, and loses nothing', async () => {
  const { readClient, append } = networkOver(says({ card: 'in a way to come' }))
  vi.spyOn(parts.network, 'readClient').mockImplementation(readClient)
  expect(await refreshCard(parts, SESSION, CARD)).toEqual({ state: 'not-understood' })
  vi.spyOn(parts.network, 'append').mockImplementation(append as Rig['network']['append'])
  await saveToOutbox(parts.db, [newRow(1)], draftWith(''), parts.time.now - 8_000)
  expect(await drain(parts)).toMatchObject({ state: 'at' })
  expect(await parts.db.outbox.get(idOf(1))).toMatchObject({ state: 'waiting', attempts: 1 })
  expect(await parts.db.retry.toArray()).toMatchObject([{ key: CARD, trouble: 'not-understood' }])
})
