import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyChain } from '#lib/card/chain.ts'
import { openItems } from '#lib/card/open-items.ts'
import { AppendResult } from '#lib/protocol/endpoints.ts'
import { type AuthoredKind, type NewEntry, TEXT_LIMIT } from '#lib/protocol/entry.ts'
import type { Context } from '#server/context.ts'
import { appendEntries } from '#server/verbs/append-entries.ts'
import { readEntries } from '#server/verbs/read-entries.ts'
import { appendOne, newClient, newEntry, newId, readAll } from '#test/support/cards.ts'
import { type FreshDatabase, freshDatabase, type TestClock, testContext } from '#test/support/server.ts'

let database: FreshDatabase
let context: Context & { clock: TestClock }
beforeAll(async () => {
  database = await freshDatabase()
  context = await testContext({ db: database.db, role: 'member', name: 'Olena' })
})
afterAll(() => database.close())

const stateOf = (cardId: string) =>
  database.db.selectFrom('client').selectAll().where('id', '=', cardId).executeTakeFirstOrThrow()

/** What the card's row must say, from its entries. */
async function expectConsistent(cardId: string): Promise<void> {
  const entries = await readAll(context, cardId)
  const state = await stateOf(cardId)
  expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, i) => i + 1))
  const head = { seq: state.head_seq, hash: state.head_hash.toString('hex') }
  expect(await verifyChain(entries)).toEqual({ whole: true, head })
  const open = openItems(entries)
  expect(state.open_items).toBe(open.length)
  const rows = await database.db.selectFrom('open_item').selectAll().where('card_id', '=', cardId).execute()
  const turns = (items: { id: string; owner: string | null }[]) => items.map(({ id, owner }) => `${id} ${owner}`).sort()
  expect(turns(rows.map(({ entry_id, owner }) => ({ id: entry_id, owner })))).toEqual(turns(open))
  expect(state.last_entry_at?.toISOString()).toBe(entries.at(-1)?.recordedAt)
}

describe('appending', () => {
  it('numbers, dates and chains entries', async () => {
    const { id } = await newClient(context)
    context.clock.forward(1234.5)
    const sent = [newEntry(), newEntry({ kind: 'action', performer: 'us', text: 'Перезапустили прибор 🔧' })]
    const { results, head } = await appendEntries(context, { cardId: id, entries: sent })
    expect(AppendResult.array().parse(results)).toEqual(results)
    expect(results).toMatchObject([
      { status: 'accepted', entry: { id: sent[0]?.id, seq: 2, authorName: 'Olena', authorId: context.actor.id } },
      { status: 'accepted', entry: { id: sent[1]?.id, seq: 3, content: sent[1]?.content } },
    ])
    const stored = await readAll(context, id)
    expect(stored.slice(1)).toEqual(results.map((result) => 'entry' in result && result.entry))
    expect(stored[1]?.recordedAt).toBe(new Date(Math.trunc(context.clock.now())).toISOString())
    expect(head).toEqual({ seq: 3, hash: stored[2]?.hash })
    expect((await newClient(context)).head.seq).toBe(1)
    await expectConsistent(id)
  })

  it('knows no other card', async () => {
    const ask = { cardId: newId(), entries: [newEntry()] }
    await expect(appendEntries(context, ask)).rejects.toMatchObject({ code: 'not-found' })
    await expect(readEntries(context, { cardId: newId(), limit: 10 })).rejects.toMatchObject({ code: 'not-found' })
  })

  it('is for members', async () => {
    const { id } = await newClient(context)
    const reader = await testContext({ db: database.db, role: 'reader' })
    const ask = { cardId: id, entries: [newEntry()] }
    await expect(appendEntries(reader, ask)).rejects.toMatchObject({ code: 'forbidden' })
    expect((await readEntries(reader, { cardId: id, limit: 10 })).entries).toHaveLength(1)
  })

  it('takes UUIDs in any case as the same', async () => {
    const { id } = await newClient(context)
    const entry = newEntry({ kind: 'question' })
    const upper = { ...entry, id: entry.id.toUpperCase() }
    const first = await appendOne(context, id.toUpperCase(), upper)
    expect(await appendOne(context, id, entry)).toEqual(first)
    await appendOne(context, id, newEntry({ resolves: entry.id.toUpperCase() }))
    await appendOne(context, id.toUpperCase(), newEntry())
    await expectConsistent(id)
    expect((await stateOf(id)).open_items).toBe(0)
  })
})

