import { neighbour } from './text-runs.ts'

/** Most text nodes that are looked at before one. */
const NODES = 12

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
  const headings = Array.from(first.children)
  if (headings.length < 2 || !headings.every(({ localName }) => localName === 'th')) return null
  const column = Array.from(cell.parentElement?.children ?? []).indexOf(cell)
  return headings[column]?.textContent ?? null
}

/** The words before a place in a node: in its own line, and the text that stands above that line. */
export function wordsBefore(node: Text | Element, offset: number, limit: number): { line: string; above: string } {
  let line = node.nodeType === 3 ? (node as Text).data.slice(Math.max(0, offset - limit), offset) : ''
  let first: Node = node
  for (let i = 0, left = neighbour(node, 'before'); left !== null && i < NODES; i++, left = neighbour(left, 'before')) {
    first = left
    line = (left.data + line).slice(-limit)
  }
  const [above = ''] = textsBefore(first)
  return { line, above: above.slice(-limit) }
}

/** Up to `limit` characters of its own line that stand behind a place in a text node. */
export function lineAfter(node: Text, offset: number, limit: number): string {
  let line = node.data.slice(offset, offset + limit)
  let right = neighbour(node, 'after')
  for (; right !== null && line.length < limit; right = neighbour(right, 'after')) line += right.data
  return line.slice(0, limit)
}

/** Texts before a node, the nearest first, white space folded, empty ones left out. */
function* textsBefore(start: Node): Generator<string> {
  let count = 0
  for (let node = previous(start); node !== null && count < NODES; node = previous(node)) {
    if (node.nodeType !== 3) continue
    count++
    const text = (node as Text).data.replace(/\s+/g, ' ').trim()
    if (text !== '') yield text
  }
}

/** The node before this one in the order of the document; before what stands in a shadow root, its host. */
function previous(node: Node): Node | null {
  let before = node.previousSibling
  if (before === null) return node.parentNode ?? (node as Partial<ShadowRoot>).host ?? null
  while (before.lastChild !== null) before = before.lastChild
  return before
}
