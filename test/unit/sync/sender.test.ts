import { beforeEach, describe, expect, it } from 'vitest'
import { EMPTY_DRAFT } from '#lib/card/draft.ts'
import { networkOver } from '#lib/platform/network.ts'
import { hurry, outboxOfCard, saveToOutbox, takeBack } from '#lib/store/outbox.ts'
import { LONGEST_PAUSE } from '#lib/sync/backoff.ts'
import { refreshCard } from '#lib/sync/card.ts'
import { drain } from '#lib/sync/sender.ts'
import { CARD, idOf, newRow, type Rig, rig, SESSION, signInAs } from './rig.ts'

const OTHER = '0195f000-0000-7000-8000-0000000000ff'
let parts: Rig
const texts = (cardId = CARD) => (parts.network.cards.get(cardId) ?? []).map(({ content }) => content?.text)
const append = (place: number, over = {}) => saveToOutbox(parts.db, [newRow(place, over)], EMPTY_DRAFT, parts.time.now)
const later = (ms = 8_000) => {
  parts.time.now += ms
}

beforeEach(async () => {
  parts = await rig()
})

describe('drain', () => {
  it('sends nothing while it can be taken back, and says when to come again', async () => {
    await append(1)
    expect(await drain(parts)).toEqual({ state: 'at', time: parts.time.now + 8_000 })
    expect(parts.network.arrived).toEqual([])
    later()
    expect(await drain(parts)).toEqual({ state: 'idle' })
    expect(texts()).toEqual(['line 1'])
    expect(await parts.db.outbox.count()).toBe(0)
  })

  it('keeps the order of a card, and other cards do not wait for it', async () => {
    await append(1)
    await append(2)
    await append(3, { cardId: OTHER })
    later()
    await append(4)
    await drain(parts)
    expect(texts()).toEqual(['line 1', 'line 2'])
    expect(texts(OTHER)).toEqual(['line 3'])
    later()
    await drain(parts)
    expect(texts()).toEqual(['line 1', 'line 2', 'line 4'])
  })

  it('tries again after silence, each time later, and an entry whose reply was lost is there once', async () => {
    await append(1)
    later()
    parts.network.faults = ['request-lost', 'reply-lost']
    const first = await drain(parts)
    expect(first).toEqual({ state: 'at', time: parts.time.now + 1_500 })
    later(1_500)
    expect(await drain(parts)).toEqual({ state: 'at', time: parts.time.now + 3_000 })
    expect(await parts.db.outbox.count()).toBe(1)
    later(3_000)
    expect(await drain(parts)).toEqual({ state: 'idle' })
    expect(texts()).toEqual(['line 1'])
  })

  it('fault 24: an entry that a newer server refuses for a reason of its own waits, and is sent no more', async () => {
    const head = { seq: 0, hash: '' }
    const of = (status: number, body: object) => async () => Response.json(body, { status })
    const error = { code: 'of-tomorrow' }
    const [alone, whole] = [{ results: [{ status: 'refused', id: idOf(1), ...error }], head }, { error }]
    for (const [place, fetch] of [of(200, alone), of(409, whole)].entries()) {
      await append(place + 1)
      later()
      expect(await drain({ ...parts, network: networkOver({ fetch }) })).toEqual({ state: 'idle' })
      const row = await parts.db.outbox.get(idOf(place + 1))
      expect(row).toMatchObject({ state: 'refused', code: 'unknown-refusal' })
    }
  })

  it('fault 12: one refused entry waits, marked with the reason; the others arrive', async () => {
    for (const place of [1, 2, 3]) await append(place)
    parts.network.refuseText.set('line 2', 'text-too-long')
    later()
    await drain(parts)
    expect(texts()).toEqual(['line 1', 'line 3'])
    expect(await parts.db.outbox.toArray()).toMatchObject([{ id: idOf(2), state: 'refused', code: 'text-too-long' }])
  })

  it.each(['body-too-large', 'too-slow'] as const)(
    'sends entries one by one when the whole batch was %s',
    async (code) => {
      for (const place of [1, 2]) await append(place)
      parts.network.refuseText.set('line 2', 'bad-request')
      parts.network.faults = [code]
      later()
      expect(await drain(parts)).toEqual({ state: 'idle' })
      expect(texts()).toEqual(['line 1'])
      expect(parts.network.arrived.map(({ ids }) => ids.length)).toEqual([2, 1, 1])
    },
  )

  it('waits as long as a limit asks', async () => {
    await append(1)
    later()
    parts.network.append = async () => ({ type: 'refused', code: 'rate-limited', params: { seconds: 60 } })
    expect(await drain(parts)).toEqual({ state: 'at', time: parts.time.now + 60_000 })
  })

  it('sends again what an answer does not mention', async () => {
    for (const place of [1, 2]) await append(place)
    parts.network.faults = ['half-answer']
    later()
    await drain(parts)
    expect(texts()).toEqual(['line 1', 'line 2'])
    expect(await parts.db.outbox.count()).toBe(0)
  })

  it('fault 13: a revoked session loses nothing, and another person sends nothing of it', async () => {
    for (let place = 1; place <= 50; place++) await append(place)
    later()
    parts.network.sessions.clear()
    expect(await drain(parts)).toEqual({ state: 'sign-in' })
    expect((await parts.db.account.get('account'))?.token).toBeNull()

    parts.network.sessions.set('taras-token', 'taras')
    await signInAs(parts.db, 'taras', 'taras-token')
    expect(await drain(parts)).toEqual({ state: 'idle' })
    expect(texts()).toEqual([])

    parts.network.sessions.set('olena-again', 'olena')
    await signInAs(parts.db, 'olena', 'olena-again')
    await drain(parts)
    expect(texts()).toHaveLength(50)
    expect(parts.network.arrived.filter(({ token }) => token === 'taras-token')).toEqual([])
  })

  it('a confirmed line stays on the screen until the card has been read up to it', async () => {
    for (const place of [1, 2]) {
      const { id, content } = newRow(place)
      await parts.network.append(SESSION, CARD, [{ id, content }])
    }
    const read = parts.network.readEntries.bind(parts.network)
    parts.network.readEntries = async () => ({ type: 'silent' })
    await append(3)
    later()
    expect(await drain(parts)).toEqual({ state: 'idle' })
    expect(await outboxOfCard(parts.db, CARD, 'olena')).toMatchObject([{ id: idOf(3), state: 'accepted', seq: 3 }])
    expect(await takeBack(parts.db, idOf(3), 'olena', parts.time.now)).toBeNull()
    await drain(parts)
    expect(parts.network.arrived).toHaveLength(3)
    parts.network.readEntries = read
    await refreshCard(parts, SESSION, CARD)
    expect((await parts.db.entries.toArray()).map(({ seq }) => seq)).toEqual([1, 2, 3])
    expect(await parts.db.outbox.count()).toBe(0)
  })

  it('a clock that is set back after a failure does not stop the outbox', async () => {
    await append(1)
    later()
    parts.network.faults = ['request-lost']
    await drain(parts)
    parts.time.now -= 365 * 86_400_000
    expect(await drain(parts)).toEqual({ state: 'idle' })
    expect(texts()).toEqual(['line 1'])
  })

  it('a limit of the server holds the outbox for a quarter of an hour at most', async () => {
    await append(1)
    later()
    parts.network.append = async () => ({ type: 'refused', code: 'rate-limited', params: { seconds: 1e9 } })
    expect(await drain(parts)).toEqual({ state: 'at', time: parts.time.now + LONGEST_PAUSE })
  })

  it('whoever goes away sends what could still be taken back, and only their own', async () => {
    await append(1)
    await append(2, { authorId: 'taras' })
    await hurry(parts.db, 'olena', parts.time.now)
    await drain(parts)
    expect(texts()).toEqual(['line 1'])
    expect(await parts.db.outbox.toArray()).toMatchObject([{ id: idOf(2), sendAfter: parts.time.now + 8_000 }])
  })

  it('says which side is too old', async () => {
    await append(1)
    later()
    parts.network.faults = ['protocol-too-old']
    expect(await drain(parts)).toEqual({ state: 'update', code: 'protocol-too-old' })
  })

  it('only one drain sends at a time', async () => {
    for (let place = 1; place <= 5; place++) await append(place)
    later()
    await Promise.all([drain(parts), drain(parts), drain(parts)])
    expect(parts.network.arrived).toHaveLength(1)
  })

  it('leaves alone what was taken back, and what is on its way cannot be taken back', async () => {
    await append(1)
    expect(await takeBack(parts.db, idOf(1), 'olena', parts.time.now + 7_999)).not.toBeNull()
    await append(2)
    later()
    parts.network.faults = ['request-lost']
    await drain(parts)
    expect(await takeBack(parts.db, idOf(2), 'olena', parts.time.now - 8_000)).toBeNull()
    expect(texts()).toEqual([])
  })

  it('a clock that is set back does not hold an entry for long', async () => {
    await append(1)
    parts.time.now -= 3_600_000
    await drain(parts)
    expect(texts()).toEqual(['line 1'])
  })
})

