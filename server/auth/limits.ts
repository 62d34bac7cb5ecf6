import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { MedkartaError } from '#lib/protocol/errors.ts'
import type { Door } from '#server/context.ts'

/** At most `max` attempts in `seconds`, counted from the first one on. */
type Limit = { max: number; seconds: number }

/** Attempts from one address, whatever they are for: an office of many people behind one address must fit. */
const ADDRESS: Limit = { max: 100, seconds: 300 }
/**
 * Passwords tried for one email from addresses where its owner has no session: one a minute on the long run. The owner
 * shares this count with whoever guesses, and waits as long as the guessing goes on; where they have a session they do not.
 */
const EMAIL: Limit = { max: 10, seconds: 600 }

/** Counts a request that nobody signed in makes. @throws MedkartaError `rate-limited` */
export async function countAddress(door: Door): Promise<void> {
  await count(door, `address:${network(door.address)}`, ADDRESS)
}

/**
 * Counts a try at a password. From an address where this person has a session they have a count of their own, so that
 * strangers who guess from elsewhere do not keep them out.
 *
 * @returns the count's key, for `forget`
 * @throws MedkartaError `rate-limited`
 */
export async function countPassword(door: Door, email: string): Promise<string> {
  const from = (await isKnownHere(door, email)) ? network(door.address) : 'anywhere'
  const key = passwordKey(email, from)
  await count(door, key, EMAIL)
  return key
}

/** Whoever has a new password need not wait for what was tried with the old one, from wherever. */
export async function forgetGuesses({ db }: Pick<Door, 'db'>, email: string): Promise<void> {
  await db.deleteFrom('attempt').where('key', 'like', passwordKey(email, '%')).execute()
}

const passwordKey = (email: string, from: string): string =>
  `password:${createHash('sha256').update(email).digest('hex')}:${from}`

/** After a right password nothing was guessed. */
export async function forget({ db }: Pick<Door, 'db'>, key: string): Promise<void> {
  await db.deleteFrom('attempt').where('key', '=', key).execute()
}

async function isKnownHere({ db, clock, address }: Door, email: string): Promise<boolean> {
  const session = await db
    .selectFrom('session')
    .innerJoin('staff', 'staff.id', 'session.staff_id')
    .select('session.id')
    .where('staff.email', '=', email)
    .where('session.ip_address', '=', network(address))
    .where('session.expires_at', '>', new Date(clock.now()))
    .executeTakeFirst()
  return session !== undefined
}

async function count({ db, clock }: Door, key: string, { max, seconds }: Limit): Promise<void> {
  const now = new Date(clock.now())
  const over = new Date(clock.now() - seconds * 1000)
  const row = await db
    .insertInto('attempt')
    .values({ key, count: 1, since: now })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet({
        count: sql`case when attempt.since <= ${over} then 1 else attempt.count + 1 end`,
        since: sql`case when attempt.since <= ${over} then ${now} else attempt.since end`,
      }),
    )
    .returning(['count', 'since'])
    .executeTakeFirstOrThrow()
  if (row.count === 1) await sweep({ db, clock })
  if (row.count <= max) return
  const wait = Math.ceil((row.since.getTime() + seconds * 1000 - now.getTime()) / 1000)
  throw new MedkartaError('rate-limited', { seconds: Math.max(1, wait) })
}

/** Counts that no limit needs any more. */
async function sweep({ db, clock }: Pick<Door, 'db' | 'clock'>): Promise<void> {
  const longest = Math.max(ADDRESS.seconds, EMAIL.seconds) * 1000
  await db
    .deleteFrom('attempt')
    .where('since', '<', new Date(clock.now() - longest))
    .execute()
}

/** What one guesser has: a single IPv4 address, or an IPv6 network of 64 bits (RFC 6177). */
export function network(address: string): string {
  if (!address.includes(':')) return address
  const [head = '', tail] = address.toLowerCase().split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail ? tail.split(':') : []
  const zeros = tail === undefined ? [] : Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0')
  return `${[...left, ...zeros, ...right].slice(0, 4).join(':')}::/64`
}
