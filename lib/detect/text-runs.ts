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

/** Most text nodes of one run to either side; more are another run. */
const REACH = 5000

/** The run of text that a node stands in: its neighbours up to the next block, whatever inline elements cut it. */
export function runAround(node: Text): TextRun {
  if (standsAlone(node)) return { nodes: [node], starts: [0], text: node.data }
  const nodes = [node]
  for (let i = 0, left = neighbour(node, 'before'); left !== null && i < REACH; i++, left = neighbour(left, 'before')) {
    nodes.push(left)
  }
  nodes.reverse()
  for (
    let i = 0, right = neighbour(node, 'after');
    right !== null && i < REACH;
    i++, right = neighbour(right, 'after')
  ) {
    nodes.push(right)
  }
  return joined(nodes)
}

/** The usual case, told cheaply: the only child of a block. */
function standsAlone(node: Text): boolean {
  if (node.previousSibling !== null || node.nextSibling !== null) return false
  return node.parentNode === null || !isInline(node.parentNode)
}

function joined(nodes: Text[]): TextRun {
  const starts: number[] = []
  let text = ''
  for (const node of nodes) {
    starts.push(text.length)
    text += node.data
  }
  return { nodes, starts, text }
}

/** A run in pieces of about `size` characters, cut at white space where there is some. */
export function* piecesOf(run: TextRun, size: number): Generator<TextRun> {
  if (run.text.length <= size) return yield run
  for (let from = 0; from < run.text.length; ) {
    const to = cutAfter(run.text, from + size)
    const starts = run.starts.map((start) => start - from)
    const before = from > 0 ? { before: run.text.slice(Math.max(0, from - 100), from) } : {}
    yield { nodes: run.nodes, starts, text: run.text.slice(from, to), ...before }
    from = to
  }
}

function cutAfter(text: string, at: number): number {
  if (at >= text.length) return text.length
  const space = /\s\S*$/.exec(text.slice(at - 500, at))
  return space === null ? at : at - 500 + space.index
}

/** Index of the node of a run that holds the place `at` of its text. */
export function nodeAt(run: TextRun, at: number): number {
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
  for (;;) {
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
}

/** The outermost leaf of inline elements on the near side; null when a block stands there. */
function innermost(node: Node, side: Side): Node | null {
  for (let leaf = node; ; ) {
    if (leaf.nodeType === 1 && !isInline(leaf)) return null
    const child = edgeChild(leaf, side)
    if (child === null) return leaf
    leaf = child
  }
}

function isInline(node: Node): boolean {
  return node.nodeType === 1 && INLINE.has((node as Element).localName)
}
