import { cutOff } from './cut-off.ts'
import { type Layer, layerOver, outerOf, viewOf } from './layer-over.ts'
import { blockPart } from './text-runs.ts'

/**
 * What the layout tells about the page. Injected, so that everything else is plain logic that runs without a layout.
 */
export interface Sight {
  /**
   * How a text or an element strikes the eye, 0 to 100: larger is larger, higher on the screen and in view. Null when a
   * person cannot see it, not even after scrolling. `part`: which part of a text is meant.
   */
  prominence(node: Text | Element, part: Part): number | null
  /** Whether two neighbouring text nodes stand side by side with no gap, as one word. */
  touch(left: Text, right: Text): boolean
  /** Whether a dialog keeps the page behind it from being used. Absent: it does. */
  isModal?(dialog: Element): boolean
  /** Whether the pointer over an element says that it can be pressed. Absent: it does not. */
  isPressed?(element: Element): boolean
  /** What lies over a text or an element; see lib/detect/layer-over.ts. Absent: nothing. */
  layerOver?(node: Text | Element, part: Part): Layer | null | undefined
}

/** Where a part of a text begins, in UTF-16 code units. */
export type Part = { readonly offset: number }

/** To find its way in a longer text costs a browser milliseconds each time, so the place of a part is reckoned. */
const LONG = 20_000
/** Chromium takes tens of milliseconds for the first place of a text in a block of many more elements; of an element, none. */
const MANY = 2500
/** Height of a line, in CSS pixels. */
const LINE = 16
/** Smaller than this, in CSS pixels, is there for screen readers, not for eyes. */
const SEEN_SIZE = 2
/** Two words have at least this much room between them, in CSS pixels. */
const WORD_GAP = 2
const CHECKS = { opacityProperty: true, visibilityProperty: true, checkOpacity: true, checkVisibilityCSS: true }

/** The real layout of a browser's page, as it is now: what is hidden is remembered, so take a new one when it changes. */
export function browserSight(): Sight {
  const isHidden = inAny((outer) => isFolded(outer) || isClipped(outer))
  const isAway = inAny(isFixedAway)
  const isCutOff = cutOff()

  function prominence(node: Text | Element, part: Part): number | null {
    const element = elementOf(node)
    if (!isShown(element) || isFolded(node) || isHidden(element)) return null
    const box = boxOf(node, part)
    if (!isOnPage(box, element) || (isBeyond(box, element) && isAway(element)) || isCutOff(box, element)) return null
    return prominenceOf(box, element)
  }
  return {
    prominence,
    touch,
    isModal,
    isPressed,
    layerOver: (node, part) => layerOver(elementOf(node), boxOf(node, part)),
  }
}

/** Whether a test holds of a node or of anything around it, remembered for each of them. */
function inAny(test: (outer: Node) => boolean): (node: Node) => boolean {
  const answers = new Map<Node, boolean>()
  return (node) => {
    const asked: Node[] = []
    let known: boolean | undefined
    for (let outer: Node | null = node; outer !== null && known === undefined; outer = outerOf(outer)) {
      known = answers.get(outer) ?? (test(outer) || undefined)
      asked.push(outer)
    }
    for (const one of asked) answers.set(one, known ?? false)
    return known ?? false
  }
}

const isModal = (dialog: Element) => dialog.hasAttribute('aria-modal') || dialog.matches(':modal')

const isPressed = (element: Element) => getComputedStyle(element).cursor === 'pointer'

const elementOf = (node: Text | Element): Element =>
  node.nodeType === 1 ? (node as Element) : (outerOf(node) ?? document.documentElement)

/** An element without a box of its own, by `display: contents`, is as visible as what is around it. */
function isShown(element: Element): boolean {
  for (let one: Element | null = element; one !== null; one = outerOf(one)) {
    if (one.checkVisibility(CHECKS)) return true
    const { display, visibility } = getComputedStyle(one)
    if (display !== 'contents' || visibility !== 'visible') return false
  }
  return false
}

/** Whether a node is in the folded part of a closed `details`, or waits folded for the browser's search. */
function isFolded(node: Node): boolean {
  const outer = node.parentElement
  if ((node as Partial<Element>).getAttribute?.('hidden') === 'until-found') return true
  if (outer?.localName !== 'details' || outer.hasAttribute('open')) return false
  return outer.querySelector(':scope > summary') !== node
}

/** Collapsed menus and texts for screen readers are boxes of no size that hide what overflows. */
function isClipped(node: Node): boolean {
  if (node.nodeType !== 1 || node === document.body) return false
  const element = node as Element
  if (element.clientWidth >= SEEN_SIZE && element.clientHeight >= SEEN_SIZE) return false
  const { display, overflow } = getComputedStyle(element)
  return display !== 'inline' && display !== 'contents' && overflow !== 'visible'
}

/** Where a node, or the part of a long text, stands on the screen. */
const boxOf = (node: Text | Element, { offset }: Part): DOMRect =>
  node.nodeType === 1 ? boxOfElement(node as Element) : boxOfText(node as Text, offset)

