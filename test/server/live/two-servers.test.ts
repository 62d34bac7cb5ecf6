import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest'
import { systemClock } from '#lib/platform/clock.ts'
import { connect } from '#server/db/connect.ts'
import { LISTENER } from '#server/db/listen.ts'
import { appendEntries } from '#server/verbs/append-entries.ts'
import { newEntry, newId } from '#test/support/cards.ts'
import { type Heard, hear, peopleOn, toHear, watching } from '#test/support/events.ts'
import { type RunningServer, startServer } from '#test/support/program.ts'
import { type FreshDatabase, freshDatabase } from '#test/support/server.ts'

let database: FreshDatabase
let one: RunningServer
let two: RunningServer
let token: string
const open: Heard[] = []

beforeAll(async () => {
  database = await freshDatabase()
  one = await startServer({ DATABASE_URL: database.url })
  const link = one.adminLink?.split('#')[1]
  two = await startServer({ DATABASE_URL: database.url })
  const body = { token: link, name: 'Olena', email: 'olena@example.com', password: 'correct horse' }
  const accepted = await fetch(`${one.url}/api/invitations/accept`, { method: 'POST', body: JSON.stringify(body) })
  ;({ token } = await accepted.json())
})
afterAll(async () => {
  for (const stream of open) stream.close()
  for (const server of [one, two]) server?.child.kill('SIGKILL')
  await Promise.all([one?.ended, two?.ended])
  await database.close()
})

async function listen(server: RunningServer, cards: string[]): Promise<Heard> {
  const heard = await hear((init) => fetch(`${server.url}/api/live`, init), token, watching(cards))
  open.push(heard)
  return heard
}

async function ask(server: RunningServer, path: string, json: unknown): Promise<void> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const answer = await fetch(`${server.url}${path}`, { method: 'POST', headers, body: JSON.stringify(json) })
  expect(answer.status).toBe(200)
}

async function newCard(): Promise<string> {
  const id = newId()
  await ask(one, '/api/clients', { id, name: 'Іваненко' })
  return id
}

/** Has a server open some connections to the database, which it keeps for a while. */
async function warm(server: RunningServer): Promise<void> {
  const headers = { authorization: `Bearer ${token}` }
  await Promise.all(Array.from({ length: 8 }, () => fetch(`${server.url}/api/clients?query=${newId()}`, { headers })))
}

const append = (server: RunningServer, cardId: string) =>
  ask(server, `/api/cards/${cardId}/entries`, { entries: [newEntry()] })

/** How many servers listen now. */
async function listeners(): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from pg_stat_activity
    where application_name = ${LISTENER} and datname = current_database()`.execute(database.db)
  return rows[0]?.count ?? 0
}

/** Ends the connections on which servers listen, as an administrator of the database would, and lets nobody connect anew. */
async function deafen(): Promise<void> {
  await asAdministrator(`alter database ${nameOf(database)} allow_connections false`)
  await asAdministrator(`
    select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = '${LISTENER}' and datname = '${nameOf(database)}'`)
}

const letHear = () => asAdministrator(`alter database ${nameOf(database)} allow_connections true`)

const nameOf = ({ url }: FreshDatabase) => new URL(url).pathname.slice(1)

async function asAdministrator(statement: string): Promise<void> {
  const owner = connect(inject('clusterUrl'))
  try {
    await sql.raw(statement).execute(owner)
  } finally {
    await owner.destroy()
  }
}

describe('two servers on one database', () => {
  test('what is appended at one is told by the other', async () => {
    const card = await newCard()
    const heard = await listen(two, [card])
    await append(one, card)
    await toHear(heard, { type: 'card', cardId: card, seq: 2 })
    await append(two, card)
    await toHear(heard, { type: 'card', cardId: card, seq: 3 })
  })

  test('what the server that took it had no time to tell is told when its author sends it again', async () => {
    const card = await newCard()
    const here = await listen(one, [card])
    const there = await listen(two, [card])
    const entries = [newEntry({ kind: 'promise', due: '2026-12-01T09:00:00.000Z' }), newEntry()]
    // Committed by somebody who tells nobody, as one that is killed at that moment.
    const olena = await database.db.selectFrom('staff').select(['id', 'name', 'role']).executeTakeFirstOrThrow()
    await appendEntries({ db: database.db, clock: systemClock, actor: olena }, { cardId: card, entries })
    await ask(two, `/api/cards/${card}/entries`, { entries: entries.slice(0, 1) })
    for (const heard of [here, there]) {
      await toHear(heard, { type: 'card', cardId: card, seq: 3 })
      await toHear(heard, { type: 'waiting' })
    }
  })

  test('what waits for somebody at one is told by the other', async () => {
    const card = await newCard()
    const heard = await listen(two, [])
    await ask(one, `/api/cards/${card}/entries`, {
      entries: [newEntry({ kind: 'promise', due: '2026-12-01T09:00:00.000Z' })],
    })
    await toHear(heard, { type: 'waiting' })
  })

  test('a person at both is one; who writes at one is seen at the other', async () => {
    const card = await newCard()
    const heard = await listen(two, [card])
    await listen(one, [card])
    await ask(one, `/api/cards/${card}/writing`, { writing: true })
    await vi.waitFor(() => expect(peopleOn(heard, card)).toEqual(['Olena…']), { timeout: 10_000 })
  })

  test('fault 23: the LISTEN connections die; nothing is missed, and listening begins again', async () => {
    const card = await newCard()
    const heard = await listen(two, [card])
    expect(await listeners()).toBe(2)
    await Promise.all([one, two].map(warm))
    await deafen()
    await append(one, card)
    await toHear(heard, { type: 'card', cardId: card, seq: 2 }) // nobody listens, so it was polled
    expect(await listeners()).toBe(0)
    await letHear()
    await vi.waitFor(async () => expect(await listeners()).toBe(2), { timeout: 20_000 })
    await append(one, card)
    await toHear(heard, { type: 'card', cardId: card, seq: 3 })
  })

  test('a session that ends at one ends its streams at the other', async () => {
    const signedIn = await fetch(`${one.url}/api/session`, {
      method: 'POST',
      body: JSON.stringify({ email: 'olena@example.com', password: 'correct horse' }),
    })
    const { token: second } = (await signedIn.json()) as { token: string }
    const heard = await hear((init) => fetch(`${two.url}/api/live`, init), second, watching([]))
    await fetch(`${one.url}/api/session`, { method: 'DELETE', headers: { authorization: `Bearer ${second}` } })
    await heard.ended
  })

  test('SIGTERM: streams are told to come back, the server ends at once, its people are gone', async () => {
    const card = await newCard()
    const there = await listen(one, [card])
    const here = await listen(two, [])
    await ask(one, `/api/cards/${card}/writing`, { writing: true })
    const started = performance.now()
    one.child.kill('SIGTERM')
    await there.ended
    expect(there.events.at(-1)).toMatchObject({ type: 'bye', after: expect.any(Number) })
    expect(await one.ended).toMatchObject({ code: 0 })
    expect(performance.now() - started).toBeLessThan(8_000) // the grace for requests under way would be 10 s
    here.close()
    const seen = await listen(two, [card])
    await vi.waitFor(() => expect(peopleOn(seen, card)).toEqual(['Olena']), { timeout: 5_000 })
  })
})
