import type { Hit } from './hit.ts'

/** Things that stand in rows of the same kind: messages, tickets, clients. */
const ROW =
  'tr,li,article,[role="row"],[role="option"],[role="listitem"],[role="treeitem"],div[class],a[class],section[class]'
/** So many rows with different identifiers of one kind make a list; a card with an email and a contract is none. */
const ROWS = 3
/** How many row-like ancestors of a hit are looked at. */
const LEVELS = 4

/** Counts, for containers in the page, how many of their rows hold an identifier of a kind. */
export class Rows {
  readonly #rows = new Map<Node, Map<string, Map<Element, string>>>()

  /** Notes the rows in which a hit stands. */
  add(hit: Hit): void {
    for (const row of rowsOf(hit)) {
      if (row.parentNode === null) continue
      const kinds = this.#rows.get(row.parentNode) ?? new Map<string, Map<Element, string>>()
      const rows = kinds.get(hit.kind) ?? new Map<Element, string>()
      rows.set(row, rows.get(row) ?? hit.normal)
      this.#rows.set(row.parentNode, kinds.set(hit.kind, rows))
    }
  }

  /** Whether a hit stands in a row of a list. */
  holds(hit: Hit): boolean {
    return rowsOf(hit).some((row) => row.parentNode !== null && this.#isList(row.parentNode))
  }

  #isList(container: Node): boolean {
    const kinds = this.#rows.get(container)?.values() ?? []
    return [...kinds].some((rows) => new Set(rows.values()).size >= ROWS)
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
