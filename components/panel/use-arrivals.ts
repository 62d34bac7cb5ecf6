import { useEffect, useRef, useState } from 'preact/hooks'
import { useTexts } from '#components/services.ts'
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

/** What a screen reader says of the change, or '' when it is none of the person's own doing. */
export function announcement(texts: Texts, before: States, now: States): string {
  for (const [id, line] of now) {
    const old = before.get(id)?.state
    if (line.state === 'refused' && old === 'waiting' && line.row.state === 'refused') {
      return texts.t('say.refused', { reason: texts.failure(line.row) })
    }
    if (line.state === 'waiting' && old === undefined) return texts.t('say.saved')
    if (isThere(line) && old === 'waiting') return texts.t('say.confirmed')
  }
  const isTakenBack = [...before].some(([id, { state }]) => state === 'waiting' && !now.has(id))
  return isTakenBack ? texts.t('say.takenBack') : ''
}

/**
 * What became of the person's own entries since the last look: what to say, and which ones to mark for a moment. `days`
 * is null while nothing is known of the card.
 */
export function useArrivals(days: TimelineDay[] | null): { said: string; justConfirmed: ReadonlySet<string> } {
  const texts = useTexts()
  const before = useRef<States | null>(null)
  const [said, say] = useState('')
  const [justConfirmed, mark] = useState<ReadonlySet<string>>(new Set())
  useEffect(() => {
    if (days === null) return
    const now = statesOf(days)
    const old = before.current
    before.current = now
    if (old === null) return
    const words = announcement(texts, old, now)
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
