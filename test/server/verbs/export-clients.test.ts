import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Dossier, NewClient } from '#lib/protocol/client.ts'
import type { NewIdentifier } from '#lib/protocol/identifier.ts'
import type { Context } from '#server/context.ts'
import { connect } from '#server/db/connect.ts'
import type { Db } from '#server/db/tables.ts'
import { createClient } from '#server/verbs/create-client.ts'
import { exportClients } from '#server/verbs/export-clients.ts'
import { importClients } from '#server/verbs/import-clients.ts'
import { newClient, newId } from '#test/support/cards.ts'
import { type FreshDatabase, freshDatabase, testContext } from '#test/support/server.ts'

let database: FreshDatabase
let context: Context
beforeEach(async () => {
  database = await freshDatabase()
  context = await testContext({ db: database.db, name: 'Olena' })
})
afterEach(() => database.close())

async function exported(): Promise<string> {
  const { body } = await exportClients(context)
  return new Response(body).text()
}

const bring = (csv: string, dryRun: 'true' | 'false' = 'false') =>
  importClients(context, { dryRun, body: new Blob([csv]).stream() })

describe('an export', () => {
  it('is CSV with a byte order mark, in the columns of the import', async () => {
    await newClient(context, {
      name: 'Иванов "Алексей"',
      company: '=HYPERLINK("x")',
      address: 'Киев,\nул. Вавилова',
      responsible: context.actor.id,
      identifiers: [
        { kind: 'email', value: 'a@example.com' },
        { kind: 'email', value: 'b@example.com' },
        { kind: 'phone', value: '+380671234567' },
      ],
    })
    const { headers, body } = await exportClients(context)
    expect(headers['content-type']).toBe('text/csv; charset=utf-8')
    const bytes = Buffer.from(await new Response(body).arrayBuffer())
    expect(bytes.subarray(0, 3).toString('hex')).toBe('efbbbf')
    const staff = await database.db.selectFrom('staff').select('email').executeTakeFirstOrThrow()
    expect(parse(bytes, { bom: true })).toEqual([
      ['name', 'company', 'emails', 'contracts', 'phones', 'address', 'responsible'],
      [
        'Иванов "Алексей"',
        '\'=HYPERLINK("x")',
        'a@example.com;b@example.com',
        '',
        "'+380671234567",
        'Киев,\nул. Вавилова',
        staff.email,
      ],
    ])
  })

  it('of nobody is the heading', async () => {
    expect(await exported()).toBe('name,company,emails,contracts,phones,address,responsible\r\n')
    expect(await bring(await exported())).toMatchObject({ rows: 0, badCount: 0 })
  })

  it('is for administrators, and stops when nobody reads on', async () => {
    const member = await testContext({ db: database.db, role: 'member' })
    await expect(exportClients(member)).rejects.toMatchObject({ code: 'forbidden' })
    const { body } = await exportClients(context)
    if (body instanceof Uint8Array) throw new Error('stream expected')
    await body.cancel()
  })

  it('goes over several parts', async () => {
    const rows = Array.from({ length: 1203 }, (_, i) => `Клиент ${i},k${i}@example.com`)
    await bring(`name,emails\n${rows.join('\n')}`)
    const csv = await exported()
    expect(csv.split('\r\n')).toHaveLength(1203 + 2)
    expect(await bring(csv)).toMatchObject({ created: 0, changed: 0, unchanged: 1203 })
  })
})

type Drawn = Pick<Dossier, 'name' | 'company' | 'address'> & { identifiers: NewIdentifier[]; isResponsible: boolean }

