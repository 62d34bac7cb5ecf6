import { isPromising, PIECE } from './scan-text.ts'

/** Most texts that are read as one. */
const BATCH = 64

/**
 * The texts under `root` that can hold an identifier, and what lies between them as nulls: time for a breath. The browser
 * hands over the text of many nodes as one several times faster than one by one.
 */
export function* promisingTexts(root: Node): Generator<Text | null> {
  const page = root.ownerDocument ?? (root as Document)
  const walker = page.createTreeWalker(root, 4 /* NodeFilter.SHOW_TEXT */)
  const range = page.createRange()
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
    yield* promisingOf(texts, length, range)
  }
}

/** Of neighbouring texts, so many characters together, those that can hold an identifier. A long one is judged in pieces. */
function promisingOf(texts: readonly Text[], length: number, range: Range): readonly Text[] {
  const [first, last] = [texts[0], texts.at(-1)]
  if (first === undefined || last === undefined || length > 2 * PIECE) return texts
  range.setStart(first, 0)
  range.setEnd(last, last.length)
  const text = range.toString()
  // In documents of XML something else than texts may stand between them.
  if (text.length !== length) return texts.filter(({ data }) => isPromising(data))
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
