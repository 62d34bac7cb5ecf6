import { createParser } from 'eventsource-parser'
import { type ErrorCode, MedkartaError } from '#lib/protocol/errors.ts'
import { type LiveAsk, LiveEvent } from '#lib/protocol/live.ts'
import type { Line, LineEars } from '#lib/sync/live.ts'
import type { Session } from '#lib/sync/network.ts'
import { createApi } from './api.ts'

/** How long to stay away after a refusal that time does not mend (an old protocol version), in milliseconds. */
const REFUSED_PAUSE = 120_000

/** Longest piece of a stream that is no whole event yet, in characters: ours are short. */
const LONGEST_EVENT = 65_536

const MENDED_BY_TIME: ReadonlySet<ErrorCode> = new Set(['unavailable', 'internal', 'too-slow'])

/** How long a refusal asks to stay away. */
function pauseOf(error: unknown): number {
  if (!(error instanceof MedkartaError) || MENDED_BY_TIME.has(error.code)) return 0
  return typeof error.params.seconds === 'number' ? error.params.seconds * 1000 : REFUSED_PAUSE
}

/** An event of a newer server that is not known here is no event for us. */
function tell(ears: LineEars, data: string): void {
  const event = LiveEvent.safeParse(JSON.parse(data))
  if (event.success) ears.event(event.data)
}

async function read(response: Response, ears: LineEars): Promise<void> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  const parser = createParser({ onEvent: ({ data }) => tell(ears, data), maxBufferSize: LONGEST_EVENT })
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined }
    if (done) return
    ears.heard()
    parser.feed(value)
  }
}

/**
 * Asks for a stream of what happens: server-sent events over fetch, because only there the session goes into a header.
 *
 * @param onSignedOut told when the server no longer takes the session
 */
export function openLine(session: Session, ask: Promise<LiveAsk>, ears: LineEars, onSignedOut: () => void): Line {
  const cut = new AbortController()
  const api = createApi({ ...session, fetch: (url, init) => fetch(url, { ...init, signal: cut.signal }) })
  const run = async () => {
    try {
      const response = await api.call('live', { body: await ask })
      ears.opened()
      await read(response, ears)
      ears.broken(0)
    } catch (error) {
      if (cut.signal.aborted) return
      if (error instanceof MedkartaError && error.code === 'unauthenticated') onSignedOut()
      ears.broken(pauseOf(error))
    }
  }
  void run()
  return { close: () => cut.abort() }
}
