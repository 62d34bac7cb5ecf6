import type { z } from 'zod'
import { type Answer, type Ask, type Endpoint, type EndpointName, endpoints } from '#lib/protocol/endpoints.ts'
import { ERROR_STATUS, ErrorBody, MedkartaError } from '#lib/protocol/errors.ts'
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '#lib/protocol/version.ts'
import { FaultError } from './failure.ts'

/**
 * How long nothing may be heard of an answer, in milliseconds: over a slow line it may come bit by bit for longer. What
 * goes there is given more (`timeToGo`).
 */
export const TIMEOUT = 15_000
/** How long any call may take beside what goes there, in milliseconds: the directory as well. */
export const STREAM_TIMEOUT = 300_000
/**
 * What the slowest line takes of a picture in a millisecond, in bytes: 32 kbit/s, as poor EDGE gives. One time for all would
 * be too short for a large picture in one over such a line, which would begin anew for ever, and too long for a small one over
 * a line that is dead. Rather too slow than too fast: who waits for nothing can press “Try again”, and words go past it.
 */
const SLOW_LINE = 4

export type ApiOptions = {
  /** Origin of the server, without a slash at the end. */
  server: string
  /** Session, null before the sign-in. */
  token: string | null
  fetch?: typeof fetch
  /** In place of `TIMEOUT`. */
  silence?: number
  /** How long a call may take in all, in milliseconds, for who cannot wait as long as something comes. */
  timeout?: number
  /** A call is given up when this says so. */
  ended?: AbortSignal | undefined
}

/** The company's server. */
export interface Api {
  /**
   * Calls an endpoint. `ask`: path parameters, query and body.
   *
   * @throws MedkartaError when the server refuses; `body-too-large` and `too-slow` also when a web server in front of it does
   * @throws FaultError `unreachable` when there was no answer in time, `not-medkarta` when something else answered,
   *   `not-understood` when the server where one is signed in answered as this version does not know it
   */
  call<N extends EndpointName>(name: N, ask: Ask<N>): Promise<Answer<N>>
}

type Values = Record<string, unknown>

/**
 * Tables of clients take as long as they take: hours over a slow line, and minutes in the database. How far an upload is
 * `fetch` does not say, so only a line that is dead ends them, which the browser notices by itself.
 */
const hasTimeLimit = ({ body, answer }: Endpoint): boolean => body !== 'csv' && answer !== 'csv'

/** When a call that was made now is given up. `heard`: something came; `done`: it need not be watched any more. */
type Patience = { signal: AbortSignal; heard(): void; done(): void }

/** How long what goes there may be on its way before anything is heard, in milliseconds: how far it is `fetch` does not say. */
const timeToGo = ({ body }: RequestInit): number =>
  body instanceof Blob ? Math.ceil(body.size / SLOW_LINE) : String(body ?? '').length

function patienceFor(endpoint: Endpoint, request: RequestInit, options: ApiOptions): Patience {
  const { timeout, silence = TIMEOUT, ended } = options
  const toGo = timeToGo(request)
  const limits = ended ? [ended] : []
  if (hasTimeLimit(endpoint)) limits.push(AbortSignal.timeout(timeout ?? STREAM_TIMEOUT + toGo))
  const isWatched = hasTimeLimit(endpoint) && typeof endpoint.answer !== 'string' && timeout === undefined
  if (!isWatched) return { signal: AbortSignal.any(limits), heard: () => undefined, done: () => undefined }
  const silent = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  const wait = (milliseconds: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => silent.abort(new DOMException('Nothing was heard', 'TimeoutError')), milliseconds)
  }
  wait(silence + toGo)
  return {
    signal: AbortSignal.any([...limits, silent.signal]),
    heard: () => wait(silence),
    done: () => clearTimeout(timer),
  }
}

const only = (schema: z.ZodObject | undefined, values: Values): [string, unknown][] =>
  Object.keys(schema?.shape ?? {}).flatMap((key) => (values[key] === undefined ? [] : [[key, values[key]]]))

