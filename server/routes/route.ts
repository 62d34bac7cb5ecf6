import type { Context, Handler, MiddlewareHandler, Next } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Endpoint } from '#lib/protocol/endpoint.ts'
import { type EndpointName, endpoints } from '#lib/protocol/endpoints.ts'
import { MedkartaError } from '#lib/protocol/errors.ts'
import { findSession } from '#server/auth/sessions.ts'
import type { Door, LiveCall, SpoolFolder } from '#server/context.ts'
import { authorise } from '#server/verbs/authorise.ts'
import type { ByteAnswer } from '#server/verbs/byte-answer.ts'
import { addressOf } from './address.ts'
import type { HouseEnv } from './house-env.ts'
import type { Pace } from './pace.ts'
import type { Readers } from './slow-readers.ts'
import { type Call, verbs } from './verbs.ts'

/** Largest JSON body, in bytes: a hundred entries of ordinary length, and the longest one alone many times. */
export const BODY_LIMIT = 1024 * 1024

/** How long a JSON body may take to arrive, in milliseconds: 1 MB over 35 kB a second. */
const BODY_PATIENCE = 30_000

/** What is the same for every request. */
export type House = Pick<Door, 'db' | 'clock' | 'auth' | 'publicUrl'> &
  SpoolFolder &
  Pick<LiveCall, 'live'> & { pace: Pace; bodyPatience?: number } & Readers

type AnyVerb = (call: Door | Call, ask: object) => Promise<object>

const limit = bodyLimit({
  maxSize: BODY_LIMIT,
  onError: () => {
    throw new MedkartaError('body-too-large', { limit: BODY_LIMIT })
  },
})

/** Body limit for every endpoint but those that take a stream. Node reads no more of a body than its announced length. */
export const limitBody =
  ({ bodyPatience = BODY_PATIENCE }: Pick<House, 'bodyPatience'>): MiddlewareHandler<HouseEnv> =>
  async (c, next) => {
    const announced = c.req.header('transfer-encoding') === undefined ? c.req.header('content-length') : undefined
    if (announced === undefined) await inTime(c, bodyPatience, (isRead) => limitUnannounced(c, isRead, next))
    else if (Number(announced) > BODY_LIMIT) throw new MedkartaError('body-too-large', { limit: BODY_LIMIT })
    else await next()
  }

async function limitUnannounced(c: Context<HouseEnv>, isRead: () => void, next: Next): Promise<void> {
  const goOn = () => {
    isRead()
    return next()
  }
  await limit(c, goOn).catch(tellBrokenOff)
}

/** Session, role, schema, verb: what an endpoint does with a request. */
export function handle(house: House, name: EndpointName): Handler<HouseEnv> {
  const endpoint: Endpoint = endpoints[name]
  // What `parse` yields for a name is what the verb of that name takes: `Verbs` ties both to the endpoint's schemas,
  // which TypeScript cannot follow through a variable.
  const verb = verbs[name] as AnyVerb
  return async (c) => {
    const door = { ...house, address: addressOf(c), userAgent: c.req.header('user-agent') ?? '' }
    const call = endpoint.role === 'anyone' ? door : await signedIn(c, door, endpoint.role)
    return answer(c, endpoint, await verb(call, await parse(c, endpoint, house.bodyPatience ?? BODY_PATIENCE)))
  }
}

/** @throws MedkartaError `unauthenticated`, `forbidden` */
async function signedIn(c: Context<HouseEnv>, door: Door & House, least: Call['actor']['role']): Promise<Call> {
  const token = /^bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1]
  const actor = token === undefined ? null : await findSession(door, token)
  if (token === undefined || actor === null) throw new MedkartaError('unauthenticated')
  door.pace(actor.id)
  authorise({ actor }, least) // before anything is read of a body that may be large
  return { ...door, actor, token, hangUp: () => c.env?.incoming?.socket.destroy() }
}

async function parse(c: Context<HouseEnv>, endpoint: Endpoint, patience: number): Promise<object> {
  return {
    ...endpoint.params?.parse(c.req.param()),
    ...endpoint.query?.parse(c.req.query()),
    ...(await parseBody(c, endpoint.body, patience)),
  }
}

async function parseBody(c: Context<HouseEnv>, body: Endpoint['body'], patience: number): Promise<object> {
  if (body === undefined) return {}
  if (body === 'csv' || body === 'picture') return { body: pieces(c.req.raw.body ?? new Blob().stream()) }
  const parsed = body.parse(fromJson(await inTime(c, patience, () => c.req.text().catch(tellBrokenOff))))
  return typeof parsed === 'object' && parsed !== null ? parsed : {}
}

/**
 * A body that drips in keeps what has come in memory: whoever is so slow is told so, and the connection ends (RFC 9110,
 * 15.5.9).
 *
 * @param work ends after the body has arrived, or says when it has
 */
async function inTime<T>(c: Context<HouseEnv>, patience: number, work: (isRead: () => void) => Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => {
    c.header('connection', 'close')
    reject(new MedkartaError('too-slow'))
  }, patience)
  const isRead = () => clearTimeout(timer)
  return Promise.race([work(isRead), late]).finally(isRead)
}

async function* pieces(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* body
  } catch (cause) {
    tellBrokenOff(cause)
  }
}

/** A caller who went away in the middle: no fault of the database's, although the code of the error may be the same. */
function tellBrokenOff(cause: unknown): never {
  const isOurs = cause instanceof MedkartaError || (cause instanceof Error && cause.name === 'BodyLimitError')
  if (isOurs) throw cause // about the length of the body
  throw new MedkartaError('bad-request', { field: 'body', reason: 'broken off' }, { cause })
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new MedkartaError('bad-request', { field: 'body', reason: 'not JSON' }, { cause })
  }
}

function answer(c: Context<HouseEnv>, endpoint: Endpoint, value: object): Response {
  if (typeof endpoint.answer !== 'string') return c.json(value)
  const { body, headers } = value as ByteAnswer
  return c.body(body, 200, headers)
}
