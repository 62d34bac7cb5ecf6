import { beforeEach, expect, it } from 'vitest'
import { auditCard } from '#lib/sync/audit-card.ts'
import { refreshCard } from '#lib/sync/card.ts'
import { CARD, newRow, type Rig, rig, SESSION } from './rig.ts'

let parts: Rig
let heard: [number, number][]
const audit = () => auditCard(parts, SESSION, CARD, (...told) => heard.push(told))

beforeEach(async () => {
  parts = await rig()
  heard = []
  for (let place = 1; place <= 450; place++) {
    const { id, content } = newRow(place)
    await parts.network.append(SESSION, CARD, [{ id, content }])
  }
  await refreshCard(parts, SESSION, CARD)
})

/** Changes one entry at the server, its chain left as it is. */
function edit(seq: number) {
  const card = parts.network.cards.get(CARD) ?? []
  const entry = card[seq - 1]
  if (!entry?.content) throw new Error('no such entry')
  card[seq - 1] = { ...entry, content: { ...entry.content, text: 'paid' } }
  return entry
}

it('reads the whole card and says how far it is', async () => {
  expect(await audit()).toEqual({ state: 'whole', entries: 450 })
  expect(heard).toEqual([
    [200, 450],
    [400, 450],
    [450, 450],
  ])
})

it('fault 31: names an entry that was changed, whether it is here or not', async () => {
  const older = edit(57)
  expect(await audit()).toMatchObject({ state: 'broken', seq: 57, entry: { id: older.id } })
  parts.network.cards.get(CARD)?.splice(56, 1, older)
  const seen = edit(430)
  expect(await audit()).toMatchObject({ state: 'broken', seq: 430, entry: { id: seen.id, content: seen.content } })
})

it('fault 31: names the first entry of a history that was written anew, as it was seen here', async () => {
  const seen = (parts.network.cards.get(CARD) ?? [])[299]
  await parts.network.rewrite(CARD, 300)
  expect(await audit()).toMatchObject({ state: 'broken', seq: 300, entry: { hash: seen?.hash } })
})

it('fault 31: misses entries that were cut off at the end', async () => {
  parts.network.cards.get(CARD)?.splice(440)
  expect(await audit()).toMatchObject({ state: 'broken', seq: 441 })
})

it('says that the server was silent', async () => {
  parts.network.readEntries = async () => ({ type: 'silent' })
  expect(await audit()).toEqual({ state: 'silent' })
})
