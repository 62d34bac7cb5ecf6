import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { newEntry } from '#test/support/cards.ts'

/**
 * People who append one entry after the other over HTTP, each on a connection of their own and on any of the cards.
 *
 * @param tokens a session each
 * @returns appends a second
 */
export async function appendByPeople(
  server: string,
  tokens: readonly string[],
  ask: { seconds: number; cards: string[] },
) {
  const { hostname, port } = new URL(server)
  const end = performance.now() + ask.seconds * 1_000
  let appended = 0
  const work = async (token: string) => {
    const socket = connect(Number(port), hostname).setNoDelay().setEncoding('latin1')
    await once(socket, 'connect')
    while (performance.now() < end) {
      const cardId = ask.cards[Math.floor(Math.random() * ask.cards.length)]
      const body = JSON.stringify({ entries: [newEntry()] })
      const said = await exchange(socket, requestOf(`/api/cards/${cardId}/entries`, token, body))
      if (!said.startsWith('HTTP/1.1 200') || !said.includes('"accepted"')) throw new Error(`An append failed: ${said}`)
      appended++
    }
    socket.destroy()
  }
  const start = performance.now()
  await Promise.all(tokens.map(work))
  const seconds = (performance.now() - start) / 1_000
  return appended / seconds
}

/** Written by hand (RFC 9112): what measures has to cost little, it runs on the same machine. */
const requestOf = (path: string, token: string, body: string): string =>
  `POST ${path} HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer ${token}\r\n` +
  `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`

/** @returns head and body of the answer, whose length it names */
function exchange(socket: Socket, request: string): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  let said = ''
  const broken = () => reject(new Error(`The server hung up: ${said}`))
  const read = (piece: string) => {
    said += piece
    const body = said.indexOf('\r\n\r\n') + 4
    if (body < 4 || said.length < body + Number(/content-length: (\d+)/i.exec(said)?.[1])) return
    socket.off('data', read).off('close', broken)
    resolve(said)
  }
  socket.on('data', read).once('close', broken).write(request)
  return promise
}
