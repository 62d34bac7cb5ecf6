import type { Entry } from '#lib/protocol/entry.ts'

/**
 * Entries that were held and the newest ones as they are now, joined; all ascending by seq without gaps. Where the two no
 * longer meet (too many were missed for reading them all, or another history was taken over), the newest alone.
 */
export function joined(held: readonly Entry[], newest: readonly Entry[]): Entry[] {
  const [first] = newest
  const older = first ? held.slice(0, Math.max(0, first.seq - (held[0]?.seq ?? first.seq))) : []
  return older.at(-1)?.hash === first?.previousHash ? [...older, ...newest] : [...newest]
}
