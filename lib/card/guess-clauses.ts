import { BY_WHOM, CALENDAR, CLIENT_ANYHOW } from './guess-words.ts'

/** Where the words that are looked at must lie, in characters. */
export const LONGEST = 200

/** A part of a sentence between commas: its words, folded, and which of them begin with a capital. */
export type Clause = { words: string[]; capital: boolean[] }

const WORD = /[\p{L}\p{N}]+(?:[’'ʼ]\p{L}+)*/gu

/** A text as one clause. */
export function clauseOf(text: string): Clause {
  const written = (text.match(WORD) ?? []).filter((word) => !/^(the|an?)$/i.test(word))
  const fold = (word: string) => word.toLowerCase().replaceAll('ё', 'е').replaceAll(/['ʼ]/g, '’').replace(/’s$/, '')
  return { words: written.map(fold), capital: written.map((word) => /^\p{Lu}/u.test(word)) }
}

/** The first sentence in its clauses. */
export const clausesOf = (text: string): Clause[] =>
  (
    text
      .trimStart()
      .slice(0, LONGEST)
      .split(/[.!?\n]/, 1)[0] ?? ''
  )
    .split(/[,;:()–—]|\s-\s/)
    .map(clauseOf)
    .filter(({ words }) => words.length > 0)

/** "Client was promised", "reset by client", "fixed itself": what stands first in English did not do it. */
export function isPassive({ words, capital }: Clause): boolean {
  if (words.some((word) => /^(was|were|be|been|itself)$/.test(word))) return true
  const whom = words.indexOf('by') + 1
  const word = words[whom] ?? ''
  if (whom === 0) return false
  return CLIENT_ANYHOW.test(word) || BY_WHOM.test(word) || (capital[whom] === true && !CALENDAR.test(word))
}
