import type { Hit } from './hit.ts'

/** Things that stand in rows of the same kind: messages, tickets, clients. */
const ROW =
  'tr,li,article,[role="row"],[role="option"],[role="listitem"],[role="treeitem"],div[class],a[class],section[class]'
/** So many rows with different identifiers of one kind make a list; a card with an email and a contract is none. */
const ROWS = 3
/** How many row-like ancestors of a hit are looked at. */
const LEVELS = 4

/** The rows of a container that hold an identifier of one kind, and how many different ones. */
type Held = { rows: Set<Element>; normals: Set<string> }

/** Counts, for containers in the page, how many of their rows hold an identifier of a kind. */
export class Rows {
  readonly #held = new Map<Node, Map<string, Held>>()

  /** Notes the rows in which a hit stands. */
  add(hit: Hit): void {
    for (const row of rowsOf(hit)) {
      const container = row.parentNode
      if (container === null) continue
      const kinds = this.#held.get(container) ?? new Map<string, Held>()
      const held = kinds.get(hit.kind) ?? { rows: new Set(), normals: new Set() }
      if (!held.rows.has(row)) held.normals.add(hit.normal)
      held.rows.add(row)
      this.#held.set(container, kinds.set(hit.kind, held))
    }
  }

  /** Whether a hit stands in a row of a list. */
  holds(hit: Hit): boolean {
    return rowsOf(hit).some((row) => row.parentNode !== null && this.#isList(row.parentNode))
  }

  #isList(container: Node): boolean {
    for (const { normals } of this.#held.get(container)?.values() ?? []) if (normals.size >= ROWS) return true
    return false
  }
}

function rowsOf(hit: Hit): Element[] {
  const rows: Element[] = []
  for (
    let row = hit.element.closest(ROW);
    row !== null && rows.length < LEVELS;
    row = row.parentElement?.closest(ROW) ?? null
  ) {
    rows.push(row)
  }
  return rows
}
