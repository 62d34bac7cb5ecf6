import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
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
const CORRECTED = new URL('../../../server/db/migrations/0015-topics-of-corrections.sql', import.meta.url)
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

const named = async (who: Context) =>
  Object.fromEntries((await readTopics(who)).topics.map(({ topic, times }) => [topic, times]))

test('a case is counted once, by its last wording and at its own time, also along a chain of corrections', async () => {
  const { id: cardId } = await newClient(context)
  const case_ = newEntry({ text: 'replaced #disp' })
  await appendEntries(context, { cardId, entries: [case_] })
  const correct = async (text: string, corrects = case_.id, over = {}) => {
    const entry = newEntry({ kind: 'correction', text, corrects, ...over })
    await appendEntries(context, { cardId, entries: [entry] })
    return entry.id
  }
  await correct('replaced twice #disp')
  expect(await named(context)).toMatchObject({ disp: 1 })
  const last = await correct('replaced #cable and #disp')
  expect(await named(context)).toMatchObject({ disp: 1, cable: 1 })
  await correct('', case_.id, { quote: 'the #photo' }) // brings no words: those stay
  expect(await named(context)).toMatchObject({ disp: 1, cable: 1 })
  context.clock.forward(29 * DAY)
  await correct('it was #cable', last)
  expect(await named(context)).toMatchObject({ cable: 1 })
  expect(Object.keys(await named(context))).not.toContain('disp')
  context.clock.forward(2 * DAY)
  expect(await named(context)).toMatchObject({ cable: 0 })
  await correct('it was nothing')
  expect(Object.keys(await named(context))).not.toContain('cable')
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
  const said = newEntry({ text: '#disp' })
  const fix = newEntry({ kind: 'correction', text: '#disp #cable', corrects: said.id })
  const again = newEntry({ kind: 'correction', text: '#cable', corrects: fix.id })
  await appendEntries(old, { cardId: id, entries: [said, fix, again] })
  const counted = await readTopics(old)
  const owner = connect(before.url)
  await owner.deleteFrom('entry_topic').execute()
  expect(await readTopics(old)).toEqual({ topics: [] })
  await up(owner)
  expect(await named(old)).toMatchObject({ disp: 2, cable: 2 }) // every wording, as it was counted before
  await owner.transaction().execute((trx) => sql.raw(readFileSync(CORRECTED, 'utf8')).execute(trx))
  await owner.destroy()
  expect(counted.topics.map(({ topic, times }) => [topic, times])).toEqual([
    ['ноль', 2],
    ['cable', 1],
    ['екран-2', 1],
  ])
  expect(await readTopics(old)).toEqual(counted)
  await before.close()
})
