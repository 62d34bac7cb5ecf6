import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openHistory } from '#lib/card/open-history.ts'
import { openItems } from '#lib/card/open-items.ts'
import type { NewEntry } from '#lib/protocol/entry.ts'
import type { Context } from '#server/context.ts'
import { appendEntries } from '#server/verbs/append-entries.ts'
import { readEntries } from '#server/verbs/read-entries.ts'
import { newClient, newEntry, newId, readAll } from '#test/support/cards.ts'
import { type FreshDatabase, freshDatabase, testContext } from '#test/support/server.ts'

let database: FreshDatabase
let olena: Context
let taras: Context

beforeAll(async () => {
  database = await freshDatabase()
  olena = await testContext({ db: database.db, role: 'member', name: 'Olena' })
  taras = await testContext({ db: database.db, role: 'member', name: 'Taras' })
})
afterAll(() => database.close())

const step = fc.record({
  what: fc.constantFrom('question', 'promise', 'handoff', 'resolves', 'corrects', 'accepts', 'returns'),
  place: fc.nat(20),
  isTaras: fc.boolean(),
})
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

/** The entry of a step, naming one of the entries before; what makes no sense the server refuses, and nothing comes of it. */
function said({ what, place }: Step, before: readonly NewEntry[]): NewEntry {
  const named = before[place % Math.max(before.length, 1)]?.id ?? newId()
  const [due, later] = ['2026-03-05T09:00:00.000Z', '2026-03-06T09:00:00.000Z']
  switch (what) {
    case 'question':
      return newEntry({ kind: 'question', text: 'Which?' })
    case 'promise':
      return newEntry({ kind: 'promise', text: 'Call', due })
    case 'handoff': {
      const promises = before.filter(({ content }) => content.kind === 'promise').map(({ id }) => id)
      return newEntry({
        kind: 'handoff',
        text: 'Away',
        to: taras.actor.id,
        promises: promises.slice(0, 1 + (place % 3)),
      })
    }
    case 'corrects':
      return newEntry({
        kind: 'correction',
        text: 'Said better',
        corrects: named,
        ...(place % 2 === 0 && { due: later }),
      })
    default:
      return newEntry({ text: 'so be it', [what]: named })
  }
}

describe('the newest entries of a card', () => {
  it('come with those that its open items follow from, whatever was said on it', async () => {
    let accepted = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 5, maxLength: 20 }),
        fc.integer({ min: 1, max: 4 }),
        async (steps, limit) => {
          const { id: cardId } = await newClient(olena)
          const before: NewEntry[] = []
          for (const one of steps) {
            const entry = said(one, before)
            const { results } = await appendEntries(one.isTaras ? taras : olena, { cardId, entries: [entry] })
            if (results[0]?.status !== 'accepted') continue
            before.push(entry)
            accepted += 1
          }
          const whole = await readAll(olena, cardId)
          const { entries, openBefore } = await readEntries(olena, { cardId, limit })
          expect(openItems([...openBefore, ...entries])).toEqual(openItems(whole))
          expect(openBefore).toEqual(openHistory(whole).filter(({ seq }) => seq < (entries[0]?.seq ?? 0)))
        },
      ),
      { numRuns: 25 },
    )
    expect(accepted).toBeGreaterThan(50)
  })

  it('are asked for nothing more when all of the card, or another piece, is read', async () => {
    const { id: cardId } = await newClient(olena)
    await appendEntries(olena, { cardId, entries: [newEntry({ kind: 'question' }), newEntry(), newEntry()] })
    for (const ask of [{ limit: 200 }, { after: 2, limit: 1 }, { before: 4, limit: 1 }])
      expect(await readEntries(olena, { cardId, ...ask })).toMatchObject({ openBefore: [] })
    expect((await readEntries(olena, { cardId, limit: 1 })).openBefore).toHaveLength(1)
  })
})
