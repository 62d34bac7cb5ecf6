import { connect, createServer, type Socket } from 'node:net'

/** The startup message without the settings of the session (PostgreSQL, 55.7: length, protocol, names and values). */
function withoutOptions(message: Buffer): Buffer {
  const words = message.subarray(8).toString('latin1').split('\0')
  const pairs = Array.from({ length: Math.floor(words.length / 2) }, (_, index) =>
    words.slice(index * 2, index * 2 + 2),
  )
  const kept = pairs.filter(([name]) => name !== '' && name !== 'options').flat()
  const body = Buffer.from(`${kept.join('\0')}\0\0`, 'latin1')
  const head = Buffer.from(message.subarray(0, 8))
  head.writeInt32BE(8 + body.length)
  return Buffer.concat([head, body])
}

/** A pooler before the PostgreSQL at `url` that lets everybody in and silently drops the settings of their sessions. */
export async function startDroppingPooler(url: string): Promise<{ url: string; stop(): void }> {
  const { hostname, port } = new URL(url)
  const open = new Set<Socket>()
  const pooler = createServer((caller) => {
    const behind = connect(Number(port), hostname)
    for (const socket of [caller, behind]) {
      open.add(socket)
      socket.on('error', () => socket.destroy())
    }
    caller.once('data', (startup) => {
      behind.write(withoutOptions(Buffer.from(startup)))
      caller.pipe(behind)
    })
    behind.pipe(caller)
  })
  await new Promise<void>((ready) => pooler.listen(0, '127.0.0.1', ready))
  const own = pooler.address()
  if (typeof own !== 'object' || own === null) throw new Error('The pooler has no port')
  const address = new URL(url)
  address.hostname = '127.0.0.1'
  address.port = String(own.port)
  const stop = () => {
    pooler.close()
    for (const socket of open) socket.destroy()
  }
  return { url: address.href, stop }
}
