import { CARRIERS, FIELDS, scanElement } from './scan-element.ts'
import type { Scan } from './scan-page.ts'

/** In a larger part of a page a single question to the browser would be a long one. */
const MANY = 100_000
/** After so many elements the caller may take a breath: of all, and of those that carry something. */
const BREATH = 100
const CARRIER_BREATH = 10
/** Most form fields that are remembered, to be read again whenever something changes. */
const FIELD_LIMIT = 200

/** Looks at the elements under `root`, of which there are `count`, that carry something besides their text. */
export function* scanCarriers(root: Node, count: number, scan: Scan): Generator<void> {
  if (!('querySelectorAll' in root)) return
  const parent = root as ParentNode & Node
  if (parent.nodeType === 1) scanElementAt(parent as Element, scan)
  let looked = 0
  for (const element of count > MANY ? walked(parent) : asked(parent)) {
    if (element !== null) scanElementAt(element, scan)
    if (element === null || ++looked % CARRIER_BREATH === 0) yield
  }
}

/** The carriers under a root, each once, as the browser tells them; null: time for a breath. */
function* asked(root: ParentNode): Generator<Element | null> {
  const told = new Set<Element>()
  for (const carrier of CARRIERS) {
    yield null
    for (const element of root.querySelectorAll(carrier)) told.add(element)
  }
  yield* told
}

/** The same, found on foot, and slower by half. */
function* walked(root: Node): Generator<Element | null> {
  const walker = (root.ownerDocument ?? (root as Document)).createTreeWalker(root, 1 /* NodeFilter.SHOW_ELEMENT */)
  const any = CARRIERS.join()
  let count = 0
  for (let node = walker.nextNode() as Element | null; node !== null; node = walker.nextNode() as Element | null) {
    if (++count % BREATH === 0) yield null
    if (node.matches(any)) yield node
  }
}

/** Looks anew at what an element carries besides its text. */
export function scanElementAt(element: Element, scan: Scan): void {
  scan.index.forget(element)
  for (const hit of scanElement(element, scan.finders)) scan.index.add(hit)
  if (scan.fields.size < FIELD_LIMIT && element.matches(FIELDS)) scan.fields.add(element)
}
