import type { Sighting } from '../protocol/page.ts'
import type { Changes } from './changes.ts'
import { isFrameSeen } from './frame.ts'
import type { Hit } from './hit.ts'
import { HitIndex } from './hit-index.ts'
import { nodesInView } from './in-view.ts'
import { type Known, report } from './report.ts'
import { scanElementAt } from './scan-carriers.ts'
import { type Scan, scanPage, scanTextAt } from './scan-page.ts'
import { selectionSightings, withSelection } from './selection.ts'
import { neighbour } from './text-runs.ts'

/** Looks at what changed in a page, and answers with all that the page shows. A generator, as `scanPage` is. */
export function* lookOnce(page: Document, changes: Changes, scan: Scan, known: Known): Generator<void, Sighting[]> {
  yield* lookAt(page, changes, scan)
  delete scan.view
  if (!isFrameSeen(scan.sight)) return []
  if (scan.index.crowded) yield* lookAtView(page, scan)
  const found = yield* report(page, hitsOf(scan), scan, known)
  const selected = yield* selectionSightings(page, scan.finders)
  yield
  return withSelection(selected, found)
}

/** All that is remembered of a page, some of it twice. */
export function* hitsOf({ index, view }: Scan): Generator<Hit> {
  yield* index.all()
  if (view !== undefined) yield* view.all()
}

/** Of a long list not all is remembered; what a person has before their eyes is. */
function* lookAtView(page: Document, scan: Scan): Generator<void> {
  scan.view = new HitIndex()
  const inView = { ...scan, index: scan.view }
  for (const node of nodesInView(page)) {
    if (node === null) yield
    else if (node.nodeType === 3) yield* scanTextAt(node as Text, inView)
    else yield* scanPage(node, inView)
  }
}

/** Brings the index of a scan up to date with what changed in a page. A generator, as `scanPage` is. */
export function* lookAt(page: Document, changes: Changes, scan: Scan): Generator<void> {
  if (changes.everything) return yield* scanPage(page, scan)
  if (changes.removed) sweep(scan)
  for (const root of changes.roots) if (root.isConnected) yield* scanPage(root, scan)
  const texts = new Set(changes.texts)
  for (const node of changes.beside) {
    const text = nearestText(node)
    if (text !== null) texts.add(text)
    yield
  }
  for (const text of texts) if (text.isConnected) yield* scanTextAt(text, scan)
  // Scripts fill form fields without a trace.
  for (const element of [...changes.elements, ...scan.fields]) {
    if (element.isConnected) scanElementAt(element, scan)
    yield
  }
}

function nearestText(node: Node): Text | null {
  if (node.nodeType === 3) return node as Text
  return neighbour(node, 'before') ?? neighbour(node, 'after')
}

/** Forgets what is no longer in the page. */
function sweep(scan: Scan): void {
  scan.index.sweep()
  for (const field of scan.fields) if (!field.isConnected) scan.fields.delete(field)
}
