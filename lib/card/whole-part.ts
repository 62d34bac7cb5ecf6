import { foldLetters } from './fold-letters.ts'

/** Words and numbers, in the common spelling: `К-00452` and `K00452` are `k` and `00452`. */
const segments = (text: string): string[] => foldLetters(text).match(/\d+|[^\d\s]+/g) ?? []

/** Whether the query has a digit: words alone are looked for in names. */
export const namesNumber = (query: string): boolean => /\d/.test(query)

/** Whether a query is a whole part of an identifier, from one border to another: `0417` of `ПС-2021/0417`, not of `04171`. */
export function isWholePart(value: string, query: string): boolean {
  const [whole, part] = [segments(value), segments(query)]
  if (part.length === 0) return false
  return whole.some((_, from) => part.every((segment, i) => whole[from + i] === segment))
}
