import { foldLetters, type Run } from './contract-runs.ts'

/**
 * The mask language. A mask describes the runs of a contract number, from left to right, parts apart by spaces:
 *
 * - `D4`     a run of 4 digits; `D1-5` of 1 to 5
 * - `L2`     a run of 2 letters; `L1-3` of 1 to 3
 * - `{ПС,К}` one of these runs of letters, look-alikes and case folded
 *
 * Separators (dash, slash, space, dot, number sign) between runs are not written. `{ПС} D4 D4` fits `ПС-2021/0417` and
 * `пс 2021 0417`. A run has at most 20 characters, a mask at most 8 parts, one of them digits, and 64 characters.
 */
export type Part =
  | { type: 'digits' | 'letters'; least: number; most: number }
  | { type: 'words'; words: readonly string[] }

export const MASK_LENGTH_LIMIT = 64
export const PART_LIMIT = 8
export const RUN_LIMIT = 20

const COUNTED = /^([DL])(\d{1,2})(?:-(\d{1,2}))?$/
const WORDS = /^\{([^{}\s]+)\}$/

/** The parts of a mask, or null when it is none. */
export function parseMask(mask: string): Part[] | null {
  if (mask.length > MASK_LENGTH_LIMIT) return null
  const parts = mask.trim().split(/\s+/).map(parsePart)
  const whole = parts.every((part) => part !== null) && parts.length <= PART_LIMIT
  return whole && parts.some((part) => part?.type === 'digits') ? parts.filter((part) => part !== null) : null
}

function parsePart(text: string): Part | null {
  const counted = COUNTED.exec(text)
  if (counted !== null) {
    const least = Number(counted[2])
    const most = Number(counted[3] ?? least)
    return least >= 1 && least <= most && most <= RUN_LIMIT
      ? { type: counted[1] === 'D' ? 'digits' : 'letters', least, most }
      : null
  }
  const words = WORDS.exec(text)?.[1]?.split(',').map(foldLetters)
  return words?.every((word) => /^\p{L}{1,20}$/u.test(word)) ? { type: 'words', words } : null
}

/** Whether a run fits a part. */
export function fits(part: Part, run: Run): boolean {
  if (part.type === 'words') return run.letters && part.words.includes(run.text)
  return run.letters === (part.type === 'letters') && run.text.length >= part.least && run.text.length <= part.most
}

/** Whether a contract number, cut into its runs, fits a mask as a whole. */
export const fitsMask = (parts: readonly Part[], runs: readonly Run[]): boolean =>
  runs.length === parts.length && parts.every((part, i) => runs[i] !== undefined && fits(part, runs[i]))

/** The mask as text; `parseMask` reads it back. */
export function formatMask(parts: readonly Part[]): string {
  return parts.map(formatPart).join(' ')
}

function formatPart(part: Part): string {
  if (part.type === 'words') return `{${part.words.join(',')}}`
  const count = part.least === part.most ? String(part.least) : `${part.least}-${part.most}`
  return (part.type === 'digits' ? 'D' : 'L') + count
}
