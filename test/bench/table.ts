/**
 * One measured thing. `value` is in `unit`; without a `budget` (at most) or `atLeast` it is only told. `said`: what a
 * reader has to know.
 */
export type Row = {
  what: string
  against: string
  value: number
  unit: string
  budget?: number
  atLeast?: number
  said?: string
}

export const passes = ({ value, budget = Infinity, atLeast = -Infinity }: Row): boolean =>
  value <= budget && value >= atLeast

/** The rows as a table in Markdown. */
export function tableOf(rows: readonly Row[]): string {
  const head = ['what', 'against', 'measured', 'budget', 'verdict', 'note']
  const cells = [head, head.map(() => '---'), ...rows.map(cellsOf)]
  const widths = head.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)))
  return cells.map((row) => `| ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`).join('\n')
}

function cellsOf(row: Row): string[] {
  const budget = budgetOf(row)
  const verdict = budget === '' ? '' : passes(row) ? 'kept' : 'MISSED'
  return [row.what, row.against, `${inWords(row.value)} ${row.unit}`, budget, verdict, row.said ?? '']
}

function budgetOf({ budget, atLeast, unit }: Row): string {
  if (budget !== undefined) return `<= ${inWords(budget)} ${unit}`
  return atLeast === undefined ? '' : `>= ${inWords(atLeast)} ${unit}`
}

const inWords = (value: number) => String(Number(value.toPrecision(3)))
