import type { Hit } from './hit.ts'
import { lineAfter, shortText, wordsBefore } from './words-around.ts'

/** So many words beside an identifier are its label or its owner's name; more are a text that mentions it. */
const WORDS = 3
/** How far is looked to either side, and the longest text of an element whose attribute tells, in characters. */
const REACH = 60

/** Whether an identifier stands by itself, as in a field, a row or a record, not in the middle of a text. */
export function standsAlone({ source, node, offset, length, element }: Hit): boolean {
  if (source === 'field') return true
  if (source === 'attribute' && shortText(element, REACH) === null) return false
  const { line } = wordsBefore(node, offset, REACH)
  return isFew(line) && isFew(lineAfter(node, offset + length, REACH))
}

const isFew = (text: string) => (text.match(/\p{L}+/gu)?.length ?? 0) <= WORDS
