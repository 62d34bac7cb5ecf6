import type { Entry } from '#lib/protocol/entry.ts'
import type { OutboxRow } from './outbox-row.ts'

/** One line of the timeline: an entry of the server with its corrections (oldest first), or one still on this machine. */
export type TimelineLine =
  | { state: 'confirmed'; id: string; at: string; entry: Entry; corrections: Entry[] }
  | { state: OutboxRow['state']; id: string; at: string; row: OutboxRow }

/** A day's lines, newest first. `day`: `YYYY-MM-DD` in the reader's time zone. */
export type TimelineDay = { day: string; lines: TimelineLine[] }

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

function confirmedLines(entries: readonly Entry[]): TimelineLine[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  const corrections = Map.groupBy(entries, (entry) => correctedRoot(entry, byId))
  return (corrections.get(null) ?? [])
    .toSorted((a, b) => b.seq - a.seq)
    .map((entry) => ({
      state: 'confirmed',
      id: entry.id,
      at: entry.recordedAt,
      entry,
      corrections: (corrections.get(entry.id) ?? []).toSorted((a, b) => a.seq - b.seq),
    }))
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

/** The day of a moment as `YYYY-MM-DD`; `timeZone` by its IANA name, the machine's own when not given. */
export function dayOf(timeZone?: string): (at: string) => string {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  return (at) => format.format(new Date(at))
}

/**
 * The card from top to bottom: what is still on this machine first, then the server's entries, newest first, under
 * their days. Every entry stands exactly once: as a line, or as a correction below the line that it corrects.
 *
 * @param entries of one card, in any order, each at most once
 */
export function timeline(entries: readonly Entry[], rows: readonly OutboxRow[] = [], timeZone?: string): TimelineDay[] {
  const day = dayOf(timeZone)
  const days: TimelineDay[] = []
  const confirmed = new Set(entries.map((entry) => entry.id))
  for (const line of [...waitingLines(rows, confirmed), ...confirmedLines(entries)]) {
    const own = day(line.at)
    const last = days.at(-1)
    if (last?.day === own) last.lines.push(line)
    else days.push({ day: own, lines: [line] })
  }
  return days
}
