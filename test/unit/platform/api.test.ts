import { describe, expect, it, vi } from 'vitest'
import { createApi } from '#lib/platform/api.ts'
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '#lib/protocol/version.ts'
import { emptyReport } from '#server/verbs/import/report.ts'

const CARD = '0195f000-0000-7000-8000-00000000c0de'
const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status })
/** An error of nginx, in its own words. */
const nginx = (status: number, words: string) =>
  new Response(`<html><body><center><h1>${status} ${words}</h1></center><hr><center>nginx</center></body></html>`, {
    status,
    headers: { 'content-type': 'text/html' },
  })

/** An API whose server answers as told; what was asked of it comes with it. */
function apiTo(answer: () => Response | Promise<Response>, token: string | null = 'secret') {
  const asked: { url: string; init: RequestInit }[] = []
  const fetch = async (url: string | URL | Request, init: RequestInit = {}) => {
    asked.push({ url: String(url), init })
    return answer()
  }
  return { asked, api: createApi({ server: 'https://cards.example.com', token, fetch, timeout: 50 }) }
}

describe('createApi', () => {
  it('fills path, query and body from one table of endpoints, with token and protocol version', async () => {
    const { api, asked } = apiTo(() => json({ entries: [], head: { seq: 0, hash: '' }, openBefore: [] }))
    await api.call('readEntries', { cardId: CARD, after: 3 })
    expect(asked[0]?.url).toBe(`https://cards.example.com/api/cards/${CARD}/entries?after=3`)
    expect(asked[0]?.init).toMatchObject({ method: 'GET', redirect: 'error', credentials: 'omit' })
    expect(asked[0]?.init.headers).toMatchObject({
      authorization: 'Bearer secret',
      [PROTOCOL_HEADER]: String(PROTOCOL_VERSION),
    })
  })

  it('encodes what it is given: an id cannot become another path', async () => {
    const { api, asked } = apiTo(() => json({ clients: [] }))
    await api.call('searchClients', { query: 'a&b=../c' })
    expect(asked[0]?.url).toBe('https://cards.example.com/api/clients?query=a%26b%3D..%2Fc')
  })

  it.each([
    ['a refusal', () => json({ error: { code: 'not-found' } }, 404), { code: 'not-found' }],
    [
      'fault 24: a refusal of a newer server',
      () => json({ error: { code: 'too-far' } }, 409),
      { code: 'unknown-refusal' },
    ],
    ['fault 24: trouble of a newer server', () => json({ error: { code: 'tide-out' } }, 503), { code: 'internal' }],
    ['an error of another system', () => json({ error: { code: 404 } }, 404), { fault: 'not-medkarta' }],
    ['a refusal in other words', () => json({ message: 'Bad gateway' }, 502), { fault: 'not-medkarta' }],
    ['a size that nginx refuses', () => nginx(413, 'Request Entity Too Large'), { code: 'body-too-large' }],
    ['a body that came too slowly', () => nginx(408, 'Request Time-out'), { code: 'too-slow' }],
    ['the same of Node', () => new Response(null, { status: 408 }), { code: 'too-slow' }],
    ['a gateway of nginx', () => nginx(502, 'Bad Gateway'), { fault: 'not-medkarta', params: { status: 502 } }],
    ['a page of a hotel', () => new Response('<html>Welcome</html>'), { fault: 'not-medkarta' }],
    ['an answer of another shape', () => json({ clients: 'many' }), { fault: 'not-understood' }],
    ['no connection', () => Promise.reject(new TypeError('Failed to fetch')), { fault: 'unreachable' }],
  ])('%s is told by a code', async (_, answer, expected) => {
    await expect(apiTo(answer).api.call('searchClients', {})).rejects.toMatchObject(expected)
  })

  it('takes an answer of another shape for somebody else’s where nobody is signed in yet', async () => {
    const { api } = apiTo(() => json({ token: 1 }), null)
    const signIn = api.call('signIn', { body: { email: 'a@b.c', password: 'x' } })
    await expect(signIn).rejects.toMatchObject({ fault: 'not-medkarta' })
  })

  it('gives an import and an export the time that they take', async () => {
    const late =
      (body: BodyInit) =>
      async (_: unknown, { signal }: RequestInit = {}) => {
        await new Promise((resolve) => setTimeout(resolve, 40))
        signal?.throwIfAborted()
        return new Response(body)
      }
    const about = { dryRun: false, encoding: 'utf-8', delimiter: ',', country: 'UA' } as const
    const report = { ...emptyReport(about), rows: 1, created: 1 }
    const to = { server: 'https://cards.example.com', token: null, timeout: 10 }
    const imported = createApi({ ...to, fetch: late(JSON.stringify(report)) }).call('importClients', {
      body: new Blob(),
    })
    await expect(imported).resolves.toMatchObject({ created: 1 })
    const exported = await createApi({ ...to, fetch: late('name') }).call('exportClients', {})
    expect(await exported.text()).toBe('name')
  })

  /** An answer of which a piece comes every `pause` milliseconds. */
  const trickling =
    (text: string, pause: number) =>
    async (_: unknown, { signal }: RequestInit = {}) => {
      const pieces = new TextEncoder().encode(text)
      let at = 0
      const body = new ReadableStream<Uint8Array>({
        async pull(stream) {
          await new Promise((soon) => setTimeout(soon, pause))
          if (signal?.aborted) return stream.error(signal.reason)
          if (at >= pieces.length) return stream.close()
          stream.enqueue(pieces.subarray(at, at + 20))
          at += 20
        },
      })
      return new Response(body, { headers: { 'content-type': 'application/json' } })
    }
  const slowly = async (pause: number, limit: { silence?: number; timeout?: number } = { silence: 60 }) => {
    const health = { status: 'ready', version: '1.0.0', protocol: { current: 1, oldest: 1 } }
    const fetch = trickling(JSON.stringify(health), pause)
    return createApi({ server: 'https://cards.example.com', token: null, fetch, ...limit }).call('health', {})
  }

  it('waits for an answer that comes bit by bit, longer in all than it may be silent', async () => {
    const begun = performance.now()
    await expect(slowly(20)).resolves.toMatchObject({ status: 'ready' })
    expect(performance.now() - begun).toBeGreaterThan(60)
  })

  it('gives up an answer that stops in the middle', async () => {
    await expect(slowly(300)).rejects.toMatchObject({ fault: 'unreachable' })
  })

  it('gives it up as well when all of it takes longer than its caller can wait', async () => {
    await expect(slowly(20, { timeout: 60 })).rejects.toMatchObject({ fault: 'unreachable' })
  })

  it('gives words more time to go, by their number', async () => {
    const waits = vi.spyOn(globalThis, 'setTimeout')
    const fetch = async () => Response.json({ results: [] })
    const api = createApi({ server: 'https://cards.example.com', token: 'token', fetch })
    const entry = { id: CARD, content: { kind: 'note', text: 'a'.repeat(9_000), visibility: 'internal' } }
    await api.call('appendEntries', { cardId: CARD, body: { entries: [entry] } } as never).catch(() => undefined)
    expect(waits.mock.calls.some(([, ms = 0]) => ms > 24_000 && ms < 25_000)).toBe(true)
    waits.mockRestore()
  })

  const swallowing = (_: unknown, { signal }: RequestInit = {}) =>
    new Promise<Response>((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)))
  const picture = (kilobytes: number) => ({
    cardId: CARD,
    digest: 'a'.repeat(64),
    body: new Blob([new Uint8Array(Math.round(kilobytes * 1_000))], { type: 'image/png' }),
  })

  it.each([
    [0.07, 15_018],
    [40, 25_000],
    [10_000, 2_515_000],
  ])(
    'gives a picture of %f kB the time that a slow line needs, and no more: %i ms',
    async (kilobytes, milliseconds) => {
      const waits = vi.spyOn(globalThis, 'setTimeout')
      const limits = vi.spyOn(AbortSignal, 'timeout')
      const fetch = async () => Response.json({})
      const api = createApi({ server: 'https://cards.example.com', token: 'token', fetch })
      await api.call('putAttachment', picture(kilobytes)).catch(() => undefined)
      expect(waits.mock.calls.map(([, ms]) => ms)).toContain(milliseconds)
      expect(limits.mock.calls.flat().every((ms) => ms > milliseconds)).toBe(true)
      vi.restoreAllMocks()
    },
  )

  it('gives up a picture of which nothing is heard, and one that somebody ends', async () => {
    const to = { server: 'https://cards.example.com', token: 'token', fetch: swallowing }
    const silent = createApi({ ...to, silence: 10 }).call('putAttachment', picture(0.04))
    await expect(silent).rejects.toMatchObject({ fault: 'unreachable' })
    const end = new AbortController()
    const ended = createApi({ ...to, ended: end.signal }).call('putAttachment', picture(40))
    end.abort()
    await expect(ended).rejects.toMatchObject({ fault: 'unreachable' })
  })

  it('gives up when no answer comes', async () => {
    const api = createApi({ server: 'https://cards.example.com', token: null, fetch: swallowing, timeout: 20 })
    await expect(api.call('health', {})).rejects.toMatchObject({ fault: 'unreachable' })
  })
})
