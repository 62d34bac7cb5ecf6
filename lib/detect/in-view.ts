import { isPromising } from './scan-text.ts'

/** Of so many children each is looked at; of more those in view are sought by halves: long lists stand in order. */
const FEW = 300
/** What has more elements than this is looked at in parts. */
const LARGE = 300
/** So many children more are counted at a time. */
const STRIDE = 5000

type Area = Pick<DOMRect, 'left' | 'top' | 'right' | 'bottom'>

/**
 * What stands in view, in parts of a moderate size: elements, and texts between elements; null: time for a breath. Told by
 * boxes alone: to ask a browser what is at a place takes it tens of milliseconds where that is a long text or a long line
 * (measured with Chromium's elementFromPoint).
 */
export function* nodesInView(page: Document): Generator<Element | Text | null> {
  const view = { left: 0, top: 0, right: innerWidth, bottom: innerHeight }
  yield* partsOf(page.body ?? page.documentElement, view)
}

function* partsOf(outer: Element, view: Area): Generator<Element | Text | null> {
  yield null
  if (!isLarge(outer)) return yield outer
  for (const root of [outer.shadowRoot, outer]) if (root !== null) yield* childrenInView(root, view)
}

function* childrenInView(root: Element | ShadowRoot, view: Area): Generator<Element | Text | null> {
  const isMany = root.children.item(FEW) !== null
  const before = isMany ? yield* lastBefore(root.children, view) : null
  for (let node = before ?? root.firstChild; node !== null; node = node.nextSibling) {
    if (isMany) yield null
    if (node.nodeType === 3 && isPromising((node as Text).data)) yield node as Text
    if (node.nodeType !== 1) continue
    const box = placeOf(node as Element)
    if (isMany && !isNowhere(box) && box.top >= view.bottom) return
    const inside = overlap(node as Element, box, view)
    if (inside !== null) yield* partsOf(node as Element, inside)
  }
}

/** The last child that ends above the view. A generator: hidden ones have no place, and may be many. */
function* lastBefore(children: HTMLCollection, view: Area): Generator<null, Element | null> {
  let [low, high] = [0, FEW]
  for (; children.item(high) !== null; high += STRIDE) yield null
  while (low < high) {
    const middle = (low + high) >> 1
    let at = middle
    for (; at < high && isNowhere(placeOf(children.item(at))); at++) yield null
    yield null
    if (at < high && placeOf(children.item(at)).bottom <= view.top) low = at + 1
    else high = middle
  }
  return children.item(low - 1)
}

/** What has no box of its own, as `display: contents`, stands where the first in it does. */
function placeOf(element: Element | null): DOMRect {
  const box = element?.getBoundingClientRect() ?? new DOMRect()
  return isNowhere(box) ? (element?.firstElementChild?.getBoundingClientRect() ?? box) : box
}

/** A line break of Firefox has a place and no size. */
const isNowhere = ({ x, y, width, height }: DOMRect) => !(x || y || width || height)

/** The part of the view in which an element, with what stands out of it, can be seen; null: there is none. */
function overlap(element: Element, box: DOMRect, view: Area): Area | null {
  const { display, overflow } = getComputedStyle(element)
  if (isNowhere(box)) return display === 'none' ? null : view
  const isCut = overflow !== 'visible'
  const wide = isCut ? 0 : element.scrollWidth
  const high = isCut ? 0 : element.scrollHeight
  const left = Math.max(view.left, Math.min(box.left, box.right - wide))
  const top = Math.max(view.top, box.top)
  const right = Math.min(view.right, Math.max(box.right, box.left + wide))
  const bottom = Math.min(view.bottom, Math.max(box.bottom, box.top + high))
  if (left >= right || top >= bottom) return null
  return isCut ? { left, top, right, bottom } : view
}

/** Also what holds a shadow root: that may hold a whole page. */
function isLarge(element: Element): boolean {
  const inside = element.getElementsByTagName('*')
  return inside.item(LARGE) !== null || [element, ...inside].some(({ shadowRoot }) => shadowRoot !== null)
}
