import { createHash, createHmac } from 'node:crypto'
import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { PrefixSet } from '#lib/directory/prefix-set.ts'
import { Resolved, SNAPSHOT_CHECK_HEADER, SNAPSHOT_VERSION_HEADER } from '#lib/protocol/directory.ts'
import type { Context } from '#server/context.ts'
import { changeDirectory, DELTA_LIMIT } from '#server/db/directory.ts'
import { inTransaction } from '#server/db/transaction.ts'
import { addIdentifier } from '#server/verbs/add-identifier.ts'
import { companyMasks, masksOf } from '#server/verbs/company-masks.ts'
import { directoryDelta } from '#server/verbs/directory-delta.ts'
import { directorySnapshot } from '#server/verbs/directory-snapshot.ts'
import { removeIdentifier } from '#server/verbs/remove-identifier.ts'
import { resolveDigests } from '#server/verbs/resolve-digests.ts'
import { appendOne, newClient, newEntry } from '#test/support/cards.ts'
import { type FreshDatabase, freshDatabase, testContext } from '#test/support/server.ts'

let database: FreshDatabase
let context: Context
beforeEach(async () => {
  database = await freshDatabase()
  context = await testContext({ db: database.db, role: 'member' })
  return () => database.close()
})

async function snapshot() {
  const { body, headers } = await directorySnapshot(context)
  if (!(body instanceof Uint8Array)) throw new Error('bytes expected')
  return { body, version: Number(headers[SNAPSHOT_VERSION_HEADER]), check: headers[SNAPSHOT_CHECK_HEADER] }
}

async function delta(since: number) {
  const answer = await directoryDelta(context, { since })
  if (answer.type !== 'delta') throw new Error('delta expected')
  const prefixes = (base64: string) => Buffer.from(base64, 'base64').toString('hex').match(/.{12}/g) ?? []
  return { ...answer, added: prefixes(answer.added), removed: prefixes(answer.removed) }
}

/** The digest as DESIGN.md defines it, by other code. */
async function digestOf(kind: string, normal: string): Promise<string> {
  const { directory_key } = await database.db.selectFrom('company').select('directory_key').executeTakeFirstOrThrow()
  return createHmac('sha256', directory_key).update(`${kind}:${normal}`).digest('hex')
}

const email = (value: string) => ({ kind: 'email' as const, value })
const withEmails = (...values: string[]) => newClient(context, { identifiers: values.map(email) })

describe('the snapshot', () => {
  it('of an empty directory is empty', async () => {
    const check = createHash('sha256').digest('hex')
    expect(await snapshot()).toEqual({ body: new Uint8Array(), version: 0, check })
    expect(await delta(0)).toEqual({ type: 'delta', to: 0, added: [], removed: [], check })
  })

  it('holds every prefix once, ascending, and its check', async () => {
    await withEmails('a@example.com', 'b@example.com')
    await withEmails('b@example.com', 'c@example.com')
    const digests = await Promise.all(['a', 'b', 'c'].map((name) => digestOf('email', `${name}@example.com`)))
    const { body, check, version } = await snapshot()
    expect(Buffer.from(body).toString('hex')).toBe(
      digests
        .map((digest) => digest.slice(0, 12))
        .sort()
        .join(''),
    )
    expect(check).toBe(createHash('sha256').update(body).digest('hex'))
    expect(version).toBe(2)
  })
})

describe('fault 15: the directory is stolen', () => {
  /** Mobile numbers in the order of a thief who tries them all; the first is a client's. */
  const tried = Array.from({ length: 1_000 }, (_, i) => `+380501234${String(i).padStart(3, '0')}`)
  const phone = { kind: 'phone' as const, value: tried[0] ?? '' }

  it('without the company’s key it does not tell whether a phone number is in it', async () => {
    await newClient(context, { identifiers: [phone] })
    const { body } = await snapshot()
    const set = new PrefixSet(body)
    expect(set.has(await digestOf('phone', phone.value))).toBe(true)
    const guesses = [
      (text: string) => createHash('sha256').update(text),
      (text: string) => createHmac('sha256', '').update(text),
      (text: string) => createHmac('sha256', Buffer.alloc(32)).update(text),
    ]
    const spellings = tried.flatMap((number) => [
      number,
      number.slice(1),
      `phone:${number}`,
      `phone:${number.slice(1)}`,
    ])
    const found = spellings.filter((text) => guesses.some((guess) => set.has(guess(text).digest('hex'))))
    expect(found).toEqual([])
  })

  it('what one company has tells nothing of another’s', async () => {
    const other = await freshDatabase()
    const there = await testContext({ db: other.db, role: 'member' })
    for (const company of [context, there]) await newClient(company, { identifiers: [phone] })
    const [here, theirs] = await Promise.all([snapshot(), directorySnapshot(there)])
    expect(theirs.body).not.toEqual(here.body)
    await other.close()
  })
})

