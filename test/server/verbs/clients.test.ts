import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyChain } from '#lib/card/chain.ts'
import { Client, type DossierChange, NewClient } from '#lib/protocol/client.ts'
import { type Context, SHELL } from '#server/context.ts'
import { addIdentifier } from '#server/verbs/add-identifier.ts'
import { changeClient } from '#server/verbs/change-client.ts'
import { createClient } from '#server/verbs/create-client.ts'
import { readClient } from '#server/verbs/read-client.ts'
import { removeIdentifier } from '#server/verbs/remove-identifier.ts'
import { newClient, newId, readAll } from '#test/support/cards.ts'
import { type FreshDatabase, freshDatabase, type TestClock, testContext } from '#test/support/server.ts'

let database: FreshDatabase
let context: Context & { clock: TestClock }
beforeAll(async () => {
  database = await freshDatabase()
  context = await testContext({ db: database.db, role: 'member', name: 'Olena' })
})
afterAll(() => database.close())

/** What the system entries of a card say, and whether the whole card verifies. */
async function eventsOf(cardId: string) {
  const entries = await readAll(context, cardId)
  expect(await verifyChain(entries)).toMatchObject({ whole: true })
  return entries.map(({ content }) => [content?.system?.event, content?.system?.values])
}

const full: Omit<NewClient, 'id'> = {
  name: 'Иванов Алексей',
  company: 'ООО «Прибор»',
  address: 'Киев',
  tags: ['vip', 'north'],
  note: 'Calls on Mondays',
  identifiers: [
    { kind: 'email', value: 'Ivanov+shop@Pribor.example.com' },
    { kind: 'contract', value: 'ПС-2021/0417' },
    { kind: 'phone', value: '067 123 45 67' },
  ],
}

describe('creating a client', () => {
  it('makes a card, identifiers in normal form and a system entry', async () => {
    const id = newId()
    const client = await createClient(context, { id, ...full, responsible: context.actor.id })
    expect(Client.parse(client)).toEqual(client)
    expect(client).toMatchObject({
      id,
      ...full,
      responsible: context.actor.id,
      responsibleName: 'Olena',
      head: { seq: 1 },
      identifiers: [
        { kind: 'email', value: 'Ivanov+shop@Pribor.example.com', normal: 'ivanov@pribor.example.com' },
        { kind: 'contract', value: 'ПС-2021/0417' },
        { kind: 'phone', value: '067 123 45 67', normal: '+380671234567' },
      ],
    })
    expect(await readClient(context, { cardId: id })).toEqual(client)
    expect(await eventsOf(id)).toEqual([
      [
        'client-created',
        {
          name: full.name,
          company: full.company,
          address: 'Киев',
          tags: 'vip, north',
          responsible: 'Olena',
          note: full.note,
          identifiers: 'Ivanov+shop@Pribor.example.com; ПС-2021/0417; 067 123 45 67',
        },
      ],
    ])
  })

  it('again with the same id and body answers with the client that is there, as it is now', async () => {
    const ask = { id: newId(), ...full }
    await createClient(context, ask)
    await changeClient(context, { cardId: ask.id, name: 'Иванов Пётр' })
    const again = await createClient(context, { ...ask, id: ask.id.toUpperCase() })
    expect(again).toMatchObject({ id: ask.id, name: 'Иванов Пётр', head: { seq: 2 } })
    expect(again.identifiers).toHaveLength(3)
  })

  it('with the id of another client is refused, and changes nothing', async () => {
    const ask = { id: newId(), ...full }
    const made = await createClient(context, ask)
    const taras = await testContext({ db: database.db, role: 'member' })
    const conflict = { code: 'client-conflict' }
    await expect(createClient(context, { ...ask, name: 'Other' })).rejects.toMatchObject(conflict)
    await expect(createClient(context, { ...ask, identifiers: [] })).rejects.toMatchObject(conflict)
    await expect(createClient(taras, ask)).rejects.toMatchObject(conflict)
    expect(await readClient(context, { cardId: ask.id })).toEqual(made)
  })

  it('eight times at once makes one', async () => {
    const ask = { id: newId(), ...full }
    const made = await Promise.all(Array.from({ length: 8 }, () => createClient(context, ask)))
    expect(new Set(made.map((client) => JSON.stringify(client))).size).toBe(1)
    expect(made[0]?.head.seq).toBe(1)
  })

  it('needs a name or an identifier', async () => {
    const refused = { code: 'bad-request', params: { field: 'name' } }
    await expect(newClient(context, { name: '', company: 'Only a company' })).rejects.toMatchObject(refused)
    expect(await newClient(context, { name: '', identifiers: [{ kind: 'contract', value: '15-77' }] })).toMatchObject({
      name: '',
    })
    expect(await newClient(context, { name: 'Nobody' })).toMatchObject({ identifiers: [] })
  })

  it.each([
    { kind: 'email', value: 'nobody' },
    { kind: 'contract', value: 'договор' },
    { kind: 'phone', value: '12' },
    { kind: 'contract', value: '12;13' },
  ] as const)('refuses $kind $value, and makes nothing', async (identifier) => {
    const ask = { id: newId(), name: 'A', identifiers: [identifier] }
    await expect(createClient(context, ask)).rejects.toMatchObject({ code: 'bad-identifier', params: identifier })
    await expect(readClient(context, { cardId: ask.id })).rejects.toMatchObject({ code: 'not-found' })
  })

  it('takes identifiers of the same normal form once', async () => {
    const identifiers = ['a@example.com', 'A@EXAMPLE.com', 'a+b@example.com'].map((value) => ({
      kind: 'email' as const,
      value,
    }))
    expect((await newClient(context, { identifiers })).identifiers).toMatchObject([{ value: 'a@example.com' }])
  })

  it('works from the shell, which is no staff member', async () => {
    const { id } = await newClient({ ...context, actor: SHELL })
    expect(await readAll(context, id)).toMatchObject([{ authorId: 'medkarta', authorName: 'Medkarta' }])
  })

  it('refuses a responsible person whom nobody knows', async () => {
    const refused = { code: 'bad-request', params: { field: 'responsible' } }
    await expect(newClient(context, { responsible: 'nobody' })).rejects.toMatchObject(refused)
  })

  it('is for members', async () => {
    const reader = await testContext({ db: database.db, role: 'reader' })
    const { id } = await newClient(context)
    for (const forbidden of [
      newClient(reader),
      changeClient(reader, { cardId: id, name: 'B' }),
      addIdentifier(reader, { cardId: id, kind: 'email', value: 'b@example.com' }),
      removeIdentifier(reader, { cardId: id, identifierId: newId() }),
    ]) {
      await expect(forbidden).rejects.toMatchObject({ code: 'forbidden' })
    }
    expect((await readClient(reader, { cardId: id })).id).toBe(id)
  })
})

