import type { Entry, EntryContent, StoredContent } from '#lib/protocol/entry.ts'
import { type Resolver, resolvers } from './answers.ts'
import { inOrder } from './in-order.ts'
import type { OutboxRow } from './outbox-row.ts'
import { contentNow, saidBy, visibilityNow, wordsNow } from './wordings.ts'

/**
 * One line of the timeline: an entry of the server with its corrections (oldest first), the entries that it names, each with
 * its corrections, and the last one that resolves it, where they are here; or an entry still on this machine.
 */
export type TimelineLine =
  | {
      state: 'confirmed'
      id: string
      at: string
      entry: Entry
      corrections: Entry[]
      named: Entry[]
      resolvedBy: Resolver | null
    }
  | { state: OutboxRow['state']; id: string; at: string; row: OutboxRow }

/**
 * A day's lines, newest first. `day`: `YYYY-MM-DD` in the reader's time zone. `key` is no other's: a day may stand twice,
 * when what waits here from yesterday stands above what came today.
 */
export type TimelineDay = { key: string; day: string; lines: TimelineLine[] }

/** The root of a chain of corrections, as far as it is known here; null when the entry corrects nothing known. */
function correctedRoot(entry: Entry, byId: ReadonlyMap<string, Entry>): string | null {
  let root: string | null = null
  // A correction is newer than what it corrects: a chain only goes down, so a forged ring ends too.
  for (let at = entry; at.content?.corrects; ) {
    const next = byId.get(at.content.corrects)
    if (!next || next.seq >= at.seq) break
    root = next.id
    at = next
  }
  return root
}

/** The ids of the entries that one names besides what it corrects, and whose words stand in it. */
function namedIn({ content }: Entry): string[] {
  const { resolves, accepts, returns, promises = [] } = content ?? {}
  return [resolves, accepts, returns, ...promises].filter((id) => id !== undefined)
}

function confirmedLines(entries: readonly Entry[]): TimelineLine[] {
  const resolvedBy = resolvers(entries)
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  const corrections = Map.groupBy(entries, (entry) => correctedRoot(entry, byId))
  const correctionsOf = (id: string) => (corrections.get(id) ?? []).toSorted((a, b) => a.seq - b.seq)
  const lineAround = (entry: Entry | undefined): Entry[] => {
    if (!entry) return []
    const first = byId.get(correctedRoot(entry, byId) ?? '') ?? entry
    return [first, ...correctionsOf(first.id)]
  }
  const resolver = (entry: Entry | undefined): Resolver | null => (entry ? { entry, line: lineAround(entry) } : null)
  const namedBy = (line: Entry[]) => line.flatMap(namedIn).flatMap((id) => lineAround(byId.get(id)))
  return inOrder(corrections.get(null) ?? [])
    .toReversed()
    .map((entry) => {
      const own = correctionsOf(entry.id)
      return {
        state: 'confirmed',
        id: entry.id,
        at: entry.recordedAt,
        entry,
        corrections: own,
        named: namedBy([entry, ...own]),
        resolvedBy: resolver(resolvedBy.get(entry.id)),
      }
    })
}

/** From this difference on an entry says both when it was written and when it came, in milliseconds. */
const LATE = 60_000

/**
 * When an entry was written, if it came to the server much later: it waited for a connection. Null for others, also when
 * the author's clock is ahead. Lines stay in the order in which they came, which is nobody's to choose.
 */
export function writtenBefore({ recordedAt, content }: Entry): string | null {
  if (content === null) return null
  return Date.parse(recordedAt) - Date.parse(content.writtenAt) > LATE ? content.writtenAt : null
}

function waitingLines(rows: readonly OutboxRow[], confirmed: ReadonlySet<string>): TimelineLine[] {
  return rows
    .filter((row) => !confirmed.has(row.id))
    .toSorted((a, b) => (a.id < b.id ? 1 : -1)) // UUIDv7: by the time of writing
    .map((row) => ({ state: row.state, id: row.id, at: row.content.writtenAt, row }))
}

const two = (value: number) => String(value).padStart(2, '0')