describe('the version', () => {
  it('rises once for all identifiers of a change, and not when nothing appears', async () => {
    const { id } = await withEmails('a@example.com', 'b@example.com')
    expect((await snapshot()).version).toBe(1)
    await withEmails('a@example.com')
    await newClient(context)
    await appendOne(context, id, newEntry())
    expect((await snapshot()).version).toBe(1)
  })

  it('rises only when the last of a prefix goes', async () => {
    const [one, two] = [await withEmails('a@example.com'), await withEmails('a@example.com')]
    await removeIdentifier(context, { cardId: one.id, identifierId: one.identifiers[0]?.id ?? '' })
    expect(await snapshot()).toMatchObject({ version: 1 })
    await removeIdentifier(context, { cardId: two.id, identifierId: two.identifiers[0]?.id ?? '' })
    expect(await snapshot()).toMatchObject({ version: 2, body: new Uint8Array() })
  })

  it('knows prefixes, not digests: two identifiers may share one', async () => {
    const { id } = await withEmails('a@example.com')
    const digest = await digestOf('email', 'a@example.com')
    const twin = digest.slice(0, 12) + 'f'.repeat(52)
    await inTransaction(database.db, async (trx) => {
      await sql`insert into identifier (card_id, id, kind, value, normal, digest)
        values (${id}, gen_random_uuid(), 'email', 'twin', 'twin', ${`\\x${twin}`}::bytea)`.execute(trx)
      await changeDirectory(trx, { inserted: [twin], deleted: [] })
    })
    expect((await snapshot()).body).toHaveLength(6)
    expect((await snapshot()).version).toBe(1)
    await inTransaction(database.db, async (trx) => {
      await sql`delete from identifier where normal = 'twin'`.execute(trx)
      await changeDirectory(trx, { inserted: [], deleted: [twin] })
    })
    expect((await snapshot()).version).toBe(1)
  })
})

describe('the delta', () => {
  it('leads from any version to the newest; what came and went is left out', async () => {
    const client = await withEmails('a@example.com')
    await withEmails('b@example.com')
    await removeIdentifier(context, { cardId: client.id, identifierId: client.identifiers[0]?.id ?? '' })
    const [a, b] = await Promise.all(
      ['a', 'b'].map(async (name) => (await digestOf('email', `${name}@example.com`)).slice(0, 12)),
    )
    const { check } = await snapshot()
    expect(await delta(0)).toEqual({ type: 'delta', to: 3, added: [b], removed: [], check })
    expect(await delta(1)).toEqual({ type: 'delta', to: 3, added: [b], removed: [a], check })
    expect(await delta(3)).toEqual({ type: 'delta', to: 3, added: [], removed: [], check })
    await addIdentifier(context, { cardId: client.id, ...email('a@example.com') })
    expect(await delta(1)).toMatchObject({ to: 4, added: [b], removed: [] })
  })

  it('says reset to a version from the future', async () => {
    expect(await directoryDelta(context, { since: 1 })).toEqual({ type: 'reset' })
  })

  it('says reset after a change too large for a delta, which is not noted one by one', async () => {
    await withEmails('a@example.com')
    const before = await snapshot()
    const many = Array.from({ length: DELTA_LIMIT + 1 }, (_, i) => i.toString(16).padStart(64, '0'))
    await inTransaction(database.db, (trx) => changeDirectory(trx, { inserted: many, deleted: [] }))
    expect(await directoryDelta(context, { since: before.version })).toEqual({ type: 'reset' })
    const { version } = await snapshot()
    expect(version).toBe(2)
    await withEmails('b@example.com')
    expect(await delta(version)).toMatchObject({ to: 3, check: (await snapshot()).check })
    expect(await database.db.selectFrom('directory_change').selectAll().execute()).toHaveLength(2)
  })

  it('says reset when many changes have come together', async () => {
    const prefixes = Array.from({ length: DELTA_LIMIT + 1 }, (_, i) => `\\x${i.toString(16).padStart(12, '0')}`)
    await sql`insert into directory_change (version, prefix, added)
      select 1, prefix, true from unnest(${prefixes}::bytea[]) as p (prefix)`.execute(database.db)
    await sql`update company set directory_version = 1`.execute(database.db)
    expect(await directoryDelta(context, { since: 0 })).toEqual({ type: 'reset' })
  })

  it('fault 14: any updates from any version lead to the same set as a snapshot', async () => {
    const names = Array.from({ length: 6 }, (_, i) => `n${i}@example.com`)
    const clients = [await newClient(context), await newClient(context), await newClient(context)]
    const command = fc.record({ client: fc.nat(2), name: fc.nat(5), isSync: fc.boolean() })
    const change = async (cardId: string, value: string) => {
      const known = await database.db
        .selectFrom('identifier')
        .select('id')
        .where('card_id', '=', cardId)
        .where('value', '=', value)
        .executeTakeFirst()
      if (known) await removeIdentifier(context, { cardId, identifierId: known.id })
      else await addIdentifier(context, { cardId, ...email(value) })
    }
    await fc.assert(
      fc.asyncProperty(fc.array(command, { maxLength: 20 }), async (commands) => {
        const start = await snapshot()
        const copies = [{ version: start.version, set: new PrefixSet(start.body) }]
        for (const { client, name, isSync } of commands) {
          await change(clients[client]?.id ?? '', names[name] ?? '')
          if (isSync) copies.push({ version: (await snapshot()).version, set: new PrefixSet((await snapshot()).body) })
        }
        for (const { version, set } of copies) {
          const answer = await directoryDelta(context, { since: version })
          if (answer.type !== 'delta') throw new Error('delta expected')
          const bytes = (base64: string) => Uint8Array.from(Buffer.from(base64, 'base64'))
          const updated = set.apply({ added: bytes(answer.added), removed: bytes(answer.removed) })
          expect(await updated.check()).toBe(answer.check)
          expect(answer.check).toBe((await snapshot()).check)
        }
        // A server that has nothing in memory says the same.
        const rows = await database.db.selectFrom('identifier').select('digest').execute()
        const expected = [...new Set(rows.map(({ digest }) => digest.toString('hex').slice(0, 12)))].sort().join('')
        expect(Buffer.from((await snapshot()).body).toString('hex')).toBe(expected)
      }),
      { numRuns: 15 },
    )
  })

  it('holds when eight people change the same identifiers at once', async () => {
    const clients = await Promise.all(Array.from({ length: 8 }, () => newClient(context)))
    await Promise.all(
      clients.map(async ({ id }, i) => {
        for (let round = 0; round < 4; round++) {
          const client = await addIdentifier(context, { cardId: id, ...email(`shared${(i + round) % 3}@example.com`) })
          const last = client.identifiers.at(-1)
          if (round % 2 === 0 && last) await removeIdentifier(context, { cardId: id, identifierId: last.id })
        }
      }),
    )
    const { body, check, version } = await snapshot()
    const replayed = await delta(0)
    expect(replayed.to).toBe(version)
    expect(replayed.added.join('')).toBe(Buffer.from(body).toString('hex'))
    expect(replayed.check).toBe(check)
  })
})

