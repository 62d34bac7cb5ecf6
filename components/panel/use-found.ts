import { useEffect, useState } from 'preact/hooks'
import { type Filter, findLines, isFiltering } from '#lib/card/find-lines.ts'
import type { TimelineDay } from '#lib/card/timeline.ts'
import type { Staff } from '#lib/protocol/staff.ts'

/** How long one looks before everybody else gets a turn, in milliseconds. */
const TURN = 8

/**
 * What fits a filter in what is here of a card; null while nothing is asked for. `busy`: what is shown belongs to an
 * earlier question. Looked for in turns, so that typing goes on.
 */
export function useFound(days: TimelineDay[], filter: Filter, open: ReadonlySet<string>, staff: readonly Staff[]) {
  const [found, setFound] = useState<{ days: TimelineDay[]; of: Filter } | null>(null)
  useEffect(() => {
    if (!isFiltering(filter)) return setFound(null)
    const looking = findLines(days, filter, open, staff)
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      const until = performance.now() + TURN
      do {
        const { done, value } = looking.next()
        if (done) return setFound({ days: value, of: filter })
      } while (performance.now() < until)
      timer = setTimeout(look)
    }
    look()
    return () => clearTimeout(timer)
  }, [days, filter, open, staff])
  return {
    found: isFiltering(filter) ? (found?.days ?? null) : null,
    busy: isFiltering(filter) && found?.of !== filter,
  }
}
