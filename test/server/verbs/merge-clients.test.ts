import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Client } from '#lib/protocol/client.ts'
import { MedkartaError } from '#lib/protocol/errors.ts'
import type { DossierField } from '#lib/protocol/merge.ts'
import type { Context } from '#server/context.ts'
import { type News, onNews } from '#server/db/news.ts'
import { addIdentifier } from '#server/verbs/add-identifier.ts'
import { appendEntries } from '#server/verbs/append-entries.ts'
import { changeClient } from '#server/verbs/change-client.ts'
import { mergeClients } from '#server/verbs/merge-clients.ts'
import { readClient } from '#server/verbs/read-client.ts'
import { readDuplicates } from '#server/verbs/read-duplicates.ts'
import { readEntries } from '#server/verbs/read-entries.ts'
import { readTopics } from '#server/verbs/read-topics.ts'
import { readWaiting } from '#server/verbs/read-waiting.ts'
import { removeIdentifier } from '#server/verbs/remove-identifier.ts'
import { searchClients } from '#server/verbs/search-clients.ts'
import { splitClient } from '#server/verbs/split-client.ts'
import { tellDifferent } from '#server/verbs/tell-different.ts'
import { verifyCards } from '#server/verbs/verify-cards.ts'
import { newClient, newEntry } from '#test/support/cards.ts'
import { type FreshDatabase, freshDatabase, type TestClock, testContext } from '#test/support/server.ts'

let database: FreshDatabase
let context: Context & { clock: TestClock }

beforeAll(async () => {
  database = await freshDatabase()
  context = await testContext({ db: database.db, role: 'admin' })
})
afterAll(() => database.close())

const merge = (into: Client, from: Client, takes: DossierField[] = []) =>
  mergeClients(context, { cardId: into.id, other: from.id, takes })
const split = ({ id: cardId }: Client) => splitClient(context, { cardId })
const read = ({ id: cardId }: Client) => readClient(context, { cardId })
const say = ({ id: cardId }: Client, text: string) =>
  appendEntries(context, { cardId, entries: [newEntry({ text, kind: 'question' })] })
const codeOf = async (work: Promise<unknown>) => {
  const error = await work.then(() => null).catch((reason: unknown) => reason)
  return error instanceof MedkartaError ? error.code : error
}
const values = ({ identifiers }: Pick<Client, 'identifiers'>) => identifiers.map(({ value }) => value).sort()
async function events({ id: cardId }: Client) {
  const { entries } = await readEntries(context, { cardId, limit: 200 })
  return entries.flatMap(({ content }) => content?.system ?? [])
}

let count = 0
/** A client with an email that nobody else has. */
const someone = (fields: Partial<Client> = {}) => {
  count += 1
  const { name = `Client ${count}`, address = '', company = '' } = fields
  const identifiers = [{ kind: 'email' as const, value: `c${count}@example.com` }]
  return newClient(context, { name, address, company, identifiers })
}

type Written = Pick<Client, 'name' | 'address'>
const picked = (from: Written | undefined, takes: readonly (keyof Written)[]): Partial<Written> =>
  Object.fromEntries(takes.map((field) => [field, from?.[field]]))

async function damage() {
  for await (const { damage: found } of verifyCards(context)) if (found) return found
  return null
}

describe('a card that was merged', () => {
  test('leads to the card that shows it: by identifier, name, open items and topics', async () => {
    const me = context.actor.id
    const [a, b] = [await someone({ name: 'Иванов Алексей' }), await someone({ name: 'Zubrowka Oleksii' })]
    await changeClient(context, { cardId: a.id, responsible: me })
    await say(a, 'Which #merged firmware?')
    await say(b, 'Since when, #merged?')
    const before = (await readWaiting(context)).total
    const both = await merge(a, b)
    expect(values(both)).toEqual(values({ identifiers: [...a.identifiers, ...b.identifiers] }))
    expect(both.merged).toEqual([{ id: b.id, name: 'Zubrowka Oleksii', entries: 3 }])
    expect((await read(b)).shownOn).toBe(a.id)
    for (const query of [b.identifiers[0]?.value ?? '', 'zubrowka']) {
      const { clients } = await searchClients(context, { query, limit: 5 })
      expect(clients.map(({ id, openItems }) => ({ id, openItems }))).toEqual([{ id: a.id, openItems: 2 }])
    }
    const waiting = await readWaiting(context)
    expect(waiting.total).toBe(before) // that of b waited for who asked it, and waits for who is responsible now
    expect(waiting.items.map(({ client }) => client.id)).not.toContain(b.id)
    const topic = (await readTopics(context)).topics.find((one) => one.topic === 'merged')
    expect(topic).toMatchObject({ times: 2, clients: 1, openCards: 1 })
  })

  test('takes entries that were on their way to it, once, on its own chain', async () => {
    const [a, b] = [await someone(), await someone()]
    const entry = newEntry({ text: 'written offline' })
    await merge(a, b)
    const sent = () => appendEntries(context, { cardId: b.id, entries: [entry] })
    expect((await sent()).results).toEqual((await sent()).results)
    const { entries } = await readEntries(context, { cardId: b.id, limit: 200 })
    expect(entries.filter(({ id }) => id === entry.id)).toHaveLength(1)
    expect(await damage()).toBeNull()
  })

  test('is changed on the card that shows it alone', async () => {
    const [a, b] = [await someone(), await someone()]
    await merge(a, b)
    expect(await codeOf(changeClient(context, { cardId: b.id, note: 'x' }))).toBe('client-merged')
    const [theirs] = b.identifiers
    if (!theirs) throw new Error('no identifier')
    const again = addIdentifier(context, { cardId: a.id, kind: 'email', value: theirs.value })
    expect(await codeOf(again)).toBe('identifier-taken')
    await removeIdentifier(context, { cardId: a.id, identifierId: theirs.id })
    expect(values(await read(a))).toEqual(values(a))
    expect(values(await split(b))).toEqual([])
    expect((await events(b)).map(({ event }) => event)).toContain('identifier-removed')
  })
})