describe('fault 18: sending again', () => {
  it('is answered also when the author may not append any more, and nobody else gains by it', async () => {
    const { id } = await newClient(context)
    const entry = newEntry()
    const first = await appendOne(context, id, entry)
    const demoted = { ...context, actor: { ...context.actor, role: 'reader' as const } }
    expect(await appendOne(demoted, id, entry)).toEqual(first)
    for (const entries of [[newEntry()], [entry, newEntry()], [{ id: entry.id }]]) {
      await expect(appendEntries(demoted, { cardId: id, entries })).rejects.toMatchObject({ code: 'forbidden' })
    }
    const stranger = await testContext({ db: database.db, role: 'reader' })
    const { results } = await appendEntries(stranger, { cardId: id, entries: [entry] })
    expect(results).toMatchObject([{ status: 'refused', code: 'entry-conflict' }])
    expect((await stateOf(id)).head_seq).toBe(2)
  })

  it('the same gives the same entry, in the same batch too', async () => {
    const { id } = await newClient(context)
    const entry = newEntry()
    const first = await appendOne(context, id, entry)
    context.clock.forward(5000)
    const again = await appendEntries(context, { cardId: id, entries: [entry, newEntry(), entry] })
    expect(again.results.map((result) => 'entry' in result && result.entry.seq)).toEqual([2, 3, 2])
    expect(again.results[0]).toEqual(first)
    await expectConsistent(id)
  })

  it('fault 18: the same id with another body or by another author is refused, the original unchanged', async () => {
    const { id } = await newClient(context)
    const entry = newEntry({ text: 'original' })
    await appendOne(context, id, entry)
    const before = await readAll(context, id)
    const taras = await testContext({ db: database.db, role: 'member', name: 'Taras' })
    const refused = { status: 'refused', id: entry.id, code: 'entry-conflict' }
    expect(await appendOne(context, id, newEntry({ text: 'other' }, entry.id))).toEqual(refused)
    expect(await appendOne(context, id, newEntry({ ...entry.content, outcome: 'more' }, entry.id))).toEqual(refused)
    expect(await appendOne(taras, id, entry)).toEqual(refused)
    const twice = [newEntry({ text: 'a' }), newEntry({ text: 'b' })].map((each) => ({ ...each, id: newId() }))
    const batch = [twice[0], { ...twice[1], id: twice[0]?.id }]
    const { results } = await appendEntries(context, { cardId: id, entries: batch })
    expect(results.map(({ status }) => status)).toEqual(['accepted', 'refused'])
    expect((await readAll(context, id)).slice(0, 2)).toEqual(before)
    await expectConsistent(id)
  })

  it('the same id on another card is another entry', async () => {
    const [one, two] = [await newClient(context), await newClient(context)]
    const entry = newEntry()
    expect(await appendOne(context, one.id, entry)).toMatchObject({ status: 'accepted' })
    expect(await appendOne(context, two.id, entry)).toMatchObject({ status: 'accepted' })
  })

  it('eight at once make one entry', async () => {
    const { id } = await newClient(context)
    const entry = newEntry()
    const results = await Promise.all(Array.from({ length: 8 }, () => appendOne(context, id, entry)))
    expect(new Set(results.map((result) => 'entry' in result && result.entry.hash)).size).toBe(1)
    await expectConsistent(id)
  })
})

