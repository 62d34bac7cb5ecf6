import fc from 'fast-check'
import type { Entry } from '#lib/protocol/entry.ts'
import { cardOf } from './card-of.ts'

const place = fc.option(fc.integer({ min: 1, max: 12 }), { nil: undefined })
const staff = fc.constantFrom('olena', 'taras', 'ira')
const line = fc.record({
  kind: fc.constantFrom('question', 'promise', 'handoff', 'note', 'correction'),
  by: staff,
  to: staff,
  due: fc.constantFrom(undefined, '2026-03-02T14:00:00.000Z', '2026-03-03T14:00:00.000Z'),
  owedBy: fc.constantFrom('us' as const, 'client' as const),
  promises: fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 3 }),
  resolves: place,
  corrects: place,
  accepts: place,
  returns: place,
})

/** Any card as the server lets it become: entries name earlier ones only. */
export const anyKeptCard: fc.Arbitrary<Entry[]> = fc.array(line, { maxLength: 12 }).map((lines) =>
  cardOf(
    lines.map(({ resolves, corrects, accepts, returns, promises, ...said }, i) => {
      const earlier = (name: number | undefined) => (name !== undefined && name <= i ? name : undefined)
      const names = { resolves: earlier(resolves), corrects: earlier(corrects), accepts: earlier(accepts) }
      const taken = promises.filter((promise) => promise <= i)
      return { ...said, ...names, returns: earlier(returns), promises: taken, text: `line ${i}` }
    }),
  ),
)

/** Any card of 12 entries at most, in which they name each other as they like. */
export const anyCard: fc.Arbitrary<Entry[]> = fc
  .array(line, { maxLength: 12 })
  .map((lines) => cardOf(lines.map((said, i) => ({ ...said, text: `line ${i}` }))))