/** The background dies at the n-th thing it asks of the store or the network; a new one starts over. */
class Killed extends Error {}

function killAt(parts: Rig, step: number): Rig {
  let steps = 0
  const count = () => {
    if (++steps === step) throw new Killed()
  }
  const db = new Proxy(parts.db, {
    get(target, key) {
      const value = Reflect.get(target, key, target)
      if (key === 'transaction' || key === 'outbox' || key === 'retry' || key === 'account' || key === 'entries')
        count()
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  const network = Object.assign(Object.create(parts.network) as Rig['network'], {
    append: async (...ask: Parameters<Rig['network']['append']>) => {
      count()
      const answer = await parts.network.append(...ask)
      count() // the server has committed, the reply is never read
      return answer
    },
  })
  return { ...parts, db, network }
}

describe('fault 7', () => {
  it('the background is stopped at any point of sending: every entry arrives, once, in order', async () => {
    for (let step = 1; ; step++) {
      parts = await rig()
      for (const place of [1, 2, 3]) await append(place)
      later()
      let killed = false
      try {
        await drain(killAt(parts, step))
      } catch (error) {
        if (!(error instanceof Killed)) throw error
        killed = true
      }
      const there = texts()
      const waiting = (await parts.db.outbox.toArray()).map(({ content }) => content.text)
      for (const text of ['line 1', 'line 2', 'line 3'])
        expect(there.includes(text) || waiting.includes(text)).toBe(true)
      later(600_000)
      await drain(parts)
      expect(texts()).toEqual(['line 1', 'line 2', 'line 3'])
      expect(await parts.db.outbox.count()).toBe(0)
      if (!killed) {
        expect(step).toBeGreaterThan(8)
        return
      }
    }
  })
})
