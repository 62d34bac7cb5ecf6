import { expect, test } from 'vitest'
import { announcement, statesOf, useArrivals } from '#components/panel/use-arrivals.ts'
import { resolving } from '#lib/card/draft-content.ts'
import { type TimelineDay, timeline } from '#lib/card/timeline.ts'
import { createTexts } from '#lib/i18n/texts.ts'
import { NOW, waitingRow } from '#test/browser/gallery/fixtures/make.ts'
import { cardOf, idOf } from '#test/unit/card/card-of.ts'
import { rendered } from './rendered.tsx'

const Said = ({ days }: { days: TimelineDay[] }) => <p>{useArrivals(days).said}</p>

/** What a screen reader hears of what became of a person's own entries. */

const texts = createTexts('en')
const states = (...parts: Parameters<typeof timeline>) => statesOf(timeline(...parts))
const mine = { ...waitingRow(1, 'Olena', { text: '' }), content: resolving(idOf(1), 'done', NOW) }
const row = { ...mine, id: idOf(2) }
const entries = cardOf([{ kind: 'advice' }, { kind: 'correction', corrects: 1 }])
const [advice] = entries
const before = advice ? [advice] : []

test('an entry that was taken back is said to be gone, not to be saved', () => {
  expect(announcement(texts, states(before), states(before, [row]), row.sendAfter - 1)).toBe(texts.t('say.saved'))
  expect(announcement(texts, states(before, [row]), states(before), row.sendAfter - 1)).toBe(texts.t('say.takenBack'))
})

test('an entry that was on its way before one looked is not said to be saved just now', () => {
  const nothing = states(before)
  expect(announcement(texts, nothing, states(before, [{ ...row, attempts: 1 }]), NOW)).toBe('')
  expect(announcement(texts, nothing, states(before, [row]), row.sendAfter)).toBe('')
})

test('a correction that reached the card is there, though it has no line of its own', () => {
  expect(announcement(texts, states(before, [row]), states(entries), NOW)).toBe(texts.t('say.confirmed'))
})

test('an entry that left this machine and has not come with the card yet is not said to be taken back', () => {
  const onItsWay = { ...row, attempts: 1 }
  expect(announcement(texts, states(before, [onItsWay]), states(before), NOW)).toBe('')
  expect(announcement(texts, states(before, [row]), states(before), row.sendAfter)).toBe('')
})

test('it is said to be there as soon as it has come', () => {
  const view = (days: ReturnType<typeof timeline>) => <Said days={days} />
  const { again, words } = rendered(view(timeline(before, [{ ...row, attempts: 1 }])))
  again(view(timeline(before, [])))
  expect(words()).toBe('')
  again(view(timeline(entries, [])))
  expect(words()).toBe(texts.t('say.confirmed'))
})
