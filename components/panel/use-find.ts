import { useMemo, useRef, useState } from 'preact/hooks'
import { authorsOf, type Filter, NO_FILTER } from '#lib/card/find-lines.ts'
import { countLines } from '#lib/card/timeline.ts'
import type { Staff } from '#lib/protocol/staff.ts'
import type { FindBarProps } from './find-bar.tsx'
import type { TimelineProps } from './props.ts'
import { useFound } from './use-found.ts'

const NO_AUTHORS: string[] = []

/**
 * Find and filter in the card. Opening asks for all of it; leaving shows everything again.
 *
 * @returns `bar` is null while nobody looks for anything; `timeline` holds what fits
 */
export function useFind(timeline: TimelineProps, open: ReadonlySet<string>, staff: readonly Staff[]) {
  const [filter, setFilter] = useState<Filter | null>(null)
  const { found } = useFound(timeline.days, filter ?? NO_FILTER, open, staff)
  const isOpen = filter !== null
  const authors = useMemo(() => (isOpen ? authorsOf(timeline.days) : NO_AUTHORS), [isOpen, timeline.days])
  const before = useRef<Element | null>(null)
  const close = () => {
    setFilter(null)
    if (before.current instanceof HTMLElement) before.current.focus()
  }
  const { here, total, onLoadAll } = timeline
  const bar: FindBarProps | null = filter && {
    filter,
    authors,
    found: found && countLines(found),
    here,
    total,
    onFilter: setFilter,
    onClose: close,
  }
  return {
    bar,
    close,
    begin: () => {
      if (filter !== null) return
      before.current = document.activeElement
      setFilter(NO_FILTER)
      onLoadAll()
    },
    /** Everything again, with the bar still open. */
    clear: () => setFilter(NO_FILTER),
    timeline: found ? { ...timeline, days: found, since: null, marked: null } : timeline,
    isFound: found !== null,
  }
}
