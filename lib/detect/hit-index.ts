import type { Hit } from './hit.ts'

/** Most hits that are remembered of one frame: memory stays bounded whatever the page is. */
const HIT_LIMIT = 2000

/** What was found, by the node in which it begins, so that it can be forgotten when the node changes or goes. */
export class HitIndex {
  readonly #hits = new Map<Node, Hit[]>()
  #size = 0

  get size(): number {
    return this.#size
  }

  /** Remembers a hit; beyond the limit it is passed over. */
  add(hit: Hit): void {
    if (this.#size >= HIT_LIMIT) return
    const here = this.#hits.get(hit.node)
    if (here === undefined) this.#hits.set(hit.node, [hit])
    else here.push(hit)
    this.#size++
  }

  /** Forgets what begins in this very node. */
  forget(node: Node): void {
    this.#size -= this.#hits.get(node)?.length ?? 0
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
