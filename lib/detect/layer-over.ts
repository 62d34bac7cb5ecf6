/**
 * What lies over a part of the page and over most of the view: a dialog with its backdrop, a slider, the page of an
 * application of stacked pages. `element`: the outermost that does not hold what it covers. `isWhole`: it covers the whole
 * view, so that whatever it does not cover is in front of it. `holdsFrame`: what it shows is told by another frame. `hides`:
 * nobody can see what is behind, and it shows words, not a picture.
 */
export type Layer = { element: Element; isWhole: boolean; holdsFrame: boolean; hides: boolean }

/** Covers most of the view, or all of it but an edge, as shares of its area. */
const MOST = 0.5
const WHOLE = 0.95
/** A frame or a picture in a layer is what the layer is for when it takes so much of the view. */
const LARGE = 0.25

/**
 * The layer over an element of which `box` is to be seen; null: it is in front; undefined: it is out of view, which nobody
 * can say of. Small things such as hints, menus, messages and letters being written are no layers.
 */
export function layerOver(element: Element, box: DOMRect): Layer | null | undefined {
  const page = element.ownerDocument
  const { innerWidth, innerHeight } = viewOf(element)
  const x = (Math.max(0, box.left) + Math.min(innerWidth, box.right)) / 2
  const y = (Math.max(0, box.top) + Math.min(innerHeight, box.bottom)) / 2
  // Most are in front, and what lies below them need not be asked for.
  const top = page.elementFromPoint(x, y)
  if (top !== null && isPartOf(top, element)) return null
  if (top === null || isScrolledAway(element, x, y)) return undefined
  for (const over of page.elementsFromPoint(x, y)) {
    if (isPartOf(over, element)) return null
    const share = shareOfView(over)
    if (share < MOST || !isPainted(over)) continue
    const outermost = outermostWithout(over, element)
    const isWhole = share >= WHOLE
    const hides = isWhole && isOpaque(over) && !shows('iframe,img,canvas,video', outermost)
    return { element: outermost, isWhole, holdsFrame: shows('iframe', outermost), hides }
  }
  return null
}

const isPartOf = (over: Element, element: Element) => holds(over, element) || holds(element, over)

/** What was scrolled out of its pane has the place of something else. */
function isScrolledAway(element: Element, x: number, y: number): boolean {
  for (let pane: Element | null = element; pane !== null; pane = outerOf(pane)) {
    const { left, right, top, bottom } = pane.getBoundingClientRect()
    const isInside = left <= x && x <= right && top <= y && y <= bottom
    if (!isInside && getComputedStyle(pane).overflow !== 'visible') return true
  }
  return false
}

const shows = (what: string, layer: Element) =>
  [layer, ...layer.querySelectorAll(what)].some((one) => one.matches(what) && shareOfView(one) >= LARGE)

/** The outermost around an element that does not hold another one. */
export function outermostWithout(element: Element, other: Element): Element {
  const outer = outerOf(element)
  return outer === null || holds(outer, other) ? element : outermostWithout(outer, other)
}

/** Whether an element holds another or is it, shadow roots included. */
export const holds = (outer: Element, inner: Element | null): boolean =>
  inner !== null && (outer.contains(inner) || holds(outer, (inner.getRootNode() as Partial<ShadowRoot>).host ?? null))

/** The element around a node; of what stands directly in a shadow root, its host. */
export const outerOf = (node: Node): Element | null =>
  node.parentElement ?? (node.parentNode as Partial<ShadowRoot> | null)?.host ?? null

/** The window in which an element stands: that of a frame's element is not this one. */
export const viewOf = ({ ownerDocument }: Element): Window => ownerDocument.defaultView ?? window

function shareOfView(element: Element): number {
  const { left, right, top, bottom } = element.getBoundingClientRect()
  const { innerWidth, innerHeight } = viewOf(element)
  const width = Math.min(right, innerWidth) - Math.max(left, 0)
  const height = Math.min(bottom, innerHeight) - Math.max(top, 0)
  return width > 0 && height > 0 ? (width * height) / (innerWidth * innerHeight) : 0
}

/** What only waits for a press beside an open menu covers nothing. */
function isPainted(element: Element): boolean {
  if (element.localName === 'iframe') return true
  const { backgroundColor, backgroundImage } = getComputedStyle(element)
  const isFilled = !/[,/] 0\)$|^transparent$/.test(backgroundColor) || backgroundImage !== 'none'
  return isFilled && element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
}

/** Its colour has no alpha, and neither it nor what it is in is faded. */
function isOpaque(element: Element): boolean {
  for (let one: Element | null = element; one !== null; one = outerOf(one)) {
    if (getComputedStyle(one).opacity !== '1') return false
  }
  return !/rgba|\//.test(getComputedStyle(element).backgroundColor)
}
