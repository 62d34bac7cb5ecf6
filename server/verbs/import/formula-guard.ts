/**
 * Spreadsheets run cells that begin with one of these signs as formulas (OWASP, "CSV injection"). The export puts an
 * apostrophe before them, which spreadsheets read as "this is text"; the import takes it off again. A cell that begins
 * with apostrophes before such a sign gets one more, so that both ways fit together for every text.
 */
const FORMULA = /^'*[=+\-@\t\r＝＋－＠]/
const GUARDED = /^'+[=+\-@\t\r＝＋－＠]/

export const guard = (cell: string): string => (FORMULA.test(cell) ? `'${cell}` : cell)
export const unguard = (cell: string): string => (GUARDED.test(cell) ? cell.slice(1) : cell)
