import type { Hit } from './hit.ts'

/** Most hits that are remembered of one frame: memory stays bounded whatever the page is. */
const HIT_LIMIT = 2000
/** Most phones among them: a page full of numbers must not push out its addresses. */
const PHONE_LIMIT = 1000

/** What was found, by the node in which it begins, so that it can be forgotten when the node changes or goes. */
export class HitIndex {
  readonly #hits = new Map<Node, Hit[]>()
  #size = 0
  #phones = 0

  get size(): number {
    return this.#size
  }

  /** Remembers a hit; beyond the limit it is passed over. */
  add(hit: Hit): void {
    if (this.#size >= HIT_LIMIT || (hit.kind === 'phone' && this.#phones >= PHONE_LIMIT)) return
    const here = this.#hits.get(hit.node)
    if (here === undefined) this.#hits.set(hit.node, [hit])
    else here.push(hit)
    this.#size++
    if (hit.kind === 'phone') this.#phones++
  }

  /** Forgets what begins in this very node. */
  forget(node: Node): void {
    const here = this.#hits.get(node) ?? []
    this.#size -= here.length
    this.#phones -= here.filter(({ kind }) => kind === 'phone').length
    this.#hits.delete(node)
  }

  /** Forgets what begins in nodes that are no longer in the page. */
  sweep(): void {
    for (const node of this.#hits.keys()) if (!node.isConnected) this.forget(node)
  }

  /** All hits, in no promised order. */
  *all(): Generator<Hit> {
    for (const hits of this.#hits.values()) yield* hits
  }
}
