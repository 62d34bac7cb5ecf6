import { joinedText } from './joined-text.ts'
import { isPromising, PIECE } from './scan-text.ts'

/** Most texts that are read as one. */
const BATCH = 64

/**
 * The texts under `root` that can hold an identifier, and what lies between them as nulls: time for a breath. Of a single
 * one whoever looks at it finds out.
 */
export function* promisingTexts(root: Node): Generator<Text | null> {
  const page = root.ownerDocument ?? (root as Document)
  const walker = page.createTreeWalker(root, 4 /* NodeFilter.SHOW_TEXT */)
  for (let more = true; more; yield null) {
    const texts: Text[] = []
    let length = 0
    while (texts.length < BATCH && length < PIECE) {
      const node = walker.nextNode() as Text | null
      more = node !== null
      if (node === null) break
      texts.push(node)
      length += node.length
    }
    yield* promisingOf(texts, length)
  }
}

/** Of neighbouring texts, so many characters together, those that can hold an identifier. A long one is judged in pieces. */
function promisingOf(texts: readonly Text[], length: number): readonly Text[] {
  if (texts.length < 2 || length > 2 * PIECE) return texts
  const text = joinedText(texts, length)
  if (text === null) return texts.filter(({ data }) => isPromising(data))
  return isPromising(text) ? withMarks(texts, text) : []
}

function withMarks(texts: readonly Text[], text: string): Text[] {
  const mark = /[@\d]/g
  let [at, end] = [-1, 0]
  return texts.filter((node) => {
    const start = end
    end += node.length
    if (at < start) {
      mark.lastIndex = start
      at = mark.exec(text)?.index ?? text.length
    }
    return at < end
  })
}
