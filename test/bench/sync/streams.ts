import { randomUUID } from 'node:crypto'
import { Agent, type IncomingMessage, request } from 'node:http'
import { createParser } from 'eventsource-parser'
import { LiveEvent } from '#lib/protocol/live.ts'

/** Opens a stream that watches a card from entry `seq` on, and tells how far the card reaches. */
export function openStream(
  server: string,
  token: string,
  watched: { cardId: string; seq: number },
  reached: (seq: number) => void,
): Promise<{ close(): void }> {
  const body = JSON.stringify({ browser: randomUUID(), cards: [watched], directory: null })
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const { promise, resolve, reject } = Promise.withResolvers<{ close(): void }>()
  const asked = request(`${server}/api/live`, { method: 'POST', headers, agent: new Agent() }, (answer) => {
    if (answer.statusCode !== 200) reject(new Error(`A stream was refused: ${answer.statusCode}`))
    follow(answer, reached)
    resolve({ close: () => void asked.destroy() })
  })
  asked.on('error', reject)
  asked.end(body)
  return promise
}

function follow(answer: IncomingMessage, reached: (seq: number) => void): void {
  const parser = createParser({
    onEvent: ({ data }) => {
      const event = LiveEvent.parse(JSON.parse(data))
      if (event.type === 'card') reached(event.seq)
    },
  })
  answer.setEncoding('utf8').on('data', (text: string) => parser.feed(text))
  answer.on('error', () => undefined) // closed by us
}
