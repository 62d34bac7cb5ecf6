import { matchRanges } from '#lib/card/search-fold.ts'

/** A piece of a text, and whether the query found it. */
export type Piece = { text: string; found: boolean }

/** The text cut into pieces that the query found and pieces that it did not; together they are the text. */
export function pieces(text: string, query: string): Piece[] {
  const ranges = query.trim() === '' ? [] : matchRanges(text, query)
  const result: Piece[] = []
  let place = 0
  for (const [start, end] of ranges) {
    result.push({ text: text.slice(place, start), found: false }, { text: text.slice(start, end), found: true })
    place = end
  }
  result.push({ text: text.slice(place), found: false })
  return result.filter((piece) => piece.text !== '')
}