describe('export and import', () => {
  const text = (limit: number) =>
    fc
      .string({
        unit: fc.oneof(
          fc.constantFrom(...'"\',;\n\r\t=+-@ '),
          fc.constantFrom('а', 'Ї', 'b', '1', '<', '\u202E', '😀'),
        ),
        maxLength: limit,
      })
      .map((value) => value.trim())
  const identifier = fc.oneof(
    fc.constantFrom('a', 'b', 'c', 'd+x').map((name) => ({ kind: 'email' as const, value: `${name}@example.com` })),
    fc.constantFrom('1', '22', '№ 333', 'ПС-2021/0417').map((value) => ({ kind: 'contract' as const, value })),
    fc
      .constantFrom('+380671234567', '067 765 43 21', '+7 (495) 555-20-41')
      .map((value) => ({ kind: 'phone' as const, value })),
  )
  const client = fc
    .record({
      name: fc.oneof(text(6), fc.constantFrom('Anna', 'АННА', 'Борис')),
      company: text(4),
      address: text(6),
      isResponsible: fc.boolean(),
      identifiers: fc.array(identifier, { maxLength: 3 }),
    })
    .filter(({ name, identifiers }) => name !== '' || identifiers.length > 0)

  let owner: Db
  beforeEach(() => {
    owner = connect(database.url)
    return () => owner.destroy()
  })

  /** Much faster than a fresh database; the application itself could not. */
  const forgetClients = () => sql`truncate client cascade`.execute(owner)

  async function create(clients: readonly Drawn[]): Promise<void> {
    for (const { isResponsible, ...each } of clients) {
      const responsible = isResponsible ? context.actor.id : null
      await createClient(context, NewClient.parse({ id: newId(), ...each, responsible }))
    }
  }

  it.each([
    { name: 'Anna', company: '"' },
    { name: 'Anna', company: '-' },
    { name: '—', company: '' },
    { name: '😀', company: "'" },
    { name: 'Anna', company: 'Anna' },
    { name: '="1"', company: '' },
  ])('fit together for $name of $company', async (titles) => {
    await create([{ ...titles, address: '', isResponsible: false, identifiers: [] }])
    const csv = await exported()
    expect(await bring(csv)).toMatchObject({ created: 0, changed: 0, unchanged: 1, badCount: 0 })
    expect(await exported()).toBe(csv)
  })

  it('fit together for any clients: nothing changes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(client, { maxLength: 8 }), async (clients) => {
        await forgetClients()
        await create(clients)
        const csv = await exported()
        const same = { created: 0, changed: 0, unchanged: clients.length, badCount: 0 }
        expect(await bring(csv, 'true')).toMatchObject(same)
        expect(await bring(csv)).toMatchObject(same)
        expect(await exported()).toBe(csv)
      }),
      { numRuns: 40 },
    )
  })

  it('any file, into any base, is unchanged the second time, or changes nothing at all', {
    timeout: 120_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(client, { maxLength: 4 }), fc.array(client, { maxLength: 6 }), async (base, rows) => {
        await forgetClients()
        await create(base)
        const before = await exported()
        const csv = toCsv(rows)
        const dry = await bring(csv, 'true')
        expect(await exported()).toBe(before)
        const first = await bring(csv)
        expect({ ...first, dryRun: true }).toEqual(dry)
        if (first.badCount > 0) expect(await exported()).toBe(before)
        else expect(await bring(csv)).toMatchObject({ created: 0, changed: 0, unchanged: rows.length, badCount: 0 })
      }),
      { numRuns: 60 },
    )
  })
})

/** A file as somebody else's program would write it, everything in quotes. */
function toCsv(rows: readonly Drawn[]): string {
  const quote = (cell: string) => `"${cell.replaceAll('"', '""')}"`
  const lines = rows.map(({ name, company, address, isResponsible, identifiers }) => {
    const all = (kind: string) =>
      identifiers
        .filter((one) => one.kind === kind)
        .map(({ value }) => value)
        .join('; ')
    return [name, company, all('email'), all('contract'), all('phone'), address, isResponsible ? 'olena' : '']
  })
  return [['name', 'company', 'emails', 'contracts', 'phones', 'address', 'responsible'], ...lines]
    .map((cells) => cells.map(quote).join(','))
    .join('\n')
}
