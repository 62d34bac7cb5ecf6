import { parseHTML } from 'linkedom'
import { SITES } from '#lib/detect/hints/sites.ts'
import type { Sight } from '#lib/detect/sight.ts'
import { sightings } from '#lib/detect/sightings.ts'
import type { Sighting } from '#lib/protocol/page.ts'

/** Masks of the tests' own contracts: К-00451, 77/15-У, MD-240315, СП-2024/0117, and short mere digits. */
export const MASKS = ['{К} D5', 'D2-3 D2 {У,П,М}', '{MD} D6', '{СП,ПС} D4 D4', 'D3']

/** A layout for tests: unseen is what is marked `data-unseen`; everything inline touches, but for `data-apart`. */
export const markedSight: Sight = {
  prominence: (node) => {
    const element = node.nodeType === 1 ? (node as Element) : node.parentElement
    return element?.closest('[data-unseen]') === null ? 50 : null
  },
  touch: (left, right) => [left, right].every((node) => node.parentElement?.closest('[data-apart]') === null),
}

/** A page of the given markup. */
export function pageOf(html: string): Document {
  const whole = /<body|<html/i.test(html) ? html : `<!doctype html><html><body>${html}</body></html>`
  const page = parseHTML(whole).document as unknown as Document
  return Object.assign(page, { createRange: () => new TextRange(page) })
}

/** The part of a range that detection uses; linkedom's has no text. */
class TextRange {
  readonly #page: Document
  #first: Node | null = null
  #last: Node | null = null

  constructor(page: Document) {
    this.#page = page
  }

  setStart(node: Node): void {
    this.#first = node
  }

  setEnd(node: Node): void {
    this.#last = node
  }

  toString(): string {
    let [text, node] = ['', this.#first]
    const root = this.#first?.getRootNode() ?? this.#page
    const walker = this.#page.createTreeWalker(root, 4 /* NodeFilter.SHOW_TEXT */)
    while (walker.nextNode() !== null && walker.currentNode !== node);
    for (; node !== null; node = node === this.#last ? null : walker.nextNode()) text += (node as Text).data
    return text
  }
}

/** Everything that a page of the given markup shows. */
export const lookAt = (html: string, masks: readonly string[] = MASKS): Sighting[] =>
  sightings(pageOf(html), { masks, sites: SITES }, markedSight)

/** The same, shorter: `kind normal place`. */
export const shown = (html: string, masks?: readonly string[]): string[] =>
  lookAt(html, masks).map(({ kind, normal, place }) => `${kind} ${normal} ${place}`)