describe('changing a dossier', () => {
  it('tells of every field that differs, in plain words', async () => {
    const { id } = await newClient(context, { ...full, responsible: null })
    const change: DossierChange = {
      name: 'Иванов А. П.',
      company: full.company,
      tags: ['vip'],
      responsible: context.actor.id,
      note: '',
    }
    const client = await changeClient(context, { cardId: id, ...change })
    expect(client).toMatchObject({ ...full, ...change, responsibleName: 'Olena' })
    expect((await eventsOf(id)).slice(1)).toEqual([
      ['dossier-changed', { field: 'name', from: 'Иванов Алексей', to: 'Иванов А. П.' }],
      ['dossier-changed', { field: 'tags', from: 'vip, north', to: 'vip' }],
      ['dossier-changed', { field: 'responsible', from: '', to: 'Olena' }],
      ['dossier-changed', { field: 'note', from: 'Calls on Mondays', to: '' }],
    ])
    expect(client.head.seq).toBe(5)
  })

  it('without a difference leaves no trace', async () => {
    const made = await newClient(context, full)
    expect(await changeClient(context, { cardId: made.id, name: made.name, tags: made.tags })).toEqual(made)
    expect(await changeClient(context, { cardId: made.id })).toEqual(made)
  })

  it('of nobody is refused', async () => {
    await expect(changeClient(context, { cardId: newId(), name: 'A' })).rejects.toMatchObject({ code: 'not-found' })
    await expect(readClient(context, { cardId: newId() })).rejects.toMatchObject({ code: 'not-found' })
  })

  it('cannot leave a client without name and identifier', async () => {
    const { id } = await newClient(context)
    const refused = { code: 'bad-request', params: { field: 'name' } }
    await expect(changeClient(context, { cardId: id, name: '' })).rejects.toMatchObject(refused)
  })

  it('by eight people at once tells of each change after the other', async () => {
    const { id } = await newClient(context, { name: '0' })
    await Promise.all(Array.from({ length: 8 }, (_, i) => changeClient(context, { cardId: id, name: `${i + 1}` })))
    const values = (await eventsOf(id)).slice(1).map(([, change]) => change as Record<string, string>)
    expect(values).toHaveLength(8)
    values.reduce((from, change) => {
      expect(change.from).toBe(from)
      return change.to ?? ''
    }, '0')
  })

  it('fault 16: hostile words are kept as they are, what the database cannot hold is refused by the schema', async () => {
    const texts = [
      '<img src=x onerror=alert(1)>',
      '\u202Eabc',
      "'; drop table client; --",
      '{"a":"\\u0000"}',
      '{a,"b"}',
      '\\',
      '👩‍👩‍👧',
    ]
    for (const text of texts) {
      const { id } = await newClient(context, {
        name: text,
        company: text,
        address: text,
        tags: [text, text],
        note: text,
      })
      expect(await readClient(context, { cardId: id })).toMatchObject({
        name: text,
        company: text,
        address: text,
        tags: [text, text],
        note: text,
      })
      await changeClient(context, { cardId: id, name: `${text} ${text}` })
    }
    for (const bad of ['a\u0000b', 'a\ud800']) {
      for (const field of ['name', 'company', 'address', 'note', 'responsible']) {
        expect(NewClient.safeParse({ id: newId(), [field]: bad }).success).toBe(false)
      }
      expect(NewClient.safeParse({ id: newId(), tags: [bad] }).success).toBe(false)
      expect(NewClient.safeParse({ id: newId(), identifiers: [{ kind: 'email', value: bad }] }).success).toBe(false)
    }
  })
})