describe('fault 12: bad entries', () => {
  it('one of a hundred is refused by the server, the others arrive', async () => {
    const { id } = await newClient(context)
    const entries: unknown[] = Array.from({ length: 100 }, (_, i) => newEntry({ text: `line ${i}` }))
    const bad = newEntry({ text: 'x'.repeat(TEXT_LIMIT + 1) })
    entries[41] = bad
    const { results, head } = await appendEntries(context, { cardId: id, entries })
    const refused = results.filter(({ status }) => status === 'refused')
    const params = { field: 'text', length: TEXT_LIMIT + 1, limit: TEXT_LIMIT }
    expect(refused).toEqual([{ status: 'refused', id: bad.id, code: 'text-too-long', params }])
    expect(head.seq).toBe(100)
    await expectConsistent(id)
  })

  const someId = newId()
  it.each<[string, unknown, string]>([
    ['is nothing', null, ''],
    ['has no content', { id: someId }, 'content'],
    ['has an id of another version', newEntry({}, '6a1f0c52-5b3e-4c0e-9d0a-1b2c3d4e5f60'), 'id'],
    ['has a strange field', { ...newEntry(), more: 1 }, ''],
    ['is of the system', newEntry({ kind: 'system' as AuthoredKind }), 'kind'],
    ['is empty', newEntry({ text: '  ' }), 'text'],
    ['is an action of nobody', newEntry({ kind: 'action' }), 'performer'],
    ['is a contact by nothing', newEntry({ kind: 'contact' }), 'channel'],
    ['is a promise without a day', newEntry({ kind: 'promise' }), 'due'],
    ['is a handoff to nobody', newEntry({ kind: 'handoff' }), 'to'],
    ['is a handoff to somebody unknown', newEntry({ kind: 'handoff', to: someId }), 'to'],
    ['corrects nothing', newEntry({ kind: 'correction' }), 'corrects'],
    ['holds NUL', newEntry({ text: 'a\u0000b' }), 'text'],
    ['holds a lone surrogate', newEntry({ quote: 'a\ud800' }), 'quote'],
    ['goes to NUL', newEntry({ kind: 'handoff', to: '\u0000' }), 'to'],
    ['has a bad source', newEntry({ source: { title: 'a\u0000', url: '' } }), 'source.title'],
    ['resolves what is not there', newEntry({ resolves: someId }), 'resolves'],
    ['corrects what is not there', newEntry({ kind: 'correction', corrects: someId }), 'corrects'],
    ['corrects itself', newEntry({ kind: 'correction', corrects: someId }, someId), 'corrects'],
  ])('an entry that %s is refused', async (_, entry, field) => {
    const { id } = await newClient(context)
    const good = newEntry()
    const { results } = await appendEntries(context, { cardId: id, entries: [entry, good] })
    expect(AppendResult.array().parse(results)).toEqual(results)
    expect(results).toMatchObject([
      { status: 'refused', code: 'bad-request', params: { field } },
      { status: 'accepted', entry: { id: good.id, seq: 2 } },
    ])
    await expectConsistent(id)
  })

  it('a handoff goes to staff who are let in; one that is there stays when they are not any more', async () => {
    const { id } = await newClient(context)
    const taras = await testContext({ db: database.db, role: 'member', name: 'Taras' })
    const handoff = newEntry({ kind: 'handoff', to: taras.actor.id })
    const first = await appendOne(context, id, handoff)
    expect(first).toMatchObject({ status: 'accepted' })
    await database.db.updateTable('staff').set({ disabled: true }).where('id', '=', taras.actor.id).execute()
    const late = await appendOne(context, id, newEntry({ kind: 'handoff', to: taras.actor.id }))
    expect(late).toMatchObject({ status: 'refused', code: 'bad-request', params: { field: 'to' } })
    expect(await appendOne(context, id, handoff)).toEqual(first)
  })

  it.each(['outcome', 'quote'] as const)('says by how much %s is too long', async (field) => {
    const { id } = await newClient(context)
    const result = await appendOne(context, id, newEntry({ [field]: 'x'.repeat(TEXT_LIMIT + 1) }))
    expect(result).toMatchObject({ code: 'text-too-long', params: { field, length: TEXT_LIMIT + 1 } })
  })

  it('fault 16: hostile text is kept as it was written', async () => {
    const { id } = await newClient(context)
    const texts = [
      '<script>alert(1)</script>',
      '" onerror="alert(1)',
      '\u202Eabc\u202C',
      `${'é'.repeat(TEXT_LIMIT)}`,
      '\u0001\u001b[31m',
      "'; drop table entry; --",
      '\\x00\\u0000 {"a":1}',
      '👩‍👩‍👧 \u{1F9D1}',
    ]
    for (const text of texts) {
      const entry = newEntry({ text, quote: text, source: { title: text.slice(0, 500), url: text.slice(0, 2000) } })
      const result = await appendOne(context, id, entry)
      expect(result).toMatchObject({ status: 'accepted', entry: { content: entry.content } })
    }
    expect((await readAll(context, id)).slice(1).map(({ content }) => content?.text)).toEqual(texts)
    await expectConsistent(id)
  })
})