function boxOfElement(element: Element): DOMRect {
  const box = element.getBoundingClientRect()
  return box.height === 0 && getComputedStyle(element).display === 'contents' ? boxOfContents(element) : box
}

function boxOfText(text: Text, offset: number): DOMRect {
  if (text.length > LONG) return reckoned(elementOf(text).getBoundingClientRect(), offset / text.length)
  return isAmongMany(text) ? boxBeside(text) : boxOfContents(text)
}

function boxOfContents(node: Node): DOMRect {
  const range = (node.ownerDocument as Document).createRange()
  range.selectNodeContents(node)
  return range.getBoundingClientRect()
}

/** A line of a box that begins at a part of its height from 0 to 1. */
const reckoned = ({ x, y, width, height }: DOMRect, part: number) => new DOMRect(x, y + height * part, width, LINE)

/** Where the element stands that is nearest to a text. A line break has no width, and in Firefox no height. */
function boxBeside(text: Text): DOMRect {
  for (const near of [text.nextElementSibling, text.previousElementSibling]) {
    const { x, y, width, height } = near?.getBoundingClientRect() ?? new DOMRect()
    const box = new DOMRect(x, y, width || 1, height || LINE)
    if ((x || y || height) && isOnPage(box, elementOf(text))) return box
  }
  return elementOf(text).getBoundingClientRect()
}

/** Whether a text stands in a block that is dear to ask. */
function isAmongMany(text: Text): boolean {
  const part = blockPart(text)
  const isLong = (beside: Node | null) => beside?.nodeType === 3 && (beside as Text).length > LONG
  const all = (part.parentNode as Partial<Element> | null)?.getElementsByTagName?.('*')
  return Boolean(all?.item(MANY)) || isLong(part.previousSibling) || isLong(part.nextSibling)
}

/** What stands outside, to the left or above, is an off-screen copy; what was scrolled there in a pane is not. */
function isOnPage(box: DOMRect, element: Element): boolean {
  const { scrollX, scrollY } = viewOf(element)
  return box.width > 0 && ((box.right + scrollX > 0 && box.bottom + scrollY > 0) || isScrolledAway(box, element))
}

/** Below the screen or to the right of it, where scrolling leads. */
function isBeyond({ left, top }: DOMRect, element: Element): boolean {
  const { innerWidth, innerHeight } = viewOf(element)
  return left >= innerWidth || top >= innerHeight
}

/** A closed slider stands where scrolling does not lead. */
const isFixedAway = (node: Node) =>
  node.nodeType === 1 &&
  getComputedStyle(node as Element).position === 'fixed' &&
  isBeyond((node as Element).getBoundingClientRect(), node as Element)

function isScrolledAway({ right, bottom }: DOMRect, element: Element): boolean {
  let [x, y] = [0, 0]
  for (let pane: Element | null = element; pane !== null; pane = outerOf(pane)) {
    x += pane.scrollLeft
    y += pane.scrollTop
  }
  return right + x > 0 && bottom + y > 0
}

function prominenceOf(box: DOMRect, element: Element): number {
  const inView = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth
  const size = Math.min(30, Math.max(0, Number.parseFloat(getComputedStyle(element).fontSize) - 10) * 2)
  const height = Math.min(20, Math.max(0, 20 - ((box.top + scrollY) / 1000) * 20))
  // In steps of five, so that a pixel more or less is no news.
  return Math.round(((inView ? 50 : 0) + (Number.isNaN(size) ? 0 : size) + height) / 5) * 5
}

function touch(left: Text, right: Text): boolean {
  if (isAmongMany(left)) return isLineOf(left, right, keepsNoRoom)
  const end = edge(left, left.length - 1)
  const start = edge(right, 0)
  if (end === undefined || start === undefined) return false
  const sameLine = start.top < end.bottom && end.top < start.bottom
  return sameLine ? Math.abs(start.left - end.right) < WORD_GAP : start.top >= end.top && isLineOf(left, right)
}

/** On two lines they are one word only when the line was broken there, not when they are boxes of their own. */
const isLineOf = (left: Text, right: Text, does = isInline) => flowsTo(left, right, does) && flowsTo(right, left, does)

/** Whether every element from a text up to what also holds the other text flows with the line. */
function flowsTo(node: Text, other: Text, does: (style: CSSStyleDeclaration) => boolean): boolean {
  for (let outer = node.parentElement; outer !== null && !outer.contains(other); outer = outer.parentElement) {
    if (!does(getComputedStyle(outer))) return false
  }
  return true
}

const isInline = ({ display }: CSSStyleDeclaration) => display === 'inline'

/** Where the places of texts are too dear to ask for, the style tells whether something keeps two of them apart. */
const keepsNoRoom = (style: CSSStyleDeclaration) =>
  isInline(style) && style.marginInline === '0px' && style.paddingInline === '0px'

function edge(node: Text, offset: number): DOMRect | undefined {
  const range = node.ownerDocument.createRange()
  range.setStart(node, Math.max(0, offset))
  range.setEnd(node, Math.min(node.length, offset + 1))
  return range.getClientRects()[0]
}
