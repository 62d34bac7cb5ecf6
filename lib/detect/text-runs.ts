import { joinedText } from './joined-text.ts'
import { PIECE } from './scan-text.ts'

/** Elements that do not break a line of text. Everything else, `br` too, ends it. */
const INLINE = new Set(
  'a abbr acronym b bdi bdo big cite code del dfn em font i ins kbd label mark nobr q s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
)

/**
 * Text nodes that stand in one line of text, and their joined text; `starts[i]` is where `nodes[i]` begins in it.
 * `before` is set for a later piece of a long run: the text that stands before the piece.
 */
export type TextRun = { nodes: Text[]; starts: number[]; text: string; before?: string }
/** A run that may be too long to be taken from the page whole. */
export type AnyRun = Omit<TextRun, 'text'> & {
  text: { readonly length: number; slice: (from: number, to: number) => string }
}

/** Most text nodes and characters of one run to either side; more are another run. */
const REACH = 300
const LENGTH = 100_000
/** Most nodes of a piece. */
const NODES = 60
/** How far before the end of a piece white space is looked for. */
const CUT = 500
/** Most elements without text between two texts of one line, and most inline elements in one another. */
const EMPTY = 50
/** So many nodes are read as one. */
const MANY = 10

/** The run of text that a node stands in: its neighbours up to the next block, whatever inline elements cut it. */
export function runAround(node: Text): AnyRun {
  if (node.length > LENGTH)
    return { nodes: [node], starts: [0], text: { length: node.length, slice: (from, to) => partOf(node, from, to) } }
  if (standsAlone(node)) return { nodes: [node], starts: [0], text: node.data }
  return joined([...side(node, 'before').reverse(), node, ...side(node, 'after')])
}

/**
 * What stands in a text from one place to another, as far as it is there. To hand over megabytes whole takes a browser more
 * than ten milliseconds.
 */
export function partOf(text: Text, from: number, to: number): string {
  const start = Math.min(Math.max(0, from), text.length)
  return text.substringData(start, to - start)
}

/** The texts of the same line to one side, the nearest first. */
function side(node: Text, to: Side): Text[] {
  const nodes: Text[] = []
  let length = 0
  for (let next = neighbour(node, to); next !== null; next = neighbour(next, to)) {
    length += next.length
    if (nodes.length >= REACH || length > LENGTH) break
    nodes.push(next)
  }
  return nodes
}

/** The usual case, told cheaply: the only child of a block. */
function standsAlone(node: Text): boolean {
  if (node.previousSibling !== null || node.nextSibling !== null) return false
  return node.parentNode === null || !isInline(node.parentNode)
}

function joined(nodes: Text[]): TextRun {
  const starts: number[] = []
  let length = 0
  for (const node of nodes) {
    starts.push(length)
    length += node.length
  }
  const text = nodes.length < MANY ? null : joinedText(nodes, length)
  return { nodes, starts, text: text ?? nodes.map(({ data }) => data).join('') }
}

/** Whether a run is looked at in one go. */
export const isShort = (run: AnyRun): run is TextRun => run.text.length <= PIECE && run.nodes.length <= NODES

/**
 * A run in pieces of about `size` characters and `NODES` nodes, cut at white space where there is some, so that what
 * looks at one need not fear its length.
 */
export function* piecesOf(run: AnyRun, size: number): Generator<TextRun> {
  let first = 0
  for (let from = 0; from < run.text.length; ) {
    const most = run.starts[first + NODES] ?? run.text.length
    const to = Math.max(from + 1, cutAfter(run.text, from, Math.min(from + size, most)))
    const last = nodeAt(run, to - 1)
    yield pieceOf(run, first, last, from, to)
    first = run.starts[last + 1] === to ? last + 1 : last
    from = to
  }
}

function pieceOf(run: AnyRun, first: number, last: number, from: number, to: number): TextRun {
  const nodes = run.nodes.slice(first, last + 1)
  const starts = run.starts.slice(first, last + 1).map((start) => start - from)
  const before = from > 0 ? { before: run.text.slice(Math.max(0, from - 100), from) } : {}
  return { nodes, starts, text: run.text.slice(from, to), ...before }
}

/** The last white space between words before `at`; else any, or `at` itself when there is none near. */
function cutAfter(text: AnyRun['text'], from: number, at: number): number {
  if (at >= text.length) return text.length
  const start = Math.max(from, at - CUT)
  const near = text.slice(start, at + 1)
  let any = at
  for (let i = at - start - 1; i > 0; i--) {
    if (!/\s/.test(near.charAt(i))) continue
    if (isLetter(near.charAt(i - 1)) && isLetter(near.charAt(i + 1))) return start + i
    if (any === at) any = start + i
  }
  return any
}

const isLetter = (char: string) => /\p{L}/u.test(char)

/** Index of the node of a run that holds the place `at` of its text. */
export function nodeAt(run: AnyRun, at: number): number {
  let low = 0
  let high = run.starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((run.starts[middle] ?? 0) <= at) low = middle
    else high = middle - 1
  }
  return low
}

type Side = 'before' | 'after'
const sibling = (node: Node, side: Side) => (side === 'after' ? node.nextSibling : node.previousSibling)
const edgeChild = (node: Node, side: Side) => (side === 'after' ? node.firstChild : node.lastChild)

/** The next text node of the same line beside a text node or an element, or null at the line's end. */
export function neighbour(start: Node, side: Side): Text | null {
  let node: Node = start
  for (let empty = 0; empty < EMPTY; empty++) {
    const beside = sibling(node, side)
    if (beside === null) {
      const parent = node.parentNode
      if (parent === null || !isInline(parent)) return null
      node = parent
      continue
    }
    const leaf = innermost(beside, side)
    if (leaf === null) return null
    if (leaf.nodeType === 3) return leaf as Text
    node = leaf
  }
  return null
}

/** The outermost leaf of inline elements on the near side; null when a block stands there. */
function innermost(node: Node, side: Side): Node | null {
  let leaf = node
  for (let depth = 0; depth < EMPTY; depth++) {
    if (leaf.nodeType === 1 && !isInline(leaf)) return null
    const child = edgeChild(leaf, side)
    if (child === null) return leaf
    leaf = child
  }
  return null
}

/** The child of a block in which a text stands: the outermost inline element, or the text itself. */
export function blockPart(text: Text): Node {
  let part: Node = text
  while (part.parentNode !== null && isInline(part.parentNode)) part = part.parentNode
  return part
}

function isInline(node: Node): boolean {
  return node.nodeType === 1 && INLINE.has((node as Element).localName)
}
