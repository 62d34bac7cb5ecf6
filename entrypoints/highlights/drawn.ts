import type { Hit } from '#lib/detect/hit.ts'
import { keyOf, rangeOf } from '#lib/detect/ranges.ts'

/** Name of our highlights in the page, see STYLE in entrypoints/background/highlights.ts. */
const NAME = 'medkarta'
/** Most ranges in one frame: browsers carry them along with every change of the page. */
const LIMIT = 500
/** After so many hits the caller may take a breath. */
const BREATH = 50
/** How far around what is under the pointer a highlighted text is looked for, in elements. */
const LEVELS = 4
/** More of them in one element are told apart by the caret: in one long text each box costs a part of a millisecond. */
const FEW = 8

/** A highlighted range, and the element that a pointer over it is over, or one around that. */
type Shown = { range: Range; element: Element | null }

/** The ranges that are highlighted in this frame, by the CSS Custom Highlight API: no node of the page is touched. */
export class Drawn {
  readonly #highlight = new Highlight()
  readonly #shown = new Map<Hit, Shown>()
  readonly #in = new WeakMap<Element, Set<Hit>>()

  get isEmpty(): boolean {
    return this.#shown.size === 0
  }

  /** Highlights the hits that are known, and no others. A generator: it stops often, to be done in slices. */
  *draw(known: ReadonlySet<string>, hits: Iterable<Hit>): Generator<void> {
    const kept = new Set<Hit>()
    if (known.size > 0 && CSS.highlights.get(NAME) !== this.#highlight) yield* this.#begin()
    let count = 0
    for (const hit of known.size === 0 ? [] : hits) {
      if (++count % BREATH === 0) yield
      if (kept.size >= LIMIT) break
      if (known.has(keyOf(hit)) && this.#keep(hit)) kept.add(hit)
    }
    for (const [hit, shown] of this.#shown) {
      if (++count % BREATH === 0) yield
      if (!kept.has(hit)) this.#drop(hit, shown)
    }
    if (this.isEmpty && CSS.highlights.get(NAME) === this.#highlight) CSS.highlights.delete(NAME)
  }

  /** Also anew: editors clear all highlights of a page when they mean their own, as Jodit's search does. */
  *#begin(): Generator<void> {
    let count = 0
    for (const [hit, shown] of this.#shown) {
      if (++count % BREATH === 0) yield
      this.#drop(hit, shown)
    }
    // While it is empty: browsers go over all ranges of one that is set.
    CSS.highlights.set(NAME, this.#highlight)
  }

  /** The hit whose highlighted text stands under a point of the window, and its box there. */
  at(target: EventTarget | undefined, x: number, y: number): { hit: Hit; box: DOMRect } | null {
    let element = target instanceof Element ? target : null
    for (let level = 0; element !== null && level < LEVELS; level++, element = element.parentElement) {
      for (const hit of this.#near(element, x, y)) {
        const boxes = [...(this.#shown.get(hit)?.range.getClientRects() ?? [])]
        const box = boxes.find(({ left, right, top, bottom }) => x >= left && x <= right && y >= top && y <= bottom)
        if (box !== undefined) return { hit, box }
      }
    }
    return null
  }

  #near(element: Element, x: number, y: number): Iterable<Hit> {
    const hits = this.#in.get(element)
    if (hits === undefined) return []
    if (hits.size <= FEW || !('caretPositionFromPoint' in document)) return hits
    const roots = [element.getRootNode(), element.shadowRoot].filter((root) => root instanceof ShadowRoot)
    const caret = document.caretPositionFromPoint(x, y, { shadowRoots: roots })
    if (caret === null) return []
    return [...hits].filter((hit) => this.#shown.get(hit)?.range.isPointInRange(caret.offsetNode, caret.offset))
  }

  /** A range whose text was taken away has nothing in it; the text may stand there again. */
  #keep(hit: Hit): boolean {
    const before = this.#shown.get(hit)
    if (before !== undefined && !before.range.collapsed) return true
    if (before !== undefined) this.#drop(hit, before)
    const range = rangeOf(hit)
    if (range === null) return false
    const element = elementOf(range)
    this.#shown.set(hit, { range, element })
    this.#highlight.add(range)
    if (element !== null) this.#in.set(element, (this.#in.get(element) ?? new Set()).add(hit))
    return true
  }

  #drop(hit: Hit, { range, element }: Shown): void {
    this.#shown.delete(hit)
    this.#highlight.delete(range)
    if (element !== null) this.#in.get(element)?.delete(hit)
  }
}

function elementOf({ commonAncestorContainer: node }: Range): Element | null {
  if (node.nodeType === 1) return node as Element
  return node.parentElement ?? (node.parentNode as Partial<ShadowRoot> | null)?.host ?? null
}
