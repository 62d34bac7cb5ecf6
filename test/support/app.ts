import { randomUUID } from 'node:crypto'
import { pino } from 'pino'
import type { Role } from '#lib/protocol/staff.ts'
import { buildApp } from '#server/app.ts'
import { type Auth, makeAuth } from '#server/auth/auth.ts'
import { openSession } from '#server/auth/sessions.ts'
import type { Door } from '#server/context.ts'
import { type Live, makeLive } from '#server/live/live.ts'
import { makePace, type Pace } from '#server/routes/pace.ts'
import { type FreshDatabase, freshDatabase, type TestClock, testClock } from './server.ts'

/** What a test asks of the app. `address`: from where, as a proxy on this machine would say it. */
export type Ask = {
  token?: string
  json?: unknown
  body?: BodyInit
  headers?: Record<string, string>
  address?: string
}

/** The server's HTTP side over a database of its own, without a network. */
export type TestApp = FreshDatabase & {
  clock: TestClock
  auth: Auth
  live: Live
  door: Door & { live: Live; pace: Pace }
  app: ReturnType<typeof buildApp>
  request(method: string, path: string, ask?: Ask): Promise<Response>
  /** A new staff member who is signed in. */
  hire(role: Role, name?: string): Promise<{ id: string; email: string; token: string }>
}

export async function openApp(): Promise<TestApp> {
  const database = await freshDatabase()
  const clock = testClock()
  const auth = makeAuth(database.db)
  const live = makeLive({ db: database.db, clock, onTrouble: (what, error) => console.error(what, error) })
  const house = { db: database.db, clock, auth, publicUrl: 'https://cards.example.com', live, pace: makePace(clock, 0) }
  const app = buildApp({ ...house, log: pino({ level: 'silent' }) })
  const door = { ...house, address: '192.0.2.1', userAgent: 'test' }
  return {
    ...database,
    async close() {
      await live.stop()
      await database.close()
    },
    clock,
    auth,
    live,
    app,
    door,
    request: async (method, path, ask = {}) => app.request(path, toInit(method, ask)),
    async hire(role, name = role) {
      const id = randomUUID()
      const at = new Date(clock.now())
      const email = `${id}@example.com`
      await database.db.insertInto('staff').values({ id, name, email, role, created_at: at, updated_at: at }).execute()
      return { id, email, token: await openSession(door, id) }
    },
  }
}

function toInit(method: string, { token, json, body, headers, address }: Ask): RequestInit {
  return {
    method,
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(address && { 'x-forwarded-for': address }),
      ...headers,
    },
    ...(json !== undefined && { body: JSON.stringify(json) }),
    ...(body !== undefined && { body, duplex: 'half' }),
  }
}

/** The code of a refusal, or the status of anything else. */
export async function codeOf(response: Response): Promise<string | number> {
  if (response.ok) return response.status
  const body: { error?: { code?: string } } = JSON.parse(await response.text())
  return body.error?.code ?? response.status
}
