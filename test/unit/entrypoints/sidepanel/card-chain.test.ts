import 'fake-indexeddb/auto'
import { signal } from '@preact/signals'
import { afterEach, expect, test, vi } from 'vitest'
import type { Entry } from '#lib/protocol/entry.ts'
import { cardOf } from '#test/bench/card/cards.ts'

vi.mock('#lib/platform/extension.ts', () => import('./fake-browser.ts'))
const { cardChain } = await import('../../../../entrypoints/sidepanel/card-chain.ts')

const card = cardOf(1, 300).entries
const entries = signal<Entry[]>([])
let made: ReturnType<typeof cardChain>
const begin = (first: Entry[]) => {
  entries.value = first
  made = cardChain(
    entries,
    () => 300,
    async () => undefined,
    Promise.resolve(),
  )
}
const changed = (seq: number) =>
  card.map((entry) =>
    entry.seq === seq && entry.content ? { ...entry, content: { ...entry.content, text: 'paid' } } : entry,
  )

afterEach(() => made.close())

test('checks what is here, then what comes above and below it, each once', async () => {
  begin(card.slice(100, 250))
  await expect
    .poll(() => made.chain.value, { timeout: 15_000 })
    .toEqual({ state: 'whole', checked: 150, total: 300, byServer: false })
  entries.value = card.slice(100)
  await expect.poll(() => made.chain.value, { timeout: 15_000 }).toMatchObject({ checked: 200 })
  entries.value = card
  await expect
    .poll(() => made.chain.value, { timeout: 15_000 })
    .toMatchObject({ state: 'whole', checked: 300, total: 300 })
})

test.each([180, 30])('fault 31: names an entry that is not as it was written, %i', async (seq) => {
  begin(changed(seq).slice(100))
  entries.value = changed(seq)
  await expect.poll(() => made.chain.value, { timeout: 15_000 }).toEqual({ state: 'broken', seq })
  expect(made.broken.value?.entry?.id).toBe(card[seq - 1]?.id)
})

test('an older part that does not lead to the rest is said', async () => {
  begin(card.slice(100))
  await expect.poll(() => made.chain.value, { timeout: 15_000 }).toMatchObject({ checked: 200 })
  const [before, ...rest] = card.slice(99)
  if (!before) throw new Error('no entry')
  entries.value = [...card.slice(0, 99), { ...before, hash: 'f'.repeat(64) }, ...rest]
  await expect.poll(() => made.chain.value, { timeout: 15_000 }).toEqual({ state: 'broken', seq: 100 })
})
