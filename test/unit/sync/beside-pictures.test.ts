import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { networkOver } from '#lib/platform/network.ts'
import { allOutbox } from '#lib/store/outbox.ts'
import { LONGEST_PAUSE } from '#lib/sync/backoff.ts'
import { heldCards, retryNow } from '#lib/sync/pauses.ts'
import { drain } from '#lib/sync/sender.ts'
import { waitFor } from '#test/support/wait-for.ts'
import { CARD, newRow, type Rig, rig } from './rig.ts'
import { append, appendWith } from './with-pictures.ts'

let parts: Rig
beforeEach(async () => {
  parts = await rig()
})

const later = (ms = 8_000) => {
  parts.time.now += ms
}
const cardAt = (place: number) => CARD.replace(/.$/, String(place))
const texts = (cardId = CARD) => (parts.network.cards.get(cardId) ?? []).map(({ content }) => content?.text)
const hangs = () => waitFor(() => expect(parts.network.hanging).toBe(1))
const OTHER = cardAt(1)

/** Drains in a context of its own, while the upload of a picture is swallowed. */
async function drainUntilSwallowed() {
  parts.network.pictureFaults.unshift('swallowed')
  const told: unknown[] = []
  const draining = drain(parts, (left) => told.push(left))
  await hangs()
  return { draining, told }
}

describe('while a picture is on its way', () => {
  it('what stands before its entry has gone, and what stands on other cards; what comes after it waits', async () => {
    await append(parts, 1)
    await appendWith(parts, 2)
    await append(parts, 3)
    await append(parts, 4, OTHER)
    later()
    const { draining } = await drainUntilSwallowed()
    expect(texts()).toEqual(['line 1'])
    expect(texts(OTHER)).toEqual(['line 4'])
    await parts.locks.takeAway('pictures')
    expect(await draining).toEqual({ state: 'idle' })
    expect(texts()).toEqual(['line 1', 'line 2', 'line 3'])
  })

  it('what is written meanwhile goes when it may, from whichever context; who sends the picture is told when', async () => {
    await appendWith(parts, 1)
    later(5_000)
    await append(parts, 2, OTHER)
    later(3_000)
    const { draining, told } = await drainUntilSwallowed()
    expect(told).toEqual([{ state: 'at', time: parts.time.now + 5_000 }])
    later(5_000)
    const other = drain(parts)
    await waitFor(() => expect(texts(OTHER)).toEqual(['line 2']))
    await parts.locks.takeAway('pictures')
    expect(await Promise.all([draining, other])).toEqual([{ state: 'idle' }, { state: 'idle' }])
    expect(texts()).toEqual(['line 1'])
  })

  it('nobody comes again for it sooner than after the longest pause: who sends it goes on by itself', async () => {
    await appendWith(parts, 1)
    await appendWith(parts, 2, OTHER)
    later()
    const { draining, told } = await drainUntilSwallowed()
    expect(told).toEqual([{ state: 'at', time: parts.time.now + LONGEST_PAUSE }])
    await parts.locks.takeAway('pictures')
    await draining
  })

  it('a second drain does not send it too', async () => {
    const digest = await appendWith(parts, 1)
    later()
    await Promise.all([drain(parts), drain(parts), drain(parts)])
    expect(parts.network.pictures).toEqual([`${CARD} ${digest}`])
    expect(texts()).toEqual(['line 1'])
  })

  it('its entry can go nowhere, and waits no longer than for its next try, when it is taken back', async () => {
    await appendWith(parts, 1)
    later()
    const { draining } = await drainUntilSwallowed()
    await parts.db.outbox.clear()
    await parts.locks.takeAway('pictures')
    expect(await draining).toEqual({ state: 'idle' })
    expect(texts()).toEqual([])
  })
})

describe('a picture whose upload is ended', () => {
  it('is no failure: it goes again at once, and its entry stands on the card once', async () => {
    const digest = await appendWith(parts, 1)
    later()
    const { draining } = await drainUntilSwallowed()
    expect(await parts.db.outbox.count()).toBe(1)
    await parts.locks.takeAway('pictures')
    expect(await draining).toEqual({ state: 'idle' })
    expect(await parts.db.retry.toArray()).toEqual([])
    expect(parts.network.pictures).toEqual([`${CARD} ${digest}`])
    expect(texts()).toEqual(['line 1'])
  })

  it('ends its request', async () => {
    const begun = Promise.withResolvers<AbortSignal | null | undefined>()
    const fetch = (_: unknown, { signal }: RequestInit = {}) => {
      begun.resolve(signal)
      return new Promise<Response>((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)))
    }
    await appendWith(parts, 1)
    later()
    void drain({ ...parts, network: networkOver({ fetch }) }) // it begins anew, and is swallowed again
    const signal = await begun.promise
    await parts.locks.takeAway('pictures')
    expect(signal?.aborted).toBe(true)
  })

  it('lets a drain that waited for it send it', async () => {
    await appendWith(parts, 1)
    later()
    const { draining } = await drainUntilSwallowed()
    const other = drain(parts)
    await parts.locks.takeAway('pictures')
    expect(await Promise.all([draining, other])).toEqual([{ state: 'idle' }, { state: 'idle' }])
    expect(parts.network.pictures).toHaveLength(1)
  })
})

