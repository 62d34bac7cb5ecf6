import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openItems } from '#lib/card/open-items.ts'
import { Waiting } from '#lib/protocol/waiting.ts'
import type { Context } from '#server/context.ts'
import { connect } from '#server/db/connect.ts'
import { migrate } from '#server/db/migrate.ts'
import { appendEntries } from '#server/verbs/append-entries.ts'
import { changeClient } from '#server/verbs/change-client.ts'
import { readEntries } from '#server/verbs/read-entries.ts'
import { readWaiting } from '#server/verbs/read-waiting.ts'
import { appendOne, newClient, newEntry, newId } from '#test/support/cards.ts'
import { type FreshDatabase, freshDatabase, type TestClock, testContext } from '#test/support/server.ts'

let database: FreshDatabase
let olena: Context & { clock: TestClock }
let taras: Context & { clock: TestClock }

const HOUR = 3600_000
const dueIn = (hours: number) => new Date(olena.clock.now() + hours * HOUR).toISOString()
const texts = async (who: Context) => (await readWaiting(who)).items.map(({ text }) => text)

beforeAll(async () => {
  database = await freshDatabase()
  olena = await testContext({ db: database.db, role: 'member', name: 'Olena' })
  taras = await testContext({ db: database.db, role: 'member', name: 'Taras', clock: olena.clock })
})
afterAll(() => database.close())

/** The database as it was before what clients were told stood at open items, brought up to date. */
async function beforeTold() {
  const owner = connect(database.url)
  await sql`alter table open_item drop column told_due, drop column told_owed_by`.execute(owner)
  await sql`delete from kysely_migration where name = '0019-told-promises'`.execute(owner)
  await owner.destroy()
  await migrate(database.url)
}