describe('identifiers', () => {
  it('are added and taken away, each with a system entry', async () => {
    const { id } = await newClient(context, { identifiers: [{ kind: 'email', value: 'a@example.com' }] })
    const added = await addIdentifier(context, { cardId: id, kind: 'contract', value: 'ПС-2021/0417' })
    expect(added.identifiers.map(({ value }) => value)).toEqual(['a@example.com', 'ПС-2021/0417'])
    const removed = await removeIdentifier(context, { cardId: id, identifierId: added.identifiers[0]?.id ?? '' })
    expect(removed.identifiers).toEqual([added.identifiers[1]])
    expect((await eventsOf(id)).slice(1)).toEqual([
      ['identifier-added', { kind: 'contract', value: 'ПС-2021/0417' }],
      ['identifier-removed', { kind: 'email', value: 'a@example.com' }],
    ])
  })

  it('are on a card once, and may be on many cards', async () => {
    const [one, two] = [await newClient(context), await newClient(context)]
    const ask = { kind: 'phone', value: '+380 67 765 43 21' } as const
    await addIdentifier(context, { cardId: one.id, ...ask })
    await addIdentifier(context, { cardId: two.id, ...ask })
    const taken = addIdentifier(context, { cardId: one.id, kind: 'phone', value: '0677654321' })
    await expect(taken).rejects.toMatchObject({ code: 'identifier-taken' })
    expect((await readClient(context, { cardId: one.id })).head.seq).toBe(2)
    const twice = { cardId: two.id, kind: 'email', value: 'x@example.com' } as const
    const results = await Promise.allSettled([addIdentifier(context, twice), addIdentifier(context, twice)])
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('that are not there, or of another card, cannot be taken away', async () => {
    const [one, two] = [await newClient(context, full), await newClient(context)]
    const identifierId = one.identifiers[0]?.id ?? ''
    await expect(removeIdentifier(context, { cardId: two.id, identifierId })).rejects.toMatchObject({
      code: 'not-found',
    })
    await expect(removeIdentifier(context, { cardId: newId(), identifierId })).rejects.toMatchObject({
      code: 'not-found',
    })
    await expect(
      addIdentifier(context, { cardId: newId(), kind: 'email', value: 'a@example.com' }),
    ).rejects.toMatchObject({ code: 'not-found' })
    const bad = addIdentifier(context, { cardId: one.id, kind: 'email', value: 'nobody' })
    await expect(bad).rejects.toMatchObject({ code: 'bad-identifier', params: { kind: 'email', value: 'nobody' } })
  })

  it('cannot all be taken from a client without a name', async () => {
    const { id, identifiers } = await newClient(context, {
      name: '',
      identifiers: [{ kind: 'contract', value: '15-77' }],
    })
    const last = removeIdentifier(context, { cardId: id, identifierId: identifiers[0]?.id ?? '' })
    await expect(last).rejects.toMatchObject({ code: 'bad-request' })
    expect((await readClient(context, { cardId: id })).identifiers).toEqual(identifiers)
  })
})
