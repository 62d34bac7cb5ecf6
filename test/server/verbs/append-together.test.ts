import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyChain } from '#lib/card/chain.ts'
import type { Head } from '#lib/protocol/client.ts'
import { findSession } from '#server/auth/sessions.ts'
import type { Context } from '#server/context.ts'
import { connectApp } from '#server/db/connect.ts'
import { lockCards } from '#server/db/entries.ts'
import { saveWhereNext } from '#server/db/save-entries.ts'
import { inTransaction } from '#server/db/transaction.ts'
import { appendEntries } from '#server/verbs/append-entries.ts'
import { draftEntry, linkEntry } from '#server/verbs/link-entry.ts'
import { appendOne, newClient, newEntry, newId, readAll } from '#test/support/cards.ts'
import { type FreshDatabase, freshDatabase, testContext } from '#test/support/server.ts'

let database: FreshDatabase
let olena: Context
let ivan: Context
beforeAll(async () => {
  database = await freshDatabase()
  olena = await testContext({ db: database.db, role: 'member', name: 'Olena' })
  ivan = await testContext({ db: database.db, role: 'member', name: 'Ivan' })
})
afterAll(() => database.close())

const textOf = (text: string) => ({ status: 'accepted', entry: { content: { text } } })

/** How many transactions wrote the entries of some cards. */
async function transactions(cardIds: readonly string[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(distinct xmin::text) from entry where card_id = any(${cardIds}::uuid[])`.execute(database.db)
  return rows[0]?.count ?? 0
}

test('what many people append to many cards at the same moment is one transaction, each chain whole', async () => {
  const cards = await Promise.all(Array.from({ length: 8 }, () => newClient(olena)))
  const cardIds = cards.map(({ id }) => id)
  const before = await transactions(cardIds)
  const asks = Array.from({ length: 48 }, (_, i) => ({
    who: i % 2 === 0 ? olena : ivan,
    cardId: cardIds[i % 5] ?? '', // three of them stay as they are
    entry: newEntry({ text: `line ${i}` }),
  }))
  const results = await Promise.all(asks.map(({ who, cardId, entry }) => appendOne(who, cardId, entry)))
  for (const [i, result] of results.entries()) {
    expect(result).toMatchObject(textOf(`line ${i}`))
    expect(result).toMatchObject({ entry: { authorId: asks[i]?.who.actor.id, cardId: asks[i]?.cardId } })
  }
  expect((await transactions(cardIds)) - before).toBe(1)
  for (const cardId of cardIds) {
    const entries = await readAll(olena, cardId)
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, i) => i + 1))
    const { head_seq, head_hash } = await database.db
      .selectFrom('client')
      .select(['head_seq', 'head_hash'])
      .where('id', '=', cardId)
      .executeTakeFirstOrThrow()
    expect(await verifyChain(entries)).toEqual({
      whole: true,
      head: { seq: head_seq, hash: head_hash.toString('hex') },
    })
  }
})

test('fault 12: what is wrong with one append is told to its author alone', async () => {
  const [card, other] = [await newClient(olena), await newClient(olena)]
  const reader = await testContext({ db: database.db, role: 'reader', name: 'Reader' })
  const there = newEntry()
  await appendOne(olena, card.id, there)
  const said = await Promise.allSettled([
    appendOne(olena, card.id, newEntry({ text: 'first' })),
    appendOne(ivan, newId(), newEntry()),
    appendOne(reader, other.id, newEntry()),
    appendOne(ivan, card.id, { id: newId(), content: {} }),
    appendOne(ivan, card.id, { ...there, content: { ...there.content, text: 'another body' } }),
    appendOne(ivan, other.id, newEntry({ text: 'elsewhere' })),
    appendOne(olena, card.id, there),
  ])
  expect(said).toMatchObject([
    { value: textOf('first') },
    { reason: { code: 'not-found' } },
    { reason: { code: 'forbidden' } },
    { value: { status: 'refused', code: 'bad-request' } },
    { value: { status: 'refused', code: 'entry-conflict' } },
    { value: textOf('elsewhere') },
    { value: { status: 'accepted', entry: { id: there.id, seq: 2 } } },
  ])
})

test('fault 12: a statement that the database refuses for the sake of one append fails that one only', async () => {
  const { id } = await newClient(olena)
  const unstorable = { ...ivan, actor: { ...ivan.actor, name: 'Ivan\u0000' } }
  const asks = [olena, unstorable, ivan].map((who, i) => appendOne(who, id, newEntry({ text: `line ${i}` })))
  expect(await Promise.allSettled(asks)).toMatchObject([
    { value: textOf('line 0') },
    { status: 'rejected', reason: { code: '22021' } },
    { value: textOf('line 2') },
  ])
  expect((await readAll(olena, id)).map(({ seq }) => seq)).toEqual([1, 2, 3])
})

test('a card that somebody holds, as an import does, holds up nobody on another one', async () => {
  const [held, free] = [await newClient(olena), await newClient(olena)]
  const release = Promise.withResolvers<void>()
  const isHeld = Promise.withResolvers<void>()
  const holding = inTransaction(database.db, async (trx) => {
    await lockCards(trx, [held.id])
    isHeld.resolve()
    await release.promise
  })
  await isHeld.promise
  let isThere = false
  const waiting = appendOne(ivan, held.id, newEntry({ text: 'waits' })).finally(() => {
    isThere = true
  })
  expect(await appendOne(olena, free.id, newEntry({ text: 'goes' }))).toMatchObject(textOf('goes'))
  expect(await appendOne(olena, free.id, newEntry({ text: 'goes too' }))).toMatchObject(textOf('goes too'))
  expect(isThere).toBe(false)
  release.resolve()
  await holding
  expect(await waiting).toMatchObject(textOf('waits'))
})

test('what every append asks is planned a few times, and not each time anew', async () => {
  const own = connectApp(database.url) // one thing after the other: one connection
  const quiet = await testContext({ db: own, role: 'member' })
  const { id } = await newClient(quiet)
  for (let i = 0; i < 12; i++) {
    const cardId = i % 2 === 0 ? id : (await newClient(quiet)).id
    await Promise.all(Array.from({ length: (i % 4) + 1 }, () => appendOne(quiet, cardId, newEntry())))
    await findSession(quiet, `nobody ${i}`)
  }
  const { rows } = await sql<{ name: string; planned: number }>`
    select name, custom_plans as planned from pg_prepared_statements order by name`.execute(own)
  await own.destroy()
  expect(rows).toEqual(['find-sessions', 'read-places', 'save-entries'].map((name) => ({ name, planned: 5 })))
})

test('long batches and single entries of one person keep their order', async () => {
  const { id } = await newClient(olena)
  const batch = (size: number) => Array.from({ length: size }, (_, i) => newEntry({ text: `${size}: ${i}` }))
  const sizes = [1, 10, 11, 100]
  const answers = await Promise.all(sizes.map((size) => appendEntries(olena, { cardId: id, entries: batch(size) })))
  for (const [i, { results, head }] of answers.entries()) {
    const seqs = results.map((result) => ('entry' in result ? result.entry.seq : 0))
    expect(seqs).toEqual(seqs.map((_, place) => (seqs[0] ?? 0) + place))
    expect(head.seq).toBe(seqs.at(-1))
    expect(results).toHaveLength(sizes[i] ?? 0)
  }
  const entries = await readAll(olena, id)
  expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, i) => i + 1))
})

test('an entry that follows another end than the card has is not written, whether by its number or by its hash', async () => {
  const { id: cardId } = await newClient(olena)
  await appendOne(olena, cardId, newEntry({ text: 'first' }))
  const [before, last] = (await readAll(olena, cardId)).slice(-2)
  if (!before || !last) throw new Error('a card has an entry from its beginning')
  const following = (head: Head) => {
    const { id, content } = newEntry({ text: 'next' })
    return linkEntry(draftEntry(olena, id, content), cardId, head, olena.clock.now())
  }
  const wrong = [before, { seq: last.seq, hash: before.hash }, { seq: last.seq + 1, hash: last.hash }]
  for (const head of wrong) expect(await saveWhereNext(database.db, [following(head)])).toEqual(new Set())
  expect((await readAll(olena, cardId)).at(-1)).toEqual(last)
  expect(await saveWhereNext(database.db, [following(last)])).toEqual(new Set([cardId]))
})
