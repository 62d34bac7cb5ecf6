import { once } from 'node:events'
import { createServer } from 'node:http'
import { ERROR_STATUS } from '#lib/protocol/errors.ts'

/** Something that listens on the loopback and is no server of ours, or not of our time. */
export type Stub = { url: string; close(): void }

/** A browser asks first whether an extension may ask at all. */
const LETS_ALL_ASK = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' }

async function listen(
  answer: () => { status: number; type: string; body: string },
  headers: Record<string, string> = LETS_ALL_ASK,
): Promise<Stub> {
  const http = createServer((request, reply) => {
    if (request.method === 'OPTIONS') return reply.writeHead(204, headers).end()
    const { status, type, body } = answer()
    return reply.writeHead(status, { ...headers, 'content-type': type }).end(body)
  })
  await once(http.listen(0, '127.0.0.1'), 'listening')
  const address = http.address()
  if (typeof address !== 'object' || address === null) throw new Error('The stub has no port')
  return { url: `http://127.0.0.1:${address.port}`, close: () => void http.close() }
}

const welcomePage = () => ({ status: 200, type: 'text/html', body: '<title>Welcome</title>' })

/** A web site that answers everything with a page. */
export const openWebSite = (): Promise<Stub> => listen(welcomePage)

/** The same as most of them are: no other site may read what it answers. */
export const openClosedWebSite = (): Promise<Stub> => listen(welcomePage, {})

/** A Medkarta server that speaks protocol versions from 99 on. */
export const openNewerServer = (): Promise<Stub> =>
  listen(() => ({
    status: ERROR_STATUS['protocol-too-old'],
    type: 'application/json',
    body: JSON.stringify({ error: { code: 'protocol-too-old' } }),
  }))
