import { joinedText } from './joined-text.ts'
import { isPromising, PIECE } from './scan-text.ts'

/** Most texts that are read as one. */
const BATCH = 64
/**
 * In a part of a page with more elements a question about all of them, and the way past those without any text, are felt:
 * a browser goes there in one step.
 */
export const MANY = 65_000
/** Most nodes between two breaths. */
const STEPS = 1000

/**
 * The texts under `root` that can hold an identifier, in batches; after each it is time for a breath. Of a single one whoever
 * looks at it finds out.
 */
export function* promisingTexts(root: Node): Generator<readonly Text[]> {
  const page = root.ownerDocument ?? (root as Document)
  // A long live collection knows its beginning without counting to its end.
  const isFew = (root as Partial<Element>).getElementsByTagName?.('*').item(MANY) === null
  const walker = page.createTreeWalker(root, isFew ? 4 /* NodeFilter.SHOW_TEXT */ : 5 /* SHOW_ELEMENT, too */)
  for (let more = true; more; ) {
    const texts: Text[] = []
    const ends: number[] = []
    let length = 0
    for (let i = 0; i < STEPS && texts.length < BATCH && length < PIECE; i++) {
      const node = walker.nextNode() as Text | null
      more = node !== null
      if (node === null) break
      if (node.nodeType !== 3) continue
      texts.push(node)
      length += node.length
      ends.push(length)
    }
    yield promisingOf(texts, ends)
  }
}

/** Of neighbouring texts, and where each ends when they are joined, those that can hold an identifier. A long one is judged in pieces. */
function promisingOf(texts: readonly Text[], ends: readonly number[]): readonly Text[] {
  const length = ends.at(-1) ?? 0
  if (texts.length < 2 || length > 2 * PIECE) return texts
  const text = joinedText(texts, length)
  return text === null ? texts.filter(({ data }) => isPromising(data)) : withMarks(texts, ends, text)
}

function withMarks(texts: readonly Text[], ends: readonly number[], text: string): Text[] {
  const mark = /[@\d]/g
  const marked: Text[] = []
  // Where a mark was found the expression remembers the place behind it.
  for (let i = 0; mark.test(text); i++) {
    while ((ends[i] ?? text.length) < mark.lastIndex) i++
    marked.push(texts[i] as Text)
    mark.lastIndex = ends[i] ?? text.length
  }
  return marked
}
