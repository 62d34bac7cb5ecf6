/** How far apart the places lie that are looked at, in CSS pixels, and how many of them lie in a line. */
const LINE = 12
const COLUMNS = 4
/** What a person reads as one, when it is not larger than so many elements. */
const ROW = 'tr,li,[role="row"],[role="option"],[role="listitem"]'
const LARGE = 300

/**
 * What stands in view, in elements each as large as a row at most; null: time for a breath. The browser is asked what is
 * at places all over the view, which costs little on any page without a line of many tags, see `standsInOneLine`.
 */
export function* elementsInView(page: Document): Generator<Element | null> {
  const seen = new Set<Element>()
  for (let y = LINE / 2; y < innerHeight; y += LINE) {
    for (let column = 1; column <= COLUMNS; column++) {
      yield null
      const element = rowAt(page, (innerWidth * column) / (COLUMNS + 1), y)
      if (element === null || seen.has(element) || isLarge(element)) continue
      seen.add(element)
      yield element
    }
  }
}

function rowAt(page: Document, x: number, y: number): Element | null {
  let element = page.elementFromPoint(x, y)
  for (let root = element?.shadowRoot ?? null; root !== null; root = element?.shadowRoot ?? null) {
    const inner = root.elementFromPoint(x, y)
    if (inner === null || inner === element) break
    element = inner
  }
  return element?.closest(ROW) ?? element
}

/**
 * Whether two texts of a page stand side by side on the screen. Chromium takes the square of the number of tags in a line to
 * tell what is at a place of it: seconds for some thousands (measured with Chromium's elementFromPoint).
 */
export function standsInOneLine(first: Text, last: Text): boolean {
  const [start, end] = [boxOf(first), boxOf(last)]
  return start.top < end.bottom && end.top < start.bottom
}

function boxOf(text: Text): DOMRect {
  const range = text.ownerDocument.createRange()
  range.selectNodeContents(text)
  return range.getBoundingClientRect()
}

const isLarge = (element: Element) => element.getElementsByTagName('*').item(LARGE) !== null
