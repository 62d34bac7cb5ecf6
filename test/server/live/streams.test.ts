import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { HEARTBEAT, type LiveAsk } from '#lib/protocol/live.ts'
import { STREAMS_OF_ONE } from '#server/live/live.ts'
import { changeStaff } from '#server/verbs/change-staff.ts'
import { openApp, type TestApp } from '#test/support/app.ts'
import { newEntry, newId } from '#test/support/cards.ts'
import { type Heard, hear, peopleOn, toHear, watching } from '#test/support/events.ts'
import { waitFor } from '#test/support/wait-for.ts'

let app: TestApp
let admin: Awaited<ReturnType<TestApp['hire']>>
/** Open from the first test to the last. */
let longest: Heard
const open: Heard[] = []
beforeAll(async () => {
  app = await openApp()
  admin = await app.hire('admin', 'Olena')
  longest = await listen((await app.hire('reader')).token, watching([]))
  open.length = 0
})
afterEach(() => {
  for (const stream of open.splice(0)) stream.close()
})
afterAll(async () => {
  longest.close()
  await app.close()
})

async function listen(token: string, ask: LiveAsk): Promise<Heard> {
  const heard = await hear(
    ({ method = '', headers, body }) => {
      const asked = { headers: headers as Record<string, string>, ...(body && { body }) }
      return app.request(method, '/api/live', asked)
    },
    token,
    ask,
  )
  open.push(heard)
  return heard
}

async function newCard(): Promise<string> {
  const id = newId()
  const made = await app.request('POST', '/api/clients', { token: admin.token, json: { id, name: 'Іваненко' } })
  expect(made.status).toBe(200)
  return id
}

const append = (cardId: string, entries = [newEntry()]) =>
  app.request('POST', `/api/cards/${cardId}/entries`, { token: admin.token, json: { entries } })

describe('a stream', () => {
  test('tells that a watched card has grown, and nothing of what or of others', async () => {
    const [card, other] = [await newCard(), await newCard()]
    const { token } = await app.hire('reader')
    const heard = await listen(token, watching([card], { cards: [{ cardId: card, seq: 1 }] }))
    expect(heard.status).toBe(200)
    await append(other)
    await append(card, [newEntry({ text: 'secret words' })])
    await toHear(heard, { type: 'card', cardId: card, seq: 2 })
    expect(heard.text()).not.toContain('secret')
    expect(heard.events.filter(({ type }) => type === 'card')).toHaveLength(1)
  })

  test('tells at once what its reader has missed, and nothing to whom nothing is missing', async () => {
    const card = await newCard()
    await append(card)
    await append(card)
    await toHear(await listen(admin.token, watching([], { cards: [{ cardId: card, seq: 1 }] })), {
      type: 'card',
      seq: 3,
    })
    const knowing = await listen(admin.token, watching([], { cards: [{ cardId: card, seq: 3 }] }))
    await toHear(knowing, { type: 'presence', cardId: card })
    expect(knowing.events.filter(({ type }) => type === 'card')).toEqual([])
  })

  test('tells that the directory has changed: at once to whom it is new, later to all who want to hear', async () => {
    const behind = await listen(admin.token, watching([], { directory: 0 }))
    const silent = await listen(admin.token, watching([]))
    const identifiers = [{ kind: 'email', value: `${newId()}@client.example` }]
    await app.request('POST', '/api/clients', { token: admin.token, json: { id: newId(), identifiers } })
    await toHear(behind, { type: 'directory' })
    const late = await listen(admin.token, watching([], { directory: 0 }))
    await toHear(late, { type: 'directory' })
    expect(silent.events).toEqual([])
  })

  test('tells whom it concerns that something waits for them, or no longer', async () => {
    const card = await newCard()
    const [taras, ira] = [await app.hire('member', 'Taras'), await app.hire('member', 'Ira')]
    const [his, hers] = [await listen(taras.token, watching([])), await listen(ira.token, watching([]))]
    const times = ({ events }: Heard) => events.filter(({ type }) => type === 'waiting').length
    const told = (heard: Heard, count: number) => waitFor(() => expect(times(heard)).toBe(count))
    const handoff = newEntry({ kind: 'handoff', to: taras.id })
    await append(card, [handoff])
    await told(his, 1)
    await append(card, [newEntry({ kind: 'note', resolves: handoff.id })])
    await told(his, 2)
    expect(times(hers)).toBe(0)
    const responsible = (staffId: string) =>
      app.request('PATCH', `/api/clients/${card}`, { token: admin.token, json: { responsible: staffId } })
    await responsible(taras.id)
    await told(his, 3)
    await responsible(ira.id)
    await told(his, 4)
    await told(hers, 1)
    await append(card, [newEntry({ kind: 'question' })])
    await told(hers, 2)
    await append(card) // a note waits for nobody
    await append(card, [newEntry({ kind: 'promise', owedBy: 'us', due: '2026-12-01T09:00:00.000Z' })])
    await told(hers, 3) // she is responsible; the promise is the administrator's
    expect(times(his)).toBe(4)
  })

  test('tells so after a merger, a split and an import, too', async () => {
    const ask = (method: string, path: string, json?: object) =>
      app.request(method, path, { token: admin.token, ...(json && { json }) })
    const [into, other] = [await newCard(), await newCard()]
    const [taras, ira, ivan] = await Promise.all(['Taras', 'Ira', 'Ivan'].map((name) => app.hire('member', name)))
    await ask('PATCH', `/api/clients/${into}`, { responsible: taras?.id })
    await ask('PATCH', `/api/clients/${other}`, { responsible: ira?.id })
    const value = `${newId()}@client.example`
    await ask('POST', `/api/clients/${other}/identifiers`, { kind: 'email', value })
    const heard = await Promise.all([taras, ira, ivan].map((one) => listen(one?.token ?? '', watching([]))))
    const times = () => heard.map(({ events }) => events.filter(({ type }) => type === 'waiting').length)
    expect((await ask('POST', `/api/cards/${into}/merge`, { other, takes: [] })).status).toBe(200)
    await waitFor(() => expect(times()).toEqual([1, 1, 0]))
    expect((await ask('POST', `/api/cards/${other}/split`)).status).toBe(200)
    await waitFor(() => expect(times()).toEqual([2, 2, 0]))
    const body = `name,emails,responsible\nІваненко,${value},${ivan?.email}\n`
    const imported = await app.request('POST', '/api/import', { token: admin.token, body })
    expect(await imported.json()).toMatchObject({ changed: 1 })
    await waitFor(() => expect(times()).toEqual([2, 3, 1]))
  })

  test('is one for each browser, and so many for a person', async () => {
    const { token } = await app.hire('member')
    const browser = crypto.randomUUID()
    const first = await listen(token, watching([], { browser }))
    const again = await listen(token, watching([], { browser }))
    await first.ended
    for (let i = 1; i < STREAMS_OF_ONE; i++) expect((await listen(token, watching([]))).status).toBe(200)
    expect((await listen(token, watching([]))).status).toBe(429)
    again.close()
    await waitFor(async () => expect((await listen(token, watching([]))).status).toBe(200))
  })
})

