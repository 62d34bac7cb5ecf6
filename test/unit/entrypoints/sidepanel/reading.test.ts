import 'fake-indexeddb/auto'
import { expect, test, vi } from 'vitest'
import { parts } from '#lib/platform/parts.ts'
import { readCard } from '#lib/store/cards.ts'
import { waitFor } from '#test/support/wait-for.ts'
import { cardReader } from '../../../../entrypoints/sidepanel/card-reader.ts'
import { onceMore } from '../../../../entrypoints/sidepanel/reading.ts'
import { CARD, newRow, SESSION, signInAs, TestServer } from '../../sync/rig.ts'

vi.mock('#lib/platform/extension.ts', () => import('./fake-browser.ts'))

test('a card that is asked for while it is read is read once more: what was just changed is on it', async () => {
  await signInAs(parts.db, 'olena', 'olena-token')
  const server = new TestServer()
  const append = (place: number) => server.append(SESSION, CARD, [newRow(place)])
  await append(1)
  vi.spyOn(parts.network, 'readClient').mockImplementation((...ask) => server.readClient(...ask))
  const slow = Promise.withResolvers<void>()
  const read = vi.spyOn(parts.network, 'readEntries').mockImplementation(async (...ask) => {
    const page = await server.readEntries(...ask)
    await slow.promise
    return page
  })
  const reader = cardReader(CARD)
  const first = reader.refresh()
  await waitFor(() => expect(read).toHaveBeenCalled())
  await append(2)
  const second = reader.refresh()
  slow.resolve()
  await first
  await second
  expect((await readCard(parts.db, CARD))?.client.head.seq).toBe(2)
  reader.close()
})

test('fault 24: an answer that is not understood is told as such, and the server as not silent', async () => {
  const { silentSince } = await import('../../../../entrypoints/sidepanel/line-state.ts')
  await signInAs(parts.db, 'olena', 'olena-token')
  vi.spyOn(parts.network, 'readClient').mockResolvedValue({ type: 'not-understood' })
  const reader = cardReader(CARD)
  silentSince.value = 1_000
  await reader.refresh()
  expect(reader.failure.value).toEqual({ code: 'not-understood' })
  expect(silentSince.value).toBeNull()
  reader.close()
})

/** Work that ends when it is told, and the runs of it. */
function slowWork() {
  const runs: { ask: string; end: () => void }[] = []
  const work = onceMore((ask: string) => new Promise<void>((end) => runs.push({ ask, end })))
  return { runs, work, asked: () => runs.map(({ ask }) => ask) }
}
const turn = () => new Promise((resolve) => setTimeout(resolve))

test('what is asked for while one runs is done after it, once, and awaited by all who asked', async () => {
  const { runs, work, asked } = slowWork()
  const ended: string[] = []
  for (const ask of ['first', 'second', 'third']) void work(ask).then(() => ended.push(ask))
  expect(asked()).toEqual(['first'])
  runs[0]?.end()
  await turn()
  expect([asked(), ended]).toEqual([['first', 'second'], ['first']])
  void work('fourth').then(() => ended.push('fourth'))
  runs[1]?.end()
  await turn()
  expect([asked(), ended]).toEqual([
    ['first', 'second', 'fourth'],
    ['first', 'second', 'third'],
  ])
  runs[2]?.end()
  await turn()
  expect(ended).toEqual(['first', 'second', 'third', 'fourth'])
  void work('later')
  expect(asked().at(-1)).toBe('later')
})

test('a run that fails does not hold up the next', async () => {
  let count = 0
  const work = onceMore(async () => {
    if (count++ === 0) throw new Error('once')
  })
  const [first, second] = [work(), work()]
  await expect(first).rejects.toThrow('once')
  await second
  await work()
  expect(count).toBe(3)
})
