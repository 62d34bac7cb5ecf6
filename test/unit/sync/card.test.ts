import { beforeEach, describe, expect, it } from 'vitest'
import { readCard } from '#lib/store/cards.ts'
import { markSeen, RECENT_LIMIT, recentCards } from '#lib/store/recent.ts'
import { pullOlder, refreshCard } from '#lib/sync/card.ts'
import { CARD, idOf, newRow, type Rig, rig, SESSION } from './rig.ts'

let parts: Rig
const add = async (from: number, to: number) => {
  for (let place = from; place <= to; place++) {
    const { id, content } = newRow(place)
    await parts.network.append(SESSION, CARD, [{ id, content }])
  }
}
const seqs = async () => (await readCard(parts.db, CARD))?.entries.map(({ seq }) => seq)
const upTo = (last: number, from = 1) => Array.from({ length: last - from + 1 }, (_, i) => from + i)

beforeEach(async () => {
  parts = await rig()
})

describe('refreshCard', () => {
  it('reads the newest page first, then only what is new', async () => {
    await add(1, 3)
    expect(await refreshCard(parts, SESSION, CARD)).toEqual({ state: 'fresh' })
    await add(4, 5)
    await refreshCard(parts, SESSION, CARD)
    expect(await seqs()).toEqual(upTo(5))
  })

  it('reads older pages as one scrolls, without gaps', async () => {
    await add(1, 250)
    await refreshCard(parts, SESSION, CARD)
    expect(await seqs()).toEqual(upTo(250, 51))
    await pullOlder(parts, SESSION, CARD)
    expect(await seqs()).toEqual(upTo(250))
  })

  it('fault 31: says so when the history was rewritten, and keeps what was seen', async () => {
    await add(1, 3)
    await refreshCard(parts, SESSION, CARD)
    const card = parts.network.cards.get(CARD) ?? []
    const [first, second] = card
    if (!first?.content || !second) throw new Error('three entries')
    parts.network.cards.set(CARD, [{ ...first, content: { ...first.content, text: 'rewritten' } }, second])
    expect(await refreshCard(parts, SESSION, CARD)).toEqual({ state: 'history-changed', seq: 3 })
    expect(await seqs()).toEqual(upTo(3))
  })

  it('fault 31: an entry whose words do not fit its digest is not taken over', async () => {
    await add(1, 2)
    const [first, second] = parts.network.cards.get(CARD) ?? []
    if (!first || !second?.content) throw new Error('two entries')
    parts.network.cards.set(CARD, [first, { ...second, content: { ...second.content, text: 'rewritten' } }])
    expect(await refreshCard(parts, SESSION, CARD)).toMatchObject({ state: 'history-changed' })
    expect(await readCard(parts.db, CARD)).toBeNull()
  })

  it('ends a session that the server no longer takes', async () => {
    parts.network.readClient = async () => ({ type: 'refused', code: 'unauthenticated', params: {} })
    expect(await refreshCard(parts, SESSION, CARD)).toMatchObject({ state: 'refused', code: 'unauthenticated' })
    expect((await parts.db.account.get('account'))?.token).toBeNull()
  })
})

describe('recent cards', () => {
  it('are remembered newest first; the oldest leave this machine with their entries', async () => {
    await add(1, 2)
    await refreshCard(parts, SESSION, CARD)
    await markSeen(parts.db, CARD, 2, 1)
    for (let place = 1; place <= RECENT_LIMIT; place++) await markSeen(parts.db, idOf(place), 0, 1 + place)
    expect((await recentCards(parts.db, 2)).map(({ cardId }) => cardId)).toEqual([
      idOf(RECENT_LIMIT),
      idOf(RECENT_LIMIT - 1),
    ])
    expect(await readCard(parts.db, CARD)).toBeNull()
    expect(await parts.db.entries.count()).toBe(0)
  })
})
