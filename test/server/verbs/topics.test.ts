import { afterAll, beforeAll, expect, test } from 'vitest'
import { Topics } from '#lib/protocol/topics.ts'
import type { Context } from '#server/context.ts'
import { connect } from '#server/db/connect.ts'
import { up } from '#server/db/migrations/0008-topics-of-old-entries.ts'
import { appendEntries } from '#server/verbs/append-entries.ts'
import { changeCompany } from '#server/verbs/change-company.ts'
import { readCompany } from '#server/verbs/read-company.ts'
import { readTopics } from '#server/verbs/read-topics.ts'
import { newClient, newEntry } from '#test/support/cards.ts'
import { type FreshDatabase, freshDatabase, type TestClock, testContext } from '#test/support/server.ts'

let database: FreshDatabase
let context: Context & { clock: TestClock }
const DAY = 24 * 3_600_000

beforeAll(async () => {
  database = await freshDatabase()
  context = await testContext({ db: database.db, role: 'admin' })
})
afterAll(() => database.close())

const say = (cardId: string, ...texts: string[]) =>
  appendEntries(context, { cardId, entries: texts.map((text) => newEntry({ text })) })

test('topics are counted over thirty days, at each client once, with the trend and the open cards', async () => {
  const [first, second] = [await newClient(context, { name: 'Мария' }), await newClient(context)]
  await say(first.id, '#Ноль again', 'old #display')
  context.clock.forward(31 * DAY)
  await say(first.id, 'drifts #ноль', 'and again #НОЛЬ #ноль')
  await say(second.id, '#ноль', 'no topic, №#417')
  await appendEntries(context, { cardId: first.id, entries: [newEntry({ kind: 'question', text: 'Since when?' })] })
  const { topics } = Topics.parse(await readTopics(context))
  expect(topics.map(({ cards, ...rest }) => ({ ...rest, cards: cards.map(({ name }) => name) }))).toEqual([
    { topic: 'ноль', times: 3, clients: 2, timesBefore: 1, openCards: 1, cards: ['Мария'] },
    { topic: 'display', times: 0, clients: 0, timesBefore: 1, openCards: 1, cards: ['Мария'] },
  ])
  context.clock.forward(61 * DAY)
  expect(await readTopics(context)).toEqual({ topics: [] })
})

test('sending an entry again does not count its topics again', async () => {
  const { id: cardId } = await newClient(context)
  const entry = newEntry({ text: '#twice' })
  for (let time = 0; time < 2; time++) await appendEntries(context, { cardId, entries: [entry] })
  expect((await readTopics(context)).topics.find(({ topic }) => topic === 'twice')?.times).toBe(1)
})

test('an administrator keeps the templates that everybody gets', async () => {
  await changeCompany(context, { templates: ['Restarted', 'Asked for a screenshot with the time'] })
  expect((await readCompany(context.db)).templates).toEqual(['Restarted', 'Asked for a screenshot with the time'])
  await changeCompany(context, { name: 'Прибор' })
  expect((await changeCompany(context, {})).templates).toHaveLength(2)
  const member = await testContext({ db: database.db, role: 'member' })
  await expect(changeCompany(member, { templates: [] })).rejects.toMatchObject({ code: 'forbidden' })
})

test('topics of entries that were there before topics were counted are counted too, in every alphabet', async () => {
  const before = await freshDatabase()
  const old = await testContext({ db: before.db, role: 'admin' })
  const { id } = await newClient(old)
  const texts = ['#ноль drifts', 'з’явився #Екран-2, and #ноль', 'no topic, №#417', 'none at all']
  await appendEntries(old, { cardId: id, entries: texts.map((text) => newEntry({ text })) })
  const counted = await readTopics(old)
  const owner = connect(before.url)
  await owner.deleteFrom('entry_topic').execute()
  expect(await readTopics(old)).toEqual({ topics: [] })
  await up(owner)
  await owner.destroy()
  expect(counted.topics.map(({ topic, times }) => [topic, times])).toEqual([
    ['ноль', 2],
    ['екран-2', 1],
  ])
  expect(await readTopics(old)).toEqual(counted)
  await before.close()
})
