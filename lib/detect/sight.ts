/**
 * What the layout tells about elements. Injected, so that everything else is plain logic that runs without a layout.
 */
export interface Sight {
  /** Whether a person can see the element, or the text node in it, if need be after scrolling. */
  visible(element: Element, node: Text | Element): boolean
  /** 0 to 100: larger is larger, higher on the screen and in view. */
  prominence(element: Element): number
  /** Whether two neighbouring text nodes stand side by side with no gap, as one word. */
  touch(left: Text, right: Text): boolean
}

/** Smaller than this, in CSS pixels, is there for screen readers, not for eyes. */
const SEEN_SIZE = 2
/** Two words have at least this much room between them, in CSS pixels. */
const WORD_GAP = 2
const CHECKS = { opacityProperty: true, visibilityProperty: true, checkOpacity: true, checkVisibilityCSS: true }

/** The real layout of a browser's page. */
export const browserSight: Sight = { visible, prominence, touch }

function visible(element: Element, node: Text | Element): boolean {
  if (!element.checkVisibility(CHECKS)) return false
  const box = boxOf(node)
  if (box.width === 0 || box.right + scrollX <= 0 || box.bottom + scrollY <= 0) return false
  for (let outer: Element | null = element; outer !== null && outer !== document.body; outer = parentOf(outer)) {
    if (isClipped(outer) || isFolded(outer, node)) return false
  }
  return true
}

const parentOf = (element: Element) =>
  element.parentElement ?? (element.parentNode as Partial<ShadowRoot> | null)?.host ?? null

/** Whether a node is in the folded part of a closed `details`. */
function isFolded(outer: Element, node: Node): boolean {
  if (outer.localName !== 'details' || outer.hasAttribute('open')) return false
  return outer.querySelector(':scope > summary')?.contains(node) !== true
}

/** Where a node stands on the screen. */
function boxOf(node: Text | Element): DOMRect {
  if (node.nodeType === 1) return (node as Element).getBoundingClientRect()
  const range = node.ownerDocument.createRange()
  range.selectNodeContents(node)
  return range.getBoundingClientRect()
}

/** Collapsed menus and texts for screen readers are boxes of no size that hide what overflows. */
function isClipped(element: Element): boolean {
  if (element.clientWidth >= SEEN_SIZE && element.clientHeight >= SEEN_SIZE) return false
  const style = getComputedStyle(element)
  return style.display !== 'inline' && style.display !== 'contents' && style.overflow !== 'visible'
}

function prominence(element: Element): number {
  const box = element.getBoundingClientRect()
  const inView = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth
  const size = Math.min(30, Math.max(0, Number.parseFloat(getComputedStyle(element).fontSize) - 10) * 2)
  const height = Math.min(20, Math.max(0, 20 - ((box.top + scrollY) / 1000) * 20))
  // In steps of five, so that a pixel more or less is no news.
  return Math.round(((inView ? 50 : 0) + (Number.isNaN(size) ? 0 : size) + height) / 5) * 5
}

function touch(left: Text, right: Text): boolean {
  const end = edge(left, left.length - 1)
  const start = edge(right, 0)
  if (end === undefined || start === undefined) return false
  const sameLine = start.top < end.bottom && end.top < start.bottom
  return sameLine ? Math.abs(start.left - end.right) < WORD_GAP : start.top >= end.top && isLineOf(left, right)
}

/** On two lines they are one word only when the line was broken there, not when they are boxes of their own. */
function isLineOf(left: Text, right: Text): boolean {
  return [left, right].every(
    (node) => node.parentElement !== null && getComputedStyle(node.parentElement).display !== 'block',
  )
}

function edge(node: Text, offset: number): DOMRect | undefined {
  const range = node.ownerDocument.createRange()
  range.setStart(node, Math.max(0, offset))
  range.setEnd(node, Math.min(node.length, offset + 1))
  return range.getClientRects()[0]
}
