import type { Finders } from './hit.ts'
import type { HitIndex } from './hit-index.ts'
import { scanCarriers } from './scan-carriers.ts'
import { scanRun } from './scan-run.ts'
import { isPromising, PIECE } from './scan-text.ts'
import type { Sight } from './sight.ts'
import { isShort, piecesOf, runAround, type TextRun } from './text-runs.ts'

/** Text that no one reads. */
const UNREAD = new Set(['script', 'style', 'noscript', 'template', 'textarea', 'title', 'option', 'iframe'])
/** After so many nodes that cost little the caller may take a breath. */
const BREATH = 200
/** The same, of nodes that have to be looked at closely. */
const PROMISING_BREATH = 10

/**
 * What a scan works with: where its finds go, the form fields that it met, and what to do with each open shadow root that
 * it meets.
 */
export type Scan = {
  finders: Finders
  sight: Sight
  index: HitIndex
  fields: Set<Element>
  onShadow: (root: ShadowRoot) => void
}

/**
 * Looks at everything under `root` and puts what it finds into the index. A generator: it stops often, so that the
 * caller can divide the work into slices.
 */
export function* scanPage(root: Node, scan: Scan): Generator<void> {
  yield* scanTexts(root, scan)
  const elements = yield* scanShadows(root, scan)
  yield* scanCarriers(root, elements, scan)
}

function* scanTexts(root: Node, scan: Scan): Generator<void> {
  const walker = documentOf(root).createTreeWalker(root, 4 /* NodeFilter.SHOW_TEXT */)
  let [count, promising] = [0, 0]
  let looked: ReadonlySet<Node> = new Set()
  for (let node = walker.nextNode() as Text | null; node !== null; node = walker.nextNode() as Text | null) {
    if (++count % BREATH === 0) yield
    const { data } = node
    // A long text is judged piece by piece; a line of many texts is looked at once.
    if ((data.length <= PIECE && !isPromising(data)) || looked.has(node)) continue
    const run = runAround(node)
    if (isShort(run)) scanShort(run, scan)
    else yield* scanLong(run, scan)
    if (++promising % PROMISING_BREATH === 0) yield
    if (run.nodes.length > 1) looked = new Set(run.nodes)
  }
}

/** Looks anew at the run of text that a text node stands in. */
export function* scanTextAt(node: Text, scan: Scan): Generator<void> {
  const run = runAround(node)
  if (isShort(run)) scanShort(run, scan)
  else yield* scanLong(run, scan)
}

function scanShort(run: TextRun, scan: Scan): void {
  for (const one of run.nodes) scan.index.forget(one)
  if (isRead(run)) for (const hit of scanRun(run, scan.finders, scan.sight)) scan.index.add(hit)
}

function* scanLong(run: TextRun, scan: Scan): Generator<void> {
  for (const one of run.nodes) scan.index.forget(one)
  if (!isRead(run)) return
  for (const piece of piecesOf(run, PIECE)) {
    if (isPromising(piece.text)) for (const hit of scanRun(piece, scan.finders, scan.sight)) scan.index.add(hit)
    yield
  }
}

/** All texts of a run stand in one block, so that one tells for all. */
function isRead({ nodes: [first] }: TextRun): boolean {
  const parent = first?.parentNode ?? null
  return parent !== null && !UNREAD.has((parent as Partial<Element>).localName ?? '')
}

/** Scans the open shadow roots under `root`. Returns how many elements are there. */
function* scanShadows(root: Node, scan: Scan): Generator<void, number> {
  const walker = documentOf(root).createTreeWalker(root, 1 /* NodeFilter.SHOW_ELEMENT */)
  let count = 0
  for (let node: Node | null = walker.currentNode; node !== null; node = walker.nextNode()) {
    if (++count % BREATH === 0) yield
    const shadow = (node as Partial<Element>).shadowRoot ?? null
    if (shadow === null) continue
    scan.onShadow(shadow)
    yield* scanPage(shadow, scan)
  }
  return count
}

const documentOf = (node: Node): Document => node.ownerDocument ?? (node as Document)
