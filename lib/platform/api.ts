import type { z } from 'zod'
import { type Answer, type Ask, type Endpoint, type EndpointName, endpoints } from '#lib/protocol/endpoints.ts'
import { ERROR_STATUS, ErrorBody, MedkartaError } from '#lib/protocol/errors.ts'
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '#lib/protocol/version.ts'
import { FaultError } from './failure.ts'

/** How long an answer may take, in milliseconds. Pictures and the directory get `STREAM_TIMEOUT`. */
export const TIMEOUT = 15_000
export const STREAM_TIMEOUT = 300_000

export type ApiOptions = {
  /** Origin of the server, without a slash at the end. */
  server: string
  /** Session, null before the sign-in. */
  token: string | null
  fetch?: typeof fetch
  /** In place of those above. */
  timeout?: number
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

/** When a call that was made now is given up; undefined: never. */
function deadline(endpoint: Endpoint, timeout: number | undefined): AbortSignal | undefined {
  if (!hasTimeLimit(endpoint)) return undefined
  const isStream = typeof endpoint.body === 'string' || typeof endpoint.answer === 'string'
  return AbortSignal.timeout(timeout ?? (isStream ? STREAM_TIMEOUT : TIMEOUT))
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

async function json(response: Response): Promise<unknown> {
  try {
    return await response.json()
  } catch (cause) {
    // A body that broke off is a broken line; one that is whole and no JSON is somebody else's.
    const fault = cause instanceof SyntaxError ? 'not-medkarta' : 'unreachable'
    throw new FaultError(fault, { status: response.status }, { cause })
  }
}

async function refusal(response: Response): Promise<Error> {
  // A web server in front has a limit of its own (nginx: 1 MB) and a page of its own to say so: the status is enough, or
  // it would be taken for a server that is away, and what is too large would be sent for ever. RFC 9110, 15.5.14.
  if (response.status === ERROR_STATUS['body-too-large']) return new MedkartaError('body-too-large')
  // Node says it without a body where not even the head arrived in time, a web server in front with a page.
  if (response.status === ERROR_STATUS['too-slow']) return new MedkartaError('too-slow')
  const body = ErrorBody.safeParse(await json(response))
  if (body.success) {
    const { code, params } = body.data.error
    // Of a newer server's code the status alone tells whose trouble it is.
    return new MedkartaError(code === 'unknown-refusal' && response.status >= 500 ? 'internal' : code, params)
  }
  return new FaultError('not-medkarta', { status: response.status })
}

async function answerOf(endpoint: Endpoint, token: string | null, response: Response): Promise<unknown> {
  if (!response.ok) throw await refusal(response)
  if (typeof endpoint.answer === 'string') return response
  const answer = endpoint.answer.safeParse(await json(response))
  if (answer.success) return answer.data
  // Where one is signed in it is Medkarta, a newer one; before that it may be anything.
  const fault = token === null ? 'not-medkarta' : 'not-understood'
  throw new FaultError(fault, { status: response.status }, { cause: answer.error })
}

/** The HTTP client, made from the table of endpoints. */
export function createApi({ server, token, fetch: send = globalThis.fetch, timeout }: ApiOptions): Api {
  return {
    async call<N extends EndpointName>(name: N, ask: Ask<N>): Promise<Answer<N>> {
      const endpoint: Endpoint = endpoints[name]
      const values = ask as Values
      let response: Response
      try {
        response = await send.call(globalThis, addressOf(server, endpoint, values), {
          ...requestOf(endpoint, token, values.body),
          signal: deadline(endpoint, timeout),
        })
      } catch (cause) {
        throw new FaultError('unreachable', { server }, { cause })
      }
      return (await answerOf(endpoint, token, response)) as Answer<N>
    },
  }
}