describe('what waits for a person', () => {
  it('goes with the handoff and its promises, and comes back when it is given back', async () => {
    const { id: cardId } = await newClient(olena)
    const promise = newEntry({ kind: 'promise', text: 'Call', due: dueIn(5) })
    const kept = newEntry({ kind: 'promise', text: 'Invoice', due: dueIn(6) })
    await appendEntries(olena, { cardId, entries: [promise, kept] })
    const handoff = newEntry({ kind: 'handoff', text: 'Take this', to: taras.actor.id, promises: [promise.id] })
    await appendOne(olena, cardId, handoff)
    expect(await texts(olena)).toEqual(['Invoice'])
    expect((await texts(taras)).sort()).toEqual(['Call', 'Take this'])
    await appendOne(taras, cardId, newEntry({ text: 'no access', returns: handoff.id }))
    expect(await texts(taras)).toEqual([])
    expect((await texts(olena)).sort()).toEqual(['Call', 'Invoice', 'Take this'])
    for (const { id } of [promise, kept, handoff]) {
      await appendOne(olena, cardId, newEntry({ text: '', resolves: id, outcome: 'done' }))
    }
    expect(await readWaiting(olena)).toEqual({ items: [], total: 0, overdue: 0 })
  })

  it('has what is overdue first, the words of the last correction, and the client', async () => {
    const client = await newClient(olena, { name: 'Мария' })
    const late = newEntry({ kind: 'promise', text: 'Lte', due: dueIn(1) })
    const later = newEntry({ kind: 'promise', text: 'Later', due: dueIn(48) })
    await appendEntries(olena, { cardId: client.id, entries: [later, late] })
    await appendOne(olena, client.id, newEntry({ kind: 'correction', text: 'Late', corrects: late.id }))
    olena.clock.forward(2 * HOUR)
    const waiting = await readWaiting(olena)
    expect(Waiting.parse(waiting)).toEqual(waiting)
    expect(waiting).toMatchObject({ total: 2, overdue: 1, items: [{ text: 'Late', client: { name: 'Мария' } }, {}] })
    await appendEntries(olena, {
      cardId: client.id,
      entries: [late, later].map(({ id }) => newEntry({ resolves: id, text: '' })),
    })
  })

  it('follows a correction of when a promise falls due and who owes it, which needs no words', async () => {
    const client = await newClient(olena)
    const promise = newEntry({ kind: 'promise', text: 'Call', due: dueIn(48) })
    await appendOne(olena, client.id, promise)
    const correct = (said: object) =>
      appendOne(olena, client.id, newEntry({ kind: 'correction', text: '', corrects: promise.id, ...said }))
    const due = dueIn(-1)
    await correct({ due })
    expect(await readWaiting(olena)).toMatchObject({
      total: 1,
      overdue: 1,
      items: [{ text: 'Call', due, owedBy: 'us' }],
    })
    await correct({ text: 'Call back', performer: 'client' })
    expect(await readWaiting(olena)).toMatchObject({ overdue: 1, items: [{ text: 'Call back', due }] })
    await correct({ due: dueIn(5), owedBy: 'client' })
    expect(await readWaiting(olena)).toMatchObject({ total: 0 })
    await correct({ due, owedBy: 'client' })
    expect(await readWaiting(olena)).toMatchObject({ items: [{ text: 'Call back', owedBy: 'client' }] })
    const { entries } = await readEntries(olena, { cardId: client.id, limit: 200 })
    expect(openItems(entries)).toMatchObject([{ text: 'Call back', due, owedBy: 'client' }])
    await appendOne(olena, client.id, newEntry({ resolves: promise.id, text: '' }))
  })

  it('is overdue when what the client was told is, and says that, whatever holds for us; also of entries from before', async () => {
    const client = await newClient(olena)
    const visible = { visibility: 'client' as const }
    const promise = newEntry({ kind: 'promise', text: 'Report', due: dueIn(-1), ...visible })
    const first = newEntry({ kind: 'promise', text: 'Ring', due: dueIn(1) })
    await appendEntries(olena, { cardId: client.id, entries: [first, promise] })
    const correct = (said: object) =>
      appendOne(olena, client.id, newEntry({ kind: 'correction', text: '', corrects: promise.id, ...said }))
    const waiting = async () => {
      const [entries, answer] = [await readEntries(olena, { cardId: client.id, limit: 200 }), await readWaiting(olena)]
      const told = answer.items.find(({ id }) => id === promise.id)?.told ?? null
      expect(openItems(entries.entries).find(({ id }) => id === promise.id)?.told).toEqual(told)
      return { told, overdue: answer.overdue, texts: answer.items.map(({ text }) => text) }
    }
    expect(await waiting()).toEqual({ told: null, overdue: 1, texts: ['Report', 'Ring'] })
    await correct({ due: dueIn(72) })
    const late = { told: { due: promise.content.due, owedBy: 'us' }, overdue: 1, texts: ['Report', 'Ring'] }
    expect(await waiting()).toEqual(late)
    await correct({ due: dueIn(72), owedBy: 'client' })
    expect(await waiting()).toEqual(late)
    await beforeTold()
    expect(await waiting()).toEqual(late)
    await correct({ due: dueIn(-1), owedBy: 'client', ...visible })
    await correct({ due: dueIn(72) })
    const theirs = { told: { due: promise.content.due, owedBy: 'client' }, overdue: 0, texts: ['Ring', 'Report'] }
    expect(await waiting()).toEqual(theirs)
    await beforeTold()
    expect(await waiting()).toEqual(theirs)
    await correct({ due: promise.content.due })
    expect(await waiting()).toEqual({ ...theirs, overdue: 1, texts: late.texts })
    await correct({ due: dueIn(72), ...visible })
    expect(await waiting()).toEqual({ told: null, overdue: 0, texts: ['Ring', 'Report'] })
    for (const { id } of [first, promise]) await appendOne(olena, client.id, newEntry({ resolves: id, text: '' }))
  })

  it('has questions to clients for whom the person is responsible, and what a client owes only when it is overdue', async () => {
    const { id: cardId } = await newClient(olena, { responsible: taras.actor.id })
    const question = newEntry({ kind: 'question', text: 'Which firmware?' })
    const owed = newEntry({ kind: 'promise', owedBy: 'client', text: 'He pays', due: dueIn(1) })
    await appendEntries(olena, { cardId, entries: [question, owed] })
    expect(await texts(taras)).toEqual(['Which firmware?'])
    expect(await texts(olena)).toEqual([])
    olena.clock.forward(2 * HOUR)
    expect(await texts(olena)).toEqual(['He pays'])
  })

  it('has a question at a client for whom nobody is responsible who is let in with its author', async () => {
    const before = await texts(taras)
    const news = async () => (await texts(taras)).filter((text) => !before.includes(text))
    const { id: cardId } = await newClient(olena)
    const question = newEntry({ kind: 'question', text: 'Which cable?' })
    await appendOne(taras, cardId, question)
    expect(await news()).toEqual(['Which cable?'])
    expect(await texts(olena)).not.toContain('Which cable?')
    const { actor } = await testContext({ db: database.db, role: 'member', name: 'Ira', clock: olena.clock })
    await changeClient(olena, { cardId, responsible: actor.id })
    expect(await news()).toEqual([])
    await database.db.updateTable('staff').set({ disabled: true }).where('id', '=', actor.id).execute()
    expect(await news()).toEqual(['Which cable?'])
    await appendOne(olena, cardId, newEntry({ text: '', resolves: question.id, outcome: 'done' }))
    expect(await news()).toEqual([])
  })

  it('refuses a handoff of what is no promise here, and an answer to what is no handoff', async () => {
    const { id: cardId } = await newClient(olena)
    const question = newEntry({ kind: 'question', text: 'Which?' })
    await appendOne(olena, cardId, question)
    const to = taras.actor.id
    for (const [field, entry] of [
      ['promises', newEntry({ kind: 'handoff', text: 'x', to, promises: [question.id] })],
      ['accepts', newEntry({ text: '', accepts: question.id })],
      ['returns', newEntry({ text: 'why', returns: newId() })],
      ['text', newEntry({ text: ' ', quote: 'q', returns: question.id })],
    ] as const) {
      expect(await appendOne(olena, cardId, entry)).toMatchObject({ status: 'refused', params: { field } })
    }
  })
})
