import { StartError } from '#server/start-error.ts'
import { isDatabaseAway } from './breakdown.ts'
import { explainCertificate, unreadFile } from './tls.ts'

/** PostgreSQL's codes for what is wrong with an address (its manual, appendix A), and what to do. */
const WRONG: Record<string, string> = {
  '28P01': 'refuses the user or the password. Correct DATABASE_URL.',
  '28000': 'does not let this user in. Correct DATABASE_URL, or allow the user in pg_hba.conf.',
  '3D000': "does not have this database. Run CREATE DATABASE … ENCODING 'UTF8', or correct DATABASE_URL.",
  '55000': 'takes no connections. Run ALTER DATABASE … ALLOW_CONNECTIONS true, or correct DATABASE_URL.',
  '08P01':
    'refuses what our sessions begin with (their role and settings), as poolers such as PgBouncer do. ' +
    'Set DATABASE_URL to PostgreSQL itself.',
  '42501': 'does not give this user the rights to make tables. Make the user the owner of the database.',
}

/** What is wrong with a database's address, in one line without its password; other errors as they are. */
export function explainUnreachable(url: string, error: unknown): unknown {
  if (error instanceof StartError) return error
  const { host, pathname } = new URL(url)
  const name = `The database ${host}${pathname}`
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const file = unreadFile(url, error)
  if (file !== null)
    return new StartError(`DATABASE_URL says ${file}, and that cannot be read (${code}). Correct it.`, { cause: error })
  const wrong = WRONG[code] ?? explainCertificate(url, code)
  if (wrong !== null) return new StartError(`${name} ${wrong}`, { cause: error })
  if (!isDatabaseAway(error)) return unencrypted(url, name, error) ?? error
  const reason = code || (error instanceof Error ? error.message : '')
  return new StartError(`${name} cannot be reached (${reason}). Start it, or correct DATABASE_URL.`, { cause: error })
}

/** Of a database that takes no TLS, which the address asks for: `pg` throws a plain error, without a code. */
function unencrypted(url: string, name: string, error: unknown): StartError | null {
  const mode = new URL(url).searchParams.get('sslmode') ?? 'disable'
  const isPlain = error instanceof Error && error.name === 'Error' && !('code' in error)
  if (mode === 'disable' || !isPlain) return null
  return new StartError(`${name} cannot be opened over TLS (${error.message}). Correct sslmode in DATABASE_URL.`, {
    cause: error,
  })
}
