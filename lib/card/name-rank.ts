import { foldSounds } from './fold-sounds.ts'

/** What a word of the query is worth: whole words before beginnings, each in the first word of the name, a surname, before later ones. */
const WORTH = { wholeFirst: 4, whole: 3, beginsFirst: 2, begins: 1 }

/**
 * How well the best of a query's variants (`queryVariants`) fits a name: the worth of its words together; 0 when none of
 * them begins a word of the name.
 *
 * @param nameFolded as the server keeps it: the words by letters, then those that sound otherwise
 */
export function nameRank(nameFolded: string, variants: readonly (readonly string[])[]): number {
  const words = nameFolded.split(' ').filter((word) => word !== '')
  const [first = ''] = words
  const surname = [first, foldSounds(first)]
  return Math.max(0, ...variants.map((query) => query.reduce((sum, word) => sum + worth(words, surname, word), 0)))
}

/** What is reached where each word of the query is a whole one, and one of them the first. */
export const fullRank = (query: readonly string[]): number => WORTH.wholeFirst + WORTH.whole * (query.length - 1)

/** What is reached where each word of the query is a whole one, wherever it stands. */
export const wholeRank = (query: readonly string[]): number => WORTH.whole * query.length

function worth(words: readonly string[], surname: readonly string[], word: string): number {
  const begins = (one: string) => one.startsWith(word)
  if (surname.includes(word)) return WORTH.wholeFirst
  if (words.includes(word)) return WORTH.whole
  if (surname.some(begins)) return WORTH.beginsFirst
  return words.some(begins) ? WORTH.begins : 0
}
