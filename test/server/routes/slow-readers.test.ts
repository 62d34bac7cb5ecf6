import { once } from 'node:events'
import { Agent, request, type Server } from 'node:http'
import { connect, type Socket } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { BATCH_LIMIT, TEXT_LIMIT } from '#lib/protocol/entry.ts'
import { buildApp } from '#server/app.ts'
import { lockCards } from '#server/db/entries.ts'
import { inTransaction } from '#server/db/transaction.ts'
import { appendEntries } from '#server/verbs/append-entries.ts'
import { openApp, type TestApp } from '#test/support/app.ts'
import { newClient, newEntry } from '#test/support/cards.ts'
import { testContext } from '#test/support/server.ts'

const PATIENCE = 300
let app: TestApp
let http: Server
let port = 0
let token = ''
let cardId = ''
/** The server's ends of the connections. */
const served: Socket[] = []
beforeAll(async () => {
  app = await openApp()
  const hasty = buildApp({ ...app.door, readPatience: PATIENCE, log: pino({ level: 'silent' }) })
  http = createAdaptorServer({ fetch: hasty.fetch }) as Server
  http.on('connection', (end) => served.push(end))
  await once(http.listen(0, '127.0.0.1'), 'listening')
  const address = http.address()
  port = typeof address === 'object' && address !== null ? address.port : 0
  const context = await testContext({ db: app.db, role: 'member' })
  token = (await app.hire('member')).token
  cardId = (await newClient(context)).id
  const long = 'ы'.repeat(TEXT_LIMIT)
  const entries = Array.from({ length: BATCH_LIMIT }, () => newEntry({ text: long, quote: long })) // 8 MB
  await appendEntries(context, { cardId, entries })
})
afterAll(async () => {
  http.closeAllConnections()
  http.close()
  await app.close()
})

/** Asks for the long answer and takes nothing of it. */
function askAndSleep(at: number): Socket {
  const socket = connect(at, '127.0.0.1').pause()
  const address = `GET /api/cards/${cardId}/entries?limit=${BATCH_LIMIT} HTTP/1.1`
  socket.write(`${[address, 'host: x', `authorization: Bearer ${token}`].join('\r\n')}\r\n\r\n`)
  return socket.on('error', () => undefined) // cut off
}

test('who takes nothing of a long answer is cut off', async () => {
  const socket = askAndSleep(port)
  await vi.waitFor(() => expect(served[0]?.writableLength).toBeGreaterThan(1_000_000), { timeout: 10_000 })
  await vi.waitFor(() => expect(served[0]?.destroyed).toBe(true), { timeout: 10_000 })
  socket.destroy()
})

test('who waits for the server is not, also on a connection that has had an answer', async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const ask = async (method: string, path: string, body = '') => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const asked = request({ port, method, path, headers, agent }).end(body)
    const [answer] = await once(asked, 'response')
    await once(answer.resume(), 'end')
    return answer.statusCode
  }
  expect(await ask('GET', '/api/session')).toBe(200)
  const before = served.length
  const appended = await inTransaction(app.db, async (trx) => {
    await lockCards(trx, [cardId])
    const waiting = ask('POST', `/api/cards/${cardId}/entries`, JSON.stringify({ entries: [newEntry()] }))
    await new Promise((resolve) => setTimeout(resolve, PATIENCE * 4))
    return { waiting }
  })
  expect(await appended.waiting).toBe(200)
  expect(served).toHaveLength(before)
  agent.destroy()
})

test('many who take nothing at the same time hold no more than so much together; who reads is answered', async () => {
  const limit = 10_000_000
  const patient = buildApp({ ...app.door, unreadLimit: limit, log: pino({ level: 'silent' }) })
  const other = createAdaptorServer({ fetch: patient.fetch }) as Server
  const ends: Socket[] = []
  other.on('connection', (end) => ends.push(end))
  await once(other.listen(0, '127.0.0.1'), 'listening')
  const address = other.address()
  const at = typeof address === 'object' && address !== null ? address.port : 0
  const unread = () => ends.reduce((sum, end) => sum + (end.destroyed ? 0 : end.writableLength), 0)
  const asleep: Socket[] = []
  let one = 0
  for (let i = 1; i <= 8; i++) {
    asleep.push(askAndSleep(at))
    await vi.waitFor(() => expect(ends[i - 1]?.writableLength).toBeGreaterThan(1_000_000), { timeout: 10_000 })
    one = Math.max(one, ends[i - 1]?.writableLength ?? 0)
    expect(unread()).toBeLessThanOrEqual(limit + 2 * one)
  }
  expect(ends.map(({ destroyed }) => destroyed).indexOf(false)).toBeGreaterThan(1) // the first ones made room
  expect(ends.at(-1)?.destroyed).toBe(false)
  const headers = { authorization: `Bearer ${token}` }
  const answer = await fetch(`http://127.0.0.1:${at}/api/cards/${cardId}/entries?limit=${BATCH_LIMIT}`, { headers })
  expect(await answer.json()).toMatchObject({ entries: { length: BATCH_LIMIT } })
  for (const socket of asleep) socket.destroy()
  other.closeAllConnections()
  other.close()
})