describe('resolving digests', () => {
  it('answers with the clients, the most recent entry first; strangers are absent', async () => {
    const [one, two] = [
      await withEmails('shared@example.com', 'one@example.com'),
      await withEmails('shared@example.com'),
    ]
    const shared = await digestOf('email', 'shared@example.com')
    const own = await digestOf('email', 'one@example.com')
    const stranger = await digestOf('email', 'stranger@example.com')
    const answer = await resolveDigests(context, { digests: [shared, own, stranger, shared] })
    expect(Resolved.parse(answer)).toEqual(answer)
    const clientsOf = (digest: string) => answer.hits.find((hit) => hit.digest === digest)?.clients.map(({ id }) => id)
    expect(clientsOf(shared)?.toSorted()).toEqual([one.id, two.id].sort())
    expect(clientsOf(own)).toEqual([one.id])
    expect(answer.hits).toHaveLength(2)
    expect(answer.hits.find((hit) => hit.digest === own)?.clients[0]).toMatchObject({
      name: one.name,
      identifiers: [
        { kind: 'email', value: 'shared@example.com', normal: 'shared@example.com' },
        { value: 'one@example.com' },
      ],
      openItems: 0,
    })
  })

  it('names at most fifty clients of one identifier', async () => {
    for (let i = 0; i < 52; i++) await withEmails('info@example.com')
    const { hits } = await resolveDigests(context, { digests: [await digestOf('email', 'info@example.com')] })
    expect(hits[0]?.clients).toHaveLength(50)
  })
})

describe("the company's masks", () => {
  it('are learnt from the contracts, and anew when they change', async () => {
    expect(await companyMasks(database.db)).toEqual([])
    const contracts = ['ПС-2021/0417', 'ПС-2022/0001', 'СП-2024/0117'].map((value) => ({
      kind: 'contract' as const,
      value,
    }))
    const { id } = await newClient(context, { identifiers: contracts })
    const { learnt } = await masksOf(database.db)
    expect(learnt).toHaveLength(1)
    expect((await masksOf(database.db)).learnt).toBe(learnt)
    await addIdentifier(context, { cardId: id, kind: 'contract', value: 'MD-240315' })
    expect(await companyMasks(database.db)).toHaveLength(2)
  })
})
