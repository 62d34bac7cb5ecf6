import { MANY } from './promising.ts'
import { CARRIER, CARRIERS, FIELDS, scanElement } from './scan-element.ts'
import type { Scan } from './scan-page.ts'

/** In a part of a page with fewer elements the many questions take longer than walking. */
const FEW = 40
/** After so many elements the caller may take a breath: of all, and of those that may tell something. */
const BREATH = 200
const TELLING_BREATH = 10
/** Most form fields that are remembered, to be read again whenever something changes. */
const FIELD_LIMIT = 200

/**
 * What may have a shadow root (DOM, `attachShadow`), roughly: most elements of a page may not. Those that pages have by the
 * thousand stand first, or are asked for by name: a browser compares one name after another.
 */
const HOSTS = [
  'p',
  'div',
  'span',
  ':not(td,tr,p,div,span,a,li,b,i,br,img,svg,path,ul,option,input,button,label)',
] as const

/**
 * The elements of a part of a page that carry something besides their text or may have a shadow root, some of them twice;
 * null: time for a breath.
 */
export function* tellingElements(root: Node): Generator<Element | null> {
  if (root.nodeType === 1) yield root as Element
  const all = (root as Partial<Element>).getElementsByTagName?.('*')
  const isMiddling = all !== undefined && all.item(FEW) !== null && all.item(MANY) === null
  yield* isMiddling ? asked(root as Element) : walked(root)
}

/** As the browser tells them. */
function* asked(root: Element): Generator<Element | null> {
  for (const question of HOSTS) {
    yield null
    let count = 0
    for (const element of root.querySelectorAll(question)) {
      if (element.shadowRoot !== null) yield element
      if (++count % BREATH === 0) yield null
    }
  }
  for (const question of CARRIERS) {
    yield null
    let count = 0
    for (const element of root.querySelectorAll(question)) {
      yield element
      if (++count % TELLING_BREATH === 0) yield null
    }
  }
}

/** The same, found on foot. */
function* walked(root: Node): Generator<Element | null> {
  const walker = (root.ownerDocument ?? (root as Document)).createTreeWalker(root, 1 /* NodeFilter.SHOW_ELEMENT */)
  let count = 0
  for (let node = walker.nextNode() as Element | null; node !== null; node = walker.nextNode() as Element | null) {
    if (++count % BREATH === 0) yield null
    if (node.shadowRoot === null && !node.matches(CARRIER)) continue
    yield node
    yield null
  }
}

/** Looks anew at what an element carries besides its text. Where there is no room for it, it need not be read. */
export function scanElementAt(element: Element, scan: Scan): void {
  scan.index.forget(element)
  const hits = scan.index.hasRoom(element) ? scanElement(element, scan.finders) : []
  for (const hit of hits) scan.index.add(hit)
  if (scan.fields.size < FIELD_LIMIT && element.matches(FIELDS)) scan.fields.add(element)
}
