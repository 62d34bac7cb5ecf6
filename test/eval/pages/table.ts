import type { Result } from './run.ts'

const COLUMNS = [
  'page',
  'kind',
  'lines compared',
  'of them restless',
  'clients on it',
  'chip',
  'highlights',
  'differences',
]
/** So much of a value is told. */
const TOLD = 160

/** One line a page, as text in columns. */
export function tableOf(results: readonly Result[]): string {
  const rows = [COLUMNS, ...results.map(row)]
  const widths = COLUMNS.map((_, i) => Math.max(...rows.map((cells) => cells[i]?.length ?? 0)))
  const line = (cells: string[]) =>
    cells.map((cell, i) => (i < 2 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  ')
  return rows.map(line).join('\n')
}

function row({ page, compared, restless, known, chip, painted, differences, failed }: Result): string[] {
  if (failed !== null) return [page.name, page.kind, 'could not be compared']
  const numbers = [compared, restless, known].map(String)
  return [page.name, page.kind, ...numbers, chip ? 'yes' : 'no', String(painted), String(differences.length)]
}

/** Everything that is not as it should be, a line each. */
export function faultsOf({ page, known, chip, differences, failed }: Result): string[] {
  if (failed !== null) return [`${page.name}: ${failed}`]
  const idle = known > 0 && !chip ? [`${page.name}: ${known} clients stand on it, and no chip came`] : []
  return [
    ...idle,
    ...differences.map(
      ({ moment, what, before, now }) =>
        `${page.name}, ${moment}: ${what}: ${before.slice(0, TOLD)} -> ${now.slice(0, TOLD)}`,
    ),
  ]
}
