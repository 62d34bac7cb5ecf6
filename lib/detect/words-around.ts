import { neighbour, partOf } from './text-runs.ts'

/** Most text nodes that are looked at before one, most characters of each, and most nodes of any kind. */
const NODES = 12
const LENGTH = 1000
const STEPS = 500
/** Most columns of a table whose headings are read, and the longest heading. */
const COLUMNS = 100
const HEADING = 200

/** Up to `limit` characters that stand before a node, a space between text nodes. */
export function textBefore(node: Node, limit: number): string {
  let before = ''
  for (const text of textsBefore(node)) {
    before = `${text.slice(-limit)} ${before}`
    if (before.length >= limit) break
  }
  return before.slice(-limit - 1)
}

/** What announces a number at the begin of a node: the heading of its column in a table, else the text before it. */
export const contextBefore = (node: Node, limit: number): string => columnHeading(node) ?? textBefore(node, limit)

/** The heading of the column in which a node stands, or null when its table has no row of headings. */
function columnHeading(node: Node): string | null {
  const cell = (node.nodeType === 1 ? (node as Element) : node.parentElement)?.closest('td')
  const first = cell?.closest('table')?.querySelector('tr')
  if (!cell || !first || first === cell.parentElement) return null
  const { children } = first
  if (children.item(1) === null || children.item(COLUMNS) !== null) return null
  if (!Array.from(children).every(({ localName }) => localName === 'th')) return null
  let column = 0
  for (let before = cell.previousElementSibling; before !== null; before = before.previousElementSibling) {
    if (++column > COLUMNS) return null
  }
  const heading = children.item(column)
  return heading === null ? null : shortText(heading, HEADING)
}

/** The text of an element with white space folded; null when it is longer than `limit`. Never reads much more than that. */
export function shortText(element: Element, limit: number): string | null {
  const walker = element.ownerDocument.createTreeWalker(element, 5 /* NodeFilter.SHOW_ELEMENT | SHOW_TEXT */)
  let [text, steps] = ['', 0]
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (++steps > STEPS) return null
    if (node.nodeType === 3) text += ` ${folded(partOf(node as Text, 0, limit + 1))}`
    if (text.length > limit) return null
  }
  return text.trim()
}

const folded = (text: string) => text.replace(/\s+/g, ' ').trim()

/** The words before a place in a node: in its own line, and the text that stands above that line. */
export function wordsBefore(node: Text | Element, offset: number, limit: number): { line: string; above: string } {
  let line = node.nodeType === 3 ? partOf(node as Text, offset - limit, offset) : ''
  let first: Node = node
  for (let i = 0, left = neighbour(node, 'before'); left !== null && i < NODES; i++, left = neighbour(left, 'before')) {
    first = left
    line = (left.data.slice(-limit) + line).slice(-limit)
  }
  const [above = ''] = textsBefore(first)
  return { line, above: above.slice(-limit) }
}

/** Up to `limit` characters of its own line that stand behind a place in a text node and what follows it, or behind an element. */
export function lineAfter(node: Text | Element, offset: number, limit: number): string {
  const end = offset + limit
  let line = node.nodeType === 3 ? partOf(node as Text, 0, end) : ''
  let right = neighbour(node, 'after')
  for (; right !== null && line.length < end; right = neighbour(right, 'after')) line += right.data.slice(0, limit)
  return line.slice(offset, end)
}

/** Texts before a node, the nearest first, white space folded, empty ones left out. */
function* textsBefore(start: Node): Generator<string> {
  let [count, steps] = [0, 0]
  for (let node = previous(start); node !== null && count < NODES && steps < STEPS; node = previous(node)) {
    steps++
    if (node.nodeType !== 3) continue
    count++
    const text = folded((node as Text).data.slice(-LENGTH))
    if (text !== '') yield text
  }
}

/** The node before this one in the order of the document; before what stands in a shadow root, its host. */
function previous(node: Node): Node | null {
  let before = node.previousSibling
  if (before === null) return node.parentNode ?? (node as Partial<ShadowRoot>).host ?? null
  for (let depth = 0; depth < STEPS && before.lastChild !== null; depth++) before = before.lastChild
  return before
}
