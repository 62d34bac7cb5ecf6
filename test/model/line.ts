import { setTimeout as sleep } from 'node:timers/promises'

/** What may happen to a request between a browser and the server (FAULTS 4, 5, 11). */
export const FAULTS = [
  'none',
  'lost', // it never arrives
  'reply-lost', // it is done, nobody hears
  'reply-cut', // the answer breaks off in the middle
  'doubled', // it arrives twice at once
  'late', // the browser gives up, it arrives some time later
  'echo', // it is answered, and arrives once more later
  'busy', // the server says 503
  'gateway', // a proxy before it says 502, in HTML
  'killed', // the server is killed while it works on it
  'swallowed', // of the next picture nothing is heard, until somebody presses “Try again”
] as const
export type Fault = (typeof FAULTS)[number]

export type Send = (url: string, init: RequestInit) => Promise<Response>

/** A line from a browser to the server. */
export type Line = {
  fetch: typeof fetch
  /** Taken one by one, each by the next request; when there are none requests pass. */
  faults: Fault[]
  /** What is late arrives, and who is about to be killed is. */
  deliver(): Promise<void>
}

/** `press`: of “Try again”; `goesOn` is told when that did not end an upload. */
export type Pressing = { press(): void; goesOn(): void }

/**
 * A line that goes wrong as it is told.
 *
 * @param send the way without faults
 * @param kill ends the server that is at work
 */
export function makeLine(send: Send, kill: () => void, pressing: Pressing): Line {
  const faults: Fault[] = []
  let late: (() => Promise<unknown>)[] = []
  const dying: Promise<void>[] = []
  const after = (url: string, init: RequestInit) =>
    late.push(() => send(url, { ...init, signal: null }).then((answer) => answer.text()))
  const go: Record<Fault, Send> = {
    none: send,
    lost: () => broken(),
    'reply-lost': async (url, init) => {
      await (await send(url, init)).text()
      return broken()
    },
    'reply-cut': async (url, init) => cut(await send(url, init)),
    doubled: async (url, init) => (await Promise.all([send(url, init), send(url, init)]))[1],
    late: async (url, init) => {
      after(url, init)
      return broken()
    },
    echo: async (url, init) => {
      after(url, init)
      return send(url, init)
    },
    busy: async () => Response.json({ error: { code: 'unavailable' } }, { status: 503 }),
    gateway: async () => new Response('<h1>502 Bad Gateway</h1>', { status: 502 }),
    killed: async (url, init) => {
      dying.push(sleep(Math.random() * KILL_WITHIN).then(kill))
      return send(url, init)
    },
    swallowed: async (url, init) => {
      if (init.method === 'PUT' && init.signal) {
        await ended(init.signal, pressing)
        return broken()
      }
      faults.push('swallowed')
      return send(url, init)
    },
  }
  return {
    faults,
    fetch: (url, init = {}) => go[faults.shift() ?? 'none'](String(url), init),
    async deliver() {
      const now = late
      late = []
      await Promise.allSettled([...now.map((request) => request()), ...dying.splice(0)])
    },
  }
}

/** An append takes about so long, in milliseconds: kills fall before, inside and after its transaction. */
const KILL_WITHIN = 8

/** Longer than it takes until a press ends an upload, in milliseconds. */
const ENDS_WITHIN = 2_000

async function ended(signal: AbortSignal, { press, goesOn }: Pressing): Promise<void> {
  if (signal.aborted) return
  const heard = Promise.withResolvers<void>()
  const timer = setTimeout(() => {
    goesOn()
    heard.resolve()
  }, ENDS_WITHIN)
  signal.addEventListener('abort', () => heard.resolve())
  press()
  await heard.promise
  clearTimeout(timer)
}

const broken = (): Promise<never> => Promise.reject(new TypeError('fetch failed'))

async function cut(answer: Response): Promise<Response> {
  const whole = new Uint8Array(await answer.arrayBuffer())
  const half = new ReadableStream<Uint8Array>({
    pull(controller) {
      controller.enqueue(whole.slice(0, whole.length / 2))
      controller.error(new TypeError('terminated'))
    },
  })
  return new Response(half, { status: answer.status, headers: { 'content-type': 'application/json' } })
}
