import { dropInvisible } from './invisible.ts'
import { foldLookAlikes } from './look-alikes.ts'

/** A run of letters or of digits. `text` is folded, `start` and `end` are places in the text that was read. */
export type Run = { letters: boolean; text: string; start: number; end: number }

export const OTHER = 0
export const DIGIT = 1
export const LETTER = 2
export const SEPARATOR = 3
export const TRANSPARENT = 4
/** What a UTF-16 code unit is to a contract number. Transparent: invisible characters and accents. */
export type CharClass = typeof OTHER | typeof DIGIT | typeof LETTER | typeof SEPARATOR | typeof TRANSPARENT

const SEPARATORS = new Set(Array.from(' \t\r\n\u00A0-/\\._#№\u2212\u2043\u202F\u205F\u3000\u2044\uFF0F\uFF0D', code))
for (let space = 0x2000; space <= 0x200a; space++) SEPARATORS.add(space)
for (let dash = 0x2010; dash <= 0x2015; dash++) SEPARATORS.add(dash)

function code(char: string): number {
  return char.charCodeAt(0)
}

const table = new Uint8Array(0x530)
for (let unit = 0; unit < table.length; unit++) table[unit] = classify(unit)

function classify(unit: number): CharClass {
  if (unit >= 48 && unit <= 57) return DIGIT
  if (SEPARATORS.has(unit)) return SEPARATOR
  const char = String.fromCharCode(unit)
  if (/\p{L}/u.test(char)) return LETTER
  return /[\p{M}\p{Default_Ignorable_Code_Point}]/u.test(char) ? TRANSPARENT : OTHER
}

/** The class of a UTF-16 code unit; one look into a table for Latin, Greek and Cyrillic. */
export function classOf(unit: number): CharClass {
  return unit < table.length ? ((table[unit] ?? OTHER) as CharClass) : classify(unit)
}

/** What each letter of the table folds to by itself, made when it is first met. */
const folded: string[] = []

/** Folds letters: upper case, composed, without accents that stand alone, look-alikes Latin. Stable when done again. */
export function foldLetters(text: string): string {
  let result = ''
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    // An accent or a letter of a far script: composing needs the whole word.
    if (unit >= table.length || table[unit] !== LETTER) return foldWord(text)
    folded[unit] ??= foldWord(text.charAt(i))
    result += folded[unit]
  }
  return result
}

function foldWord(text: string): string {
  const upper = dropInvisible(text).normalize('NFKC').toUpperCase().normalize('NFKC')
  return foldLookAlikes(upper).replace(/\p{M}/gu, '')
}

/** The run that begins at `start`, a letter or a digit; it ends before `limit`. */
export function runAt(text: string, start: number, limit: number): Run {
  const kind = classOf(text.charCodeAt(start))
  let last = start + 1
  let transparent = false
  for (let end = last; end < limit; end++) {
    const now = classOf(text.charCodeAt(end))
    if (now === kind) last = end + 1
    else if (now === TRANSPARENT) transparent = true
    else break
  }
  const raw = text.slice(start, last)
  if (kind === LETTER) return { letters: true, text: foldLetters(raw), start, end: last }
  return { letters: false, text: transparent ? raw.replace(/\D/g, '') : raw, start, end: last }
}

/** All runs of a short text, and whether nothing but separators stands between them. */
export function runsOf(text: string): { runs: Run[]; pure: boolean } {
  const runs: Run[] = []
  let pure = true
  for (let i = 0; i < text.length; ) {
    const now = classOf(text.charCodeAt(i))
    if (now === LETTER || now === DIGIT) {
      const run = runAt(text, i, text.length)
      runs.push(run)
      i = run.end
    } else {
      if (now === OTHER) pure = false
      i++
    }
  }
  return { runs, pure }
}
