import { Client } from 'pg'

/** Any number that Medkarta keeps for itself: the lock's key in the database `postgres`. */
const LOCK = 5_081_969

/** A connection that holds the folder for this process: PostgreSQL lets go of it when the process dies. */
export type Ownership = { client: Client; release(): Promise<void> }

/**
 * Takes the folder for this process if nobody has it.
 *
 * @param who name of this process for others, see `Taken`
 * @returns the ownership, or the name of who has it
 */
export async function takeOwnership(url: string, who: string): Promise<Ownership | { holder: string }> {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: 5000,
    keepAlive: true,
    application_name: who,
  })
  client.on('error', () => undefined) // the `end` event that follows is what is listened to
  await client.connect()
  const { rows } = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [LOCK])
  if (rows[0]?.got) return { client, release: () => client.end() }
  const holder = await findHolder(client)
  await client.end()
  return { holder }
}

/** The name of the process that has the folder, '' when it has just let go. */
async function findHolder(client: Client): Promise<string> {
  const { rows } = await client.query<{ application_name: string }>(
    `select a.application_name from pg_locks l join pg_stat_activity a on a.pid = l.pid
     where l.locktype = 'advisory' and l.granted and l.objid = $1 and l.classid = 0`,
    [LOCK],
  )
  return rows[0]?.application_name ?? ''
}

/** Whether some live process has the folder. */
export async function isOwned(url: string): Promise<boolean> {
  const taken = await takeOwnership(url, 'medkarta look')
  if ('holder' in taken) return true
  await taken.release()
  return false
}
