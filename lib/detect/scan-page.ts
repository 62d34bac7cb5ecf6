import type { Finders } from './hit.ts'
import type { HitIndex } from './hit-index.ts'
import type { Stands } from './nearby.ts'
import { promisingTexts } from './promising.ts'
import { scanElementAt, tellingElements } from './scan-carriers.ts'
import { elementOf, scanRun } from './scan-run.ts'
import { isPromising, PIECE } from './scan-text.ts'
import type { Sight } from './sight.ts'
import { type AnyRun, isShort, piecesOf, runAround, type TextRun } from './text-runs.ts'

/** Text that no one reads. */
const UNREAD = new Set(['script', 'style', 'noscript', 'template', 'textarea', 'title', 'option', 'iframe'])
/** After so many characters looked at closely the caller may take a breath; what else each line of text costs, as characters. */
const BREATH_EFFORT = 4000
const RUN_EFFORT = 250

/**
 * What a scan works with: where its finds go, the form fields that it met, and what to do with each open shadow root that
 * it meets.
 */
export type Scan = {
  finders: Finders
  sight: Sight
  index: HitIndex
  /** What stands in view, when there is more than the index remembers. */
  view?: HitIndex
  fields: Set<Element>
  /** What was told of the finds last. */
  stands?: Stands
  onShadow: (root: ShadowRoot) => void
}

/**
 * Looks at everything under `root` and puts what it finds into the index. A generator: it stops often, so that the
 * caller can divide the work into slices.
 */
export function* scanPage(root: Node, scan: Scan): Generator<void> {
  yield* scanTexts(root, scan)
  for (const element of tellingElements(root)) {
    if (element === null) {
      yield
      continue
    }
    scanElementAt(element, scan)
    const shadow = element.shadowRoot
    if (shadow === null) continue
    scan.onShadow(shadow)
    yield* scanPage(shadow, scan)
  }
}

function* scanTexts(root: Node, scan: Scan): Generator<void> {
  let effort = 0
  const line = new Line()
  for (const texts of promisingTexts(root)) {
    for (const node of texts) {
      // A line of many texts is looked at once, and what there is no room for need not even be read.
      if (line.holds(node) || !hasRoomFor(node, scan)) continue
      const run = runAround(node)
      line.begin(run.nodes)
      if (isShort(run)) scanShort(run, scan)
      else yield* scanLong(run, scan)
      effort += RUN_EFFORT + run.text.length
      if (effort < BREATH_EFFORT) continue
      effort = 0
      yield
    }
    yield
  }
}

function hasRoomFor(node: Text, { index }: Scan): boolean {
  index.forget(node)
  return index.hasRoom(elementOf(node))
}

/**
 * The texts of the last line, asked about in their order. No set of nodes: Chromium keeps whatever node was in one until it
 * tidies up all memory, and 100,000 of them are felt then.
 */
class Line {
  #nodes: readonly Text[] = []
  #at = 0

  begin(nodes: readonly Text[]): void {
    this.#nodes = nodes
    this.#at = 0
  }

  holds(node: Text): boolean {
    const at = this.#nodes.indexOf(node, this.#at)
    if (at >= 0) this.#at = at
    return at >= 0
  }
}

/** Looks anew at the run of text that a text node stands in. */
export function* scanTextAt(node: Text, scan: Scan): Generator<void> {
  const run = runAround(node)
  if (isShort(run)) scanShort(run, scan)
  else yield* scanLong(run, scan)
  yield
}

function scanShort(run: TextRun, scan: Scan): void {
  forget(run, scan)
  if (isRead(run) && hasRoom(run, scan)) addHits(run, scan)
}

function forget({ nodes }: AnyRun, { index }: Scan): void {
  for (const node of nodes) index.forget(node)
}

function addHits(run: TextRun, scan: Scan): void {
  for (const hit of scanRun(run, scan)) scan.index.add(hit)
}

function* scanLong(run: AnyRun, scan: Scan): Generator<void> {
  forget(run, scan)
  if (!isRead(run)) return
  for (const piece of piecesOf(run, PIECE)) {
    if (!hasRoom(piece, scan)) return
    if (isPromising(piece.text)) addHits(piece, scan)
    yield
  }
}

const hasRoom = ({ nodes }: TextRun, { index }: Scan): boolean => nodes.some((node) => index.hasRoom(elementOf(node)))

/** All texts of a run stand in one block, so that one tells for all. */
function isRead({ nodes }: AnyRun): boolean {
  const parent = nodes[0]?.parentNode ?? null
  return parent !== null && !UNREAD.has((parent as Partial<Element>).localName ?? '')
}
