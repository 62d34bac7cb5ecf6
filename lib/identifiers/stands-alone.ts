import { classOf, DIGIT, foldLetters, LETTER, SEPARATOR } from './contract-runs.ts'
import { isContractWord, isNumberWord } from './contract-words.ts'

/** Characters that hold the parts of a date, a time, a sum, a phone number or an address together. */
const TIGHT = new Set(Array.from('-/.,:+_\\@=&%', (char) => char.charCodeAt(0)))
const LETTERS_BEFORE = /\p{L}{1,20}$/u

/**
 * Whether what stands from `start` to `end` is not a piece of something longer. With letters it may be followed by more
 * (`ПС-2021/0417/2`, `К-00451-го`); mere digits may neither follow nor precede other digits closely, as in dates,
 * times, sums and phones.
 */
export function standsAlone(text: string, start: number, end: number, hasLetters: boolean): boolean {
  return startsFreely(text, start, hasLetters) && endsFreely(text, end, hasLetters)
}

function startsFreely(text: string, start: number, hasLetters: boolean): boolean {
  if (start === 0) return true
  const before = text.charCodeAt(start - 1)
  const now = classOf(before)
  if (now === DIGIT) return false
  if (now === LETTER) return isAnnouncement(text, start)
  if (hasLetters && classOf(text.charCodeAt(start)) === LETTER) return before !== 0x40
  if (before === 0x2b) return false
  return !(TIGHT.has(before) && start > 1 && classOf(text.charCodeAt(start - 2)) === DIGIT)
}

/** Letters that touch the digits are no part of the number only when they announce it: `№12`, `N12`, `договор12`. */
function isAnnouncement(text: string, start: number): boolean {
  const letters = foldLetters(LETTERS_BEFORE.exec(text.slice(Math.max(0, start - 24), start))?.[0] ?? '')
  return letters === 'N' || letters === 'NO' || isContractWord(letters) || isNumberWord(letters)
}

function endsFreely(text: string, end: number, hasLetters: boolean): boolean {
  const after = text.charCodeAt(end)
  const now = end < text.length ? classOf(after) : SEPARATOR
  if (now === DIGIT || now === LETTER) return false
  if (hasLetters) return after !== 0x40
  return !(TIGHT.has(after) && classOf(text.charCodeAt(end + 1)) === DIGIT)
}
