import type { LiveEvent } from '#lib/protocol/live.ts'

/** How long something may wait for a reader that does not read, in milliseconds. */
export const PATIENCE = 30_000

const encoder = new TextEncoder()
const BEAT = ':\n\n'

/**
 * One stream of server-sent events (WHATWG HTML, 9.2). What waits for its reader is kept by what it is about, the newest
 * of each: a reader who is slow hears less, and costs no more.
 */
export type Stream = {
  body: ReadableStream<Uint8Array<ArrayBuffer>>
  send(event: LiveEvent): void
  /** A sign of life when there is nothing to tell. */
  beat(): void
  /** Whether something has waited for its reader for too long. */
  isStuck(now: number): boolean
  /** Ends the stream after what waits. */
  end(): void
}

const keyOf = (event: LiveEvent): string => ('cardId' in event ? `${event.type} ${event.cardId}` : event.type)
const textOf = (event: LiveEvent): string => `data: ${JSON.stringify(event)}\n\n`

/** @param gone told once when the reader went away or the stream ended */
export function makeStream(now: () => number, gone: () => void): Stream {
  const waiting = new Map<string, string>([['beat', BEAT]]) // tells proxies and the reader at once that it is open
  let since = now()
  let asked = false
  let ending = false
  let control: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>> | null = null
  const close = () => {
    control?.close()
    control = null
    gone()
  }
  const flush = () => {
    if (control === null) return
    if (waiting.size > 0) {
      if (!asked) return
      asked = false
      const text = [...waiting.values()].join('')
      waiting.clear()
      control.enqueue(encoder.encode(text))
    }
    if (ending) close()
  }
  const add = (key: string, text: string) => {
    if (ending) return
    if (waiting.size === 0) since = now()
    waiting.set(key, text)
    flush()
  }
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      start: (controller) => {
        control = controller
      },
      pull: () => {
        asked = true
        flush()
      },
      cancel: () => {
        if (control === null) return
        control = null
        gone()
      },
    },
    { highWaterMark: 0 },
  )
  return {
    body,
    send: (event) => add(keyOf(event), textOf(event)),
    beat: () => add('beat', BEAT),
    isStuck: (at) => waiting.size > 0 && at - since > PATIENCE,
    end: () => {
      ending = true
      flush()
    },
  }
}
