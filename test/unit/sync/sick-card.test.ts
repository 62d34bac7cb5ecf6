import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { EMPTY_DRAFT } from '#lib/card/draft.ts'
import { allOutbox, saveToOutbox } from '#lib/store/outbox.ts'
import { LONGEST_DELAY, LONGEST_PAUSE } from '#lib/sync/backoff.ts'
import { heldCards, retryNow } from '#lib/sync/pauses.ts'
import { drain } from '#lib/sync/sender.ts'
import { CARD, newRow, type Rig, rig } from './rig.ts'

const cardAt = (place: number) => `0195f000-0000-7000-8000-0000000ca${place.toString().padStart(3, '0')}`
let parts: Rig
const texts = (cardId: string) => (parts.network.cards.get(cardId) ?? []).map(({ content }) => content?.text)
const append = (place: number, cardId: string) =>
  saveToOutbox(parts.db, [newRow(place, { cardId })], EMPTY_DRAFT, parts.time.now)
const later = (ms = 8_000) => {
  parts.time.now += ms
}
const triesOf = (cardId: string) => parts.network.arrived.filter((one) => one.cardId === cardId).length

/** Drains whenever the outbox asks for it, as the panel does, until the time is over; how often it asked. */
async function live(until: number): Promise<number> {
  for (let drains = 1; ; drains++) {
    const drained = await drain(parts)
    if (drained.state !== 'at' || drained.time > until) return drains
    parts.time.now = Math.max(parts.time.now + 1, drained.time)
  }
}

beforeEach(async () => {
  parts = await rig()
})

describe('a card that the server cannot take now', () => {
  it.each(['unavailable', 'internal', 'disk-full'] as const)(
    '%s: the others arrive in the same drain',
    async (code) => {
      parts.network.sick.set(CARD, code)
      await append(1, CARD)
      await append(2, cardAt(1))
      await append(3, cardAt(2))
      later()
      expect(await drain(parts)).toEqual({ state: 'at', time: parts.time.now + 1_500 })
      expect([texts(CARD), texts(cardAt(1)), texts(cardAt(2))]).toEqual([[], ['line 2'], ['line 3']])
    },
  )

  it('is tried again later and later, with jitter, and does not spin however much goes past it', async () => {
    parts.network.sick.set(CARD, 'unavailable')
    await append(1, CARD)
    later()
    for (const wait of [1_500, 3_000, 6_000]) {
      expect(await drain(parts)).toEqual({ state: 'at', time: parts.time.now + wait })
      parts.time.now += wait
    }
    const tries = triesOf(CARD)
    for (let place = 100; place < 140; place++) {
      await append(place, cardAt(3))
      later()
      await drain(parts)
    }
    expect(texts(cardAt(3))).toHaveLength(40)
    expect(triesOf(CARD) - tries).toBeLessThan(9) // in 320 s, from 12 s on doubled up to 90
    parts.random = () => 0
    parts.time.now += LONGEST_PAUSE
    const early = await drain(parts)
    expect(early).toEqual({ state: 'at', time: parts.time.now + LONGEST_DELAY / 2 })
  })

  it('says why it waits and since when, and nothing any more when it went', async () => {
    const held = () => heldCards(parts.db, 'olena', parts.time.now)
    parts.network.sick.set(CARD, 'disk-full')
    await append(1, CARD)
    await append(2, cardAt(1))
    expect(await held()).toEqual([])
    later()
    const since = parts.time.now
    await drain(parts)
    const told = { cardId: CARD, since, trouble: 'disk-full' }
    expect(await held()).toEqual([{ ...told, isPausing: true }])
    await retryNow(parts.db)
    expect(await held()).toEqual([{ ...told, isPausing: false }])
    later()
    await drain(parts)
    expect(await held()).toEqual([{ ...told, isPausing: true }])
    expect(await heldCards(parts.db, 'taras', parts.time.now)).toEqual([])
    parts.network.sick.clear()
    later(LONGEST_PAUSE)
    await drain(parts)
    expect(await held()).toEqual([])
  })

  it('what waits behind a server that is silent waits too, on every card', async () => {
    await append(1, CARD)
    await append(2, cardAt(1))
    later()
    parts.network.faults = ['request-lost']
    await drain(parts)
    const told = { since: parts.time.now, trouble: null, isPausing: true }
    expect(await heldCards(parts.db, 'olena', parts.time.now)).toEqual([
      { cardId: CARD, ...told },
      { cardId: cardAt(1), ...told },
    ])
  })

  it('keeps its order, and goes at once when somebody asks', async () => {
    parts.network.sick.set(CARD, 'internal')
    await append(1, CARD)
    later()
    await drain(parts)
    await append(2, CARD)
    await append(3, cardAt(1))
    later(100)
    await drain(parts)
    parts.network.sick.clear()
    later(1_000)
    await drain(parts)
    expect(texts(CARD)).toEqual([])
    await retryNow(parts.db)
    later()
    expect(await drain(parts)).toEqual({ state: 'idle' })
    expect(texts(CARD)).toEqual(['line 1', 'line 2'])
    expect(await parts.db.retry.count()).toBe(0)
  })

  it('a limit is the whole outbox’s: the next card is not tried either', async () => {
    parts.network.sick.set(CARD, 'rate-limited')
    await append(1, CARD)
    await append(2, cardAt(1))
    later()
    await drain(parts)
    expect(parts.network.arrived).toHaveLength(1)
  })

  it('a card that breaks the line is not the one that is tried first when it is back', async () => {
    parts.network.sick.set(CARD, 'request-lost')
    await append(1, CARD)
    await append(2, cardAt(1))
    later()
    expect(await drain(parts)).toEqual({ state: 'at', time: parts.time.now + 1_500 })
    expect(texts(cardAt(1))).toEqual([])
    later(1_500)
    await drain(parts)
    expect(texts(cardAt(1))).toEqual(['line 2'])
  })

  it('whichever cards are sick, and of what: the healthy ones arrive, each in order, and nobody spins', async () => {
    const sickness = fc.constantFrom('unavailable', 'internal', 'disk-full', 'request-lost', null)
    const asked = fc.record({
      cards: fc.array(sickness, { minLength: 2, maxLength: 5 }),
      lines: fc.array(fc.record({ card: fc.nat(4), pause: fc.constantFrom(0, 500, 9_000) }), { maxLength: 10 }),
    })
    await fc.assert(
      fc.asyncProperty(asked, async ({ cards, lines }) => {
        parts = await rig()
        for (const [place, sick] of cards.entries()) if (sick) parts.network.sick.set(cardAt(place), sick)
        const written = new Map(cards.map((_, place) => [cardAt(place), [] as string[]]))
        for (const [place, { card, pause }] of lines.entries()) {
          const cardId = cardAt(card % cards.length)
          await append(place + 1, cardId)
          written.get(cardId)?.push(`line ${place + 1}`)
          later(pause)
          await drain(parts)
        }
        const drains = await live(parts.time.now + 3 * LONGEST_DELAY)
        expect(drains).toBeLessThan(60)
        for (const [place, sick] of cards.entries()) {
          expect(texts(cardAt(place))).toEqual(sick ? [] : written.get(cardAt(place)))
        }
        parts.network.sick.clear()
        parts.time.now += LONGEST_PAUSE
        expect(await drain(parts)).toEqual({ state: 'idle' })
        for (const [cardId, all] of written) expect(texts(cardId)).toEqual(all)
        expect(await allOutbox(parts.db)).toEqual([])
      }),
      { numRuns: 15 },
    )
  }, 60_000)
})
