import type { Table } from 'dexie'
import type { Session, Staff, Whoami } from '#lib/protocol/staff.ts'
import type { Account, Database, LastSignIn } from './database.ts'
import { dropPictures } from './pictures.ts'

/** Who is signed in on this machine, or null. */
export const readAccount = async (db: Database): Promise<Account | null> => (await db.account.get('account')) ?? null

/** Where and as whom somebody signed in here last, or null; also after they signed out. */
export async function readLastSignIn(db: Database): Promise<Omit<LastSignIn, 'key'> | null> {
  const account = await readAccount(db)
  if (account) return { server: account.server, email: account.staff.email }
  return (await db.lastSignIn.get('last')) ?? null
}

/**
 * Writes what was read under the session `token`, in one transaction over `tables`. An answer that arrives after that
 * session ended is not written: it is somebody else's by now, or nobody's.
 *
 * @returns what `work` gives, null when the session is over
 */
export function inSession<T>(db: Database, token: string, tables: Table[], work: () => Promise<T>): Promise<T | null> {
  return db.transaction('rw', [db.account, ...tables], async () =>
    (await db.account.get('account'))?.token === token ? work() : null,
  )
}

/**
 * Keeps a new session. What was read from another server or company, or when nobody was signed in, goes; so does what
 * another person opened. What was written here stays with its author (`authorId`), and witnesses stay.
 */
export async function saveSession(db: Database, server: string, session: Session): Promise<void> {
  const { token, staff, company } = session
  await db.transaction(
    'rw',
    [
      ...[db.account, db.staff, db.cards, db.entries, db.openHistory, db.recent, db.directory, db.retry, db.waiting],
      ...[db.pictures, db.drafts, db.outbox],
    ],
    async () => {
      const before = await db.account.get('account')
      if (before?.server !== server || before.company.directoryKey !== company.directoryKey) {
        const read = [db.cards, db.entries, db.openHistory, db.recent, db.directory]
        await Promise.all(read.map((table) => table.clear()))
        await dropPictures(db, Number.POSITIVE_INFINITY)
      }
      if (before?.staff.id !== staff.id) await db.recent.clear()
      await db.waiting.clear()
      await db.staff.clear()
      await db.retry.clear()
      await db.account.put({ key: 'account', server, token, staff, company })
    },
  )
}

/** Takes over what the server says about the person and the company (role, masks), for the session `token` only. */
export async function refreshAccount(db: Database, token: string, { staff, company }: Whoami): Promise<void> {
  await db.account
    .where('key')
    .equals('account')
    .and((account) => account.token === token)
    .modify({ staff, company })
}

/** The server no longer takes this session. A newer one, made meanwhile in another window, stays. */
export async function endSession(db: Database, token: string): Promise<void> {
  await db.account
    .where('key')
    .equals('account')
    .and((account) => account.token === token)
    .modify({ token: null })
}

/** The people of the company, for names and hand-offs, as read under the session `token`. */
export const saveStaff = (db: Database, token: string, staff: readonly Staff[]): Promise<unknown> =>
  inSession(db, token, [db.staff], async () => {
    await db.staff.clear()
    await db.staff.bulkPut([...staff])
  })

/** Also where the server has ended it. */
const isOf = ({ staff, token }: Account, session: Pick<Session, 'token' | 'staff'>): boolean =>
  staff.id === session.staff.id && (token === null || token === session.token)

/**
 * Forgets everything. With `keepUnsent` what the server does not have stays until its author signs in again on this
 * machine (ask the person first), and so do the witnesses of the cards, and where and as whom one signs in again. With
 * `session` not where another session than that has begun here meanwhile.
 *
 * @returns whether it did
 */
export async function wipe(
  db: Database,
  { keepUnsent, session }: { keepUnsent: boolean; session?: Pick<Session, 'token' | 'staff'> },
): Promise<boolean> {
  const kept = keepUnsent ? ['outbox', 'drafts', 'heads', 'pictures'] : []
  const tables = db.tables.filter((table) => !kept.includes(table.name))
  return db.transaction('rw', db.tables, async () => {
    const now = await readAccount(db)
    if (now && session && !isOf(now, session)) return false
    const last = keepUnsent ? await readLastSignIn(db) : null
    await Promise.all(tables.map((table) => table.clear()))
    if (last) await db.lastSignIn.put({ ...last, key: 'last' })
    await db.outbox.filter((row) => row.state === 'accepted').delete()
    await dropPictures(db, Number.POSITIVE_INFINITY)
    return true
  })
}