/** The same without Intl, which takes ten times as long: a card has thousands of moments. */
function localDay(at: string): string {
  const moment = new Date(at)
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`
}

/** The day of a moment as `YYYY-MM-DD`; `timeZone` by its IANA name, the machine's own when not given. */
export function dayOf(timeZone?: string): (at: string) => string {
  if (timeZone === undefined) return localDay
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  return (at) => format.format(new Date(at))
}

/**
 * The card from top to bottom: what is still on this machine first, then the server's entries, newest first, under
 * their days. Every entry stands exactly once: as a line, or as a correction below the line that it corrects.
 *
 * @param entries of one card or of several that are shown as one, in any order, each at most once
 */
export function timeline(entries: readonly Entry[], rows: readonly OutboxRow[] = [], timeZone?: string): TimelineDay[] {
  const day = dayOf(timeZone)
  const days: TimelineDay[] = []
  const confirmed = new Set(entries.map((entry) => entry.id))
  for (const line of [...waitingLines(rows, confirmed), ...confirmedLines(entries)]) {
    const own = day(line.at)
    const last = days.at(-1)
    if (last?.day === own) last.lines.push(line)
    else days.push({ key: own, day: own, lines: [line] })
  }
  return withKeys(days)
}

/** Counted from the beginning of the card, which stays: what comes on top takes no key from what is there. */
function withKeys(days: TimelineDay[]): TimelineDay[] {
  const times = new Map<string, number>()
  for (const one of days.toReversed()) {
    const before = times.get(one.day) ?? 0
    if (before > 0) one.key = `${one.day} ${before}`
    times.set(one.day, before + 1)
  }
  return days
}

/** The newest lines alone, so many at most, under their days; days that are whole are the same objects. */
export function newestLines(days: readonly TimelineDay[], count: number): TimelineDay[] {
  const newest: TimelineDay[] = []
  let left = count
  for (const day of days) {
    if (left <= 0) break
    newest.push(day.lines.length <= left ? day : { ...day, lines: day.lines.slice(0, left) })
    left -= day.lines.length
  }
  return newest
}

/** How many lines there are. */
export const countLines = (days: readonly TimelineDay[]): number =>
  days.reduce((count, { lines }) => count + lines.length, 0)

const sameList = <T>(a: readonly T[], b: readonly T[]): boolean =>
  a.length === b.length && a.every((value, index) => value === b[index])

function sameLine(a: TimelineLine | undefined, b: TimelineLine): boolean {
  if (a?.state === 'confirmed' && b.state === 'confirmed') {
    const sameAnswer =
      a.resolvedBy?.entry === b.resolvedBy?.entry && sameList(a.resolvedBy?.line ?? [], b.resolvedBy?.line ?? [])
    const sameOthers = sameList(a.named, b.named) && sameAnswer
    return a.entry === b.entry && sameOthers && sameList(a.corrections, b.corrections)
  }
  return a !== undefined && a.state !== 'confirmed' && b.state !== 'confirmed' && a.row === b.row
}

const sameDay = (a: TimelineDay, b: TimelineDay): boolean =>
  a.day === b.day && a.lines.length === b.lines.length && b.lines.every((line, index) => sameLine(a.lines[index], line))

/** `days`, with the objects of `before` wherever nothing changed: what is the same need not be drawn again. */
export function settled(before: readonly TimelineDay[], days: readonly TimelineDay[]): TimelineDay[] {
  const known = new Map(before.map((day) => [day.key, day]))
  return days.map((day) => {
    const old = known.get(day.key)
    return old && sameDay(old, day) ? old : day
  })
}

/** The line of an entry, which is its own or that of the entry that it corrects, and its place from the top; or null. */
export function lineOf(days: readonly TimelineDay[], id: string): { id: string; place: number } | null {
  let place = 0
  for (const line of days.flatMap((day) => day.lines)) {
    const isIt = line.id === id || (line.state === 'confirmed' && line.corrections.some((entry) => entry.id === id))
    if (isIt) return { id: line.id, place }
    place += 1
  }
  return null
}

/**
 * What came since a person's last visit. `above`: id of the newest line that was there then, if something newer stands
 * above it or something was corrected below; else null. `corrected`: ids of the lines that were there then and that
 * somebody else has corrected since, from the top.
 */
export type News = { above: string | null; corrected: readonly string[] }

/**
 * What came after entry `since` of a card. Lines of other cards that are shown with it do not count.
 *
 * @param me staff id of the person who looks
 */
export function newsSince(days: readonly TimelineDay[], since: number | null, cardId: string, me: string): News {
  const lines = since === null ? [] : days.flatMap((day) => day.lines)
  const own = lines.filter((line) => line.state === 'confirmed' && line.entry.cardId === cardId)
  const isNew = ({ seq }: Entry) => seq > (since ?? 0)
  const seen = own.flatMap((line) => (line.state === 'confirmed' && !isNew(line.entry) ? [line] : []))
  const isNews = (entry: Entry) => isNew(entry) && entry.authorId !== me
  const corrected = seen.filter(({ corrections }) => corrections.some(isNews)).map(({ id }) => id)
  const isAny = seen.length < own.length || corrected.length > 0
  return { above: isAny ? (seen[0]?.id ?? null) : null, corrected }
}

/** What somebody did last: a line, or the correction of one. */
export type LastWritten = { line: TimelineLine; correction: Entry | null }

/** The last thing that somebody wrote: what goes on with this client. Null when there is nothing but the system's lines. */
export function lastWritten(days: readonly TimelineDay[]): LastWritten | null {
  const written = days
    .flatMap((day) => day.lines)
    .filter((line) => {
      const content = line.state === 'confirmed' ? line.entry.content : line.row.content
      return content !== null && content.kind !== 'system'
    })
  const [newest] = written
  if (newest === undefined) return null
  let last: LastWritten = { line: newest, correction: null }
  if (newest.state !== 'confirmed') return last
  let at = Date.parse(newest.at)
  for (const line of written) {
    const correction = line.state === 'confirmed' && line.corrections.findLast(({ content }) => content !== null)
    if (!correction || Date.parse(correction.recordedAt) < at) continue
    last = { line, correction }
    at = Date.parse(correction.recordedAt)
  }
  return last
}

/** For whose eyes the words of a line are that hold now; nobody's when it was erased. */
export function visibilityOfLine(line: TimelineLine): string | undefined {
  if (line.state !== 'confirmed') return line.row.content.visibility
  const said = saidBy(line.entry, line.corrections)
  return said.sayings.length === 0 ? undefined : visibilityNow(said)
}

/** The words of a line as they hold now: its last correction's, or those of the page. */
export function wordsOfLine(line: TimelineLine): string {
  if (line.state !== 'confirmed') return line.row.content.text || line.row.content.quote || ''
  return wordsNow(saidBy(line.entry, line.corrections))
}

/** What a line says with the facts that hold now; null when it was erased. */
export function contentOfLine(line: TimelineLine): StoredContent | EntryContent | null {
  if (line.state !== 'confirmed') return line.row.content
  const { entry, corrections } = line
  return entry.content && contentNow(entry.content, saidBy(entry, corrections).sayings)
}
