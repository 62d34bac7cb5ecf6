import type { Count, Verdict } from './judge.ts'

/** What several fixtures come to together. Precision and recall are 1 where nothing was found or expected. */
export type Sum = {
  fixtures: number
  expected: number
  found: number
  missed: number
  unwanted: number
  precision: number
  recall: number
  mainRight: number
}

/** Adds up verdicts, of their emails and contracts or of their phones. */
export function sum(verdicts: readonly Verdict[], which: 'written' | 'phones'): Sum {
  const add = (count: (one: Count) => number) => verdicts.reduce((total, verdict) => total + count(verdict[which]), 0)
  const [found, missed, unwanted] = [
    add((one) => one.found),
    add((one) => one.missed.length),
    add((one) => one.unwanted.length),
  ]
  return {
    fixtures: verdicts.length,
    expected: add((one) => one.expected),
    found,
    missed,
    unwanted,
    precision: ratio(found, found + unwanted),
    recall: ratio(found, found + missed),
    mainRight: verdicts.filter(({ main }) => main.right).length,
  }
}

const ratio = (part: number, whole: number) => (whole === 0 ? 1 : part / whole)

const COLUMNS = [
  'system',
  'fixtures',
  'expected',
  'found',
  'missed',
  'unwanted',
  'precision',
  'recall',
  'main right',
  'phones',
]

/** One line a system and one for all, as text in columns. `phones`: found of expected, and how many unwanted. */
export function tableOf(verdicts: readonly Verdict[]): string {
  const systems = Map.groupBy(verdicts, ({ system }) => system)
  const rows = [...systems].map(([system, own]) => row(system, own))
  return columns([COLUMNS, ...rows, row('all', verdicts)])
}

function row(name: string, verdicts: readonly Verdict[]): string[] {
  const { fixtures, expected, found, missed, unwanted, precision, recall, mainRight } = sum(verdicts, 'written')
  const phones = sum(verdicts, 'phones')
  return [
    name,
    ...[fixtures, expected, found, missed, unwanted].map(String),
    precision.toFixed(3),
    recall.toFixed(3),
    `${mainRight}/${fixtures}`,
    phones.expected + phones.unwanted === 0 ? '-' : `${phones.found}/${phones.expected} +${phones.unwanted}`,
  ]
}

function columns(rows: readonly string[][]): string {
  const widths = COLUMNS.map((_, i) => Math.max(...rows.map((cells) => cells[i]?.length ?? 0)))
  const line = (cells: string[]) =>
    cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  ')
  return rows.map(line).join('\n')
}

/** Everything that is not right, a line each, by fixture. */
export function faultsOf({ written, phones, main, places }: Verdict): string[] {
  return [
    ...[...written.missed, ...phones.missed].map((what) => `missed ${what}`),
    ...[...written.unwanted, ...phones.unwanted].map((what) => `unwanted ${what}`),
    ...(main.right ? [] : [`main client is ${main.found ?? 'nobody'}, not ${main.wanted ?? 'anybody'}`]),
    ...places.map((what) => `place: ${what}`),
  ]
}
