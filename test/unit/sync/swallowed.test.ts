import { once } from 'node:events'
import { createServer, type Server } from 'node:net'
import { afterEach, expect, it, vi } from 'vitest'
import { EMPTY_DRAFT } from '#lib/card/draft.ts'
import { networkOver } from '#lib/platform/network.ts'
import { saveToOutbox } from '#lib/store/outbox.ts'
import { drain } from '#lib/sync/sender.ts'
import { CARD, idOf, newRow, rig } from './rig.ts'

/** A network that lets everybody connect, takes every word, and answers none. */
let hole: Server
afterEach(() => {
  vi.restoreAllMocks()
  hole.close()
})

it('fault 11: requests are swallowed while “connected”: the outbox says until when it waits, and drains after healing', async () => {
  const swallowed: string[] = []
  hole = createServer((socket) => {
    socket.on('error', () => socket.destroy())
    socket.on('data', (words) => swallowed.push(words.toString()))
  })
  await once(hole.listen(0, '127.0.0.1'), 'listening')
  const address = hole.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const parts = await rig()
  await parts.db.account.update('account', { server: `http://127.0.0.1:${port}` })
  await saveToOutbox(parts.db, [newRow(1), newRow(2)], EMPTY_DRAFT, parts.time.now)
  parts.time.now += 8_000

  // A quarter of a minute, and a little for its words, is what a request gets; here no one has that long.
  const { setTimeout } = globalThis
  const isPatience = (ms = 0) => ms > 15_000 && ms < 17_000
  const patience = vi
    .spyOn(globalThis, 'setTimeout')
    .mockImplementation(((work: () => void, ms?: number) =>
      setTimeout(work, isPatience(ms) ? 1_000 : ms)) as typeof setTimeout)
  const begun = parts.time.now
  const drained = await drain({ ...parts, network: networkOver() })
  expect(patience.mock.calls.filter(([, ms]) => isPatience(ms))).not.toEqual([])
  expect(drained).toEqual({ state: 'at', time: begun + 1_500 })
  await expect.poll(() => swallowed.join('')).toContain(idOf(2))
  const waiting = await parts.db.outbox.toArray()
  expect(waiting.map(({ id, state }) => [id, state])).toEqual([
    [idOf(1), 'waiting'],
    [idOf(2), 'waiting'],
  ])

  parts.time.now = begun + 1_500
  expect(await drain(parts)).toEqual({ state: 'idle' })
  expect(parts.network.cards.get(CARD)?.map(({ id }) => id)).toEqual([idOf(1), idOf(2)])
  expect(await parts.db.outbox.count()).toBe(0)
})