/** The address of a call: path parameters in their braces, the query after them. */
export function addressOf(server: string, endpoint: Endpoint, values: Values): string {
  const params = Object.fromEntries(only(endpoint.params, values))
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])))
  const query = new URLSearchParams(only(endpoint.query, values).map(([key, value]) => [key, String(value)]))
  return `${server}${path}${query.size > 0 ? `?${query}` : ''}`
}

function requestOf(endpoint: Endpoint, token: string | null, body: unknown): RequestInit {
  const headers: Record<string, string> = { [PROTOCOL_HEADER]: String(PROTOCOL_VERSION) }
  if (token !== null) headers.authorization = `Bearer ${token}`
  if (endpoint.body === 'csv') headers['content-type'] = 'text/csv'
  else if (endpoint.body === 'picture') headers['content-type'] = (body as Blob).type
  else if (endpoint.body) headers['content-type'] = 'application/json'
  return {
    method: endpoint.method.toUpperCase(),
    headers,
    body: typeof endpoint.body === 'string' ? (body as Blob) : endpoint.body ? JSON.stringify(body) : undefined,
    credentials: 'omit',
    cache: 'no-store',
    redirect: 'error', // a token goes to the address that the person gave, nowhere else
  }
}

/** A body that broke off is a broken line; one that is whole and no JSON is somebody else's. */
async function json({ body, status }: Response, { heard }: Patience): Promise<unknown> {
  const listen = new TransformStream<Uint8Array, Uint8Array>({
    transform(bytes, on) {
      heard()
      on.enqueue(bytes)
    },
  })
  let text: string
  try {
    text = await new Response(body?.pipeThrough(listen)).text()
  } catch (cause) {
    throw new FaultError('unreachable', { status }, { cause })
  }
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new FaultError('not-medkarta', { status }, { cause })
  }
}

async function refusal(response: Response, patience: Patience): Promise<Error> {
  // A web server in front has a limit of its own (nginx: 1 MB) and a page of its own to say so: the status is enough, or
  // it would be taken for a server that is away, and what is too large would be sent for ever. RFC 9110, 15.5.14.
  if (response.status === ERROR_STATUS['body-too-large']) return new MedkartaError('body-too-large')
  // Node says it without a body where not even the head arrived in time, a web server in front with a page.
  if (response.status === ERROR_STATUS['too-slow']) return new MedkartaError('too-slow')
  const body = ErrorBody.safeParse(await json(response, patience))
  if (body.success) {
    const { code, params } = body.data.error
    // Of a newer server's code the status alone tells whose trouble it is.
    return new MedkartaError(code === 'unknown-refusal' && response.status >= 500 ? 'internal' : code, params)
  }
  return new FaultError('not-medkarta', { status: response.status })
}

type Answered = { endpoint: Endpoint; token: string | null; response: Response; patience: Patience }

async function answerOf({ endpoint, token, response, patience }: Answered): Promise<unknown> {
  if (!response.ok) throw await refusal(response, patience)
  if (typeof endpoint.answer === 'string') return response
  const answer = endpoint.answer.safeParse(await json(response, patience))
  if (answer.success) return answer.data
  // Where one is signed in it is Medkarta, a newer one; before that it may be anything.
  const fault = token === null ? 'not-medkarta' : 'not-understood'
  throw new FaultError(fault, { status: response.status }, { cause: answer.error })
}

/** The HTTP client, made from the table of endpoints. */
export function createApi(options: ApiOptions): Api {
  const { server, token, fetch: send = globalThis.fetch } = options
  return {
    async call<N extends EndpointName>(name: N, ask: Ask<N>): Promise<Answer<N>> {
      const endpoint: Endpoint = endpoints[name]
      const values = ask as Values
      const request = requestOf(endpoint, token, values.body)
      const patience = patienceFor(endpoint, request, options)
      const { signal } = patience
      try {
        const response = await send
          .call(globalThis, addressOf(server, endpoint, values), { ...request, signal })
          .catch((cause) => {
            throw new FaultError('unreachable', { server }, { cause })
          })
        patience.heard()
        return (await answerOf({ endpoint, token, response, patience })) as Answer<N>
      } finally {
        patience.done()
      }
    },
  }
}