describe('an identifier of several merged cards', () => {
  test('goes from all of them, and the directory changes once', async () => {
    const [a, b] = [await someone(), await someone()]
    const shared = { kind: 'email' as const, value: 'both@example.com' }
    for (const { id: cardId } of [a, b]) await addIdentifier(context, { cardId, ...shared })
    const both = await merge(a, b)
    const told: News[] = []
    onNews(database.db, (news) => told.push(...news))
    const removed = both.identifiers.find(({ value }) => value === shared.value)
    await removeIdentifier(context, { cardId: a.id, identifierId: removed?.id ?? '' })
    expect(told.filter(({ type }) => type === 'directory')).toHaveLength(1)
    expect(values(await split(b))).toEqual(values(b))
    expect(values(await read(a))).toEqual(values(a))
  })
})

describe('merging and splitting', () => {
  test('leave entries on both cards, with a witness of how the other ended', async () => {
    const [a, b] = [await someone(), await someone()]
    const [headA, headB] = [(await read(a)).head, (await read(b)).head]
    await merge(a, b)
    await merge(a, b) // the answer was lost
    await split(b)
    await split(b)
    const witness = ({ id }: Client, head: Client['head']) => ({ card: id, seq: String(head.seq), hash: head.hash })
    const told = (await events(a)).filter(({ event }) => event !== 'client-created')
    expect(told.map(({ event }) => event)).toEqual(['merged', 'split'])
    expect(told[0]?.values).toMatchObject(witness(b, headB))
    const toldB = (await events(b)).filter(({ event }) => event !== 'client-created')
    expect(toldB.map(({ event }) => event)).toEqual(['merged-into', 'split-from'])
    expect(toldB[0]?.values).toMatchObject(witness(a, headA))
  })

  test('give dossier fields back, but for those that somebody has changed since', async () => {
    const [a, b] = [
      await someone({ name: 'A', address: 'Lviv', company: 'Old' }),
      await someone({ name: 'B', address: 'Kyiv', company: 'New' }),
    ]
    expect(await merge(a, b, ['address', 'company'])).toMatchObject({ name: 'A', address: 'Kyiv', company: 'New' })
    await changeClient(context, { cardId: a.id, company: 'Newer' })
    await split(b)
    expect(await read(a)).toMatchObject({ name: 'A', address: 'Lviv', company: 'Newer', merged: [] })
    expect(await read(b)).toMatchObject({ name: 'B', address: 'Kyiv', company: 'New', shownOn: null })
  })

  test('give a field back to the merger that comes next, and not to the card', async () => {
    const [b, a1, a2] = [await someone({ name: 'B0' }), await someone({ name: 'N1' }), await someone({ name: 'N2' })]
    await merge(b, a1, ['name'])
    await merge(b, a2, ['name'])
    await split(a1)
    expect(await read(b)).toMatchObject({ name: 'N2' })
    await split(a2)
    expect(await read(b)).toMatchObject({ name: 'B0' })
  })

  test('give a field back on every card that it has come to', async () => {
    const [c, b, a] = [await someone({ name: 'C0' }), await someone({ name: 'B0' }), await someone({ name: 'A0' })]
    await merge(b, a, ['name'])
    await merge(c, b, ['name'])
    expect(await read(c)).toMatchObject({ name: 'A0' })
    await split(a)
    expect(await read(c)).toMatchObject({ name: 'B0' })
    expect((await events(c)).at(-1)).toMatchObject({ values: { field: 'name', from: 'A0', to: 'B0' } })
    await split(b)
    expect([(await read(b)).name, (await read(c)).name]).toEqual(['B0', 'C0'])
  })

  test('refuse rings, readers and a card with itself; a row of mergers is shown on its end', async () => {
    const [a, b, c] = [await someone(), await someone(), await someone()]
    await merge(b, c)
    await merge(a, b)
    expect((await read(a)).merged.map(({ id }) => id)).toEqual([b.id, c.id].sort())
    expect(await codeOf(merge(b, a))).toBe('client-merged')
    expect(await codeOf(merge(c, a))).toBe('client-merged')
    expect(await codeOf(merge(a, a))).toBe('bad-request')
    const reader = { ...context, actor: { ...context.actor, role: 'reader' as const } }
    expect(await codeOf(mergeClients(reader, { cardId: a.id, other: c.id, takes: [] }))).toBe('forbidden')
    await split(b)
    expect((await read(a)).merged).toEqual([])
    expect((await read(b)).merged.map(({ id }) => id)).toEqual([c.id])
    await split(c)
    expect(values(await read(b))).toEqual(values(b))
  })

  test('in any order show every card once, lose no identifier, and leave every chain whole', async () => {
    const step = fc.record({ from: fc.nat(4), into: fc.nat(4), splits: fc.boolean() })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 10 }), async (steps) => {
        const cards = await Promise.all(Array.from({ length: 5 }, () => someone()))
        const card = (at: number) => cards[at] as Client
        for (const { from, into, splits } of steps) {
          const code = splits ? await codeOf(split(card(from))) : await codeOf(merge(card(into), card(from)))
          expect([null, 'client-merged', 'bad-request']).toContain(code)
        }
        const now = await Promise.all(cards.map(read))
        const shown = now.filter(({ shownOn }) => shownOn === null)
        const places = shown.flatMap(({ id, merged }) => [id, ...merged.map((one) => one.id)])
        expect(places.sort()).toEqual(cards.map(({ id }) => id).sort())
        expect(shown.flatMap(values).sort()).toEqual(cards.flatMap(values).sort())
        for (const one of cards) await split(one)
        expect((await Promise.all(cards.map(read))).map(values)).toEqual(cards.map(values))
      }),
      { numRuns: 8 },
    )
    expect(await damage()).toBeNull()
  })

  test('in any order show what they would had only the mergers in force been made, and what people wrote', async () => {
    const takes = fc.subarray(['name', 'address'] as const)
    const step = fc.record({
      from: fc.nat(4),
      into: fc.nat(4),
      does: fc.constantFrom('merge', 'merge', 'split', 'write'),
      takes,
    })
    const names = fc.array(fc.constantFrom('Anna', 'Olha', 'Ivan'), { minLength: 5, maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(names, fc.array(step, { minLength: 4, maxLength: 16 }), async (names, steps) => {
        const cards = await Promise.all(names.map((name, at) => someone({ name, address: `Street ${at}` })))
        const card = (at: number) => cards[at] as Client
        let done: { into: number; from: number | null; values: (all: Written[]) => Partial<Written> }[] = []
        const shows = async () => {
          const expected = cards.map(({ name, address }) => ({ name, address }))
          for (const { into, values } of done) Object.assign(expected[into] ?? {}, values(expected))
          const now = await Promise.all(cards.map(read))
          expect(now.map(({ name, address }) => ({ name, address }))).toEqual(expected)
        }
        for (const [at, { from, into, does, takes }] of steps.entries()) {
          const written = { name: `Written ${at}` }
          const work = {
            merge: () => merge(card(into), card(from), takes),
            split: () => split(card(from)),
            write: () => changeClient(context, { cardId: card(into).id, ...written }),
          }
          const code = await codeOf(work[does]())
          if (code instanceof Error) throw code
          if (code !== null) continue
          if (does === 'split') done = done.filter((one) => one.from !== from)
          if (does === 'write') done.push({ into, from: null, values: () => written })
          const isAgain = done.some((one) => one.from === from)
          if (does === 'merge' && !isAgain) done.push({ into, from, values: (all) => picked(all[from], takes) })
          await shows()
        }
        for (const at of cards.keys()) {
          await split(card(at))
          done = done.filter((one) => one.from !== at)
          await shows()
        }
      }),
      { numRuns: 25 },
    )
    expect(await damage()).toBeNull()
  })

  test('by several people at once, while others append, come one after the other', async () => {
    const cards = [await someone(), await someone(), await someone()]
    const [a, b, c] = cards as [Client, Client, Client]
    const appends = Array.from({ length: 12 }, (_, at) => say(cards[at % 3] as Client, `at once ${at}`))
    const merges = [merge(a, b), merge(b, a), merge(b, c), merge(c, a), merge(a, b)].map(codeOf)
    await Promise.all(appends)
    for (const code of await Promise.all(merges)) expect([null, 'client-merged']).toContain(code)
    const tops = (await Promise.all(cards.map(read))).filter(({ shownOn }) => shownOn === null)
    expect(tops).toHaveLength(1)
    expect(tops[0]?.merged).toHaveLength(2)
    const said = await Promise.all(cards.map(({ id: cardId }) => readEntries(context, { cardId, limit: 200 })))
    expect(said.flatMap(({ entries }) => entries).filter(({ content }) => content?.text)).toHaveLength(12)
    expect(await damage()).toBeNull()
  })
})

