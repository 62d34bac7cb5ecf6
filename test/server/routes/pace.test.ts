import { once } from 'node:events'
import type { Server } from 'node:http'
import { connect, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { createAdaptorServer } from '@hono/node-server'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildApp } from '#server/app.ts'
import { makePace } from '#server/routes/pace.ts'
import { openApp, type TestApp } from '#test/support/app.ts'

let app: TestApp
let http: Server
const sockets: Socket[] = []
/** The server's ends of the connections. */
const served: Socket[] = []
beforeAll(async () => {
  app = await openApp()
  const hasty = buildApp({ ...app.door, bodyPatience: 300, log: pino({ level: 'silent' }) })
  http = createAdaptorServer({ fetch: hasty.fetch }) as Server
  http.on('connection', (end) => served.push(end))
  await once(http.listen(0, '127.0.0.1'), 'listening')
})
afterAll(async () => {
  for (const socket of sockets) socket.destroy()
  http.close()
  await app.close()
})

test('who asks too often is told when to come again; others are not held up', async () => {
  const house = { ...app.door, pace: makePace(app.clock, 2), log: pino({ level: 'silent' }) }
  const paced = buildApp(house)
  const [fast, other] = [await app.hire('member'), await app.hire('member')]
  const ask = async ({ token }: { token: string }) =>
    paced.request('/api/session', { headers: { authorization: `Bearer ${token}` } })
  const burst = await Promise.all(Array.from({ length: 21 }, () => ask(fast)))
  expect(burst.filter(({ status }) => status === 200)).toHaveLength(20)
  const refused = burst.find(({ status }) => status === 429)
  expect(refused?.headers.get('retry-after')).toBe('1')
  expect(await refused?.json()).toEqual({ error: { code: 'rate-limited', params: { seconds: 1 } } })
  expect((await ask(other)).status).toBe(200)
  app.clock.forward(1000)
  expect([(await ask(fast)).status, (await ask(fast)).status, (await ask(fast)).status]).toEqual([200, 200, 429])
})

test.each(['content-length: 1000', 'transfer-encoding: chunked'])(
  'whose body drips in (%s) is told so and cut off, and what has come is forgotten',
  async (announced) => {
    const { token } = await app.hire('admin')
    const address = http.address()
    const socket = connect(typeof address === 'object' && address !== null ? address.port : 0, '127.0.0.1')
    sockets.push(socket)
    const heard = text(socket)
    const head = ['POST /api/invitations HTTP/1.1', 'host: x', `authorization: Bearer ${token}`, announced]
    socket.write(`${head.join('\r\n')}\r\n\r\n1\r\n{\r\n`)
    const answer = await heard // until the server ends the connection
    expect(answer).toMatch(/^HTTP\/1\.1 408 /)
    expect(answer).toMatch(/^connection: close\r$/im)
    expect(answer).toContain('{"error":{"code":"too-slow"}}')
    await expect.poll(() => served.every(({ destroyed }) => destroyed)).toBe(true)
  },
)
