import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { byCard } from '#lib/card/by-card.ts'
import { cardOfEntry, inOrder, shownTogether } from '#lib/card/in-order.ts'
import { openItems } from '#lib/card/open-items.ts'
import { timeline } from '#lib/card/timeline.ts'
import type { Entry, EntryContent } from '#lib/protocol/entry.ts'
import { CARD, cardOf, idOf, type Line } from './card-of.ts'

const OTHER = '0195f000-0000-7000-8000-00000000beef'
const moment = (minute: number) => new Date(Date.UTC(2026, 2, 1, 9, minute)).toISOString()
const onOther = (lines: readonly Line[]): Entry[] =>
  JSON.parse(JSON.stringify(cardOf(lines, OTHER)).replaceAll('0195f000-0000-7000-8000-0000000000', 'other-'))

/** Cards of a few lines; a line may resolve an earlier one of its card. The server's clock may go back. */
const lines = fc.array(
  fc.record({
    kind: fc.constantFrom('note', 'question', 'action'),
    minute: fc.nat(20),
    resolves: fc.option(fc.nat(6), { nil: undefined }),
  }),
  { maxLength: 7 },
)
const toLines = (given: readonly { kind: string; minute: number; resolves: number | undefined }[]): Line[] =>
  given.map(({ kind, minute, resolves }, place) => ({
    kind,
    text: `${kind} ${place}`,
    at: moment(minute),
    resolves: resolves !== undefined && resolves < place ? resolves + 1 : undefined,
  }))

const ids = (entries: readonly Entry[]) => entries.map(({ id }) => id)
const linesOf = (entries: readonly Entry[]) => timeline(entries).flatMap((day) => day.lines.map(({ id }) => id))

describe('cards that are shown as one', () => {
  it('have one order, whatever arrived first or twice, that leaves each card in its own', () => {
    fc.assert(
      fc.property(lines, lines, fc.infiniteStream(fc.nat()), (one, two, random) => {
        const [a, b] = [cardOf(toLines(one)), onOther(toLines(two))]
        const shuffled = [...a, ...b, ...a].map((entry) => ({ entry, by: random.next().value as number }))
        const arrived = shuffled.toSorted((x, y) => x.by - y.by).map(({ entry }) => entry)
        const order = inOrder(arrived)
        expect(ids(order)).toEqual(ids(inOrder([...a, ...b])))
        expect(ids(order.filter(({ cardId }) => cardId === CARD))).toEqual(ids(a))
        expect(ids(order.filter(({ cardId }) => cardId === OTHER))).toEqual(ids(b))
        expect(linesOf(order)).toEqual(linesOf([...a, ...b]))
      }),
    )
  })

  it('are owed what each is owed, and a split leaves each as if nothing had been', () => {
    fc.assert(
      fc.property(lines, lines, (one, two) => {
        const [a, b] = [cardOf(toLines(one)), onOther(toLines(two))]
        const open = (entries: readonly Entry[]) => openItems(entries).map(({ id }) => id)
        expect(open([...b, ...a]).sort()).toEqual([...open(a), ...open(b)].sort())
        const together = inOrder([...a, ...b])
        for (const own of [a, b]) {
          const alone = together.filter(({ cardId }) => cardId === own[0]?.cardId)
          expect(openItems(alone)).toEqual(openItems(own))
          expect(timeline(alone)).toEqual(timeline(own))
        }
      }),
    )
  })

  it('go by time, not by number', () => {
    const a = cardOf([
      { kind: 'note', at: moment(1) },
      { kind: 'note', at: moment(5) },
    ])
    const b = onOther([
      { kind: 'note', at: moment(0) },
      { kind: 'note', at: moment(3) },
      { kind: 'note', at: moment(4) },
    ])
    expect(inOrder([...a, ...b]).map(({ recordedAt }) => recordedAt)).toEqual([0, 1, 3, 4, 5].map(moment))
  })

  it('show nothing of the others before the oldest of their own that is here', () => {
    const own = cardOf([0, 4, 8].map((minute) => ({ kind: 'note', at: moment(minute) })))
    const others = onOther([2, 6].map((minute) => ({ kind: 'note', at: moment(minute) })))
    const times = (entries: readonly Entry[]) => entries.map(({ recordedAt }) => recordedAt)
    expect(times(shownTogether(own.slice(1), others))).toEqual([4, 6, 8].map(moment))
    expect(times(shownTogether(own, others))).toEqual([0, 2, 4, 6, 8].map(moment))
    expect(times(shownTogether([], others))).toEqual([2, 6].map(moment))
  })
})

describe('a new entry', () => {
  const entries = [...cardOf([{ kind: 'promise' }]), ...onOther([{ kind: 'promise' }])]
  const theirs = entries.at(-1)?.id ?? ''
  const cardOfId = (id: string | undefined) => cardOfEntry(entries, id, CARD)
  const content = (rest: Partial<EntryContent>): EntryContent => ({
    ...{ kind: 'note', text: 'x', visibility: 'internal', writtenAt: moment(9) },
    ...rest,
  })

  it('goes to the card of the entry that it is about, else to the card that is open', () => {
    const goes = (rest: Partial<EntryContent>) => byCard(content(rest), cardOfId).map(({ cardId }) => cardId)
    expect(goes({})).toEqual([CARD])
    expect(goes({ resolves: theirs })).toEqual([OTHER])
    expect(goes({ corrects: idOf(1) })).toEqual([CARD])
    expect(goes({ returns: theirs })).toEqual([OTHER])
    expect(goes({ resolves: idOf(99) })).toEqual([CARD])
  })

  it('hands promises over on the card of each', () => {
    const handoff = content({ kind: 'handoff', to: 'taras', promises: [idOf(1), theirs] })
    expect(byCard(handoff, cardOfId).map(({ cardId, content: { promises } }) => ({ cardId, promises }))).toEqual([
      { cardId: CARD, promises: [idOf(1)] },
      { cardId: OTHER, promises: [theirs] },
    ])
  })
})
