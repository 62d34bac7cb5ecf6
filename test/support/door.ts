import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type Server } from 'node:http'
import { buffer } from 'node:stream/consumers'

/** A request as it went through. `said`: address, headers and body in one text. */
export type Passed = { method: string; path: string; body: string; said: string }

/** Stands before a server: people reach it through here. */
export type Door = {
  url: string
  /** Everything that went through, in order. */
  passed: Passed[]
  /** Nobody gets in, and whoever was inside is thrown out, as when a server dies. */
  shut(): Promise<void>
  open(): Promise<void>
  /** Keeps requests to addresses that begin so waiting, until what it returns is called: `lost`: they never arrive. */
  hold(path: string): (fate?: 'lost') => void
}

/** A proxy on the loopback that remembers what passes, and can be shut and opened again at the same address. */
export async function openDoor(server: string): Promise<Door> {
  const passed: Passed[] = []
  let port = 0
  let http: Server | null = null
  let held = { path: '', over: Promise.resolve<'lost' | undefined>(undefined) }
  const open = async () => {
    http = createServer(async (asked, reply) => {
      const body = await buffer(asked) // as it is: pictures are no text
      passed.push(remember(asked, body.toString()))
      if (held.path !== '' && asked.url?.startsWith(held.path) && (await held.over) === 'lost') return reply.destroy()
      const inside = request(new URL(asked.url ?? '/', server), { method: asked.method, headers: asked.headers })
      inside.on('response', (answer) => {
        reply.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(reply)
      })
      inside.on('error', (error) => reply.destroy(error))
      inside.end(body)
    })
    await once(http.listen(port, '127.0.0.1'), 'listening')
    const address = http.address()
    port = typeof address === 'object' && address !== null ? address.port : port
  }
  const shut = async () => {
    if (http === null) return
    const closed = once(http, 'close')
    http.close()
    http.closeAllConnections()
    await closed
    http = null
  }
  const hold = (path: string) => {
    const { promise, resolve } = Promise.withResolvers<'lost' | undefined>()
    held = { path, over: promise }
    return (fate?: 'lost') => {
      held = { path: '', over: promise }
      resolve(fate)
    }
  }
  await open()
  return { url: `http://127.0.0.1:${port}`, passed, shut, open, hold }
}

function remember({ method = '', url: path = '', rawHeaders }: IncomingMessage, body: string): Passed {
  return { method, path, body, said: [method, path, ...rawHeaders, body].join('\n') }
}
