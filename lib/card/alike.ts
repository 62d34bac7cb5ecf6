import { foldForSearch } from './search-fold.ts'

/** Groups of three letters of the words of a text, as pg_trgm makes them: two spaces before a word and one after it. */
function trigrams(text: string): Set<string> {
  const words = foldForSearch(text).split(' ').filter(Boolean)
  return new Set(
    words.flatMap((word) => {
      const padded = `  ${word} `
      return Array.from({ length: padded.length - 2 }, (_, at) => padded.slice(at, at + 3))
    }),
  )
}

/** How alike two texts are, in any script, spelling or order of words: from 0, nothing in common, to 1. */
export function likeness(a: string, b: string): number {
  const [one, other] = [trigrams(a), trigrams(b)]
  const both = [...one].filter((three) => other.has(three)).length
  return both === 0 ? 0 : both / (one.size + other.size - both)
}
