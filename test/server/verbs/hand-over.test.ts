import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openItems } from '#lib/card/open-items.ts'
import { Waiting } from '#lib/protocol/waiting.ts'
import type { Context } from '#server/context.ts'
import { appendEntries } from '#server/verbs/append-entries.ts'
import { changeStaff } from '#server/verbs/change-staff.ts'
import { handOver } from '#server/verbs/hand-over.ts'
import { readClient } from '#server/verbs/read-client.ts'
import { readOwed } from '#server/verbs/read-owed.ts'
import { readWaiting } from '#server/verbs/read-waiting.ts'
import { verifyCards } from '#server/verbs/verify-cards.ts'
import { appendOne, newClient, newEntry, readAll } from '#test/support/cards.ts'
import { type FreshDatabase, freshDatabase, type TestClock, testContext } from '#test/support/server.ts'

type Person = Context & { clock: TestClock }
let database: FreshDatabase
let admin: Person
let taras: Person
const due = '2026-03-05T09:00:00.000Z'
const WHY = 'Olena is no longer here.'

const hire = (name: string, role: 'admin' | 'member' | 'reader' = 'member') =>
  testContext({ db: database.db, role, name, clock: admin.clock })
const texts = async (who: Context) => (await readWaiting(who)).items.map(({ text }) => text).sort()
const owedBy = async ({ actor }: Context) => (await readOwed(admin)).owed.find(({ staffId }) => staffId === actor.id)
const letGo = ({ actor }: Context) => changeStaff(admin, { staffId: actor.id, disabled: true })

beforeAll(async () => {
  database = await freshDatabase()
  admin = await testContext({ db: database.db, name: 'Anna' })
  taras = await hire('Taras')
})
afterAll(() => database.close())

/** A card with a promise of hers, one that goes along with a handoff to her, that handoff, and a question of hers. */
async function cardOf(olena: Context, responsible: string | null = null) {
  const { id: cardId } = await newClient(admin, { responsible })
  const [own, along] = [
    newEntry({ kind: 'promise', text: 'Call', due }),
    newEntry({ kind: 'promise', text: 'Ship', due }),
  ]
  const question = newEntry({ kind: 'question', text: 'Which cable?' })
  await appendEntries(olena, { cardId, entries: [own, question] })
  await appendOne(taras, cardId, along)
  const given = newEntry({
    kind: 'handoff',
    text: 'Take this',
    tried: 'Restarted',
    to: olena.actor.id,
    promises: [along.id],
  })
  expect(await appendOne(taras, cardId, given)).toMatchObject({ status: 'accepted' })
  return cardId
}

