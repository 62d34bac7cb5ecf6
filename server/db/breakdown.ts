/**
 * Codes of PostgreSQL (its manual, appendix A) and of sockets that mean: not now. Classes 08 (connection), 28 (we are not
 * let in, as with a password that was changed), 53 (no room) and 57P (being shut down or started); 3D000 (no such database)
 * and 55000 (it takes no connections: nothing of ours has that code otherwise); 40 (serialisation, deadlock) and 55P03
 * (waited too long for a row) leave nothing done and may be sent again.
 */
const AWAY =
  /^(08...|28...|3D000|53...|57P0.|40(001|P01)|55(000|P03)|ECONN.*|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/

/** What `pg` says without a code. */
const AWAY_WORDS =
  /Connection terminated|timeout exceeded when trying to connect|Query read timeout|not queryable|Client was closed/

/** Whether an error, or one that caused it, says that the database cannot be reached now. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if ('code' in error && typeof error.code === 'string' && AWAY.test(error.code)) return true
  if (AWAY_WORDS.test(error.message)) return true
  if (error instanceof AggregateError && error.errors.some(isDatabaseAway)) return true
  return isDatabaseAway(error.cause)
}

/** Whether the disk is full, of the database (53100) or of this machine. */
export function isDiskFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && ['53100', 'ENOSPC', 'EDQUOT'].includes(String(error.code))
}

/** Whether the database refused a text that it cannot hold, such as one with NUL (class 22, character not in repertoire). */
export function isUnstorable(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === '22021' || error.code === '22P05')
}
