import { SIGHTING_LIMIT } from '../protocol/place.ts'
import type { Hit } from './hit.ts'

/** Most hits that are remembered of one frame: memory stays bounded whatever the page is. */
const HIT_LIMIT = 2000
/** Most phones among them: a page full of numbers must not push out its addresses. */
const PHONE_LIMIT = 1000
/** Most in elements of one make: a long list must not push out what stands behind it, such as the open message. */
const MAKE_LIMIT = 1500

/** How many hits stand in elements of one name, by their class. */
type Makes = Map<string, number>
/** A hit, and the make of its element when it was found. */
type Kept = { hit: Hit; makes: Makes; make: string }

/** What was found, by the node in which it begins, so that it can be forgotten when the node changes or goes. */
export class HitIndex {
  readonly #hits = new Map<Node, Kept[]>()
  /** By the name of an element. One key of name and class would have to be made for every text of a long list. */
  readonly #names = new Map<string, Makes>()
  #size = 0
  #phones = 0
  #crowded = false

  get size(): number {
    return this.#size
  }

  /** Whether a hit was passed over, or more are here than can be told. */
  get crowded(): boolean {
    return this.#crowded || this.#size > SIGHTING_LIMIT
  }

  /** Whether a hit in an element could be remembered; where none can, it need not be looked for: it is passed over. */
  hasRoom(element: Element): boolean {
    if (this.#size < MAKE_LIMIT) return true
    const has = this.#size < HIT_LIMIT && this.#alike(element) < MAKE_LIMIT
    this.#crowded ||= !has
    return has
  }

  /** Remembers a hit; beyond the limits it is passed over. */
  add(hit: Hit): void {
    const isPhone = hit.kind === 'phone'
    if (!this.hasRoom(hit.element) || (isPhone && this.#phones >= PHONE_LIMIT)) {
      this.#crowded = true
      return
    }
    const kept = this.#keep(hit)
    const here = this.#hits.get(hit.node)
    if (here === undefined) this.#hits.set(hit.node, [kept])
    else here.push(kept)
    this.#size++
    if (isPhone) this.#phones++
  }

  #keep(hit: Hit): Kept {
    const { localName } = hit.element
    const make = makeOf(hit.element)
    const makes = this.#names.get(localName) ?? new Map<string, number>()
    this.#names.set(localName, makes.set(make, (makes.get(make) ?? 0) + 1))
    return { hit, makes, make }
  }

  #alike(element: Element): number {
    return this.#names.get(element.localName)?.get(makeOf(element)) ?? 0
  }

  /** Forgets what begins in this very node. */
  forget(node: Node): void {
    const here = this.#hits.get(node)
    if (here === undefined) return
    for (const kept of here) this.#leave(kept)
    this.#hits.delete(node)
  }

  #leave({ hit, makes, make }: Kept): void {
    this.#size--
    if (hit.kind === 'phone') this.#phones--
    const alike = makes.get(make) ?? 0
    if (alike > 1) makes.set(make, alike - 1)
    else makes.delete(make)
  }

  /** Forgets what begins in nodes that are no longer in the page. */
  sweep(): void {
    for (const node of this.#hits.keys()) if (!node.isConnected) this.forget(node)
  }

  /** All hits, in no promised order. */
  *all(): Generator<Hit> {
    for (const hits of this.#hits.values()) for (const { hit } of hits) yield hit
  }
}

/** The rows of one list have, beside their name, one class. */
const makeOf = (element: Element) => element.getAttribute('class')?.slice(0, 100) ?? ''