describe('what rests on a person', () => {
  it('is counted, and waits for the administrators when the person is let in no longer', async () => {
    const olena = await hire('Olena')
    const cardId = await cardOf(olena)
    await newClient(admin, { responsible: olena.actor.id })
    expect(await owedBy(olena)).toMatchObject({ items: 3, clients: 1 })
    expect(await texts(admin)).toEqual([])
    await letGo(olena)
    const waiting = await readWaiting(admin)
    expect(Waiting.parse(waiting)).toEqual(waiting)
    expect(await texts(admin)).toEqual(['Call', 'Ship', 'Take this', 'Which cable?'])
    expect(waiting.items.map(({ gone }) => gone)).toEqual(Array(4).fill('Olena'))
    expect(await texts(taras)).toEqual([])
    await changeStaff(admin, { staffId: olena.actor.id, disabled: false })
    expect(await texts(admin)).toEqual([])
    const open = openItems(await readAll(admin, cardId))
    await appendEntries(admin, { cardId, entries: open.map(({ id }) => newEntry({ text: '', resolves: id })) })
  })

  it('waits for who is responsible for the client, once, and not for the administrators', async () => {
    const [olena, ira] = [await hire('Olena'), await hire('Ira')]
    await cardOf(olena, ira.actor.id)
    await letGo(olena)
    expect(await texts(ira)).toEqual(['Call', 'Ship', 'Take this', 'Which cable?'])
    expect(await texts(admin)).toEqual([])
    await letGo(ira)
    expect(await texts(admin)).toEqual(['Call', 'Ship', 'Take this', 'Which cable?'])
    await handOver(admin, { staffId: olena.actor.id, to: taras.actor.id, text: WHY })
    await handOver(admin, { staffId: ira.actor.id, to: taras.actor.id, text: WHY })
  })

  it('is handed over by entries: handoffs with the promises, and clients in their dossiers', async () => {
    const [olena, ira] = [await hire('Olena'), await hire('Ira')]
    const cardId = await cardOf(olena)
    const { id: clientId } = await newClient(admin, { responsible: olena.actor.id })
    const before = await readAll(admin, cardId)
    await letGo(olena)
    const left = await handOver(admin, { staffId: olena.actor.id, to: ira.actor.id, text: WHY })
    expect(left).toMatchObject({ items: 0, clients: 0 })
    expect(await owedBy(olena)).toBeUndefined()
    const after = await readAll(admin, cardId)
    expect(after.slice(0, before.length)).toEqual(before)
    expect(after.slice(before.length)).toMatchObject([
      { authorName: 'Anna', content: { kind: 'handoff', text: `${WHY}\n\nTake this`, tried: 'Restarted' } },
    ])
    expect(await texts(ira)).toEqual(['Call', `${WHY}\n\nTake this`, 'Ship'].sort())
    const open = openItems(after).map(({ text, owner }) => [text.split('\n').at(-1), owner])
    expect(open).toEqual([
      ['Call', ira.actor.id],
      ['Which cable?', null],
      ['Ship', ira.actor.id],
      ['Take this', ira.actor.id],
    ])
    const row = database.db.selectFrom('client').select('open_items').where('id', '=', cardId)
    expect(await row.executeTakeFirst()).toEqual({ open_items: 4 })
    expect(await readClient(admin, { cardId: clientId })).toMatchObject({ responsibleName: 'Ira' })
    expect((await readAll(admin, clientId)).at(-1)?.content?.system).toMatchObject({
      values: { field: 'responsible', from: 'Olena', to: 'Ira' },
    })
    for await (const { damage } of verifyCards(admin)) expect(damage).toBeNull()
    await handOver(admin, { staffId: olena.actor.id, to: ira.actor.id, text: WHY })
    expect(await readAll(admin, cardId)).toHaveLength(after.length)
  })

  it('goes some cards at a time, more promises than one handoff takes by several', async () => {
    const [olena, ira] = [await hire('Olena'), await hire('Ira')]
    const { id: cardId } = await newClient(admin)
    const promises = Array.from({ length: 51 }, (_, i) => newEntry({ kind: 'promise', text: `${i}`, due }))
    await appendEntries(olena, { cardId, entries: promises })
    for (let i = 0; i < 51; i++) await newClient(admin, { responsible: olena.actor.id })
    const ask = { staffId: olena.actor.id, to: ira.actor.id, text: WHY }
    expect(await handOver(admin, ask)).toMatchObject({ items: 0, clients: 1 })
    expect(await handOver(admin, ask)).toMatchObject({ items: 0, clients: 0 })
    expect(await owedBy(ira)).toMatchObject({ items: 53, clients: 51 })
  })

  it('goes to nobody who cannot keep it', async () => {
    const [olena, reader, gone] = [await hire('Olena'), await hire('Yana', 'reader'), await hire('Petro')]
    await cardOf(olena)
    await letGo(gone)
    for (const to of [reader.actor.id, gone.actor.id, olena.actor.id, 'nobody']) {
      const ask = { staffId: olena.actor.id, to, text: WHY }
      await expect(handOver(admin, ask)).rejects.toMatchObject({ code: 'bad-request', params: { field: 'to' } })
    }
    const nobody = handOver(admin, { staffId: 'nobody', to: taras.actor.id, text: WHY })
    await expect(nobody).rejects.toMatchObject({ code: 'not-found' })
    expect(await owedBy(olena)).toMatchObject({ items: 3 })
  })
})
