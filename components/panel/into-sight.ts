import { scrollerOf } from './use-shown.ts'

/** Room for the day, which sticks to the top, in CSS pixels. */
const BELOW_DAY = 36

/**
 * Scrolls until a line is in sight: as little as will do, or so that it stands in the middle. Its day is laid out first: of
 * one that is not (`content-visibility`) Firefox knows only a guessed height, scrolls no further, and to no line in it.
 */
export function bringIntoSight(line: Element, where: 'near' | 'middle'): void {
  line.closest<HTMLElement>('.timeline-day')?.style.setProperty('content-visibility', 'visible')
  const scroller = scrollerOf(line) ?? document.documentElement
  const { top, bottom } = line.getBoundingClientRect()
  const sight = scroller.getBoundingClientRect()
  const from = Math.max(0, sight.top) + BELOW_DAY
  const to = Math.min(window.innerHeight, sight.bottom)
  // Of a line that is longer than what is in sight the beginning shows.
  const middle = Math.min((top + bottom - from - to) / 2, top - from)
  if (where === 'middle') scroller.scrollTop += middle
  else if (top < from) scroller.scrollTop += top - from
  else if (bottom > to) scroller.scrollTop += Math.min(bottom - to, top - from)
}