describe('fault 11: silence about a picture', () => {
  it('holds up pictures alone, later and later; the words of other cards go', async () => {
    await appendWith(parts, 1)
    await appendWith(parts, 2, OTHER)
    later()
    for (const wait of [1_500, 3_000, 6_000]) {
      parts.network.pictureFaults = ['request-lost']
      expect(await drain(parts)).toEqual({ state: 'at', time: parts.time.now + wait })
      const held = await heldCards(parts.db, 'olena', parts.time.now)
      expect(held.map(({ cardId, isPausing }) => [cardId, isPausing]).toSorted()).toEqual([
        [OTHER, true],
        [CARD, true],
      ])
      later(wait)
    }
    parts.network.pictureFaults = ['request-lost']
    await append(parts, 3, cardAt(2))
    await drain(parts)
    later()
    expect(await drain(parts)).toMatchObject({ state: 'at' })
    expect(texts(cardAt(2))).toEqual(['line 3'])
    expect((await heldCards(parts.db, 'olena', parts.time.now)).map(({ cardId }) => cardId)).not.toContain(cardAt(2))
    await retryNow(parts.db)
    expect(await drain(parts)).toEqual({ state: 'idle' })
    expect([...texts(), ...texts(OTHER)]).toEqual(['line 1', 'line 2'])
    expect(await parts.db.retry.count()).toBe(0)
  })

  it('lets another card’s picture be the next', async () => {
    await appendWith(parts, 1)
    await appendWith(parts, 2, OTHER)
    later()
    parts.network.pictureFaults = ['request-lost']
    await drain(parts)
    later(1_500)
    const { draining } = await drainUntilSwallowed()
    expect(texts()).toEqual([])
    expect((await parts.db.retry.get(OTHER)) ?? null).toBeNull()
    await parts.locks.takeAway('pictures')
    await draining
    expect(parts.network.pictures[0]).toContain(OTHER)
  })

  it('a limit is the whole outbox’s: no words go either', async () => {
    await appendWith(parts, 1)
    later(1_000)
    await append(parts, 2, OTHER)
    later(7_000)
    parts.network.pictureFaults = ['rate-limited']
    await drain(parts)
    later(1_000)
    expect(await drain(parts)).toEqual({ state: 'at', time: parts.time.now + 500 })
    expect(texts(OTHER)).toEqual([])
  })

  it('a version that is too old stops with a picture as with an entry', async () => {
    await appendWith(parts, 1)
    later()
    parts.network.pictureFaults = ['protocol-too-old']
    const told: unknown[] = []
    await drain(parts, (left) => told.push(left))
    expect(told.at(-1)).toEqual({ state: 'update', code: 'protocol-too-old' })
  })
})

it('whatever is written where: each card has gone up to its first picture while one is swallowed, and then all, in order', async () => {
  const line = fc.record({ card: fc.nat(2), hasPicture: fc.boolean(), pause: fc.constantFrom(0, 500, 9_000) })
  await fc.assert(
    fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 10 }), async (lines) => {
      parts = await rig()
      parts.network.pictureFaults = ['swallowed']
      const written = new Map<string, { text: string; hasPicture: boolean }[]>()
      const drains: Promise<unknown>[] = []
      for (const [place, { card, hasPicture, pause }] of lines.entries()) {
        const cardId = cardAt(card)
        await (hasPicture ? appendWith : append)(parts, place + 1, cardId)
        const text = newRow(place + 1).content.text
        written.set(cardId, [...(written.get(cardId) ?? []), { text, hasPicture }])
        later(pause)
        drains.push(drain(parts))
      }
      later()
      drains.push(drain(parts))
      for (const [cardId, all] of written) {
        const first = all.findIndex(({ hasPicture }) => hasPicture)
        const free = (first === -1 ? all : all.slice(0, first)).map(({ text }) => text)
        await waitFor(() => expect(texts(cardId)).toEqual(free))
      }
      if (lines.some(({ hasPicture }) => hasPicture)) await hangs()
      await parts.locks.takeAway('pictures')
      await Promise.all(drains)
      for (const [cardId, all] of written) expect(texts(cardId)).toEqual(all.map(({ text }) => text))
      expect(new Set(parts.network.pictures).size).toBe(parts.network.pictures.length)
      expect(await allOutbox(parts.db)).toEqual([])
    }),
    { numRuns: 15 },
  )
}, 60_000)
