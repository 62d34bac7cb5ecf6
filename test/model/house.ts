import { randomUUID } from 'node:crypto'
import type { Clock } from '#lib/platform/clock.ts'
import type { Entry } from '#lib/protocol/entry.ts'
import { insertClients } from '#server/db/clients.ts'
import { selectEntries, toEntry } from '#server/db/entries.ts'
import type { Db } from '#server/db/tables.ts'
import { inTransaction } from '#server/db/transaction.ts'
import { newId } from '#test/support/cards.ts'

/** Somebody who appends. */
export type Person = { id: string; name: string }

/** A company as the database has it, seen from beside the server. */
export type House = {
  people: readonly Person[]
  /** A card on which nothing stands yet. */
  newCard(): Promise<string>
  /** @returns the token of a new session */
  signIn(person: Person): Promise<string>
  /** An administrator ends a session, nobody tells the browser. */
  revoke(token: string): Promise<void>
  isRevoked(token: string): boolean
  /** Every entry of a card, ascending by seq, straight from the table. */
  entriesOf(cardId: string): Promise<Entry[]>
}

/** @param clock the server's */
export async function makeHouse(db: Db, clock: Clock, names: readonly string[]): Promise<House> {
  const people: Person[] = []
  for (const name of names) people.push(await hire(db, clock, name))
  const revoked = new Set<string>()
  const cards: string[] = []
  return {
    people,
    async newCard() {
      if (cards.length === 0) cards.push(...(await makeCards(db, clock)))
      return cards.pop() ?? ''
    },
    signIn: (person) => openSession(db, clock, person),
    revoke: async (token) => {
      revoked.add(token)
      await db.deleteFrom('session').where('token', '=', token).execute()
    },
    isRevoked: (token) => revoked.has(token),
    entriesOf: (cardId) => entriesOf(db, cardId),
  }
}

/** Every entry of a card, ascending by seq, straight from the table. */
export async function entriesOf(db: Db, cardId: string): Promise<Entry[]> {
  const rows = await selectEntries(db).where('entry.card_id', '=', cardId).orderBy('entry.seq').execute()
  return rows.map(toEntry)
}

async function hire(db: Db, clock: Clock, name: string): Promise<Person> {
  const id = randomUUID()
  const at = new Date(clock.now())
  const dates = { created_at: at, updated_at: at }
  await db
    .insertInto('staff')
    .values({ id, name, email: `${id}@example.com`, role: 'member', ...dates })
    .execute()
  return { id, name }
}

async function openSession(db: Db, clock: Clock, { id }: Person): Promise<string> {
  const token = randomUUID()
  const at = new Date(clock.now())
  const row = { id: randomUUID(), token, staff_id: id, created_at: at, updated_at: at }
  await db
    .insertInto('session')
    .values({ ...row, expires_at: new Date(at.getTime() + 30 * 24 * 3_600_000) })
    .execute()
  return token
}

/** Many at once: a sequence wants two, and there are thousands of sequences. */
async function makeCards(db: Db, clock: Clock): Promise<string[]> {
  const dossier = { name: 'Иванов', company: '', address: '', tags: [], responsible: null, note: '' }
  const made = {
    ...dossier,
    nameFolded: ' ivanov',
    search: 'ivanov',
    createdAt: new Date(clock.now()),
    createdBy: null,
  }
  const rows = Array.from({ length: 100 }, () => ({ id: newId(), ...made }))
  return inTransaction(db, (trx) => insertClients(trx, rows))
}
