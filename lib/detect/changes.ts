import { ADDRESS_ATTRIBUTES } from './scan-element.ts'

/** More single changes than this are cheaper looked at as a whole. */
const MANY = 1000

/** Attributes that carry identifiers. By any other a page may show and hide. */
const CARRYING: readonly string[] = [...ADDRESS_ATTRIBUTES, 'href', 'value']

/** What a MutationObserver must report. */
export const OBSERVED: MutationObserverInit = {
  subtree: true,
  childList: true,
  characterData: true,
  attributes: true,
}

/** What has changed in a page since it was last looked at. `everything`: look at all of it anew. */
export class Changes {
  everything = false
  /** Something may be shown or hidden now. */
  appearance = false
  removed = false
  readonly roots = new Set<Node>()
  readonly texts = new Set<Text>()
  readonly elements = new Set<Element>()
  /** What stood beside a change may belong together now, or no longer. */
  readonly beside = new Set<Node>()

  get none(): boolean {
    return !this.everything && !this.appearance && !this.removed && this.#count === 0
  }

  get #count(): number {
    return this.roots.size + this.texts.size + this.elements.size + this.beside.size
  }

  note(records: readonly MutationRecord[]): void {
    for (const record of records) {
      if (this.everything) return
      if (record.type === 'childList') this.#noteChildren(record)
      else if (record.type === 'characterData') this.texts.add(record.target as Text)
      else if (CARRYING.includes(record.attributeName ?? '')) this.elements.add(record.target as Element)
      else this.appearance = true
      if (this.#count > MANY) this.everything = true
    }
  }

  #noteChildren(record: MutationRecord): void {
    if (record.removedNodes.length > 0) this.removed = true
    if (record.addedNodes.length > MANY) this.everything = true
    if (this.everything) return
    for (const node of record.addedNodes) {
      if (node.nodeType === 3) this.texts.add(node as Text)
      else this.roots.add(node)
    }
    for (const side of [record.previousSibling, record.nextSibling]) if (side !== null) this.beside.add(side)
  }
}
