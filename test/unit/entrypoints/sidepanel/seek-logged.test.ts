import 'fake-indexeddb/auto'
import { signal } from '@preact/signals'
import { expect, test, vi } from 'vitest'
import { EMPTY_DRAFT } from '#lib/card/draft.ts'
import type { Entry } from '#lib/protocol/entry.ts'
import { cardOf } from '#test/unit/card/card-of.ts'

vi.mock('#lib/platform/extension.ts', () => import('./fake-browser.ts'))
const { seekLogged } = await import('../../../../entrypoints/sidepanel/seek-logged.ts')

const QUOTE = 'Our oven is cold again'
const CARD = cardOf([
  { kind: 'note', text: 'first', by: 'taras' },
  { kind: 'note', quote: QUOTE, by: 'taras' },
  ...Array.from({ length: 4 }, (_, at) => ({ kind: 'note' as const, text: `later ${at}`, by: 'taras' })),
])

/** A card of which only the newest entry is here; each page brings one more. */
function open() {
  const entries = signal<Entry[]>(CARD.slice(-1))
  const draft = signal(EMPTY_DRAFT)
  const loadUntil = vi.fn(async (isEnough: () => boolean) => {
    while (!isEnough()) entries.value = CARD.slice(CARD.length - entries.value.length - 1)
  })
  return { entries, draft, loadUntil, end: seekLogged({ entries, draft, me: 'olena', loadUntil }) }
}

test('a mail that a colleague has logged long ago is found, and nothing is read beyond it', () => {
  const { entries, draft, loadUntil, end } = open()
  expect(loadUntil).not.toHaveBeenCalled()
  draft.value = { ...EMPTY_DRAFT, quote: QUOTE }
  expect(entries.value[0]?.id).toBe(CARD[1]?.id)
  end()
})

test('it is sought once for each mail, not at every key', () => {
  const { draft, loadUntil, end } = open()
  loadUntil.mockImplementation(async () => undefined) // no network: nothing comes
  for (const text of ['W', 'We', 'We fixed']) draft.value = { ...EMPTY_DRAFT, quote: QUOTE, text }
  expect(loadUntil).toHaveBeenCalledTimes(1)
  draft.value = { ...EMPTY_DRAFT, quote: 'Another mail altogether' }
  expect(loadUntil).toHaveBeenCalledTimes(2)
  end()
})