describe('suggestions', () => {
  const found = async ({ id: cardId }: Client) =>
    (await readDuplicates(context, { cardId })).duplicates.map(({ client, why }) => `${client.name}: ${why}`)

  test('are cards with the same identifier, or a similar name and address in any script', async () => {
    const a = await someone({ name: 'Шевчук Микола Іванович', address: 'Львів, вул. Зелена 12' })
    const phone = { kind: 'phone' as const, value: '+380671234567' }
    await addIdentifier(context, { cardId: a.id, ...phone })
    await newClient(context, { name: 'Nobody like him', identifiers: [phone] })
    await someone({ name: 'Shevchuk Mykola', address: 'Lviv, Zelena 12' })
    await someone({ name: 'Шевчук Микола Іванович', address: 'Одеса, Дерибасівська 5' })
    expect(await found(a)).toEqual(['Nobody like him: identifier', 'Shevchuk Mykola: name'])
  })

  test('are cards of the same company, however written, and what may be the same name, where one has no address', async () => {
    const a = await someone({ name: 'Тимур Ахметов', company: 'ТОО «Алатау Аналитик»' })
    const company = 'Алатау Аналитик, ТОО'
    const b = await someone({ name: 'Akhmetov Timur', company })
    await someone({ name: 'Тимур Ахметов', company: 'ТОО «Алатау»' })
    await someone({ name: 'Тимур Ахметов', company: 'ИП «Алатау Аналитик»' })
    await someone({ name: 'Тимур Ахметов' })
    const brother = await someone({ name: 'Ахметов Арман', company })
    expect(await found(a)).toEqual(['Akhmetov Timur: company'])
    expect(await found(b)).toEqual(['Тимур Ахметов: company'])
    expect(await found(brother)).toEqual([])
    await changeClient(context, { cardId: a.id, address: 'Алматы, Абая 1' })
    expect(await found(a)).toEqual(['Akhmetov Timur: company'])
    await changeClient(context, { cardId: b.id, address: 'Алматы, пр. Абая 1' })
    expect(await found(a)).toEqual(['Akhmetov Timur: name'])
    await changeClient(context, { cardId: b.id, address: 'Астана, Кенесары 40' })
    expect(await found(a)).toEqual([])
  })

  test('are not made of namesakes: with no company, one that says the name again, or one that many of them have', async () => {
    const namesakes = (company: string) => someone({ name: 'Иванов Иван', company })
    for (const company of ['', 'ИП Иванов Иван', '—']) {
      await namesakes(company)
      expect(await found(await namesakes(company))).toEqual([])
    }
    for (let at = 0; at < 5; at++) await namesakes('физлицо')
    const sixth = await namesakes('физлицо')
    expect(await found(sixth)).toHaveLength(5)
    await namesakes('физлицо')
    expect(await found(sixth)).toEqual([])
  })

  test('are not made again of what somebody said is another, nor of what is merged, nor of an address that many share', async () => {
    const a = await someone()
    const email = { kind: 'email' as const, value: 'shared@example.org' }
    await addIdentifier(context, { cardId: a.id, ...email })
    const b = await newClient(context, { name: 'Twin', identifiers: [email] })
    const c = await newClient(context, { name: 'Brother', identifiers: [email] })
    await tellDifferent(context, { cardId: c.id, other: a.id })
    expect(await found(a)).toEqual(['Twin: identifier'])
    await merge(a, b)
    expect(await found(a)).toEqual([])
    expect(await found(b)).toEqual([])
    expect(await found(c)).toEqual([])
    await split(b)
    for (let at = 0; at < 5; at++) await newClient(context, { name: `Desk ${at}`, identifiers: [email] })
    expect(await found(a)).toEqual([])
  })
})
