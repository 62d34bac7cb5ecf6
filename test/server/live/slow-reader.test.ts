import { once } from 'node:events'
import type { Server } from 'node:http'
import { connect, type Socket } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { PATIENCE } from '#server/live/stream.ts'
import { openApp, type TestApp } from '#test/support/app.ts'
import { newId } from '#test/support/cards.ts'
import { watching } from '#test/support/events.ts'
import { waitFor } from '#test/support/wait-for.ts'

let app: TestApp
let http: Server
let socket: Socket
/** The server's ends of the connections. */
const served: Socket[] = []
beforeAll(async () => {
  app = await openApp()
  http = createAdaptorServer({ fetch: app.app.fetch }) as Server
  http.on('connection', (end) => served.push(end))
  await once(http.listen(0, '127.0.0.1'), 'listening')
})
afterAll(async () => {
  socket?.destroy()
  http.close()
  await app.close()
})

/** Asks for a stream and never reads a byte of it. */
async function neverRead(token: string, cardId: string): Promise<void> {
  const address = http.address()
  socket = connect(typeof address === 'object' && address !== null ? address.port : 0, '127.0.0.1').pause()
  const body = JSON.stringify(watching([cardId]))
  const head = [
    'POST /api/live HTTP/1.1',
    'host: x',
    `authorization: Bearer ${token}`,
    `content-length: ${body.length}`,
  ]
  socket.write(`${head.join('\r\n')}\r\n\r\n${body}`)
  await waitFor(() => expect(app.live.streams()).toBe(1))
}

test('who does not read costs no more, and is cut off', async () => {
  const { token, id } = await app.hire('member')
  const cardId = newId()
  await neverRead(token, cardId)
  const actor = { id, name: 'x'.repeat(5_000), role: 'member' as const }
  const tell = async (times: number) => {
    for (let i = 0; i < times; i++) {
      app.live.write(cardId, actor, i % 2 === 0)
      await new Promise(setImmediate)
    }
  }
  const held = () => served[0]?.writableLength ?? 0
  while (held() === 0) await tell(100) // until the line is full
  await tell(5_000) // 25 MB, if it were kept
  expect(held()).toBeLessThan(200_000)
  app.clock.forward(PATIENCE + 1_000)
  await vi.waitFor(() => expect(app.live.streams()).toBe(0), { timeout: 10_000 })
})
