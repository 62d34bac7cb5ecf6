import type { Finders } from './hit.ts'
import type { HitIndex } from './hit-index.ts'
import { CARRIERS, scanElement } from './scan-element.ts'
import { scanRun } from './scan-run.ts'
import { isPromising } from './scan-text.ts'
import type { Sight } from './sight.ts'
import { piecesOf, runAround, type TextRun } from './text-runs.ts'

/** Text that no one reads. */
const UNREAD = new Set(['script', 'style', 'noscript', 'template', 'textarea', 'title', 'option', 'iframe'])
/** A text longer than this is looked at in pieces, so that no slice is long. */
const PIECE = 16_000
/** After so many nodes that cost little the caller may take a breath. */
const BREATH = 200
/** The same, of nodes that have to be looked at closely. */
const PROMISING_BREATH = 10

/** What a scan works with: where its finds go, and what to do with each open shadow root that it meets. */
export type Scan = { finders: Finders; sight: Sight; index: HitIndex; onShadow: (root: ShadowRoot) => void }

/**
 * Looks at everything under `root` and puts what it finds into the index. A generator: it stops often, so that the
 * caller can divide the work into slices.
 */
export function* scanPage(root: Node, scan: Scan): Generator<void> {
  yield* scanTexts(root, scan)
  yield* scanElements(root, scan)
}

function* scanTexts(root: Node, scan: Scan): Generator<void> {
  const walker = documentOf(root).createTreeWalker(root, 4 /* NodeFilter.SHOW_TEXT */)
  let [count, promising] = [0, 0]
  for (let node = walker.nextNode() as Text | null; node !== null; node = walker.nextNode() as Text | null) {
    if (++count % BREATH === 0) yield
    if (!isPromising(node.data)) continue
    const { nodes } = yield* scanTextAt(node, scan)
    if (++promising % PROMISING_BREATH === 0) yield
    const last = nodes.at(-1)
    // A run can go on behind the end of `root`.
    if (last !== undefined && last !== node && root.contains(last)) walker.currentNode = last
  }
}

/** Looks anew at the run of text that a text node stands in. */
export function* scanTextAt(node: Text, scan: Scan): Generator<void, TextRun> {
  const run = runAround(node)
  for (const one of run.nodes) scan.index.forget(one)
  if (isRead(node)) {
    for (const piece of piecesOf(run, PIECE)) {
      for (const hit of scanRun(piece, scan.finders, scan.sight)) scan.index.add(hit)
      if (piece !== run) yield
    }
  }
  return run
}

function isRead(node: Text): boolean {
  return node.parentNode !== null && !UNREAD.has(node.parentElement?.localName ?? '')
}

function* scanElements(root: Node, scan: Scan): Generator<void> {
  const walker = documentOf(root).createTreeWalker(root, 1 /* NodeFilter.SHOW_ELEMENT */)
  let count = 0
  for (let node: Node | null = walker.currentNode; node !== null; node = walker.nextNode()) {
    if (++count % BREATH === 0) yield
    if (node.nodeType !== 1) continue
    const shadow = (node as Element).shadowRoot
    if (shadow === null) continue
    scan.onShadow(shadow)
    yield* scanPage(shadow, scan)
  }
  yield* scanCarriers(root, scan)
}

function* scanCarriers(root: Node, scan: Scan): Generator<void> {
  if (!('querySelectorAll' in root)) return
  const parent = root as ParentNode & Node
  const looked = new Set<Element>()
  for (const carrier of CARRIERS) {
    yield
    for (const element of parent.querySelectorAll(carrier)) looked.add(element)
  }
  if (parent.nodeType === 1) looked.add(parent as Element)
  let count = 0
  for (const element of looked) {
    scanElementAt(element, scan)
    if (++count % PROMISING_BREATH === 0) yield
  }
}

/** Looks anew at what an element carries besides its text. */
export function scanElementAt(element: Element, scan: Scan): void {
  scan.index.forget(element)
  for (const hit of scanElement(element, scan.finders)) scan.index.add(hit)
}

const documentOf = (node: Node): Document => node.ownerDocument ?? (node as Document)