describe('open items', () => {
  it('are resolved by a later entry, once', async () => {
    const { id } = await newClient(context)
    const question = newEntry({ kind: 'question', text: 'Which firmware?' })
    const promise = newEntry({ kind: 'promise', due: '2026-03-03T09:00:00.000Z' })
    await appendEntries(context, { cardId: id, entries: [question, promise] })
    expect((await stateOf(id)).open_items).toBe(2)
    await appendOne(context, id, newEntry({ resolves: question.id, outcome: 'done' }))
    expect((await stateOf(id)).open_items).toBe(1)
    // Two people resolve the same at the same time: the second one's words arrive too.
    expect(await appendOne(context, id, newEntry({ resolves: question.id }))).toMatchObject({ status: 'accepted' })
    expect((await stateOf(id)).open_items).toBe(1)
    await expectConsistent(id)
  })

  it('may be opened and resolved in one batch, and twice in it', async () => {
    const { id } = await newClient(context)
    const question = newEntry({ kind: 'question' })
    const entries = [
      question,
      newEntry({ resolves: question.id }),
      newEntry({ kind: 'question', resolves: question.id }),
    ]
    await appendEntries(context, { cardId: id, entries })
    expect((await stateOf(id)).open_items).toBe(1)
    await expectConsistent(id)
  })

  it('are of their own card, and only questions, promises and handoffs', async () => {
    const [one, two] = [await newClient(context), await newClient(context)]
    const [question, note] = [newEntry({ kind: 'question' }), newEntry()]
    await appendEntries(context, { cardId: one.id, entries: [question, note] })
    const refused = { code: 'bad-request', params: { field: 'resolves' } }
    expect(await appendOne(context, two.id, newEntry({ resolves: question.id }))).toMatchObject(refused)
    expect(await appendOne(context, one.id, newEntry({ resolves: note.id }))).toMatchObject(refused)
    const system = (await readAll(context, one.id))[0]?.id
    expect(await appendOne(context, one.id, newEntry({ resolves: system ?? '' }))).toMatchObject(refused)
    expect(await appendOne(context, one.id, newEntry({ kind: 'correction', corrects: note.id }))).toMatchObject({
      status: 'accepted',
    })
  })
})

describe('reading', () => {
  it('goes forward, backward and to the newest, ascending', async () => {
    const { id } = await newClient(context)
    await appendEntries(context, { cardId: id, entries: Array.from({ length: 9 }, () => newEntry()) })
    const read = async (ask: { after?: number; before?: number; limit: number }) => {
      const { entries, head } = await readEntries(context, { cardId: id, ...ask })
      expect(head.seq).toBe(10)
      return entries.map(({ seq }) => seq)
    }
    expect(await read({ limit: 3 })).toEqual([8, 9, 10])
    expect(await read({ limit: 200 })).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect(await read({ after: 4, limit: 3 })).toEqual([5, 6, 7])
    expect(await read({ after: 0, limit: 2 })).toEqual([1, 2])
    expect(await read({ after: 10, limit: 2 })).toEqual([])
    expect(await read({ before: 4, limit: 2 })).toEqual([2, 3])
    expect(await read({ before: 1, limit: 2 })).toEqual([])
    await expect(read({ before: 4, after: 1, limit: 2 })).rejects.toMatchObject({ code: 'bad-request' })
  })
})

