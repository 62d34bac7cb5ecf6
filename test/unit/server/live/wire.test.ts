import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PAYLOAD_LIMIT } from '#server/db/live.ts'
import { makePresence } from '#server/live/presence.ts'
import { makeTeller } from '#server/live/teller.ts'
import { addCard, type Bundle, decode, emptyBundle, encode, merged } from '#server/live/wire.ts'

const people = fc.array(fc.record({ id: fc.uuid(), name: fc.string({ maxLength: 100 }), writing: fc.boolean() }), {
  maxLength: 12,
})
const bundles = fc
  .record({
    cards: fc.array(fc.tuple(fc.uuid(), fc.nat()), { maxLength: 300 }),
    presence: fc.array(fc.tuple(fc.uuid(), people), { maxLength: 60 }),
  })
  .map(({ cards, presence }): Bundle => {
    const bundle = { ...emptyBundle(), presence: new Map(presence) }
    for (const [cardId, seq] of cards) addCard(bundle, cardId, seq)
    return bundle
  })

describe('notifications', () => {
  test('carry everything, each short enough', () => {
    fc.assert(
      fc.property(bundles, (bundle) => {
        const payloads = encode('a server', bundle)
        for (const payload of payloads) expect(Buffer.byteLength(payload)).toBeLessThan(PAYLOAD_LIMIT)
        const messages = payloads.map(decode)
        expect(new Map(messages.flatMap((message) => message?.cards ?? []))).toEqual(bundle.cards)
        expect(new Map(messages.flatMap((message) => message?.presence ?? []))).toEqual(bundle.presence)
        expect(new Set(messages.flatMap((message) => message?.signs ?? []))).toEqual(bundle.signs)
      }),
    )
  })

  test('carry all the people of a crowded card, who are shown when the last of them is known', () => {
    const many = (count: number, name: string, writing = false) =>
      Array.from({ length: count }, (_, one) => ({ id: `${one}`.padStart(36, '0'), name: `${name} ${one}`, writing }))
    const presence = makePresence(() => 0)
    const hear = (payload: string) => {
      const message = decode(payload)
      return presence.heard('a server', message?.presence ?? [], message?.part)
    }
    const tell = (people: ReturnType<typeof many>) =>
      encode('a server', {
        ...emptyBundle(),
        presence: new Map([
          ['other', []],
          ['card', people],
        ]),
      })
    const ids = () =>
      presence
        .people('card')
        .map(({ id }) => id)
        .toSorted()

    const long = many(90, 'Ж'.repeat(190))
    const payloads = tell(long)
    for (const payload of payloads) expect(Buffer.byteLength(payload)).toBeLessThan(PAYLOAD_LIMIT)
    const parts = payloads.filter((payload) => decode(payload)?.part)
    expect(parts.length).toBeGreaterThan(2)
    for (const payload of parts.slice(0, -1)) expect(hear(payload)).toEqual([])
    expect(ids()).toEqual([])
    expect(hear(parts.at(-1) ?? '')).toEqual(['card'])
    expect(ids()).toEqual(long.map(({ id }) => id))

    // Who has gone is there no longer, whether the new list comes in parts or not; a list with a gap tells nothing.
    tell(many(70, 'Ж'.repeat(190))).forEach(hear)
    expect(ids()).toHaveLength(70)
    for (const [at, payload] of parts.entries()) if (at !== 1) hear(payload)
    expect(ids()).toHaveLength(70)
    tell(many(2, 'Olena')).forEach(hear)
    expect(ids()).toHaveLength(2)
    expect(hear(parts.at(-1) ?? '')).toEqual([])
  })

  test('that did not leave join what came since: no card goes back, and no sign is lost to too many cards', () => {
    const bundle = (from: number, count: number, seq: number, ...signs: ('sessions' | 'hello' | 'bye')[]): Bundle => {
      const made = { ...emptyBundle(), signs: new Set(signs) }
      const idOf = (at: number) => `0199c0de-0000-7000-8000-${String(at).padStart(12, '0')}`
      for (let at = from; at < from + count; at++) addCard(made, idOf(at), seq)
      return made
    }
    expect([...merged(bundle(0, 2, 7), bundle(1, 2, 5)).cards.values()]).toEqual([7, 7, 5])
    const joined = encode('a server', merged(bundle(0, 100, 1e9, 'sessions', 'hello'), bundle(100, 100, 1e9, 'bye')))
    for (const payload of joined) expect(Buffer.byteLength(payload)).toBeLessThan(PAYLOAD_LIMIT)
    expect(joined.flatMap((payload) => decode(payload)?.signs)).toEqual(['sessions', 'hello', 'bye', 'many'])
    expect([...merged(merged(bundle(0, 100, 1), bundle(100, 1, 1)), bundle(0, 1, 2)).cards]).toEqual([])
  })

  test('say farewell last', () => {
    const bundle = { ...emptyBundle(), presence: new Map([['card', []]]), signs: new Set(['bye' as const]) }
    expect(decode(encode('a server', bundle).at(-1) ?? '')?.signs).toEqual(['bye'])
  })

  test('of another version are let be', () => {
    for (const payload of ['', '{', '{}']) expect(decode(payload)).toBeNull()
  })

  test('lose nothing but the sign that is not known here yet', () => {
    const newer = { from: 'x', cards: [['card', 7]], signs: ['unheard of', 'directory'] }
    expect(decode(JSON.stringify(newer))).toMatchObject({ cards: [['card', 7]], signs: ['directory'] })
  })
})

test('what comes in while a notification is under way leaves as one, of each card the newest', async () => {
  const sent: string[] = []
  const first = Promise.withResolvers<void>()
  const teller = makeTeller(
    'a server',
    (payload) => {
      sent.push(payload)
      return sent.length === 1 ? first.promise : Promise.resolve()
    },
    (error) => expect.unreachable(String(error)),
  )
  for (let seq = 1; seq <= 50; seq++) teller.tell((bundle) => addCard(bundle, 'card', seq))
  expect(sent).toHaveLength(1)
  first.resolve()
  await teller.flush()
  expect(sent.map(decode)).toMatchObject([{ cards: [['card', 1]] }, { cards: [['card', 50]] }])
})

test('what did not leave leaves later', async () => {
  const failures: unknown[] = []
  const sent: string[] = []
  const teller = makeTeller(
    'a server',
    async (payload) => {
      if (failures.length === 0) throw new Error('away')
      sent.push(payload)
    },
    (error) => failures.push(error),
  )
  teller.tell((bundle) => addCard(bundle, 'card', 1))
  teller.tell((bundle) => addCard(bundle, 'card', 2))
  await teller.flush()
  expect(failures).toHaveLength(1)
  expect(sent.map(decode)).toMatchObject([{ cards: [['card', 2]] }])
})

test('what is too long for PostgreSQL holds up nothing else, and is told without a word of it', async () => {
  const failures: unknown[] = []
  const sent: string[] = []
  const send = async (payload: string) => void sent.push(payload)
  const teller = makeTeller('a server', send, (error) => failures.push(error))
  const giant = { id: 'giant', name: 'Olena'.repeat(2_000), writing: false }
  teller.tell((bundle) => {
    bundle.presence.set('card', [giant])
    addCard(bundle, 'other', 1)
  })
  await teller.flush()
  expect(sent.map(decode)).toMatchObject([{ cards: [['other', 1]] }])
  expect(failures.map(String)).toEqual([expect.stringMatching(/^Error: too long: \d+ bytes$/)])
})
