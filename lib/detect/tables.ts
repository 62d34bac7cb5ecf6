import { alikeBeside } from './alike.ts'

/** So many elements stand around a row before the part of the table in which it is. */
const LEVELS = 7

/**
 * Tables that are lists. Spreadsheets draw rows and columns that stay while one scrolls as tables of their own, beside the
 * large one: a single row there is a row of the same list.
 */
export class Tables {
  /** By what stands around a table: a row of it, and how far up that is. */
  readonly #parts = new Map<Element, { row: Element; level: number }>()

  /** Notes a list by one of its rows. */
  add(row: Element): void {
    if (row.localName !== 'tr') return
    for (const [level, part] of around(row).entries()) this.#parts.set(part, { row, level })
  }

  /** Whether a row of as many cells stands alone in a part beside one that is a list, made in the same way. */
  continueIn(row: Element): boolean {
    if (row.localName !== 'tr') return false
    return around(row).some((part, level) =>
      alikeBeside(part).some((other) => {
        const list = this.#parts.get(other)
        return list?.level === level && list.row.childElementCount === row.childElementCount
      }),
    )
  }
}

function around(row: Element): Element[] {
  const parts: Element[] = []
  for (let part = row.parentElement; part !== null && parts.length < LEVELS; part = part.parentElement) parts.push(part)
  return parts
}
