/**
 * Spreadsheets run cells that begin with one of these signs as formulas (OWASP, "CSV injection"). The export puts an
 * apostrophe before them, which spreadsheets read as "this is text"; the import takes it off again. A cell that begins
 * with apostrophes before such a sign gets one more, so that both ways fit together for every text.
 */
const FORMULA = /^'*[=+\-@\t\r＝＋－＠]/
const GUARDED = /^'+[=+\-@\t\r＝＋－＠]/

/** A cell that no spreadsheet runs. */
export const guard = (cell: string): string => (FORMULA.test(cell) ? `'${cell}` : cell)
/** The text as it was before `guard`. */
export const unguard = (cell: string): string => (GUARDED.test(cell) ? cell.slice(1) : cell)

/** RFC 4180, section 2. */
const quote = (cell: string) => (/[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** By which spreadsheets know that a table is UTF-8: it stands before the first line. */
export const BYTE_ORDER_MARK = '\uFEFF'

/** A line of a table for spreadsheets, with its end: cells quoted where need be, formulas guarded. */
export const toCsvLine = (cells: readonly string[]): string =>
  `${cells.map((cell) => quote(guard(cell))).join(',')}\r\n`