describe('fault 6: a stream ends', () => {
  test('with the sign-out', async () => {
    const { token } = await app.hire('reader')
    const heard = await listen(token, watching([]))
    await app.request('DELETE', '/api/session', { token })
    await heard.ended
  })

  test('when its person is let in no longer', async () => {
    const { id, token } = await app.hire('member')
    const heard = await listen(token, watching([]))
    await changeStaff(
      { ...app.door, actor: { id: admin.id, name: '', role: 'admin' } },
      { staffId: id, disabled: true },
    )
    await heard.ended
  })

  test('when the session is over by itself, and others go on', async () => {
    const { token } = await app.hire('reader')
    const other = await listen(admin.token, watching([]))
    const heard = await listen(token, watching([]))
    const past = new Date(app.clock.now() - 1)
    await app.db.updateTable('session').set({ expires_at: past }).where('token', '=', token).execute()
    await heard.ended
    expect(await Promise.race([other.ended.then(() => 'ended'), Promise.resolve('open')])).toBe('open')
  })
})

describe('presence', () => {
  const write = (cardId: string, token: string, writing = true) =>
    app.request('POST', `/api/cards/${cardId}/writing`, { token, json: { writing } })
  const toSee = (heard: Heard, cardId: string, people: string[]) =>
    vi.waitFor(() => expect(peopleOn(heard, cardId)).toEqual(people), { timeout: 10_000, interval: 20 })

  test('who has the card open, each person once, readers too', async () => {
    const card = await newCard()
    const [taras, ira] = [await app.hire('member', 'Taras'), await app.hire('reader', 'Ira')]
    const heard = await listen(admin.token, watching([card]))
    await toSee(heard, card, ['Olena'])
    await listen(taras.token, watching([card]))
    await listen(taras.token, watching([card]))
    await listen(ira.token, watching([card]))
    await toSee(heard, card, ['Ira', 'Olena', 'Taras'])
  })

  test('who closes the card is gone a moment later; who comes back in between was never away', async () => {
    const card = await newCard()
    const taras = await app.hire('member', 'Taras')
    const heard = await listen(admin.token, watching([card]))
    const browser = crypto.randomUUID()
    await listen(taras.token, watching([card], { browser }))
    await toSee(heard, card, ['Olena', 'Taras'])
    const seen = heard.events.length
    const again = await listen(taras.token, watching([card], { browser }))
    again.close()
    await waitFor(() => expect(app.live.streams()).toBe(2))
    expect(heard.events).toHaveLength(seen)
    app.clock.forward(5_000)
    await toSee(heard, card, ['Olena'])
  })

  test('who writes, until they stop, or say nothing for some seconds', async () => {
    const card = await newCard()
    const taras = await app.hire('member', 'Taras')
    const heard = await listen(admin.token, watching([card]))
    await listen(taras.token, watching([card]))
    await write(card, taras.token)
    await toSee(heard, card, ['Olena', 'Taras…'])
    await write(card, taras.token, false)
    await toSee(heard, card, ['Olena', 'Taras'])
    await write(card, taras.token)
    await toSee(heard, card, ['Olena', 'Taras…'])
    app.clock.forward(9_000)
    await toSee(heard, card, ['Olena', 'Taras'])
  })

  test('nobody writes on a card that is not there', async () => {
    expect((await write(newId(), admin.token)).status).toBe(404)
  })
})

test('a stream with nothing to tell gives a sign of life in time', async () => {
  const signs = () =>
    longest
      .text()
      .split('\n')
      .filter((line) => line === ':').length
  await vi.waitFor(() => expect(signs()).toBeGreaterThan(1), { timeout: HEARTBEAT, interval: 100 })
})
