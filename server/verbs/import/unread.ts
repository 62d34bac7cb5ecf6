import type { ImportReport } from '#lib/protocol/import.ts'
import type { CsvRow } from './csv-reader.ts'
import type { Heading } from './read-file.ts'

/** Columns that are named, and characters of a heading: enough to find them in the file. As in `ImportReport`. */
const LISTED = 20
const TITLE = 60

/** A heading as a person reads it: one line, without what cannot be seen, cut where it is no heading any more. */
export function titleOf(cell: string): string {
  const words = cell
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
    .toWellFormed()
  return words.length > TITLE ? `${words.slice(0, TITLE - 1).toWellFormed()}…` : words
}

/** Finds the columns of which nothing was read, so that nobody takes them for imported. */
export class Unread {
  readonly #heading: Heading
  readonly #untitled: number[]
  readonly #filled = new Set<number>()

  constructor(heading: Heading) {
    this.#heading = heading
    this.#untitled = heading.titles.flatMap((title, at) => (title === '' ? [at] : []))
  }

  /** A column without a heading loses something only where a row has something in it. */
  note({ cells }: CsvRow): void {
    for (const at of this.#untitled) if ((cells[at] ?? '').trim() !== '') this.#filled.add(at)
  }

  /** What was not read of all rows that were noted. */
  found(): Pick<ImportReport, 'unread' | 'unreadCount'> {
    const { columns, titles } = this.#heading
    const unread = titles.flatMap((title, at) => {
      const isLost = columns[at] === null && (title !== '' || this.#filled.has(at))
      return isLost ? [{ place: at + 1, title }] : []
    })
    return { unread: unread.slice(0, LISTED), unreadCount: unread.length }
  }
}
