import type { Hit } from './hit.ts'

/** Things that stand in rows of the same kind: messages, tickets, clients. */
const ROW =
  'tr,li,article,[role="row"],[role="option"],[role="listitem"],[role="treeitem"],div[class],a[class],section[class]'
/** So many rows with identifiers make a list. */
const ROWS = 4
/** How many row-like ancestors of a hit are looked at. */
const LEVELS = 4

/** Counts, for containers in the page, how many of their rows hold an identifier. */
export class Rows {
  readonly #rows = new Map<Node, Set<Element>>()

  /** Notes the rows in which a hit stands. */
  add(hit: Hit): void {
    for (const row of rowsOf(hit)) {
      const parent = row.parentNode
      if (parent === null) continue
      const rows = this.#rows.get(parent)
      if (rows === undefined) this.#rows.set(parent, new Set([row]))
      else rows.add(row)
    }
  }

  /** Whether a hit stands in a row of a list. */
  holds(hit: Hit): boolean {
    return rowsOf(hit).some((row) => row.parentNode !== null && (this.#rows.get(row.parentNode)?.size ?? 0) >= ROWS)
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
