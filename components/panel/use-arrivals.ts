import { useEffect, useRef, useState } from 'preact/hooks'
import { useServices, useTexts } from '#components/services.ts'
import type { TimelineDay, TimelineLine } from '#lib/card/timeline.ts'
import type { Texts } from '#lib/i18n/texts.ts'

/** How long an entry that just reached the server is marked, in milliseconds. */
const MARKED = 5_000

type States = ReadonlyMap<string, TimelineLine>

/** By the id of every entry its line; a correction has that of the entry which it corrects. */
export const statesOf = (days: TimelineDay[]): States =>
  new Map(
    days
      .flatMap((day) => day.lines)
      .flatMap((line) => {
        const corrections = line.state === 'confirmed' ? line.corrections : []
        return [line, ...corrections].map(({ id }) => [id, line] as const)
      }),
  )

/** The server has it, whether or not the card has been read up to there. */
const isThere = ({ state }: TimelineLine): boolean => state === 'confirmed' || state === 'accepted'

/** Ids that waited before and are the server's now. */
function confirmedSince(before: States, now: States): string[] {
  return [...now]
    .filter(([id, line]) => isThere(line) && before.get(id)?.state === 'waiting')
    .map(([, line]) => line.id)
}

/** Only what has not been on its way can be taken back, and only for a while. `at`: milliseconds since 1970. */
const canGoBack = (line: TimelineLine, at: number): boolean =>
  line.state === 'waiting' && line.row.attempts === 0 && at < line.row.sendAfter

/** Lines that left the outbox and have not come with the card yet: the two are read one after the other. */
const between = (before: States, now: States, at: number): States =>
  new Map([...before].filter(([id, line]) => !now.has(id) && line.state === 'waiting' && !canGoBack(line, at)))

/**
 * What a screen reader says of the change, or '' when it is none of the person's own doing. `at`: milliseconds since 1970.
 */
export function announcement(texts: Texts, before: States, now: States, at: number): string {
  for (const [id, line] of now) {
    const old = before.get(id)?.state
    if (line.state === 'refused' && old === 'waiting' && line.row.state === 'refused') {
      return texts.t('say.refused', { reason: texts.failure(line.row) })
    }
    if (canGoBack(line, at) && old === undefined) return texts.t('say.saved')
    if (isThere(line) && old === 'waiting') return texts.t('say.confirmed')
  }
  const isTakenBack = [...before].some(([id, line]) => !now.has(id) && canGoBack(line, at))
  return isTakenBack ? texts.t('say.takenBack') : ''
}

export type Arrivals = {
  said: string
  /** Ids of entries that were waiting a moment ago. */
  justConfirmed: ReadonlySet<string>
}

/**
 * What became of the person's own entries since the last look: what to say, and which ones to mark for a moment. `days`
 * is null while nothing is known of the card.
 */
export function useArrivals(days: TimelineDay[] | null): Arrivals {
  const texts = useTexts()
  const { now: clock } = useServices()
  const before = useRef<States | null>(null)
  const [said, say] = useState('')
  const [justConfirmed, mark] = useState<ReadonlySet<string>>(new Set())
  useEffect(() => {
    if (days === null) return
    const now = statesOf(days)
    const old = before.current
    before.current = now
    if (old === null) return
    const at = clock()
    before.current = new Map([...between(old, now, at), ...now])
    const words = announcement(texts, old, now, at)
    if (words !== '') say(words)
    const confirmed = confirmedSince(old, now)
    if (confirmed.length > 0) mark((marked) => new Set([...marked, ...confirmed]))
  }, [days, texts])
  useEffect(() => {
    if (justConfirmed.size === 0) return
    const timer = setTimeout(() => mark(new Set()), MARKED)
    return () => clearTimeout(timer)
  }, [justConfirmed])
  return { said, justConfirmed }
}
