import type { RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { TimelineDay } from '#lib/card/timeline.ts'
import { bringIntoSight } from './into-sight.ts'

const waiting = (days: TimelineDay[]): string[] =>
  days.flatMap(({ lines }) => lines.flatMap(({ id, state }) => (state === 'waiting' ? id : [])))

/**
 * What somebody has just appended in the composer comes into sight, where it can be taken back, however far down they
 * read. What a press elsewhere makes, such as resolving an open item, moves nothing.
 *
 * @param days of all lines, or null while nothing is known of the card
 * @param onMoved the card was scrolled
 */
export function useOwnLine(card: RefObject<HTMLElement | null>, days: TimelineDay[] | null, onMoved: () => void): void {
  const known = useRef<ReadonlySet<string> | null>(null)
  useLayoutEffect(() => {
    if (days === null) return
    const ids = waiting(days)
    const before = known.current
    known.current = new Set(ids)
    const own = before && ids.find((id) => !before.has(id))
    if (!own || !document.activeElement?.closest('.composer')) return
    const line = card.current?.querySelector(`[data-line="${own}"]`)
    if (!line) return
    bringIntoSight(line, 'near')
    onMoved()
  }, [card, days])
}
