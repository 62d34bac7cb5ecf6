import { randomUUID } from 'node:crypto'
import { createParser } from 'eventsource-parser'
import { expect, vi } from 'vitest'
import { type LiveAsk, LiveEvent } from '#lib/protocol/live.ts'

/** A stream as its reader sees it. */
export type Heard = {
  status: number
  events: LiveEvent[]
  /** Everything that came, as text. */
  text(): string
  ended: Promise<void>
  close(): void
}

/** What a browser asks for; `cards` by id, of which nothing is known yet. */
export const watching = (cards: string[], more: Partial<LiveAsk> = {}): LiveAsk => ({
  browser: randomUUID(),
  cards: cards.map((cardId) => ({ cardId, seq: 0 })),
  directory: null,
  ...more,
})

/** Reads a stream until it ends or is closed. `send`: asks for it. */
export async function hear(
  send: (init: RequestInit) => Promise<Response>,
  token: string,
  ask: LiveAsk,
): Promise<Heard> {
  const cut = new AbortController()
  const response = await send({
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(ask),
    signal: cut.signal,
  })
  const heard: LiveEvent[] = []
  let text = ''
  const parser = createParser({ onEvent: ({ data }) => heard.push(LiveEvent.parse(JSON.parse(data))) })
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  const read = async () => {
    for (;;) {
      const { done, value } = (await reader?.read()) ?? { done: true, value: undefined }
      if (done) return
      text += value
      if (response.ok) parser.feed(value ?? '')
    }
  }
  const ended = Promise.allSettled([read()]).then(() => undefined)
  const close = () => {
    cut.abort()
    void Promise.allSettled([reader?.cancel()])
  }
  return { status: response.status, events: heard, text: () => text, ended, close }
}

/** Waits until a stream has told something like this. */
export const toHear = (heard: Heard, event: Partial<LiveEvent>, timeout = 10_000): Promise<void> =>
  vi.waitFor(() => expect(heard.events).toContainEqual(expect.objectContaining(event)), { timeout, interval: 20 })

/** The newest that was told of who has a card open, by name; those who write with a mark. */
export function peopleOn(heard: Heard, cardId: string): string[] | null {
  const last = heard.events.findLast((event) => event.type === 'presence' && event.cardId === cardId)
  if (last?.type !== 'presence') return null
  return last.people.map(({ name, writing }) => (writing ? `${name}…` : name))
}
