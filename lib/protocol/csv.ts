/**
 * Spreadsheets run cells that begin with one of these signs as formulas (OWASP, "CSV injection"). The export puts an
 * apostrophe before them, which spreadsheets read as "this is text"; the import takes it off again. A cell that begins
 * with apostrophes before such a sign gets one more, so that both ways fit together for every text. So does one of marks
 * alone, which in the lists of other programs says that nothing is known.
 */
const FORMULA = /^'*[=+\-@\t\r＝＋－＠]/

/** Whether a cell has a letter or a digit: dashes and question marks stand where nothing is known. */
export const saysSomething = (cell: string): boolean => /[\p{L}\p{N}]/u.test(cell)

const needsGuard = (cell: string): boolean => FORMULA.test(cell) || (cell !== '' && !saysSomething(cell))

/** A cell that no spreadsheet runs, and that means itself. */
export const guard = (cell: string): string => (needsGuard(cell) ? `'${cell}` : cell)
/** The text as it was before `guard`. */
export const unguard = (cell: string): string =>
  cell.startsWith("'") && needsGuard(cell.slice(1)) ? cell.slice(1) : cell

/** RFC 4180, section 2. */
const quote = (cell: string) => (/[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** By which spreadsheets know that a table is UTF-8: it stands before the first line. */
export const BYTE_ORDER_MARK = '\uFEFF'

/** A line of a table for spreadsheets, with its end: cells quoted where need be, formulas guarded. */
export const toCsvLine = (cells: readonly string[]): string =>
  `${cells.map((cell) => quote(guard(cell))).join(',')}\r\n`
