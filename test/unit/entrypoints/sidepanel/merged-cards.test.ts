import 'fake-indexeddb/auto'
import { signal } from '@preact/signals'
import { expect, test, vi } from 'vitest'
import { EMPTY_HEAD } from '#lib/card/chain.ts'
import { openHistory } from '#lib/card/open-history.ts'
import { parts } from '#lib/platform/parts.ts'
import type { Entry } from '#lib/protocol/entry.ts'
import { CARD, cardOf, idOf, type Line } from '../../card/card-of.ts'
import { clientOf, draftWith, signInAs } from '../../sync/rig.ts'
import { openWindow } from './fake-browser.ts'

vi.mock('#lib/platform/extension.ts', () => import('./fake-browser.ts'))

const OTHER = '0195f000-0000-7000-8000-00000000beef'
const THIRD = '0195f000-0000-7000-8000-00000000feed'
/** More than a card reads at once. */
const LONG = 750
const moment = (minute: number) => new Date(Date.UTC(2026, 2, 1, 9, minute)).toISOString()
const lines = (kind: string, minutes: number[]): Line[] => minutes.map((minute) => ({ kind, at: moment(minute) }))
/** The first entry of each card is not here, only known as open; the promises on the other are older than what is. */
const own = cardOf(lines('promise', [4, 5, 6]))
const theirs = cardOf([...lines('promise', [1, 2]), ...lines('note', [3])], OTHER).map((entry) => ({
  ...entry,
  id: idOf(0xa0 + entry.seq),
}))

const keep = async (cardId: string, entries: Entry[], merged: string[]) => {
  const client = { ...clientOf(cardId, EMPTY_HEAD), merged: merged.map((id) => ({ id, name: 'Ivanoff', entries: 2 })) }
  await parts.db.cards.put({ cardId, client, refreshedAt: 0 })
  await parts.db.openHistory.put({ cardId, entries: openHistory(entries) })
  await parts.db.entries.bulkPut(entries.slice(1))
}

test('what is open on another card is resolved and handed over there, also where it is older than what is shown', async () => {
  openWindow()
  const { openCard } = await import('../../../../entrypoints/sidepanel/card-model.ts')
  const { cardActions } = await import('../../../../entrypoints/sidepanel/actions.ts')
  await signInAs(parts.db, 'olena', 'olena-token')
  await keep(OTHER, theirs, [])
  await keep(CARD, own, [OTHER])
  const card = openCard(CARD, 'olena', null)
  await card.composer.ready
  await expect.poll(() => card.openItems.value.length).toBe(5)
  expect(card.entries.value.map(({ cardId }) => cardId)).toEqual([CARD, CARD])

  const [resolved = '', kept = '', note] = theirs.map(({ id }) => id)
  const mine = own[0]?.id ?? ''
  cardActions(card).onResolve(resolved)
  await expect.poll(() => parts.db.outbox.toArray()).toMatchObject([{ cardId: OTHER, content: { resolves: resolved } }])
  card.composer.change({ ...draftWith('Please go on'), kind: 'handoff', to: 'taras', promises: [mine, kept] })
  await card.composer.append()
  const handoffs = (await parts.db.outbox.orderBy('id').toArray()).filter(({ content }) => content.kind === 'handoff')
  expect(handoffs.map(({ cardId, content }) => [cardId, content.promises])).toEqual([
    [CARD, [mine]],
    [OTHER, [kept]],
  ])
  expect(card.cardOf(note)).toBe(OTHER)
  card.close()
})

test('an entry is gone to on whichever of several long cards it stands, also one that has only just come', async () => {
  openWindow()
  const { openCard } = await import('../../../../entrypoints/sidepanel/card-model.ts')
  const { followFirstLook } = await import('../../../../entrypoints/sidepanel/first-look.ts')
  followFirstLook(signal(true))
  await signInAs(parts.db, 'olena', 'olena-token')
  const cardIds = [CARD, OTHER, THIRD]
  const cards = cardIds.map((cardId, number) =>
    cardOf(
      lines(
        'note',
        Array.from({ length: LONG + 1 }, (_, i) => i * cardIds.length + number),
      ),
      cardId,
    ).map((entry) => ({
      ...entry,
      id: idOf((number + 1) * 0x10_000 + entry.seq),
    })),
  )
  await parts.db.entries.clear()
  for (const [number, card] of cards.entries())
    await keep(
      cardIds[number] ?? '',
      [...card.slice(0, 1), ...card.slice(0, LONG)],
      number === 0 ? cardIds.slice(1) : [],
    )
  const card = openCard(CARD, 'olena', null)
  await expect.poll(() => card.here.value, { timeout: 15_000 }).toBe(3 * LONG)
  for (const entry of cards.flatMap((all) => [...all.slice(LONG), ...all.slice(0, 1)]).toReversed()) {
    await parts.db.entries.put(entry)
    await card.goTo(entry.id)
    expect(card.marked.value?.id).toBe(entry.id)
  }
  expect(card.handling.failure.value).toBeNull()
  card.close()
}, 30_000)
