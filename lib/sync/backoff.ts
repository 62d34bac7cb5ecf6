export const FIRST_DELAY = 2_000
export const LONGEST_DELAY = 120_000
/** Longest that a server's own limit is waited for, in milliseconds. */
export const LONGEST_PAUSE = 900_000

/**
 * How long to wait after so many failures in a row, in milliseconds: doubled each time, with full jitter over the upper
 * half, so that the extensions of a company do not come back all at once.
 *
 * @param failures 1 after the first
 * @param random 0 to 1
 */
export function backoff(failures: number, random: number): number {
  const ceiling = Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** Math.min(failures - 1, 16))
  return ceiling / 2 + (ceiling / 2) * random
}
