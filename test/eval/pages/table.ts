import { type Difference, isOurs } from './compare.ts'
import type { Result } from './run.ts'

const COLUMNS = [
  'page',
  'kind',
  'visits of each sort',
  'lines compared',
  'of them restless',
  'clients on it',
  'chip',
  'highlights',
  'chance',
  'ours',
]
/** So many of a page's differences are told. */
const TOLD_OF = 12
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

function row({ page, rounds, compared, restless, known, chip, painted, differences, failed }: Result): string[] {
  if (failed !== null) return [page.name, page.kind, 'could not be compared']
  const ours = differences.filter(isOurs).length
  const numbers = [rounds, compared, restless, known].map(String)
  return [
    ...[page.name, page.kind, ...numbers, chip ? 'yes' : 'no', String(painted)],
    ...[String(differences.length - ours), String(ours)],
  ]
}

/** Everything that is not as it should be, a line each. */
export function faultsOf({ page, known, chip, painted, differences, failed }: Result): string[] {
  if (failed !== null) return [`${page.name}: ${failed}`]
  const idle = known > 0 && !chip ? [`${page.name}: ${known} clients stand on it, and no chip came`] : []
  const plain =
    known > 0 && painted === 0 ? [`${page.name}: ${known} clients stand on it, and none is highlighted`] : []
  return [...idle, ...plain, ...told(page.name, differences.filter(isOurs))]
}

/** Why the rest of what differed is no fault of ours, a line each. */
export function chancesOf({ page, explained, differences }: Result): string[] {
  const chance = differences.filter((one) => !isOurs(one))
  return [
    ...told(`${page.name} differs from itself without us`, explained),
    ...told(`${page.name}, not more often than chance`, chance),
  ]
}

function told(name: string, differences: readonly Difference[]): string[] {
  const lines = differences.map(
    ({ moment, what, before, now, times, of }) =>
      `${name}, ${moment}: ${what}: ${before.slice(0, TOLD)} -> ${now.slice(0, TOLD)} (${times} of ${of})`,
  )
  const more = lines.length - TOLD_OF
  return more > 0 ? [...lines.slice(0, TOLD_OF), `${name}: ${more} more such lines`] : lines
}
