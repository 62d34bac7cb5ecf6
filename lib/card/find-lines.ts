import type { Entry, EntryContent, EntryKind, Performer, StoredContent } from '#lib/protocol/entry.ts'
import type { Source } from '#lib/protocol/source.ts'
import type { Staff } from '#lib/protocol/staff.ts'
import type { OutboxRow } from './outbox-row.ts'
import { foldForSearch, queryVariants } from './search-fold.ts'
import { contentOfLine, type TimelineDay, type TimelineLine } from './timeline.ts'
import { saidBy } from './wordings.ts'

/**
 * What one looks for in a card; '' and false ask for nothing. `author`: a name. `open`: items that nobody resolved. A line
 * is found by its corrections too.
 */
export type Filter = { query: string; kind: EntryKind | ''; performer: Performer | ''; author: string; open: boolean }

export const NO_FILTER: Filter = { query: '', kind: '', performer: '', author: '', open: false }

/** Whether anything is asked for. */
export const isFiltering = ({ query, kind, performer, author, open }: Filter): boolean =>
  query.trim() !== '' || kind !== '' || performer !== '' || author !== '' || open

/** Lines that are looked at before everybody else gets a turn: under 8 ms, also the first time. */
const SLICE = 100

/** The name of who wrote a line. */
export const authorOf = (line: TimelineLine): string =>
  line.state === 'confirmed' ? line.entry.authorName : line.row.authorName

/** What stands in a line: an entry and its corrections. */
const partsOf = (line: TimelineLine): readonly (Entry | OutboxRow)[] =>
  line.state === 'confirmed' ? [line.entry, ...line.corrections] : [line.row]

/** Entries are never updated, so what was folded once stays. Keyed by what the words come from. */
const folded = new WeakMap<object, { words: string; folded: string }>()

/** Everything that a line says: an entry's own, and what its corrections brought. */
function sayings(line: TimelineLine): (StoredContent | EntryContent)[] {
  if (line.state !== 'confirmed') return [line.row.content]
  return saidBy(line.entry, line.corrections).sayings.map(({ content }) => content)
}

type Names = ReadonlyMap<string, string>

/** The page of which something is: by its title, as it is shown. */
const pageOf = (source: Pick<Source, 'title' | 'url'> | undefined) => source?.title || source?.url

/** What stands in a line in words: those that somebody wrote, names, and the pages that it shows. `names`: by staff id. */
function wordsIn(line: TimelineLine, names: Names): (string | undefined)[] {
  const values = (line.state === 'confirmed' && line.entry.content?.system?.values) || {}
  const said = sayings(line).flatMap(({ text, quote, tried, outcome, to, source, attachments = [] }) => [
    ...[text, quote, tried, outcome, to && names.get(to), pageOf(source)],
    ...attachments.map((picture) => pageOf(picture.source)),
  ])
  return [...said, ...partsOf(line).map(({ authorName }) => authorName), ...Object.values(values)]
}

function foldedLine(line: TimelineLine, names: Names): string {
  const words = wordsIn(line, names).join('\n')
  const key = line.state === 'confirmed' ? line.entry : line.row
  const known = folded.get(key)
  if (known?.words === words) return known.folded
  const fresh = foldForSearch(words)
  folded.set(key, { words, folded: fresh })
  return fresh
}

type Asked = { filter: Filter; variants: string[][]; open: ReadonlySet<string>; names: Names }

function fits(line: TimelineLine, { filter, variants, open, names }: Asked): boolean {
  const { kind, performer, author } = filter
  const isBy = (one: Entry | OutboxRow) =>
    (kind === '' || one.content?.kind === kind) && (author === '' || one.authorName === author)
  if (!partsOf(line).some(isBy)) return false
  if (performer !== '' && contentOfLine(line)?.performer !== performer) return false
  if (filter.open && !open.has(line.id)) return false
  if (variants.length === 0) return true
  const words = foldedLine(line, names)
  return variants.some((variant) => variant.every((word) => words.includes(word)))
}

/**
 * The lines that fit, under their days. Looked for piece by piece, with a yield between, so that a card of thousands holds
 * nobody up.
 *
 * @param staff to whom lines may have been handed over
 */
export function* findLines(
  days: readonly TimelineDay[],
  filter: Filter,
  open: ReadonlySet<string>,
  staff: readonly Pick<Staff, 'id' | 'name'>[],
): Generator<void, TimelineDay[]> {
  const names = new Map(staff.map(({ id, name }) => [id, name]))
  const asked = { filter, variants: queryVariants(filter.query), open, names }
  const found: TimelineDay[] = []
  let looked = 0
  for (const { lines, ...day } of days) {
    const fitting: TimelineLine[] = []
    for (const line of lines) {
      if (fits(line, asked)) fitting.push(line)
      looked += 1
      if (looked % SLICE === 0) yield
    }
    if (fitting.length > 0) found.push({ ...day, lines: fitting })
  }
  return found
}

/** Who wrote on the card, also corrections alone, by name, in the order of the alphabet. */
export const authorsOf = (days: readonly TimelineDay[]): string[] => {
  const names = days.flatMap(({ lines }) => lines.flatMap(partsOf).map(({ authorName }) => authorName))
  return [...new Set(names)].sort((a, b) => a.localeCompare(b))
}