describe('any sequence of batches', () => {
  const kinds = fc.constantFrom<AuthoredKind>('note', 'question', 'promise', 'handoff', 'advice')
  const step = fc.record({
    id: fc.nat(11),
    kind: kinds,
    text: fc.constantFrom('a', 'b'),
    resolves: fc.option(fc.nat(11)),
  })

  const needed = (kind: AuthoredKind): Partial<NewEntry['content']> => {
    if (kind === 'promise') return { due: '2026-03-03T09:00:00.000Z' }
    return kind === 'handoff' ? { to: context.actor.id } : {}
  }

  it('leaves a whole chain, right counters, and first bodies that stand', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(step, { minLength: 1, maxLength: 6 }), { maxLength: 6 }), async (batches) => {
        const { id: cardId } = await newClient(context)
        const ids = Array.from({ length: 12 }, newId)
        const accepted = new Map<string, NewEntry['content']>()
        for (const batch of batches) {
          const entries = batch.map(({ id, resolves, ...content }) =>
            newEntry(
              { ...content, ...needed(content.kind), ...(resolves === null ? {} : { resolves: ids[resolves] ?? '' }) },
              ids[id],
            ),
          )
          const { results } = await appendEntries(context, { cardId, entries })
          results.forEach((result, i) => {
            const entry = entries[i]
            if (entry === undefined) return
            const known = accepted.get(entry.id)
            if (known === undefined && result.status === 'accepted') accepted.set(entry.id, entry.content)
            else if (known !== undefined) {
              expect(result.status).toBe(
                JSON.stringify(known) === JSON.stringify(entry.content) ? 'accepted' : 'refused',
              )
            }
          })
        }
        const stored = (await readAll(context, cardId)).slice(1)
        expect(new Map(stored.map(({ id, content }) => [id, content]))).toEqual(accepted)
        await expectConsistent(cardId)
      }),
      { numRuns: 25 },
    )
  })
})

describe('fault 3: transactions that commit late', () => {
  it('no reader by cursor ever skips an entry of 8 random writers', async () => {
    const cards = await Promise.all([newClient(context), newClient(context)])
    const cardIds = cards.map(({ id }) => id)
    let isWriting = true
    const pause = () => new Promise((resolve) => setTimeout(resolve, Math.random() * 4))
    const write = async () => {
      for (let i = 0; i < 25; i++) {
        const entries = Array.from({ length: 1 + Math.floor(Math.random() * 3) }, () => newEntry())
        await appendEntries(context, { cardId: cardIds[Math.floor(Math.random() * 2)] ?? '', entries })
        await pause()
      }
    }
    // A writer that holds its transaction open for a while, with everything written.
    const writeLate = async () => {
      for (let i = 0; i < 10; i++) {
        await lateAppend(cardIds[i % 2] ?? '')
        await pause()
      }
    }
    const read = async (cardId: string) => {
      const seen: string[] = []
      let cursor = 0
      for (let isLast = false; !isLast; ) {
        isLast = !isWriting
        const { entries } = await readEntries(context, { cardId, after: cursor, limit: 5 })
        seen.push(...entries.map(({ id }) => id))
        cursor = entries.at(-1)?.seq ?? cursor
        if (entries.length > 0) isLast = false
        await pause()
      }
      return seen
    }
    const reading = Promise.all([...cardIds, ...cardIds].map(read))
    await Promise.all([...Array.from({ length: 6 }, write), writeLate(), writeLate()])
    isWriting = false
    const seen = await reading
    for (const [i, cardId] of [...cardIds, ...cardIds].entries()) {
      expect(seen[i]).toEqual((await readAll(context, cardId)).map(({ id }) => id))
      await expectConsistent(cardId)
    }
  })

  /** An append whose commit waits: a deferred trigger would do the same, but the application may make none. */
  async function lateAppend(cardId: string): Promise<void> {
    const slow = database.db.withPlugin({
      transformQuery: ({ node }) => node,
      transformResult: async ({ result }) => {
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 20))
        return result
      },
    })
    // What is asked stands in rows of its own, so that the whole append is one transaction of several statements.
    const entries = [newEntry(), newEntry({ kind: 'question' })]
    await appendEntries({ ...context, db: slow }, { cardId, entries })
  }
})
